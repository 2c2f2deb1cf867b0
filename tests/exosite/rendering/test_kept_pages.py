"""A kept page is answered before the rest of the site, and is what the rest of it would answer."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any, NamedTuple

import pytest
import time_machine
from django.core.handlers.wsgi import WSGIHandler
from django.db import DatabaseError, connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from exosite.content_tags import freshness
from exosite.rendering import kept_pages
from exosite.rendering.models import CachedPage
from glossary.models import TermTranslation
from tests.factories import make_term

pytestmark = pytest.mark.django_db(transaction=True)

TERM = "/zh-hant/glossary/exosome/"


class Answer(NamedTuple):
    status: int
    headers: dict[str, str]
    body: bytes


def ask(method: str = "GET", site: Callable[..., Any] | None = None, **environ: str) -> Answer:
    """The answer of the application, as a WSGI server reads it."""
    started: list[Any] = []
    request = RequestFactory().generic(method, TERM, **environ)
    application = kept_pages.KeptPages(site or WSGIHandler())
    body = application(request.environ, lambda *args: started.extend(args))
    try:
        return Answer(int(started[0].split()[0]), dict(started[1]), b"".join(body))
    finally:
        getattr(body, "close", lambda: None)()


def kept(method: str = "GET", **environ: str) -> Answer:
    """The answer where nothing but a kept page can be it."""

    def refuse(_environ: object, _start_response: object) -> None:
        raise AssertionError("asked for more than the kept page")

    return ask(method, refuse, **environ)


@pytest.fixture
def made() -> Answer:
    """The answer of the view, which is kept; a second look makes sure of it."""
    make_term("外泌體", slug="exosome")
    answer = ask(HTTP_ACCEPT_ENCODING="br")
    assert ask().status == 200
    return answer


@pytest.mark.parametrize("coding", ["br", "gzip", ""])
def test_it_has_the_headers_of_the_answer_that_was_made(made: Answer, coding: str) -> None:
    with CaptureQueriesContext(connection) as queries:
        answer = kept(HTTP_ACCEPT_ENCODING=coding)
    assert len(queries) == 1
    differing = {"Content-Encoding", "Content-Length"}
    assert {name: value for name, value in answer.headers.items() if name not in differing} == {
        name: value for name, value in made.headers.items() if name not in differing
    }
    assert "Content-Security-Policy" in answer.headers
    assert answer.headers.get("Content-Encoding", "") == coding
    assert int(answer.headers["Content-Length"]) == len(answer.body)


def test_who_has_it_is_told_so_and_who_asks_for_its_head_gets_no_body(made: Answer) -> None:
    known = kept(HTTP_IF_NONE_MATCH=made.headers["ETag"])
    assert (known.status, known.body) == (304, b"")
    assert known.headers["Cache-Control"] == made.headers["Cache-Control"]
    assert kept(HTTP_IF_NONE_MATCH='W/"another"').status == 200
    head = kept("HEAD", HTTP_ACCEPT_ENCODING="br")
    assert (head.body, head.headers["Content-Length"]) == (b"", made.headers["Content-Length"])


def test_the_proxy_in_front_may_keep_it_to_the_end_of_the_second(
    made: Answer, settings: Any
) -> None:
    assert "X-Accel-Expires" not in kept().headers
    settings.BEHIND_PROXY = True
    assert kept().headers["X-Accel-Expires"].startswith("@")
    assert "X-Accel-Expires" in kept(HTTP_IF_NONE_MATCH=made.headers["ETag"]).headers


def test_a_change_is_seen_at_once(made: Answer) -> None:
    text = TermTranslation.objects.get()
    text.name = "新名"
    text.save()
    changed = ask(HTTP_IF_NONE_MATCH=made.headers["ETag"])
    assert changed.status == 200
    assert "新名" in changed.body.decode()


@pytest.mark.usefixtures("made")
def test_it_is_no_answer_any_more_once_a_date_on_it_has_come() -> None:
    page, now = CachedPage.objects.get(), timezone.now()
    page.valid_until = now + timedelta(minutes=1)
    page.save()
    freshness.is_current(page, page.made, page.release, dict)
    assert kept().status == 200
    with time_machine.travel(now + timedelta(minutes=2)):
        assert kept_pages.kept_answer(RequestFactory().get(TERM).environ) is None


@pytest.mark.usefixtures("made")
def test_a_page_of_another_release_is_no_answer() -> None:
    CachedPage.objects.update(release="earlier")
    assert kept_pages.kept_answer(RequestFactory().get(TERM).environ) is None


@pytest.mark.usefixtures("made")
def test_what_middleware_refuses_is_refused_with_a_page_kept(settings: Any) -> None:
    assert ask(HTTP_HOST="elsewhere.example").status == 400
    assert ask(SCRIPT_NAME="/gone").status == 400
    assert ask("POST").status == 405
    settings.SECURE_SSL_REDIRECT = True
    assert ask().status == 301


@pytest.mark.usefixtures("made")
def test_a_database_that_fails_is_told_of_as_always(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_arguments: object) -> None:
        raise DatabaseError

    monkeypatch.setattr(kept_pages, "_find", fail)
    assert ask().status == 200
    CachedPage.objects.all().delete()
    assert ask().status == 200
