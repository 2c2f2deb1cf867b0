"""A text for readers of another language: its links and its cards are in theirs."""

import pytest
from django.test import Client

from tests.factories import make_article, make_table, make_term
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


def test_the_notice_offers_every_other_language_there_is(client: Client) -> None:
    make_article("Text.", slug="both", languages=["zh-hant", "en"])
    notice = Page(client.get("/ja/articles/both/")).one('[data-notice="fallback"]')
    (link,) = notice.cssselect("a")
    assert (link.get("href"), link.get("hreflang")) == ("/en/articles/both/", "en")
