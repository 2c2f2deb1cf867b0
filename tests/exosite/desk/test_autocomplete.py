"""The address of the lookups: for those who see drafts, harmless whatever is asked, never of people."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from exosite import languages
from exosite.desk import autocomplete
from glossary.models import Term
from tests.exosite.desk.conftest import KINDS, look_up, make_editor
from tests.factories import (
    make_article,
    make_term,
    make_user,
)

pytestmark = pytest.mark.django_db

Desk = Callable[..., Client]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "q",
    [
        "\x00",
        "a\x00b",
        "x" * 10_000,
        "外" * 10_000,
        "'",
        '"',
        "';DROP TABLE glossary_term;--",
        "%",
        "_",
        "%_\\",
        "\\",
        "[",
        "(((((",
        "\ud7ff\uffff",
        "\U0001f9ec",
        "a\u0300" * 500,
        "\ufdfa" * 200,
        " \t\n\u3000",
        " ".join("ab" for _ in range(3000)),
    ],
)
def test_no_query_does_harm(desk: Desk, kind: str, q: str) -> None:
    make_term("百分之50%", slug="percent")
    make_article()
    found = look_up(desk("writer"), kind, q)
    if q in ("%", "_", "'", '"', "\\", "["):
        assert all(q in result["label"] for result in found)
    assert Term.objects.exists()


def test_bytes_that_are_no_text_do_no_harm(desk: Desk) -> None:
    browser = desk("writer")
    for query in ("q=%FF%FE", "q=%00", "q=%ED%A0%80", "q", "language=%00", "q=a&q=b", "&&=="):
        assert browser.get(f"/admin/lookup/term/?{query}").status_code == 200


# --- Who ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", ["writer", "translator@ja", "reviewer@en", "publisher"])
def test_everybody_who_sees_drafts_may_look_up(desk: Desk, role: str) -> None:
    response = desk(role).get(reverse("admin:lookup", args=["term"]))
    assert response.status_code == 200
    assert response["Cache-Control"] == "private, no-store"
    assert response["Content-Type"] == "application/json"


@pytest.mark.parametrize("kind", [*KINDS, "user", "nothing"])
def test_nobody_else_learns_anything(desk: Desk, kind: str) -> None:
    make_term("機密", slug="secret")
    for browser in (Client(), desk("operator"), desk(), _reader()):
        response = browser.get(f"/admin/lookup/{kind}/?q=")
        assert response.status_code == 403
        assert response["Content-Type"] == "application/json"
        assert response["Cache-Control"] == "no-store"
        assert list(response.json()) == ["error"]


def _reader() -> Client:
    browser = Client()
    browser.force_login(make_user("writer"))
    return browser


def test_there_is_no_lookup_of_users(desk: Desk) -> None:
    editor = make_editor("writer")
    browser = desk("writer")
    for kind in ("user", "users", "account", "assignment", "nothing"):
        response = browser.get(f"/admin/lookup/{kind}/")
        assert response.status_code == 404
        assert list(response.json()) == ["error"]
    for kind in KINDS:
        assert editor.username not in str(look_up(browser, kind, editor.username))
    assert set(autocomplete._searches) == set(KINDS)


def test_lookups_are_only_read(desk: Desk) -> None:
    browser = desk("writer")
    for method in ("post", "put", "patch", "delete", "options"):
        response = getattr(browser, method)("/admin/lookup/term/")
        assert response.status_code == 405
        assert response["Allow"] == "GET, HEAD"
    assert browser.head("/admin/lookup/term/").status_code == 200


@pytest.mark.parametrize("language", languages.CODES)
def test_refusals_are_in_the_language_of_the_browser(language: str) -> None:
    browser = Client(headers={"accept-language": languages.tag(language)})
    response = browser.get("/admin/lookup/term/")
    assert response["Content-Language"] == languages.tag(language)
