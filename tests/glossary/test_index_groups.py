"""The index of the glossary: its orders, its groups, and the links to them."""

import pytest
from django.core import serializers
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from exosite.site import list_pages
from glossary import index_groups, term_places
from glossary.models import Term, TermPlace, TermTranslation
from tests.factories.content import make_term
from tests.pages import Page

pytestmark = pytest.mark.django_db


def term(name: str, reading: str = "", language: str = "zh-hant", **fields) -> None:
    made = make_term(name, languages=(language,), source_language=language, **fields)
    text = made.translations.get()
    text.reading = reading
    text.save()


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


@pytest.mark.parametrize(
    ("language", "query"),
    [("zh-hant", "?by=strokes"), ("ja", "?by=reading"), ("en", "?by=reading")],
)
def test_within_a_subject_terms_stand_as_the_order_by_name_has_them(client, language, query):
    for name, reading in (
        ("肺", ""),
        ("mRNA", ""),
        ("エクソソーム", ""),
        ("Äther", ""),
        ("一次治療", "いちじちりょう"),
        ("外泌體", "ㄨㄞˋ ㄇㄧˋ ㄊㄧˇ"),
        ("細胞", "さいぼう"),
    ):
        term(name, reading, language=language)
    by_subject, by_name = (
        Page(read(client, language, shown)).texts("dt a") for shown in ("", query)
    )
    assert by_subject == by_name
    assert len(by_name) == 7


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


def many(numbers: range) -> None:
    """Terms of two subjects, ten of each letter."""
    for number in numbers:
        name = f"{chr(ord('a') + number // 10)} {number:03}"
        term(name, category=("biology", "therapy")[number % 2], slug=f"t-{number:03}")


@pytest.fixture
def small_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index_groups, "ALL_AT_ONCE", 12)
    monkeypatch.setattr(index_groups, "FIRST_TERMS", 6)
    monkeypatch.setattr(list_pages.list_page, "__defaults__", (4,))


def test_many_terms_show_the_first_of_each_group_and_where_all_are(client, small_pages):
    many(range(13))
    page = Page(read(client))
    assert groups(page.source) == ["biology", "therapy"]
    assert page.texts("section[aria-labelledby=biology] dt a") == ["a 000", "a 002", "a 004"]
    everywhere = [
        "/zh-hant/glossary/by/category/biology/",
        "/zh-hant/glossary/by/category/therapy/",
    ]
    assert page.values(".group-more a", "href") == everywhere
    assert page.values("nav.jump-list a", "href") == everywhere
    assert page.texts(".group-count") == ["7", "6"]
    assert page.source.count('"DefinedTerm"') == 6


def test_a_group_has_pages_of_its_own(client, small_pages):
    many(range(13))
    address = "/zh-hant/glossary/by/strokes/letter-a/"
    page = Page(client.get(f"{address}?page=3"))
    assert page.texts("dt a") == ["a 008", "a 009"]
    assert page.values("nav.jump-list [aria-current=page]", "href") == [address]
    assert page.one("link[rel=canonical]").get("href").endswith(f"{address}?page=3")
    assert page.values("link[hreflang]", "hreflang") == ["zh-Hant", "x-default"]
    assert client.get(f"{address}?page=4").status_code == 404


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("zh-hant/glossary/by/category/biology/", 200),
        ("en/glossary/by/category/biology/", 200),
        ("en/glossary/by/reading/letter-a/", 200),
        ("en/glossary/by/strokes/letter-a/", 302),
        ("zh-hant/glossary/by/category/clinical/", 404),
        ("zh-hant/glossary/by/strokes/strokes-5/", 404),
    ],
)
def test_a_group_is_found_where_it_has_terms(client, path, status):
    term("alpha")
    assert client.get(f"/{path}").status_code == status


def test_a_page_costs_the_same_with_more_terms(client, small_pages):
    def cost(path: str) -> tuple[int, int]:
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(path)
        return len(queries), len(answer.content)

    paths = ("/zh-hant/glossary/", "/zh-hant/glossary/by/category/biology/?page=2")
    many(range(20))
    few = [cost(path) for path in paths]
    many(range(20, 100))
    for path, (queries, size) in zip(paths, few, strict=True):
        more_queries, more_size = cost(path)
        assert more_queries == queries
        assert more_size < size + 1_500


def test_a_term_goes_where_its_new_name_and_subject_belong(client):
    term("alpha", slug="it")
    it = Term.objects.get(slug="it")
    text = it.translations.get()
    text.name = "beta"
    text.save()
    it.category = "therapy"
    it.save()
    assert groups(read(client)) == ["therapy"]
    assert groups(read(client, query="?by=strokes")) == ["letter-b"]
    text.delete()
    assert groups(read(client)) == []


def test_a_name_without_a_reading_stands_where_names_with_the_same_characters_do(client):
    term("外泌體", "ㄨㄞˋ ㄇㄧˋ ㄊㄧˇ")
    term("外膜")
    assert groups(read(client, query="?by=reading")) == ["bopomofo-36"]


def test_rendering_puts_right_what_was_written_past_the_models(client):
    term("alpha", slug="it")
    TermTranslation.objects.update(name="beta")
    call_command("render")
    assert groups(read(client, query="?by=strokes")) == ["letter-b"]
    with CaptureQueriesContext(connection) as queries:
        term_places.place_all()
    assert not [query for query in queries if "INSERT" in query["sql"]]


@pytest.mark.parametrize("numbers", ["the same", "turned round", "far away"])
def test_places_of_a_dump_are_loaded_whatever_their_numbers_are_here(numbers):
    term("alpha", slug="a")
    term("beta", slug="b")
    places = list(TermPlace.objects.order_by("pk"))
    before = set(TermPlace.objects.values_list("term__slug", "language_code", "ordering", "group"))
    news = [place.pk for place in places]
    if numbers == "turned round":
        news.reverse()
    elif numbers == "far away":
        news = [number + 1000 for number in news]
    for place, number in zip(places, news, strict=True):
        place.pk = number
    for loaded in serializers.deserialize("json", serializers.serialize("json", places)):
        loaded.save()
    after = TermPlace.objects.values_list("term__slug", "language_code", "ordering", "group")
    assert set(after) == before
    assert after.count() == len(before)
    assert set(TermPlace.objects.values_list("pk", flat=True)) == set(news)
