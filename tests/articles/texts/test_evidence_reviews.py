"""A text is due for a review when what it rests on has news, says why, and the editors are told."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
import time_machine
from django.test import Client

from articles.models import Article, Reference, RegistryRecord, Trial
from articles.texts.evidence_notices import evidence_notices
from exosite import languages
from exosite.content_tags import collector
from exosite.publishing import notices, visible_text
from exosite.rendering import text_cache
from tests.factories import make_article, make_reference, make_trial, make_user
from tests.factories.users import at_desk
from tests.pages import Page

pytestmark = pytest.mark.django_db

NUMBER = "NCT00000001"
PUBLISHED = datetime(2026, 1, 1, tzinfo=UTC)
BODY = f"如 {NUMBER} 所示[@guide]。"


def make(**dates: Any) -> Article:
    """An article that names a trial and cites a guideline, looked at on 1 March 2026."""
    article = make_article(
        BODY,
        text={"published_at": PUBLISHED, "facts_checked_on": date(2026, 3, 1)} | dates,
        slug="it",
        languages=languages.CODES,
    )
    for text in article.translations.all():
        text_cache.refresh(text)
    return article


@pytest.fixture(autouse=True)
def sources() -> None:
    make_reference(slug="guide", kind="guideline", title="A guideline")
    make_trial(registry_id=NUMBER, acronym="EXIT")


def report(on: str) -> None:
    trial = Trial.objects.get()
    RegistryRecord.objects.create(trial=trial, facts={}, results_on=on, seen_on=date(2026, 4, 1))


def supersede(on: date) -> None:
    guide = Reference.objects.get(slug="guide")
    guide.superseded_on = on
    guide.save()


def told(language: str = "en") -> list[str]:
    found = notices.of_text(visible_text.show(Article, "it", language))
    return [notice.kind.name for notice in found if notice.kind.name != "unreviewed"]


@pytest.mark.parametrize("language", languages.CODES)
def test_results_of_a_trial_make_the_pages_that_name_it_due(client: Client, language: str) -> None:
    make()
    path = f"/{language}/articles/it/"
    mark = '[data-notice="trial-reported"]'
    assert not Page(client.get(path)).has(mark)
    report("2026-03-20")
    page = Page(client.get(path))
    assert "EXIT" in page.text(mark)
    assert page.has(f'{mark} a[href="/{language}/trials/{NUMBER}/"]')
    answer = client.get(f"/api/v1/{language}/articles/it").json()
    (notice,) = [it for it in answer["notices"] if it["kind"] == "trial-reported"]
    assert notice["since"] == "2026-03-20"


@pytest.mark.parametrize("language", languages.CODES)
def test_a_superseded_guideline_makes_the_pages_that_cite_it_due(
    client: Client, language: str
) -> None:
    make()
    supersede(date(2026, 3, 20))
    mark = '[data-notice="guideline-superseded"]'
    page = Page(client.get(f"/{language}/articles/it/"))
    assert "A guideline" in page.text(mark)


def test_news_from_before_the_text_was_looked_at_are_no_news() -> None:
    make()
    report("2026-03-01")
    supersede(date(2026, 2, 1))
    assert told() == []


@pytest.mark.parametrize("dates", [{"facts_checked_on": None}, {"facts_checked_on": "2025-12-01"}])
def test_a_text_that_nobody_looked_at_since_is_due(dates: dict[str, Any]) -> None:
    make(**dates)
    report("2026-01-20")
    assert told() == ["trial-reported"]


def test_a_text_that_was_reviewed_since_is_not_due() -> None:
    make(reviewed_on=date(2026, 4, 2), next_review_on=date(2999, 1, 1))
    report("2026-03-20")
    assert told() == []


def test_a_kept_page_is_due_from_the_day_on_at_which_a_guideline_ends(client: Client) -> None:
    make()
    supersede(date(2026, 5, 10))
    seen = []
    for moment in ("2026-05-09T23:59Z", "2026-05-10T00:00Z"):
        with time_machine.travel(moment, tick=False):
            page = Page(client.get("/en/articles/it/"))
        seen.append(page.has('[data-notice="guideline-superseded"]'))
    assert seen == [False, True]


def test_the_tray_of_the_editors_has_each_text_with_its_reasons() -> None:
    make()
    report("2026-03-20")
    supersede(date(2026, 3, 25))
    tray = Page(at_desk(make_user("writer")).get("/admin/?language=en")).text(
        '[aria-labelledby="tray-new-evidence"]'
    )
    said = (
        "New evidence to read 1",
        "Review due: a trial has posted results: NCT00000001 EXIT, 20 March 2026",
        "Review due: a guideline has been superseded: A guideline, 25 March 2026",
    )
    assert [words for words in said if words not in tray] == []


def test_texts_without_news_cost_a_query(django_assert_num_queries: Callable) -> None:
    """One look for searches, sources and trials. What is kept of them must know what they rest on, so it
    asks for that as well."""
    make()
    shown = visible_text.show(Article, "it", "en")
    with django_assert_num_queries(1):
        assert list(evidence_notices([shown])) == []
    with django_assert_num_queries(4), collector.collect():
        assert list(evidence_notices([shown])) == []
