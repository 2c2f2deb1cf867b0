"""Marks in the cells of a table, and the list of what they rest on."""

import pytest

from tests.articles.tables.documents import TRIALS, TRIALS_ZH
from tests.factories.content import make_article, make_reference, make_table
from tests.pages import Page

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _trials():
    for slug in ("shi-2021", "lightner-2023", "nct04493242"):
        make_reference(slug=slug)
    make_table(slug="trials", structure=TRIALS, texts=TRIALS_ZH, title="試驗")


def test_each_mark_leads_to_an_entry_with_sources_level_and_date(client):
    page = Page(client.get("/zh-hant/tables/trials/"))
    marks = page.values("a.facts", "href")
    assert marks == [f"#{identity}" for identity in page.values(".table-facts li", "id")]
    assert marks == [
        "#facts-volunteers",
        "#facts-volunteers-people",
        "#facts-volunteers-sources",
        "#facts-exit-sources",
    ]
    row = page.text("#facts-volunteers")
    assert row.startswith("健康志願者")
    assert "截至2026-11-22" in row.replace(" ", "")
    assert page.values("#facts-volunteers .citation a", "href") == ["#ref-1"]
    assert page.values("#facts-volunteers .evidence a", "href") == ["#level-phase1"]
    # What a cell does not say of itself, its row does.
    cell = page.text("#facts-volunteers-people")
    assert cell.startswith("健康志願者 · 人數")
    assert "2026-11-22" in cell
    assert page.values("#facts-volunteers-people .evidence a", "href") == ["#level-phase1"]
    assert not page.has("#facts-exit-sources .evidence")
    assert page.has(".comparison .table-changed")


def test_the_name_of_a_row_has_no_marks_in_it(client):
    names = Page(client.get("/zh-hant/tables/trials/")).values("tbody th", "aria-label")
    assert names == ["健康志願者", "輸注試驗", "臍帶來源"]


def test_in_another_text_marks_lead_to_the_page_of_the_table(client):
    make_article(slug="guide", body="## 一\n\n{{ table:trials }}")
    page = Page(client.get("/zh-hant/articles/guide/"))
    assert page.values("th a.facts", "href") == ["/zh-hant/tables/trials/#facts-volunteers"]
    assert not page.has(".table-facts")


def test_a_choice_of_rows_lists_those_alone(client):
    page = Page(client.get("/zh-hant/tables/trials/?rows=exit&columns=sources"))
    assert page.values(".table-facts li", "id") == ["facts-exit-sources"]
