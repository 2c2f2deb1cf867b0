"""The lists of the desk: found in Chinese, filtered by language and state, in few queries."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from exosite.desk import changelist
from exosite.publishing.models import revision_models
from exosite.publishing.states import State
from exosite.search import index, names, occurrences, rebuild
from tests.factories import make_article, make_category, make_term
from tests.factories.drafts import bring, everyone, save
from tests.pages import Page
from tests.row_counts import counted

pytestmark = pytest.mark.django_db

Desk = Callable[..., Client]
TERMS = "/admin/glossary/term/"


def shown(browser: Client, query: str) -> str:
    response = browser.get(f"{TERMS}?{query}")
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("query", ["外泌", "體", "exosome-term", "定義", "EXOSOME"])
def test_a_word_of_any_language_finds_a_term(desk: Desk, query: str) -> None:
    make_term("外泌體", slug="exosome-term")
    make_term("細胞", slug="cell", languages=("zh-hant",))
    index.update_index("term", "exosome-term")
    page = shown(desk("writer"), f"q={query}")
    assert "外泌體" in page
    assert "細胞" not in page


def test_what_is_only_a_draft_is_found_by_its_title(desk: Desk) -> None:
    people = everyone()
    term = make_term(languages=(), slug="fresh")
    save(term, {"name": "奈米囊泡"}, by=people["writer"])
    page = shown(desk("reviewer"), "q=奈米囊")
    assert "奈米囊泡" in page


def test_every_word_must_be_there_in_a_name_or_in_a_section(desk: Desk) -> None:
    make_article(
        "## 一 {#a}\n\n樹突細胞的囊泡。\n\n## 二 {#b}\n\n肺。", slug="both", text={"title": "指南"}
    )
    make_article(
        "## 一 {#a}\n\n樹突。\n\n## 二 {#b}\n\n細胞。", slug="apart", text={"title": "另文"}
    )
    rebuild.rebuild_index()
    browser = desk("writer")

    def found(words: str) -> set[str]:
        page = Page(browser.get(f"/admin/articles/article/?q={words}"))
        return {title for title in ("指南", "另文") if title in page.texts("#result_list th")}

    assert found("樹突細胞 囊泡") == found("both 指南") == {"指南"}
    assert found("樹突") == {"指南", "另文"}
    assert found("樹突 細胞 肝") == found("樹突 肺") == set()


def test_a_search_reads_no_more_of_many_than_of_some(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(changelist, "MOST_FOUND", 10)
    monkeypatch.setattr(names, "LOOKED_AT", 20)
    monkeypatch.setattr(occurrences, "BATCH", 8)
    browser = desk("writer")
    browser.get(TERMS)
    costs, pages = [], []
    for more in (30, 270):
        for number in range(more):
            make_term(f"囊泡{more}之{number}")
        rebuild.rebuild_index()
        for query in ("囊泡", "定義", "zzzz"):
            with counted() as cost:
                pages.append(shown(browser, f"q={query}"))
            costs.append(cost)
    assert costs[:3] == costs[3:]
    said = [page for page in pages if "Only the first 10 that were found are listed." in page]
    assert len(said) == 4


@pytest.mark.parametrize("query", ["%25", "_", "'", '"', "%5C", "%00", "a" * 3000, "%F0%9F%A7%AC"])
def test_a_hostile_search_is_answered(desk: Desk, query: str) -> None:
    make_term()
    shown(desk("writer"), f"q={query}")


def test_filters_tell_languages_and_states_apart(desk: Desk) -> None:
    people = everyone()
    published = make_term("已發布", languages=("zh-hant", "en"))
    reviewed = make_term("審閱中")
    bring(save(reviewed, {"definition": "改。"}, by=people["writer"]), State.IN_REVIEW, people)
    save(published, {"definition": "Changed."}, by=people["translator"], language="en")
    browser = desk("reviewer")
    page = shown(browser, "state=in-review")
    assert "審閱中" in page
    assert "已發布" not in page
    assert "已發布" in shown(browser, "language=en&state=draft")
    assert "已發布" not in shown(browser, "language=zh-hant&state=draft")
    absent = shown(browser, "language=ja&state=absent")
    assert "已發布" in absent
    assert "審閱中" in absent


@pytest.mark.parametrize("query", ["state=nonsense", "language=xx", "p=99999", "behind=1", "o=9"])
def test_a_filter_that_is_none_leads_nowhere_bad(desk: Desk, query: str) -> None:
    make_term()
    assert desk("writer").get(f"{TERMS}?{query}").status_code in (200, 302)


def test_a_list_takes_the_same_queries_for_three_and_for_thirty(desk: Desk) -> None:
    people = everyone()
    browser = desk("writer")

    def queries() -> int:
        browser.get("/admin/articles/article/")
        with CaptureQueriesContext(connection) as found:
            browser.get("/admin/articles/article/")
        return len(found)

    category = make_category()
    for _ in range(3):
        save(make_article(category=category), {"title": "新"}, by=people["writer"])
    few = queries()
    for _ in range(27):
        save(make_article(category=category), {"title": "新"}, by=people["writer"])
    assert queries() == few
    assert few <= 12


def test_every_kind_has_a_list_in_the_words_of_the_editor(desk: Desk) -> None:
    browser = desk("writer", language="zh-TW")
    for model in revision_models():
        kind = model._meta.get_field("master").related_model
        address = reverse(f"admin:{kind._meta.app_label}_{kind._meta.model_name}_changelist")
        response = browser.get(address)
        assert response.status_code == 200
        assert 'lang="zh-hant"' in response.content.decode()


@pytest.mark.parametrize("user", ["operator", None])
def test_lists_of_drafts_are_for_editors(desk: Desk, user: str | None) -> None:
    browser = desk(user) if user else Client()
    assert browser.get(TERMS).status_code == (403 if user else 302)
