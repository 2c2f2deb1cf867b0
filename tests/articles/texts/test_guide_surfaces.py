"""Everything that lists texts knows chapters: a guide is one entry, and a chapter names its guide."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from articles.models import Article, ArticleTranslation
from articles.texts import related
from exosite.content_checks.runner import live_findings, site_findings
from exosite.publishing.models import Correction
from tests.factories import make_article, make_category, make_chapter, make_guide, make_term
from tests.factories.content import DAY
from tests.pages import Page

pytestmark = pytest.mark.django_db

HUB = "/zh-hant/articles/guide/"
CHAPTERS = [f"/zh-hant/articles/chapter-{number}/" for number in (1, 2, 3)]


@pytest.fixture
def guide() -> Article:
    hub, _ = make_guide(
        3, slug="guide", text={"title": "指南"}, category=make_category(slug="chest"),
        is_featured=True,
    )  # fmt: skip
    return hub


def links(client: Client, path: str, selector: str) -> list[str]:
    return Page(client.get(path)).values(selector, "href")


def test_the_front_page_lists_the_chapters_of_the_guide_and_no_chapter_as_an_article(
    guide: Article, client: Client
) -> None:
    assert links(client, "/zh-hant/", ".chapters a") == CHAPTERS
    assert links(client, "/zh-hant/", ".entry-list h3 a") == []


def test_the_front_page_falls_back_to_headings(client: Client) -> None:
    make_article("## 一 {#c1}\n\n## 二 {#c2}", slug="guide", is_featured=True)
    assert links(client, "/zh-hant/", ".chapters a") == [f"{HUB}#c1", f"{HUB}#c2"]


def test_a_topic_has_the_guide_as_one_entry(guide: Article, client: Client) -> None:
    assert links(client, "/zh-hant/topics/chest/", ".entry-list h3 a") == [HUB]


def test_a_chapter_on_another_topic_is_listed_there_with_its_guide(
    guide: Article, client: Client
) -> None:
    other = make_category(slug="other")
    Article.objects.filter(slug="chapter-2").update(category=other)
    page = Page(client.get("/zh-hant/topics/other/"))
    assert page.values(".entry-list h3 a", "href") == [CHAPTERS[1]]
    assert page.texts(".entry-list .part-of") == ["指南"]


def test_chapters_of_a_withdrawn_guide_are_listed_themselves(
    guide: Article, client: Client
) -> None:
    ArticleTranslation.objects.filter(master=guide).update(withdrawn_at=timezone.now())
    assert links(client, "/zh-hant/topics/chest/", ".entry-list h3 a") == CHAPTERS


def test_a_chapter_reads_on_with_the_next_and_never_offers_its_own_guide(
    guide: Article, client: Client
) -> None:
    make_article(slug="alone", category=guide.category)
    related.update(Article.objects.all())
    further = "section.further h3 a"
    alone = "/zh-hant/articles/alone/"
    assert links(client, CHAPTERS[0], further) == [CHAPTERS[1], alone]
    assert links(client, CHAPTERS[2], further) == [alone]
    assert links(client, HUB, further) == [CHAPTERS[0], alone]


def test_a_guide_is_offered_once_to_readers_of_another_article(
    guide: Article, client: Client
) -> None:
    make_article(slug="alone", category=guide.category)
    related.update(Article.objects.all())
    assert len(links(client, "/zh-hant/articles/alone/", "section.further h3 a")) == 1


def test_the_hub_shows_corrections_of_its_chapters_and_a_chapter_its_own(
    guide: Article, client: Client
) -> None:
    for key in ("guide", "chapter-1", "chapter-2"):
        Correction.objects.create(
            at=DAY, content_kind="article", key=key, language_code="zh-hant",
            significance="content", number=2, text=f"更正 {key}", text_language="zh-hant",
        )  # fmt: skip
    hub = Page(client.get(HUB))
    assert hub.values(".correction-part a", "href") == [CHAPTERS[1], CHAPTERS[0]]
    assert len(hub.all(".correction-text")) == 3
    assert Page(client.get(CHAPTERS[0])).texts(".correction-text") == ["更正 chapter-1"]
    assert "第1章（收錄於：指南）" in client.get("/zh-hant/corrections.xml").text


def test_a_chapter_is_cited_as_part_of_its_guide(guide: Article, client: Client) -> None:
    apa, vancouver, bibtex = Page(client.get(CHAPTERS[0])).texts(".cite-form")
    assert "第1章，收錄於：指南" in apa
    assert "第1章，收錄於：指南" in vancouver
    assert bibtex.startswith("@incollection{")
    assert "booktitle = {{指南}}" in bibtex
    assert "@misc{" in Page(client.get(HUB)).texts(".cite-form")[2]


def test_feeds_name_the_guide_of_a_chapter(guide: Article, client: Client) -> None:
    text = client.get("/zh-hant/feed.xml").text
    assert "<title>第1章（收錄於：指南）</title>" in text
    assert "<title>指南</title>" in text


def test_the_api_says_what_is_part_of_what(guide: Article, client: Client) -> None:
    hub = client.get("/api/v1/zh-hant/articles/guide").json()
    assert [chapter["key"] for chapter in hub["chapters"]] == [
        "chapter-1",
        "chapter-2",
        "chapter-3",
    ]
    assert (hub["part_of"], hub["position"]) == (None, None)
    chapter = client.get("/api/v1/zh-hant/articles/chapter-2").json()
    assert (chapter["part_of"]["key"], chapter["position"], chapter["chapters"]) == ("guide", 2, [])


def test_markdown_twins_lead_from_hub_to_chapters_and_back(guide: Article, client: Client) -> None:
    hub = client.get("/zh-hant/articles/guide.md").text
    chapter = client.get("/zh-hant/articles/chapter-2.md").text
    assert all(f"{path}>)" in hub for path in CHAPTERS)
    assert "第2章，共3章" in chapter
    assert f"{HUB}>)" in chapter
    assert "part_of:" in chapter
    assert "part_of:" not in hub


def test_llms_txt_lists_chapters_under_their_guide(guide: Article, client: Client) -> None:
    ArticleTranslation.objects.filter(master__slug="chapter-3").update(
        updated_at=DAY + timedelta(days=9)
    )
    lines = [line for line in client.get("/llms.txt").text.splitlines() if ".md)" in line]
    assert [line.split("](")[0] for line in lines] == [
        "- [指南", "  - [第1章", "  - [第2章", "  - [第3章",
    ]  # fmt: skip


def test_search_shows_the_guide_of_a_chapter(guide: Article, client: Client) -> None:
    make_chapter(guide, 4, "## 丁 {#a4}\n\n奇異的字眼。")
    call_command("reindex")
    page = Page(client.get("/zh-hant/search/?q=奇異的字眼"))
    assert page.texts(".search-under span") == ["指南", "第4章"]


def test_where_a_term_is_used_a_chapter_names_its_guide(guide: Article, client: Client) -> None:
    make_term("囊泡", slug="vesicle")
    make_chapter(guide, 4, "囊泡。")
    call_command("render")
    assert Page(client.get("/zh-hant/glossary/vesicle/")).texts(".part-of") == ["指南"]


def test_feedback_on_a_chapter_names_its_guide(guide: Article, client: Client) -> None:
    page = Page(client.get(f"/zh-hant/feedback/?about={CHAPTERS[0]}"))
    assert page.texts(".part-of") == ["指南"]


def test_an_id_stands_once_in_a_guide(guide: Article) -> None:
    assert not [found for found in site_findings() if found.rule == "section-in-guide"]
    chapter = make_chapter(guide, 4, "## 又是 {#a1}\n\n內文。\n\n## 也不行 {#chapter-2}")
    found = [item for item in live_findings(chapter, "zh-hant") if item.rule == "section-in-guide"]
    assert [(item.level, item.params["id"], item.params["key"]) for item in found] == [
        ("error", "a1", "chapter-1"),
        ("error", "chapter-2", "chapter-2"),
    ]


def test_other_articles_may_have_the_same_ids(guide: Article) -> None:
    alone = make_article("## 甲 {#a1}", slug="alone")
    rules = {item.rule for item in live_findings(alone, "zh-hant")}
    assert "section-in-guide" not in rules
