"""A claim of absence says where, how, by whom and when it was looked for, and until when that holds."""

from collections.abc import Callable
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client

from articles.evidence.search_statement import HOLDS, due_searches
from articles.models import Article, SearchStatement
from articles.texts.evidence_notices import evidence_notices
from exosite import languages
from exosite.publishing import visible_text
from exosite.rendering import text_cache
from tests.factories import make_article, make_person, make_search, make_table, make_user
from tests.factories.content import STRUCTURE, TEXTS
from tests.factories.users import at_desk
from tests.pages import Page, form_data

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", languages.CODES)
def test_the_mark_leads_to_an_entry_that_says_how_it_was_searched(
    client: Client, language: str
) -> None:
    team = make_person("檢索組", languages=languages.CODES)
    make_search(
        slug="approved",
        query="exosome approval",
        newest_source="2025-12",
        searched_by=team,
        languages=languages.CODES,
    )
    make_article("甲查無[?approved]。乙也查無[?approved]。", slug="it", languages=languages.CODES)
    page = Page(client.get(f"/{language}/articles/it/"))
    assert page.values(".prose .citation-search a", "href") == ["#search-approved"] * 2
    entry = page.text("#search-approved")
    said = (f"核准的藥品（{language}）", "新聞", "exosome approval", "2025-12", "檢索組", "2026")
    assert [words for words in said if words not in entry] == []
    (answer,) = client.get(f"/api/v1/{language}/articles/it").json()["searches"]
    assert [words for words in said if words not in answer] == []
    twin = client.get(f"/{language}/articles/it.md").text
    assert [words for words in said if words not in twin] == []


def test_an_unknown_search_is_shown_as_typed_and_a_problem() -> None:
    page = text_cache.uncached_text("查無[?no-such]。", language="en", subject=("article", "it"))
    assert "[?no-such]" in page.html
    assert [problem.code for problem in page.problems] == ["unknown-search"]


def test_a_mark_in_a_cell_has_its_entry_below_the_table(client: Client) -> None:
    make_search(slug="approved")
    cells = TEXTS["cells"] | {"lipid": {"name": "脂質", "role": "查無[?approved]"}}
    make_table(slug="it", structure=STRUCTURE, texts=TEXTS | {"cells": cells})
    page = Page(client.get("/zh-hant/tables/it/"))
    assert page.has("td .citation-search")
    assert page.has("#search-approved")


@pytest.mark.parametrize(("subject", "hold"), HOLDS.items())
def test_a_search_is_due_after_the_last_day_on_which_it_holds(subject: str, hold: object) -> None:
    search = make_search(subject=subject, searched_on=date(2026, 1, 15))
    assert search.due_on == date(2026, 1, 15) + hold
    assert list(due_searches(search.due_on)) == []
    assert list(due_searches(date.fromordinal(search.due_on.toordinal() + 1))) == [search]


def test_the_tray_of_the_editors_has_what_is_due() -> None:
    make_search(searched_on="2020-01-01")
    make_search(searched_on="2999-01-01")
    tray = Page(at_desk(make_user("writer")).get("/admin/")).text(
        '[aria-labelledby="tray-searches-due"]'
    )
    assert "Searches to repeat 1" in tray
    assert "due on 31 March 2020" in tray


def test_a_search_is_written_at_the_desk_by_whoever_may(client: Client) -> None:
    team = make_person(slug="team")
    typed = {
        "source_language": "zh-hant",
        "title": "核准的藥品",
        "key": "approved",
        "subject": "law",
        "searched_on": "2026-01-15",
        "searched_by": team.slug,
    }
    translator = at_desk(make_user("translator@ja"))
    translator.post("/admin/articles/searchstatement/add/", typed)
    assert not SearchStatement.objects.exists()
    at_desk(make_user("writer")).post("/admin/articles/searchstatement/add/", typed)
    assert SearchStatement.objects.get().revisions.get().snapshot["texts"]["sought"] == "核准的藥品"


@pytest.mark.parametrize("typed", ["2026-13", "März", "2027", "2026-1"])
def test_the_newest_source_is_a_date_up_to_that_of_the_search(typed: str) -> None:
    search = SearchStatement(searched_on=date(2026, 1, 15), newest_source=typed)
    with pytest.raises(ValidationError):
        search.clean()


@pytest.mark.parametrize("typed", ["", "2025", "2026-01", "2026-01-15"])
def test_the_newest_source_is_as_exact_as_it_is_known(typed: str) -> None:
    SearchStatement(searched_on=date(2026, 1, 15), newest_source=typed).clean()


def test_pages_without_a_due_search_cost_one_query(django_assert_num_queries: Callable) -> None:
    make_search(searched_on="2999-01-01")
    make_article(slug="it")
    shown = visible_text.show(Article, "it", "en")
    with django_assert_num_queries(1):
        assert list(evidence_notices([shown])) == []


COUNTED = {"records_found": 120, "records_read": 30, "records_used": 4}


@pytest.mark.parametrize("language", languages.CODES)
@pytest.mark.parametrize(
    ("known", "missing"), [(COUNTED, []), ({"records_read": 30}, ["120"]), ({}, ["120", "30"])]
)
def test_readers_and_programs_are_told_the_counts_that_are_known(
    client: Client, language: str, known: dict[str, int], missing: list[str]
) -> None:
    make_search(slug="approved", searched_by=make_person("組"), languages=languages.CODES, **known)
    make_article("甲查無[?approved]。", slug="it", languages=languages.CODES)
    path = f"/{language}/articles/it"
    (answer,) = client.get(f"/api/v1{path}").json()["searches"]
    entry = Page(client.get(f"{path}/")).text("#search-approved")
    for said in (entry, answer, client.get(f"{path}.md").text):
        assert [str(count) for count in known.values() if str(count) not in said] == []
        assert [count for count in missing if count in said] == []


@pytest.mark.parametrize(
    "counts",
    [{"records_read": 1, "records_used": 2}, {"records_found": 1, "records_used": 2},
     {"records_found": 1, "records_read": 2, "records_used": 1}],
)  # fmt: skip
def test_counts_that_grow_are_refused(counts: dict[str, int]) -> None:
    search = make_search()
    for name, count in counts.items():
        setattr(search, name, count)
    with pytest.raises(ValidationError):
        search.clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        search.save()


def test_counts_are_typed_at_the_desk_and_wait_in_the_draft() -> None:
    search = make_search()
    client = at_desk(make_user("writer"))
    address = f"/admin/articles/searchstatement/{search.pk}/zh-hant/"
    typed = form_data(client.get(address))
    (name,) = [name for name in typed if name.endswith("records_found")]
    client.post(address, typed | {name: "12"})
    assert search.revisions.latest("pk").snapshot["shared"]["fields"]["records_found"] == 12
    search.refresh_from_db()
    assert search.records_found is None
