"""A text for readers of another language: its links and its cards are in theirs."""

import pytest
from django.test import Client

from tests.factories import (
    make_article,
    make_chapter,
    make_guide,
    make_reference,
    make_search,
    make_table,
    make_term,
)
from tests.pages import Page

pytestmark = pytest.mark.django_db


@pytest.fixture
def chinese_article() -> None:
    """An article in Chinese; the term that it names has a Japanese text, the other term has none."""
    make_term("外泌體", slug="exosome", languages=["zh-hant", "ja"])
    make_term("微囊泡", slug="microvesicle")
    make_article("別的。", slug="other")
    make_article("外泌體與微囊泡，見[別的](article:other)。", slug="mine")


def test_links_of_a_text_lead_to_pages_in_the_readers_language(
    chinese_article: None, client: Client
) -> None:
    page = Page(client.get("/ja/articles/mine/"))
    assert page.values(".prose a", "href") == [
        "/ja/glossary/exosome/",
        "/ja/glossary/microvesicle/",
        "/ja/articles/other/",
    ]


def test_cards_are_in_the_readers_language_where_there_is_one(
    chinese_article: None, client: Client
) -> None:
    page = Page(client.get("/ja/articles/mine/"))
    assert page.one("template.meanings").get("lang") == "ja"
    assert page.values("template.meanings dl[lang]", "lang") == ["zh-Hant"]
    assert page.values("template.meanings dl[lang]", "data-term") == ["microvesicle"]


def test_readers_of_the_text_itself_notice_nothing(chinese_article: None, client: Client) -> None:
    page = Page(client.get("/zh-hant/articles/mine/"))
    assert "/zh-hant/glossary/exosome/" in page.values(".prose a", "href")
    assert page.one("template.meanings").get("lang") == "zh-Hant"


def test_terms_in_a_borrowed_table_lead_on_in_the_readers_language(client: Client) -> None:
    make_term("訊號", slug="signal")
    make_table(slug="cargo")
    page = Page(client.get("/en/tables/cargo/"))
    assert set(page.values(".prose a.term", "href")) == {"/en/glossary/signal/"}


LABELLED = "## 安全嗎？ {#safe evidence=news}\n\n說法[@study]。{evidence=review}外泌體[?searched]。"


def test_the_words_of_the_site_are_the_readers_and_the_text_keeps_its_own(client: Client) -> None:
    make_reference(slug="study")
    make_search(slug="searched", languages=["zh-hant", "ja"])
    make_article(LABELLED, slug="mine")
    page = Page(client.get("/ja/articles/mine/"))
    assert page.texts(".prose .evidence a") == ["報道（研究ではない）", "総説（研究のまとめ）"]
    assert set(page.values(".prose .evidence", "lang")) == {"ja"}
    assert page.text("#references") == "参考文献"
    assert page.values(".references, .legend", "lang") == ["ja", "ja", "ja"]
    assert "/ja/editorial-policy/#evidence" in page.values(".legend a", "href")
    assert page.text(".prose h2") == "安全嗎？"
    assert page.one("article").get("lang") == "zh-Hant"
    own = Page(client.get("/zh-hant/articles/mine/"))
    assert own.texts(".prose .evidence a") == ["新聞報導（不是研究）", "綜論（彙整研究）"]
    assert not own.has(".prose .evidence[lang], .references[lang], .legend[lang]")


def test_a_whole_guide_leads_on_and_speaks_in_the_readers_language(client: Client) -> None:
    make_term("外泌體", slug="exosome", languages=["zh-hant", "ja"])
    make_reference(slug="study")
    hub, _ = make_guide(0, slug="guide", body="外泌體。")
    make_chapter(hub, 1, "## 甲 {#a evidence=news}\n\n說法[@study]，見[指南](article:guide)。")
    page = Page(client.get("/ja/articles/guide/whole/"))
    assert page.values(".prose a.term", "href") == ["/ja/glossary/exosome/"]
    assert "/ja/articles/guide/" in page.values(".whole-chapter .prose a", "href")
    assert page.texts(".prose .evidence a") == ["報道（研究ではない）"]
    assert page.values("template.meanings", "lang") == ["ja"]


def test_titles_in_another_language_say_which(client: Client) -> None:
    make_guide(2, slug="guide", is_featured=True)
    for path, marks in {
        "/ja/": ".chapters li",
        "/ja/articles/chapter-1/": ".contents-chapters li",
    }.items():
        page = Page(client.get(path))
        assert page.texts(f"{marks} .language-mark") == ["繁體中文"] * 2, path
    assert not Page(client.get("/zh-hant/")).has(".language-mark")


def test_the_notice_offers_every_other_language_there_is(client: Client) -> None:
    make_article("Text.", slug="both", languages=["zh-hant", "en"])
    notice = Page(client.get("/ja/articles/both/")).one('[data-notice="fallback"]')
    (link,) = notice.cssselect("a")
    assert (link.get("href"), link.get("hreflang")) == ("/en/articles/both/", "en")
