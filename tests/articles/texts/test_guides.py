"""A guide: the hub tells what each chapter says and how sure it is, each chapter its place in it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import Article, ArticleTranslation, ComparisonTableTranslation
from exosite.publishing.models import StaleSection
from exosite.publishing.states import Significance
from exosite.rendering.models import CachedText
from tests.articles.texts.conftest import Nodes
from tests.factories import make_article, make_category, make_chapter, make_guide, make_table
from tests.factories.content import DAY
from tests.pages import Page

pytestmark = pytest.mark.django_db

HUB = "/zh-hant/articles/guide/"


@pytest.fixture
def guide() -> tuple[Article, list[Article]]:
    return make_guide(3, slug="guide", text={"title": "指南"}, category=make_category(slug="chest"))


def page(client: Client, path: str = HUB) -> Page:
    return Page(client.get(path))


def chapter_path(number: int, language: str = "zh-hant") -> str:
    return f"/{language}/articles/chapter-{number}/"


def withdraw(article: Article) -> None:
    ArticleTranslation.objects.filter(master=article).update(withdrawn_at=timezone.now())


# --- The hub --------------------------------------------------------------------------------------


def test_the_hub_lists_its_chapters_by_position(guide: object, client: Client) -> None:
    hub = page(client)
    assert hub.texts(".chapter-list h3") == ["第1章 第1章", "第2章 第2章", "第3章 第3章"]
    assert hub.values(".chapter-list h3 a", "href") == [chapter_path(n) for n in (1, 2, 3)]


def test_an_article_without_chapters_is_no_guide(client: Client) -> None:
    make_article("## 一 {#c1}", slug="guide")
    alone = page(client)
    assert not alone.has(".chapter-list")
    assert alone.has(".contents")


def test_a_chapter_says_what_was_studied_and_how_long_it_is(client: Client) -> None:
    hub, _ = make_guide(0, slug="guide")
    body = (
        "句子。{evidence=animal}又一句。{evidence=animal}\n\n"
        "## 甲 {#a evidence=phase2,randomised}\n\n句子。{evidence=lab}聲明。{evidence=company}\n\n"
    )
    make_chapter(hub, 1, body + "字" * 260)
    entry = page(client)
    assert entry.texts(".chapter-facts span") == ["人體研究 1", "動物與細胞研究 3", "其他出處 1"]
    assert entry.text(".chapter-list .entry-meta").startswith("約300字 · ")


def test_evidence_is_that_of_the_text_even_if_the_cache_has_an_older_one(
    guide: object, client: Client
) -> None:
    page(client)
    assert CachedText.objects.filter(key="chapter-1").exists()
    ArticleTranslation.objects.filter(master__slug="chapter-1").update(
        body="## 甲 {#a1 evidence=review}"
    )
    assert page(client).texts(".chapter-list li:first-child .chapter-facts span") == ["綜論 1"]


def test_the_hub_counts_the_labels_of_a_table_in_a_chapter_while_it_is_public(
    guide: tuple[Article, list[Article]], client: Client
) -> None:
    make_table(slug="cargo")
    text = ArticleTranslation.objects.get(master=guide[1][0], language_code="zh-hant")
    text.body = "{{ table:cargo }}"
    text.save()
    facts = ".chapter-list li:first-child .chapter-facts span"
    assert page(client).texts(facts) == ["其他出處 2"]
    table = ComparisonTableTranslation.objects.get(master__slug="cargo")
    table.withdrawn_at = timezone.now()
    table.save()
    assert page(client).texts(facts) == []


def test_a_chapter_says_that_it_is_reviewed_or_not_and_that_it_is_behind(
    guide: object, client: Client
) -> None:
    texts = ArticleTranslation.objects.filter(master__slug="chapter-2")
    texts.update(reviewed_on="2026-01-10", language_code="en")
    StaleSection.objects.create(
        content_kind="article", key="chapter-2", language_code="en", section="a2",
        since=DAY, significance=Significance.CONTENT, source_number=1,
    )  # fmt: skip
    first, second, _third = page(client).all(".chapter-list > li")
    marks = [mark.get("data-notice") for mark in first.cssselect(".notice-mark")]
    assert marks == ["unreviewed"]
    marks = [mark.get("data-notice") for mark in second.cssselect(".notice-mark")]
    assert marks == ["stale", "fallback"]


def test_a_withdrawn_chapter_and_a_draft_are_not_listed(
    guide: tuple[Article, list[Article]], client: Client
) -> None:
    hub, chapters = guide
    withdraw(chapters[1])
    make_chapter(hub, 4, languages=())
    assert page(client).texts(".chapter-list h3") == ["第1章 第1章", "第2章 第3章"]


def test_a_chapter_in_another_language_alone_is_marked(guide: object, client: Client) -> None:
    entries = page(client, "/en/articles/guide/").all(".chapter-list > li")
    assert len(entries) == 3
    assert [link.get("lang") for link in entries[0].cssselect("h3 a")] == ["zh-Hant"]
    assert [text.get("lang") for text in entries[0].cssselect("div > p:first-child")] == ["zh-Hant"]
    assert "In 繁體中文" in entries[0].text_content()


def test_the_hub_has_every_id_of_its_chapters_once(guide: object, client: Client) -> None:
    ArticleTranslation.objects.filter(master__slug="guide").update(body="## 自己的 {#a2}")
    hub = page(client)
    assert hub.values(".chapter-list li:first-child .chapter-anchor", "id") == ["a1", "b1"]
    ids = hub.values("[id]", "id")
    assert len(ids) == len(set(ids))
    assert not hub.has(".chapter-anchor#a2")


def test_a_withdrawn_hub_answers_410_and_names_its_chapters(
    guide: tuple[Article, list[Article]], client: Client
) -> None:
    withdraw(guide[0])
    answer = client.get(HUB)
    assert answer.status_code == 410
    assert Page(answer).values("main li a", "href")[:3] == [chapter_path(n) for n in (1, 2, 3)]


# --- A chapter ------------------------------------------------------------------------------------


def test_a_chapter_says_where_it_stands(guide: object, client: Client) -> None:
    chapter = page(client, chapter_path(2))
    assert chapter.text(".chapter-place") == "第2章，共3章 · 指南"
    assert chapter.values(".breadcrumb a", "href") == ["/zh-hant/", "/zh-hant/topics/chest/", HUB]


def test_a_chapter_leads_to_those_before_and_after_it(guide: object, client: Client) -> None:
    def steps(number: int, rel: str) -> list[str]:
        return page(client, chapter_path(number)).values(
            f'nav.chapter-steps a[rel="{rel}"]', "href"
        )

    assert steps(1, "prev") == []
    assert steps(1, "next") == [chapter_path(2)] * 2
    assert steps(2, "prev") == [chapter_path(1)] * 2
    assert steps(2, "next") == [chapter_path(3)] * 2
    assert steps(3, "next") == []


def test_the_contents_and_the_chapters_are_folded_in_the_same_box(
    guide: object, client: Client
) -> None:
    chapter = page(client, chapter_path(2))
    assert [part.get("open") for part in chapter.all("nav.contents > details")] == [None, None]
    assert chapter.values(".contents-chapters a", "href") == [chapter_path(n) for n in (1, 2, 3)]
    assert chapter.values(".contents-chapters a[aria-current=page]", "href") == [chapter_path(2)]


def test_structured_data_says_what_is_part_of_what(
    guide: object, nodes: Callable[[str], Nodes]
) -> None:
    parts = nodes(HUB)["Article"]["hasPart"]
    assert [part["position"] for part in parts] == [1, 2, 3]
    chapter = nodes(chapter_path(2))["Article"]
    assert chapter["position"] == 2
    assert chapter["isPartOf"]["@id"] == nodes(HUB)["Article"]["@id"]
    assert chapter["@id"] == parts[1]["@id"]


def test_chapters_of_a_withdrawn_hub_keep_its_name_without_a_link(
    guide: tuple[Article, list[Article]], client: Client, nodes: Callable[[str], Nodes]
) -> None:
    withdraw(guide[0])
    chapter = page(client, chapter_path(2))
    assert chapter.text(".chapter-place") == "第2章，共3章 · 指南"
    assert HUB not in chapter.values("a", "href")
    assert "指南" in chapter.text(".breadcrumb")
    steps = nodes(chapter_path(2))["BreadcrumbList"]["itemListElement"]
    assert all("item" in step for step in steps)


def test_an_edition_of_a_chapter_and_of_the_hub_keep_their_address(
    guide: object, client: Client
) -> None:
    # Texts from a fixture have no revision yet, so no edition: not found, never an error.
    assert client.get(f"{HUB}?v=1").status_code == 404
    assert client.get(f"{chapter_path(1)}?v=1").status_code == 404


# --- Cost -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", [HUB, chapter_path(2)])
def test_a_page_of_a_guide_costs_the_same_for_2_and_for_12_chapters(
    path: str, client: Client
) -> None:
    hub, _ = make_guide(2, slug="guide")

    def queries() -> int:
        client.get(path)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(path).status_code == 200
        return len(asked)

    few = queries()
    for position in range(3, 13):
        make_chapter(hub, position)
    assert queries() == few
    ArticleTranslation.objects.update(updated_at=DAY + timedelta(days=1))
    assert queries() == few
