"""A kept page is answered before the rest of the site, and is what the rest of it would answer."""

from typing import Any

import pytest
from django.db import DatabaseError, connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from exosite.rendering import kept_pages
from exosite.rendering.models import CachedPage
from glossary.models import TermTranslation
from tests.factories import make_term

pytestmark = pytest.mark.django_db(transaction=True)

TERM = "/zh-hant/glossary/exosome/"


@pytest.fixture
def made(client: Client) -> HttpResponse:
    """The answer of the view, which is kept; a second look makes sure of it."""
    make_term("外泌體", slug="exosome")
    answer = client.get(TERM, headers={"Accept-Encoding": "br"})
    assert client.get(TERM).status_code == 200
    return answer


@pytest.fixture
def _only_kept(made: HttpResponse, monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on nothing but the kept page can be the answer."""
    monkeypatch.setattr("exosite.site.middleware.HeadMiddleware.__call__", _no_answer)


def _no_answer(_middleware: object, _request: object) -> HttpResponse:
    raise AssertionError("asked for more than the kept page")


@pytest.mark.usefixtures("_only_kept")
@pytest.mark.parametrize("coding", ["br", "gzip", ""])
def test_it_has_the_headers_of_the_answer_that_was_made(
    client: Client, made: HttpResponse, coding: str
) -> None:
    with CaptureQueriesContext(connection) as queries:
        kept = client.get(TERM, headers={"Accept-Encoding": coding})
    assert len(queries) == 1
    differing = {"Content-Encoding", "Content-Length"}
    assert {name: value for name, value in kept.items() if name not in differing} == {
        name: value for name, value in made.items() if name not in differing
    }
    assert "Content-Security-Policy" in kept.headers
    assert kept.get("Content-Encoding", "") == coding
    assert int(kept["Content-Length"]) == len(kept.content)


@pytest.mark.usefixtures("_only_kept")
def test_who_has_it_is_told_so_and_who_asks_for_its_head_gets_no_body(
    client: Client, made: HttpResponse
) -> None:
    known = client.get(TERM, headers={"If-None-Match": made["ETag"]})
    assert (known.status_code, known.content) == (304, b"")
    assert known["Cache-Control"] == made["Cache-Control"]
    assert client.get(TERM, headers={"If-None-Match": 'W/"another"'}).status_code == 200
    head = client.head(TERM, headers={"Accept-Encoding": "br"})
    assert (head.content, head["Content-Length"]) == (b"", made["Content-Length"])


def test_a_change_is_seen_at_once(client: Client, made: HttpResponse) -> None:
    text = TermTranslation.objects.get()
    text.name = "新名"
    text.save()
    changed = client.get(TERM, headers={"If-None-Match": made["ETag"]})
    assert changed.status_code == 200
    assert "新名" in changed.content.decode()


def test_what_middleware_refuses_is_refused_with_a_page_kept(
    client: Client, made: HttpResponse, settings: Any
) -> None:
    assert client.get(TERM, headers={"Host": "elsewhere.example"}).status_code == 400
    assert client.get(TERM, SCRIPT_NAME="/gone").status_code == 400
    assert client.post(TERM).status_code == 405
    settings.SECURE_SSL_REDIRECT = True
    assert Client().get(TERM).status_code == 301


def test_a_database_that_fails_is_told_of_as_always(
    client: Client, made: HttpResponse, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: object) -> None:
        raise DatabaseError

    monkeypatch.setattr(kept_pages, "_find", fail)
    assert client.get(TERM).status_code == 200
    CachedPage.objects.all().delete()
    assert client.get(TERM).status_code == 200
