"""The index of the glossary: its orders, its groups, and the links to them."""

import re

import pytest

from tests.factories.content import make_term

pytestmark = pytest.mark.django_db


def term(name: str, reading: str = "", language: str = "zh-hant", **fields) -> None:
    made = make_term(name, languages=(language,), source_language=language, **fields)
    made.translations.update(reading=reading)


def read(client, language: str = "zh-hant", query: str = "") -> str:
    response = client.get(f"/{language}/glossary/{query}")
    assert response.status_code == 200
    return response.content.decode()


def groups(page: str) -> list[str]:
    return re.findall(r'<h2 id="([^"]+)">', page)


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
    nav = re.search(r'<nav class="order-list".*?</nav>', page, re.DOTALL)
    assert nav
    assert re.findall(r'href="([^"]+)"( aria-current="page")?', nav[0]) == [
        ("/zh-hant/glossary/", ""),
        ("/zh-hant/glossary/?by=strokes", ' aria-current="page"'),
        ("/zh-hant/glossary/?by=reading", ""),
    ]


def test_every_order_names_the_plain_address_as_its_own(client):
    page = read(client, query="?by=reading")
    assert re.search(r'<link rel="canonical" href="[^"?]*/zh-hant/glossary/">', page)
