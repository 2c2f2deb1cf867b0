"""A drawing from data is never stale: what changes at the desk changes bar, words and CSV at once."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from articles.models import FigureTranslation, Trial
from tests.exosite.desk.conftest import desk
from tests.factories import make_article, make_figure, make_trial
from tests.pages import Page

__all__ = ["desk"]

# The cache of pages takes part only outside of a transaction.
pytestmark = pytest.mark.django_db(transaction=True)

Desk = Callable[..., Client]
LABELS = {"completed": "已完成", "unknown": "狀態不明"}


@pytest.fixture
def trials() -> list[Trial]:
    figure = make_figure(slug="trials-by-phase", template="trials-by-phase")
    FigureTranslation.objects.filter(master=figure).update(labels=LABELS)
    make_article("![](figure:trials-by-phase)", slug="guide")
    return [make_trial(phase="1", status="completed") for _number in range(3)]


def shown(client: Client) -> dict[str, Any]:
    """What a reader sees of the phase, on the page and in the files."""
    page = Page(client.get("/zh-hant/articles/guide/"))
    svg = client.get("/zh-hant/figures/trials-by-phase.svg").content.decode()
    csv = client.get("/zh-hant/figures/trials-by-phase.csv").content.decode()
    return {
        "bar": page.text(".figure-sheet-narrow"),
        "words": page.text(".figure-alternative dd"),
        "table": page.text(".figure-alternative tbody tr"),
        "file": svg[svg.index("<svg", 5) :],
        "csv": csv.splitlines()[1],
    }


def test_withdrawing_a_trial_at_the_desk_changes_everything_with_it(
    trials: list[Trial], desk: Desk, client: Client
) -> None:
    before, again = shown(client), shown(client)
    assert before == again
    assert "3項試驗" in before["words"]
    assert before["csv"].startswith("第一期,3,3,")
    address = reverse("admin:articles_trial_act", args=[trials[0].pk, "zh-hant", "withdraw"])
    assert desk("publisher").post(address, {"reason": "查無此項。"}).status_code == 302
    after = shown(client)
    assert "2項試驗" in after["words"]
    assert after["csv"].startswith("第一期,2,2,")
    assert {name for name in before if before[name] == after[name]} == set()


def test_a_change_of_its_status_moves_a_trial_to_another_part(
    trials: list[Trial], client: Client
) -> None:
    before = shown(client)
    trials[0].status = "unknown"
    trials[0].save()
    after = shown(client)
    assert "狀態不明（1）" in after["words"]
    assert {name for name in before if before[name] == after[name]} == set()
