"""Lists of any length: pages of a bounded size, each with one address."""

from collections.abc import Callable

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.models import Article, Contribution, Person
from exosite.site import list_pages
from tests.factories import (
    make_article,
    make_category,
    make_person,
    make_reference,
    make_table,
    make_term,
    make_trial,
)
from tests.pages import Page

pytestmark = pytest.mark.django_db

Make = Callable[[range], None]


def references(numbers: range) -> None:
    for number in numbers:
        make_reference(slug=f"r-{number:03}")


def trials(numbers: range) -> None:
    for number in numbers:
        make_trial(registry_id=f"NCT{number:08}")


def tables(numbers: range) -> None:
    for number in numbers:
        make_table(slug=f"t-{number:03}")


def articles(numbers: range) -> list[Article]:
    topic = Article.objects.get(slug="first").category
    return [make_article(slug=f"a-{number:03}", category=topic) for number in numbers]


def written(numbers: range) -> None:
    team = Person.objects.get(slug="team")
    for article in articles(numbers):
        Contribution.objects.create(article=article, person=team, role="author")


def users(numbers: range) -> None:
    for number in numbers:
        make_article("外泌體", slug=f"u-{number:03}", is_signed=False)
    call_command("render")


# Where the list is, what makes its rows, and what a row is.
LISTS = {
    "references/": (references, "li[id^=r-]"),
    "trials/": (trials, "section.record"),
    "tables/": (tables, "main .entry-list > li"),
    "articles/": (articles, "main .entry-list > li"),
    "topics/chest/": (articles, "main .entry-list > li"),
    "people/team/": (written, "main section li > a[href*='/articles/']"),
    "glossary/exosome/used-in/": (users, "main .plain-list > li"),
}


@pytest.fixture(autouse=True)
def site(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page of a list has three rows."""
    monkeypatch.setattr(list_pages.list_page, "__defaults__", (3,))
    monkeypatch.setattr("articles.evidence.views.PER_PAGE", 3)
    monkeypatch.setattr("articles.evidence.views.REFERENCES_PER_PAGE", 3)
    monkeypatch.setattr("articles.topics.views.ARTICLES_PER_PAGE", 3)
    monkeypatch.setattr("articles.topics.article_index.PER_PAGE", 3)
    make_article(slug="first", category=make_category(slug="chest"))
    Article.objects.get(slug="first").translations.update(withdrawn_at="2026-02-01T00:00Z")
    make_person(slug="team")
    make_term("外泌體", slug="exosome")


@pytest.mark.parametrize("path", LISTS)
def test_a_long_list_has_pages_that_lead_to_one_another(client: Client, path: str) -> None:
    make, row = LISTS[path]
    make(range(7))
    address = f"/zh-hant/{path}"
    first, second, third = (
        Page(client.get(f"{address}{query}")) for query in ("", "?page=2", "?page=3")
    )
    assert [len(page.all(row)) for page in (first, second, third)] == [3, 3, 1]
    assert second.values("nav.list-pages a", "href") == [
        address, address, f"{address}?page=2", f"{address}?page=3", f"{address}?page=3",
    ]  # fmt: skip
    assert second.values("nav.list-pages [aria-current=page]", "href") == [f"{address}?page=2"]
    assert second.values("head link[rel=prev], head link[rel=next]", "href") == [
        address, f"{address}?page=3",
    ]  # fmt: skip
    assert not first.has("link[rel=prev]")
    assert not third.has("link[rel=next]")
    for page, query in ((first, ""), (second, "?page=2")):
        assert page.one("link[rel=canonical]").get("href", "").endswith(f"{address}{query}")
    assert len({page.text("title") for page in (first, second, third)}) == 3


@pytest.mark.parametrize("path", LISTS)
def test_a_page_that_is_none_is_not_found_and_the_first_has_one_address(
    client: Client, path: str
) -> None:
    LISTS[path][0](range(4))
    address = f"/zh-hant/{path}"
    answer = client.get(f"{address}?page=1")
    assert (answer.status_code, answer["Location"]) == (301, address)
    for nowhere in ("3", "0", "-1", "01", "x", "", "²", "9" * 40):
        assert client.get(f"{address}?page={nowhere}").status_code == 404


@pytest.mark.parametrize("path", LISTS)
def test_a_list_that_fits_one_page_has_no_links_to_pages(client: Client, path: str) -> None:
    LISTS[path][0](range(3))
    assert not Page(client.get(f"/zh-hant/{path}")).has("nav.list-pages, head link[rel=next]")


@pytest.mark.parametrize("path", LISTS)
def test_a_page_costs_the_same_however_long_the_list_is(client: Client, path: str) -> None:
    def cost() -> tuple[int, int]:
        client.get(f"/zh-hant/{path}?page=2")
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(f"/zh-hant/{path}?page=2")
        return len(queries), len(answer.content)

    make = LISTS[path][0]
    make(range(6))
    queries, size = cost()
    make(range(6, 36))
    more_queries, more_size = cost()
    assert more_queries == queries
    # Further links to pages, and no rows.
    assert more_size < size + 1_500


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("trials/NCT00000001/", "trials/#nct00000001"),
        ("trials/NCT00000004/", "trials/?page=2#nct00000004"),
        ("references/r-002/", "references/#r-002"),
        ("references/r-006/", "references/?page=3#r-006"),
    ],
)
def test_the_address_of_a_record_leads_to_where_it_stands(
    client: Client, path: str, place: str
) -> None:
    trials(range(7))
    references(range(7))
    answer = client.get(f"/en/{path}")
    assert (answer.status_code, answer["Location"]) == (302, f"/en/{place}")
    assert Page(client.get(answer["Location"])).has(f"#{place.rpartition('#')[2]}")
    assert client.get("/en/trials/NCT99999999/").status_code == 404
    assert client.get("/en/references/nothing/").status_code == 404


def test_a_reference_without_authors_or_year_is_found_as_well(client: Client) -> None:
    for number, year in enumerate((None, 2020, None, 2019, 2021)):
        make_reference(slug=f"r-{number}", authors="", year=year)
    make_reference(slug="first", authors=" ", year=None)
    listed = [
        Page(client.get(f"/en/references/{query}")).values("li[id]", "id")
        for query in ("", "?page=2")
    ]
    assert [*listed[0], *listed[1]] == ["first", "r-0", "r-2", "r-3", "r-1", "r-4"]
    for number, page in enumerate(listed, start=1):
        for slug in page:
            query = "" if number == 1 else "?page=2"
            address = client.get(f"/en/references/{slug}/")["Location"]
            assert address == f"/en/references/{query}#{slug}"


def test_a_term_names_its_first_users_and_where_all_of_them_are(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("exosite.site.used_in.NAMED", 2)
    path, everywhere = "/zh-hant/glossary/exosome/", "/zh-hant/glossary/exosome/used-in/"
    users(range(2))
    assert everywhere not in client.get(path).text
    users(range(2, 5))
    page = Page(client.get(path))
    assert page.values("section[aria-labelledby=users] li a", "href") == [
        "/zh-hant/articles/u-000/", "/zh-hant/articles/u-001/",
    ]  # fmt: skip
    assert page.texts(f'a[href="{everywhere}"]') == ["全部5篇"]


def test_what_nothing_uses_has_no_list_of_users(client: Client) -> None:
    assert client.get("/zh-hant/glossary/exosome/used-in/").status_code == 404
