"""Trials and sources narrowed and ordered without a script, and where they are mentioned."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from exosite.rendering.models import CachedPage
from tests.factories import make_article, make_reference, make_table, make_trial
from tests.pages import Page, words

pytestmark = pytest.mark.django_db

TRIALS = (
    (
        "NCT00000001",
        {
            "phase": "1",
            "status": "completed",
            "area": "lungs",
            "started_on": "2020-03",
            "administration": "inhaled",
        },
    ),
    ("NCT00000002", {"phase": "2", "status": "completed", "area": "lungs", "started_on": "2022"}),
    (
        "NCT00000003",
        {
            "phase": "2",
            "status": "recruiting",
            "area": "skin",
            "started_on": "2022-11",
            "administration": "not-stated",
        },
    ),
    ("NCT00000004", {"phase": "", "status": "unknown", "area": "", "started_on": ""}),
)


@pytest.fixture
def trials() -> None:
    for number, fields in TRIALS:
        make_trial(registry_id=number, **fields)


def listed(client: Client, query: str = "") -> list[str]:
    page = Page(client.get(f"/en/trials/{query}"))
    return [name[-1] for name in page.texts("section.record .record-id")]


def options(page: Page, name: str) -> dict[str, str]:
    return {
        option.get("value", ""): words(option)
        for option in page.all(f"select[name={name}] option[value]")
    }


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("", "3214"),
        ("?sort=oldest", "4123"),
        ("?sort=number", "1234"),
        ("?phase=2", "32"),
        ("?area=lungs&status=completed", "21"),
        ("?year=2022&sort=number", "23"),
        ("?phase=1&year=2022", ""),
        ("?route=inhaled", "1"),
        ("?route=not-stated&phase=2", "3"),
    ],
)
@pytest.mark.usefixtures("trials")
def test_trials_are_narrowed_and_ordered(client: Client, query: str, numbers: str) -> None:
    assert "".join(listed(client, query)) == numbers


@pytest.mark.usefixtures("trials")
def test_each_choice_says_how_many_it_would_leave_beside_the_others(client: Client) -> None:
    page = Page(client.get("/en/trials/?area=lungs"))
    assert options(page, "phase") == {"": "All", "1": "Phase I (1)", "2": "Phase II (1)"}
    assert options(page, "area") == {
        "": "All", "lungs": "Lungs and airways (2)", "skin": "Skin, wounds and hair (1)",
    }  # fmt: skip
    assert options(page, "year") == {"": "All", "2022": "2022 (1)", "2020": "2020 (1)"}
    assert page.values("select[name=area] option[selected]", "value") == ["lungs"]


@pytest.mark.usefixtures("trials")
def test_what_a_form_sends_has_one_short_address(client: Client) -> None:
    for asked, short in (
        ("?area=&phase=2&status=&year=&sort=", "?phase=2"),
        ("?phase=everything&sort=started", ""),
        ("?year=20220", ""),
        ("?phase=2&phase=1", "?phase=1"),
    ):
        answer = client.get(f"/en/trials/{asked}")
        assert (answer.status_code, answer["Location"]) == (302, f"/en/trials/{short}")


@pytest.mark.usefixtures("trials")
def test_a_choice_without_result_is_explained_and_leads_back(client: Client) -> None:
    page = Page(client.get("/en/trials/?phase=1&year=2022"))
    assert "Nothing on record is all of this at once." in page.text(".choice-state")
    assert page.values(".choice-state a", "href") == ["/en/trials/"]


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("trials")
def test_choices_are_neither_kept_nor_indexed_and_keep_their_language(client: Client) -> None:
    page = Page(client.get("/en/trials/?phase=2"))
    assert page.has("meta[name=robots][content=noindex]")
    assert "/ja/trials/?phase=2" in page.values(".language-switch a", "href")
    client.get("/en/trials/")
    kept = CachedPage.objects.values_list("path", flat=True)
    assert [path for path in kept if "trials" in path] == ["/en/trials/"]


def test_a_choice_has_pages_of_its_own(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("exosite.site.list_pages.list_page.__defaults__", (2,))
    for number in range(5):
        make_trial(registry_id=f"NCT0000000{number}", phase="2")
    page = Page(client.get("/en/trials/?phase=2&page=2"))
    assert "/en/trials/?phase=2&page=3" in page.values("nav.list-pages a", "href")
    assert len(page.all("section.record")) == 2


def test_sources_without_authors_stand_last_and_the_newest_first_if_asked(client: Client) -> None:
    make_reference(slug="lin", authors="Lin", year=2020, kind="paper")
    make_reference(slug="fda", authors="", year=2019, kind="regulatory")
    make_reference(slug="chen", authors="Chen", year=2018, kind="review")
    for query, slugs in (
        ("", ["chen", "lin", "fda"]),
        ("?sort=year", ["lin", "fda", "chen"]),
        ("?kind=regulatory", ["fda"]),
    ):
        assert Page(client.get(f"/en/references/{query}")).values("li[id]", "id") == slugs


def test_sources_stand_under_their_letter_or_their_year(client: Client) -> None:
    for slug, authors, year in (
        ("a", "Åberg A", 2020),
        ("b", "Araki B", 2019),
        ("c", "林醫師", 2020),
        ("d", "", None),
    ):
        make_reference(slug=slug, authors=authors, year=year)

    def groups(query: str) -> list[tuple[str, list[str]]]:
        page = Page(client.get(f"/en/references/{query}"))
        return [
            (words(group.cssselect("h2")[0]), [row.get("id", "") for row in group.cssselect("li")])
            for group in page.all(".reference-group")
        ]

    assert groups("")[0] == ("A", ["b", "a"])
    assert groups("")[-2:] == [("Other scripts", ["c"]), ("No authors named", ["d"])]
    assert [name for name, _ in groups("?sort=year")] == ["2020", "2019", "Year not known"]


def test_trials_and_sources_lead_to_the_few_texts_that_mention_them(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("exosite.site.used_in.FEW", 2)
    make_trial(registry_id="NCT00000001")
    for slug in ("few", "many", "none"):
        make_reference(slug=slug, authors=slug)
    make_article("NCT00000001[@few; @many]", slug="a", is_signed=False)
    for slug in ("b", "c"):
        make_article("句[@many]。", slug=slug, is_signed=False)
    call_command("render", verbosity=0)
    page = Page(client.get("/zh-hant/references/"))
    assert page.values("#few .mentions a", "href") == ["/zh-hant/articles/a/"]
    assert page.values("#many .mentions a", "href") == ["/zh-hant/references/many/used-in/"]
    assert not page.has("#none .mentions")
    trials = Page(client.get("/zh-hant/trials/"))
    assert trials.values(".record .mentions a", "href") == ["/zh-hant/articles/a/"]
    for address, users in (
        ("references/many/used-in/", ["a", "b", "c"]),
        ("trials/NCT00000001/used-in/", ["a"]),
    ):
        found = Page(client.get(f"/zh-hant/{address}")).values("main li a", "href")
        assert found == [f"/zh-hant/articles/{slug}/" for slug in users]
    assert client.get("/zh-hant/references/none/used-in/").status_code == 404


def test_a_list_asks_as_much_however_many_mention_its_rows(client: Client) -> None:
    def cost() -> int:
        call_command("render", verbosity=0)
        client.get("/zh-hant/references/?kind=paper")
        with CaptureQueriesContext(connection) as queries:
            client.get("/zh-hant/references/?kind=paper")
        return len(queries)

    make_table(slug="cargo")
    make_reference(slug="one", kind="paper")
    make_article("句[@one]。\n\n{{ table:cargo }}", slug="first", is_signed=False)
    before = cost()
    for number in range(6):
        make_reference(slug=f"more-{number}", kind="paper")
        make_article(f"句[@one; @more-{number}]。", is_signed=False)
    assert cost() == before <= 12
