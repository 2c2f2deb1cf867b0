"""The index of the glossary: its orders, its groups, and the links to them."""

import pytest

from tests.factories.content import make_term
from tests.pages import Page

pytestmark = pytest.mark.django_db


def term(name: str, reading: str = "", language: str = "zh-hant", **fields) -> None:
    made = make_term(name, languages=(language,), source_language=language, **fields)
    made.translations.update(reading=reading)


def read(client, language: str = "zh-hant", query: str = "") -> str:
    response = client.get(f"/{language}/glossary/{query}")
    assert response.status_code == 200
    return response.content.decode()


def groups(page: str) -> list[str]:
    return Page(page).values("main h2", "id")


@pytest.mark.parametrize(
    ("language", "query", "expected"),
    [
        ("zh-hant", "", ["biology", "therapy"]),
        ("zh-hant", "?by=category", ["biology", "therapy"]),
        ("zh-hant", "?by=strokes", ["strokes-5", "strokes-8", "strokes-11", "letter-m"]),
        ("zh-hant", "?by=reading", ["bopomofo-36", "letter-m", "other"]),
        ("ja", "?by=reading", ["kana-3", "letter-m", "other"]),
        ("en", "?by=reading", ["letter-m", "other"]),
        ("en", "?by=strokes", ["biology", "therapy"]),
        ("zh-hant", "?by=%3Cscript%3E&by=", ["biology", "therapy"]),
    ],
)
def test_each_language_has_orders_of_its_own_and_others_are_ignored(
    client, language, query, expected
):
    term("外泌體", "ㄨㄞˋ ㄇㄧˋ ㄊㄧˇ")
    term("肺", category="therapy")
    term("mRNA")
    term("細胞", "さいぼう", language="ja")
    page = read(client, language, query)
    found = groups(page)
    assert found == expected
    assert page.count("<dt>") == 4
    for group in found:
        assert f'href="#{group}"' in page


def test_the_order_shown_is_marked_and_the_others_are_links(client):
    page = read(client, query="?by=strokes")
    links = Page(page).all("nav.order-list a")
    assert [(link.get("href"), link.get("aria-current")) for link in links] == [
        ("/zh-hant/glossary/", None),
        ("/zh-hant/glossary/?by=strokes", "page"),
        ("/zh-hant/glossary/?by=reading", None),
    ]


def test_every_order_names_the_plain_address_as_its_own(client):
    page = read(client, query="?by=reading")
    assert Page(page).has('link[rel="canonical"][href$="8000/zh-hant/glossary/"]')
