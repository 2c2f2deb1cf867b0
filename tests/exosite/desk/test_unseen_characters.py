"""No door of the desk takes a character that nobody sees; each names it, and keeps what was typed."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from exosite import languages
from exosite.publishing.models import Content, revision_model
from tests import factories
from tests.pages import Page, form_data

pytestmark = pytest.mark.django_db

Desk = Callable[..., Client]
TYPED = "外\u200b泌體"
HOSTILE = "\u200b\u200e\u202e\u2066\ufeff\u00ad\u2028\x85\x07\U000e0041"


def address(item: Content, language: str, name: str = "edit") -> str:
    label = f"{item._meta.app_label}_{item._meta.model_name}"
    return reverse(f"admin:{label}_{name}", args=[item.pk, language])


def is_refused(response: Any, typed: str = TYPED) -> None:
    """The page says which character it is and where, and has what was typed in a field."""
    assert response.status_code in (200, 422), response.status_code
    page = Page(response)
    assert "U+200B ZERO WIDTH SPACE" in page.text("body")
    assert "外▯泌體”" in page.text("body")
    fields = [
        field.text_content() or field.get("value", "") for field in page.all("textarea, input")
    ]
    assert any(typed in field for field in fields)


@pytest.mark.parametrize(
    ("make", "language", "field"),
    [
        (factories.make_article, "zh-hant", "title"),
        (factories.make_article, "zh-hant", "body"),
        (factories.make_article, "zh-hant", "key_points"),
        (factories.make_article, "zh-hant", "sponsor"),
        (factories.make_article, "zh-hant", "note"),
        (factories.make_article, "en", "body"),
        (factories.make_term, "zh-hant", "definition"),
        (factories.make_term, "zh-hant", "variants-0-text"),
        (factories.make_person, "zh-hant", "biography"),
        (factories.make_trial, "zh-hant", "condition"),
        (factories.make_trial, "zh-hant", "results_url"),
        (factories.make_category, "ja", "description"),
        (factories.make_table, "zh-hant", "title"),
        (factories.make_table, "zh-hant", "grid.cell"),
        (factories.make_table, "zh-hant", "grid.column"),
        (factories.make_table, "en", "grid.cell"),
    ],
)
def test_a_draft_with_one_is_refused(desk: Desk, make: Any, language: str, field: str) -> None:
    item = make()
    browser = desk("writer" if language == "zh-hant" else "translator")
    data = form_data(browser.get(address(item, language)))
    if field.startswith("grid."):
        ends = ".label" if field == "grid.column" else ".value"
        field = next(name for name in data if name.startswith(f"{field}.") and name.endswith(ends))
    typed = f"https://example.org/{TYPED}" if field.endswith("_url") else TYPED
    is_refused(browser.post(address(item, language), data | {field: typed}), typed)
    assert not revision_model(item).objects.exists()


@pytest.mark.parametrize("character", HOSTILE)
def test_it_is_named_with_its_line_whatever_it_is(desk: Desk, character: str) -> None:
    article = factories.make_article()
    browser = desk("writer")
    data = form_data(browser.get(address(article, "zh-hant")))
    body = f"第一行\r\n\r\n第三行有{character}一個"
    response = browser.post(address(article, "zh-hant"), data | {"body": body})
    text = Page(response).text("body")
    assert f"Line 3 has a character that nobody sees (U+{ord(character):04X}" in text
    assert "“第三行有▯一個”" in text


@pytest.mark.parametrize("language", languages.CODES)
def test_it_is_told_in_the_language_of_the_desk(desk: Desk, language: str) -> None:
    article = factories.make_article()
    browser = desk("writer", language=language)
    data = form_data(browser.get(address(article, "zh-hant")))
    text = Page(browser.post(address(article, "zh-hant"), data | {"title": TYPED})).text("body")
    assert "U+200B ZERO WIDTH SPACE" in text
    assert ("Line 1 has" in text) == (language == "en")


def test_neither_a_new_object_nor_a_source_nor_an_address_may_have_one(desk: Desk) -> None:
    browser = desk("writer", "publisher")
    new = {"source_language": "zh-hant", "title": TYPED, "key": "new", "category": "biology"}
    is_refused(browser.post(reverse("admin:glossary_term_add"), new))
    source = {
        "slug": "lee-2024",
        "kind": "paper",
        "title": TYPED,
        "evidence_level": "lab",
        "checked_on": "2026-01-15",
    }
    is_refused(browser.post(reverse("admin:articles_reference_add"), source))
    term = factories.make_term()
    rename = reverse("admin:glossary_term_rename", args=[term.pk])
    is_refused(browser.post(rename, {"key": TYPED}))


def test_an_emoji_or_a_variant_of_a_character_is_no_such_character(desk: Desk) -> None:
    article = factories.make_article()
    browser = desk("writer")
    data = form_data(browser.get(address(article, "zh-hant")))
    typed = {"title": "葛\U000e0100飾", "body": "👩\u200d⚕\ufe0f 與 ❤\ufe0f"}
    assert browser.post(address(article, "zh-hant"), data | typed).status_code == 302


def test_a_draft_with_a_gap_that_no_page_can_have_is_checked_all_the_same(desk: Desk) -> None:
    article = factories.make_article()
    browser = desk("writer")
    data = form_data(browser.get(address(article, "zh-hant")))
    assert browser.post(address(article, "zh-hant"), data | {"category": ""}).status_code == 302
    page = Page(browser.get(f"{address(article, 'zh-hant')}?check=1"))
    assert "Something that the page cannot do without is still missing." in page.text("#problems")
