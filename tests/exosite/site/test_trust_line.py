"""Who stands behind a text, and that nobody reviewed it, is said above it on every kind of page."""

import pytest
from django.test import Client

from tests.factories import make_person, make_reference, make_table, make_term, make_trial
from tests.pages import Page

pytestmark = pytest.mark.django_db


@pytest.fixture
def records() -> None:
    make_term("外泌體", slug="exosome")
    make_table(slug="cargo")
    make_trial()
    make_reference()


@pytest.mark.parametrize(
    "path", ["glossary/exosome/", "tables/cargo/", "trials/", "references/"], ids=str
)
def test_it_stands_before_everything_that_it_is_about(
    records: None, client: Client, path: str
) -> None:
    page = Page(client.get(f"/zh-hant/{path}"))
    line = page.one(".trust-line")
    assert "未經醫療專業人員審閱" in page.text(".trust-line")
    parts = page.all("main .prose, main .record-list, main .reference-list, main table")
    order = list(page.root.iter())
    assert all(order.index(line) < order.index(part) for part in parts)
    assert page.has(".to-feedback a")


def test_a_team_is_not_asked_for_what_only_a_person_has(client: Client) -> None:
    make_person(slug="team", kind="team")
    make_person(slug="someone", kind="person")
    team, person = (
        Page(client.get(f"/en/people/{slug}/")).texts(".person-facts dt")
        for slug in ("team", "someone")
    )
    assert team == ["Conflicts of interest"]
    assert "Credentials and licence" in person


def test_forms_of_one_kind_stand_under_one_name(client: Client) -> None:
    term = make_term("外泌體", slug="exosome")
    for text, kind in (("胞外體", "alias"), ("外密體", "misspelling"), ("外吐小體", "alias")):
        term.variants.create(language_code="zh-hant", text=text, kind=kind)
    page = Page(client.get("/zh-hant/glossary/exosome/"))
    section = '[aria-labelledby="variants"]'
    assert len(page.all(f"{section} dt")) == 2
    assert set(page.texts(f"{section} dd")) == {"胞外體", "外吐小體", "外密體"}


def test_programs_that_guess_find_the_icon(client: Client) -> None:
    response = client.get("/favicon.ico")
    assert response.status_code == 302
    assert response["Location"].endswith(".png")
