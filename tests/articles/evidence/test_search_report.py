"""The report on searches: what was looked for, with which outcome, and what rests on it."""

import csv
import io
from collections.abc import Callable
from datetime import date

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.evidence import search_report
from articles.evidence.search_statement import due_searches
from articles.models import Article, SearchStatement, SearchStatementTranslation
from exosite.rendering import text_cache
from tests.factories import make_article, make_person, make_search, make_user
from tests.factories.users import at_desk
from tests.pages import Page

pytestmark = pytest.mark.django_db

REPORT = "/admin/articles/searchstatement/report/"


def resting_on(search: SearchStatement, **fields: object) -> Article:
    article = make_article(f"查無[?{search.slug}]。", **fields)
    text_cache.refresh(article.translations.get())
    return article


def test_each_search_says_what_was_found_and_what_rests_on_it() -> None:
    search = make_search(slug="approved", records_found=120, records_read=30, records_used=4)
    article = resting_on(search)
    page = Page(at_desk(make_user("writer")).get(REPORT))
    row = page.text("#search-approved")
    said = ("核准的藥品", "新聞", "15 January 2026", "120", "30", "4", "15 April 2026", "標題")
    assert [words for words in said if words not in row] == []
    links = page.values("#search-approved td a", "href")
    assert links == [f"/admin/articles/article/{article.pk}/zh-hant/"]


def test_numbers_that_nobody_wrote_down_are_dashes_and_no_zeros() -> None:
    make_search(slug="approved", records_found=0)
    page = Page(at_desk(make_user("writer")).get(REPORT))
    assert page.texts("#search-approved .report-number") == ["0", "–", "–"]


@time_machine.travel("2026-06-01T12:00Z", tick=False)
def test_the_filter_leaves_what_is_overdue() -> None:
    make_search(slug="old", subject="law", searched_on=date(2026, 3, 2))
    make_search(slug="holds", subject="law", searched_on=date(2026, 3, 3))
    client = at_desk(make_user("writer"))
    assert Page(client.get(REPORT)).values("tbody tr", "id") == ["search-holds", "search-old"]
    assert Page(client.get(f"{REPORT}?overdue=1")).values("tbody tr", "id") == ["search-old"]


@time_machine.travel("2026-06-01T23:00Z", tick=False)
def test_the_overdue_are_those_of_the_tray() -> None:
    """It is 2 June in Taipei, and a withdrawn statement is nobody's to repeat."""
    for slug, day in (("oldest", 1), ("newest", 3), ("withdrawn", 2), ("holds", 4)):
        make_search(slug=slug, subject="law", searched_on=date(2026, 3, day))
    SearchStatementTranslation.objects.filter(master__slug="withdrawn").update(
        withdrawn_at=timezone.now()
    )
    client = at_desk(make_user("writer"))
    due = [search.slug for search in due_searches(timezone.localdate())]
    assert due == ["oldest", "newest"]
    overdue = Page(client.get(f"{REPORT}?overdue=1"))
    assert overdue.values("tbody tr", "id") == [f"search-{slug}" for slug in due]
    marked = Page(client.get(REPORT)).values("tbody tr:has(.desk-state)", "id")
    assert set(marked) == {f"search-{slug}" for slug in due}


def test_the_file_has_all_searches_and_no_formula(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_report, "PER_PAGE", 2)
    for slug in ("a", "b", "c"):
        make_search(slug=slug, searched_on=date(2999, 1, 1), records_found=7)
    resting_on(SearchStatement.objects.get(slug="c"), slug="it")
    text = SearchStatement.objects.get(slug="b").translations.get()
    text.sought = "=1+1"
    text.save()
    response = at_desk(make_user("writer")).get(f"{REPORT}?format=csv")
    file = b"".join(response.streaming_content).decode("utf-8-sig")  # type: ignore[union-attr]
    rows = list(csv.DictReader(io.StringIO(file)))
    assert [row["key"] for row in rows] == ["a", "b", "c"]
    assert [row["records_found"] for row in rows] == ["7"] * 3
    assert [row["records_read"] for row in rows] == [""] * 3
    assert rows[1]["sought"] == "'=1+1"
    assert [row["used_by_first"] for row in rows] == ["", "", "article:it"]


def test_a_search_that_everything_rests_on_names_the_first_pages() -> None:
    search = make_search(slug="approved")
    for number in range(search_report.MOST_USERS + 2):
        resting_on(search, slug=f"article-{number:02}")
    row = Page(at_desk(make_user("writer")).get(REPORT))
    assert len(row.texts("#search-approved li")) == search_report.MOST_USERS
    assert "12 in all" in row.text("#search-approved")


def test_more_searches_ask_no_more_of_the_database() -> None:
    person = make_person()

    def queries(count: int) -> int:
        for _ in range(count):
            resting_on(make_search(searched_by=person))
        with CaptureQueriesContext(
            connection,
        ) as asked:
            search_report.report_rows(SearchStatement.objects.all())
        return len(asked)

    assert queries(1) == queries(10)


@pytest.mark.parametrize("role", ["operator", None])
def test_who_sees_no_drafts_sees_no_report(role: str | None, client: Callable) -> None:
    asking = at_desk(make_user(role)) if role else client
    assert asking.get(REPORT).status_code in (302, 403)  # type: ignore[attr-defined]
