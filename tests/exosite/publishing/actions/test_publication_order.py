"""Two who publish at the same moment: one after the other, and generations in the order of commits."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import OperationalError, transaction
from django.test import Client

from articles.evidence import reference_actions
from articles.evidence.reference_actions import ReferenceInUse
from exosite.content_tags import generations
from exosite.publishing import actions
from exosite.publishing.actions import publication
from exosite.publishing.contention import is_busy
from exosite.publishing.errors import Busy
from exosite.publishing.models import Revision
from tests.actors import Actor, Points
from tests.connections import impatient
from tests.factories import make_article, make_reference
from tests.factories.drafts import WHY, block_all, bring, everyone, save

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("own_connections")]

PAGE = "/zh-hant/articles/guide/"


@pytest.fixture
def publication_of(monkeypatch: pytest.MonkeyPatch) -> Callable[[Any, str], Callable[[], Revision]]:
    """Publishes a new text of an article when it is called."""
    block_all(monkeypatch)
    people = everyone()

    def ready(article: Any, body: str) -> Callable[[], Revision]:
        revision = bring(save(article, {"body": body}, by=people["writer"]), "approved", people)
        by = people["publisher"]
        return lambda: actions.publish(revision=revision, by=by, correction=WHY)

    return ready


@pytest.fixture
def _stops(points: Points) -> None:
    """After the beginning of a publication, its writes, and the raising of its generations."""
    points.after(publication, "take_turn")
    points.before(generations, "_raise_generation")
    points.after(generations, "_raise_generation")


@pytest.mark.usefixtures("_stops")
@pytest.mark.parametrize("steps", [1, 2, 3])
def test_who_publishes_meanwhile_waits_and_comes_after(publication_of: Any, steps: int) -> None:
    first, second = (publication_of(make_article(), "新。") for _ in range(2))
    with Actor(first) as other:
        for _ in range(steps):
            other.step()
        with impatient(), pytest.raises(Busy):
            second()
        before = generations.clock()
        assert isinstance(other.finish(), Revision)
    between = generations.clock()
    second()
    assert before < between < generations.clock()


@pytest.mark.usefixtures("_stops")
def test_what_is_rolled_back_was_never_there(publication_of: Any, client: Client) -> None:
    article = make_article("舊的。", slug="guide")
    work = publication_of(article, "從未公開。")
    page = client.get(PAGE).text
    raised: list[int] = []

    def fails() -> None:
        with transaction.atomic():
            work()
            raised.append(generations.clock())
            raise RuntimeError

    with Actor(fails) as other:
        for _ in range(3):
            other.step()
        assert client.get(PAGE).text == page
        assert isinstance(other.finish(), RuntimeError)
    assert client.get(PAGE).text == page
    assert generations.clock() < raised[0]
    publication_of(article, "公開了。")()
    assert generations.clock() > raised[0]
    assert "公開了。" in client.get(PAGE).text


def test_a_generation_waits_for_the_one_before_it(points: Points) -> None:
    def raises() -> None:
        with transaction.atomic():
            generations.changed({"one"})

    generations.changed({"none"})
    points.after(generations, "_raise_generation")
    with Actor(raises) as other:
        other.step()
        with impatient(), pytest.raises(OperationalError) as refused:
            generations.changed({"two"})
        assert is_busy(refused.value)
        other.finish()
    assert generations.newest([generations.tag_id("one")])[1] == generations.clock()


def test_a_source_is_not_removed_while_a_text_that_cites_it_is_published(
    publication_of: Any, points: Points
) -> None:
    reference, publisher = make_reference(slug="study"), everyone()["publisher"]
    work = publication_of(make_article(), "依此[@study]。")
    points.after(publication, "take_turn")
    with Actor(work) as other:
        other.step()
        with impatient(), pytest.raises(Busy):
            reference_actions.remove(reference=reference, by=publisher)
        other.finish()
    with pytest.raises(ReferenceInUse):
        reference_actions.remove(reference=reference, by=publisher)
