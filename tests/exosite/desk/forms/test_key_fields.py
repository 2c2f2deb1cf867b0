"""Objects of which there are very many are chosen by their keys."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from exosite.desk.forms import key_fields
from exosite.publishing.models import Redirect
from glossary.models import Term, TermRevision
from tests.factories import make_term
from tests.pages import Page, form_data

pytestmark = pytest.mark.django_db

Desk = Callable[..., Client]


@pytest.fixture
def term(monkeypatch: pytest.MonkeyPatch) -> Term:
    monkeypatch.setattr(key_fields, "MOST_CHOICES", 1)
    term = make_term("外泌體", slug="exosome")
    term.related.add(make_term("囊泡", slug="vesicle"))
    return term


def address(term: Term) -> str:
    return reverse("admin:glossary_term_edit", args=[term.pk, "zh-hant"])


def test_the_keys_there_are_stand_in_inputs_with_their_titles(term: Term, desk: Desk) -> None:
    page = Page(desk("writer").get(address(term)))
    inputs = page.all("input[name=related]")
    assert [item.get("value") for item in inputs] == ["vesicle", *[""] * key_fields.BLANK_INPUTS]
    assert "囊泡" in page.text(".desk-keys")


def test_the_page_costs_the_same_however_many_there_are(term: Term, desk: Desk) -> None:
    browser = desk("writer")

    def cost() -> tuple[int, int]:
        browser.get(address(term))
        with CaptureQueriesContext(connection) as queries:
            response = browser.get(address(term))
        return len(queries), len(response.content) // 1000

    before = cost()
    for number in range(30):
        make_term(f"詞{number}", slug=f"term-{number}")
    assert cost() == before


def test_what_is_typed_is_saved_once_each(term: Term, desk: Desk) -> None:
    make_term("細胞", slug="cell")
    browser = desk("writer")
    data = form_data(browser.get(address(term))) | {"related": ["vesicle", " cell ", "cell", ""]}
    assert browser.post(address(term), data).status_code == 302
    draft = TermRevision.objects.get(state="draft")
    assert sorted(draft.snapshot["shared"]["links"]["related"]) == [["cell"], ["vesicle"]]


def test_an_unknown_key_is_refused_and_stays_typed(term: Term, desk: Desk) -> None:
    browser = desk("writer")
    data = form_data(browser.get(address(term))) | {"related": ["no-such-term"]}
    response = browser.post(address(term), data)
    assert not TermRevision.objects.exists()
    page = Page(response)
    assert "no-such-term" in page.text("#errors")
    assert page.all("input[name=related]")[0].get("value") == "no-such-term"


def test_an_old_key_is_shown_as_the_one_it_is_now(term: Term, desk: Desk) -> None:
    browser = desk("writer")
    browser.post(
        address(term), form_data(browser.get(address(term))) | {"note": "x", "name": "新名"}
    )
    Term.objects.filter(slug="vesicle").update(slug="ev")
    Redirect.objects.create(content_kind="term", old_key="vesicle", key="ev")
    page = Page(browser.get(address(term)))
    assert page.all("input[name=related]")[0].get("value") == "ev"
