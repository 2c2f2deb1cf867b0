"""A whole guide on one page: everything in order, numbered once, each id once, never a mix of languages."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.models import Article, ArticleTranslation
from tests.factories import make_chapter, make_guide, make_reference, make_table, make_term
from tests.pages import Page

pytestmark = pytest.mark.django_db

PATH = "/zh-hant/articles/guide/whole/"
FIRST = """外泌體[@one]。[^1]

[^1]: 註一。

## 甲 {#a1}

外泌體[@two]。

### 甲之一 {#a1-1}

{{ table:cargo }}

#### 甲之二 {#a1-2}

深處。"""
SECOND = """又說[@two; @three]。[^1]

[^1]: 註二。

## 乙 {#b1 was=b0}

{{ table:cargo }}

## 沒有編號

外泌體。"""


@pytest.fixture
def guide() -> Article:
    for slug in ("one", "two", "three"):
        make_reference(slug=slug)
    make_term("外泌體", slug="exosome")
    make_table(slug="cargo")
    hub, _ = make_guide(0, slug="guide", body="自己的話。\n\n## 前言 {#intro}\n\n外泌體。")
    make_chapter(hub, 1, FIRST)
    make_chapter(hub, 2, SECOND)
    return hub


def whole(client: Client, path: str = PATH) -> Page:
    return Page(client.get(path))


def test_hub_and_chapters_stand_in_order_with_headings_one_level_down(
    guide: Article, client: Client
) -> None:
    headings = [
        (heading.tag, heading.get("id"))
        for heading in whole(client).all("article :is(h2, h3, h4, h5)[id]")
    ]
    assert headings == [
        ("h2", "key-points"), ("h2", "rests-on"), ("h2", "intro"), ("h2", "chapter-1"), ("h3", "a1"), ("h4", "a1-1"),
        ("h5", "a1-2"), ("h2", "chapter-2"), ("h3", "b1"), ("h3", "chapter-2-h-1"),
        ("h2", "references"), ("h2", "levels"),
    ]  # fmt: skip


def test_no_id_comes_twice_and_every_mark_leads_somewhere(guide: Article, client: Client) -> None:
    page = whole(client)
    ids = page.values("[id]", "id")
    assert len(ids) == len(set(ids))
    assert "b0" in ids
    targets = {href[1:] for href in page.values('main a[href^="#"]', "href")}
    assert targets <= set(ids)


def test_references_and_tables_are_numbered_once_for_all(guide: Article, client: Client) -> None:
    page = whole(client)
    assert page.texts(".prose .citation") == ["[1]", "[2]", "[2, 3]"]
    assert len(page.all(".reference-list > li")) == 3
    assert page.texts(".table-number") == ["表1", "表1"]


def test_a_term_is_linked_where_it_is_used_first(guide: Article, client: Client) -> None:
    assert len(whole(client).all("article a.term")) == 1


def test_key_points_and_summaries_of_chapters_stand_in_place(
    guide: Article, client: Client
) -> None:
    page = whole(client)
    assert len(page.all(".whole-chapter > header .callout-key-points")) == 2
    assert page.texts(".whole-chapter > header > .lead") == ["摘要。", "摘要。"]


def test_search_engines_are_shown_the_hub(guide: Article, client: Client) -> None:
    (canonical,) = whole(client).values('link[rel="canonical"]', "href")
    assert canonical.endswith("/zh-hant/articles/guide/")
    assert "whole" not in client.get("/sitemap-articles-1.xml").text


def test_a_chapter_in_another_language_is_a_marked_link(guide: Article, client: Client) -> None:
    ArticleTranslation.objects.create(
        master=guide, language_code="en", title="Guide", summary="s", key_points="p",
        body="Own.", meta_description="d", published_at="2026-01-15T12:00Z",
        updated_at="2026-01-15T12:00Z",
    )  # fmt: skip
    page = whole(client, "/en/articles/guide/whole/")
    links = page.all(".whole-chapter h2[lang='zh-Hant'] > a")
    assert [link.get("href") for link in links] == [
        "/en/articles/chapter-1/",
        "/en/articles/chapter-2/",
    ]
    assert not page.has(".whole-chapter .prose")
    assert page.has(".whole-chapter [data-notice=fallback]")


def test_a_guide_that_readers_lack_in_their_language_is_shown_in_its_own(
    guide: Article, client: Client
) -> None:
    page = whole(client, "/ja/articles/guide/whole/")
    assert page.has("article[lang='zh-Hant']")
    assert page.has(".notices [data-notice=fallback]")
    assert len(page.all(".whole-chapter .prose")) == 2


def test_what_is_no_guide_has_no_such_page(guide: Article, client: Client) -> None:
    assert client.get("/zh-hant/articles/chapter-1/whole/").status_code == 404
    assert client.get("/zh-hant/articles/chapter-1/whole.md").status_code == 404
    assert client.get("/zh-hant/articles/nothing/whole/").status_code == 404


def test_hub_and_chapters_lead_to_it(guide: Article, client: Client) -> None:
    for path in ("/zh-hant/articles/guide/", "/zh-hant/articles/chapter-1/"):
        assert PATH in whole(client, path).values("a", "href")


def test_its_markdown_twin_has_the_words_of_all(guide: Article, client: Client) -> None:
    answer = client.get("/zh-hant/articles/guide/whole.md")
    assert answer["Content-Type"].startswith("text/markdown")
    assert answer["Link"].endswith('/zh-hant/articles/guide/>; rel="canonical"')
    for line in ("## 標題", "## 第1章", "### 甲", "##### 甲之二", "### 乙"):
        assert line.replace("## 標題", "# 標題") in answer.text
    assert whole(client).values('link[type="text/markdown"]', "href") == [
        "/zh-hant/articles/guide/whole.md"
    ]


def test_it_costs_the_same_for_2_and_for_12_chapters(guide: Article, client: Client) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert client.get(PATH).status_code == 200
        return len(asked)

    queries()
    few = queries()
    for position in range(3, 13):
        make_chapter(guide, position)
    queries()
    assert queries() == few
