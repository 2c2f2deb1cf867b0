"""How the API answers, whatever is asked: to anybody, with its age, in JSON, and refusing as a problem."""

import logging
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from articles.evidence.reference import HAN
from articles.models import Person
from exosite import languages
from exosite.api import article_api
from exosite.api.problem_details import ERRORS, ApiMiddleware
from exosite.publishing import actions
from exosite.site.page_addresses import absolute
from glossary.models import Term
from tests.exosite.api.asking import ROOT, every, get, single
from tests.factories import make_article, make_category, make_person, make_table, make_term
from tests.factories.drafts import everyone

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]


def told(response: Any, status: int) -> dict[str, Any]:
    """The problem that an answer is, whose type leads to its explanation."""
    assert response.status_code == status
    assert response["Content-Type"] == "application/problem+json"
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["Cache-Control"] == "no-store"
    assert not response.cookies
    found = response.json()
    assert found["status"] == status
    assert found["type"] == absolute(f"/en/api/#problem-{status}")
    assert found["detail"]
    return found


@pytest.mark.parametrize("path", [*every("en"), "openapi.json"])
def test_everything_answers_anybody_and_304_to_who_has_it(client: Client, path: str) -> None:
    first = client.get(ROOT + path)
    assert first["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in first
    assert first["Content-Type"].startswith("application/json")
    assert first["X-Robots-Tag"] == "noindex"
    assert "Set-Cookie" not in first
    assert "Cookie" not in first.get("Vary", "")
    again = client.get(ROOT + path, headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304
    head = client.head(ROOT + path)
    assert (head.status_code, head.content) == (200, b"")


def test_one_text_says_when_it_changed_and_in_which_language_it_is(client: Client) -> None:
    response = client.get(f"{ROOT}ja/articles/guide")
    assert response["Last-Modified"] == "Thu, 15 Jan 2026 12:00:00 GMT"
    assert response["Content-Language"] == "zh-Hant"
    assert response["Link"] == f'<{absolute("/zh-hant/articles/guide/")}>; rel="canonical"'
    # A name in it may have changed since: only the ETag knows.
    since = {"If-Modified-Since": response["Last-Modified"]}
    assert client.get(f"{ROOT}ja/articles/guide", headers=since).status_code == 200


def test_what_stands_around_a_text_makes_another_etag(client: Client) -> None:
    before = client.get(f"{ROOT}zh-hant/articles/guide")["ETag"]
    text = Person.objects.get(slug="team").translations.get(language_code="zh-hant")
    text.name = "新團隊"
    text.save()
    held = {"If-None-Match": before}
    assert client.get(f"{ROOT}zh-hant/articles/guide", headers=held).status_code == 200


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("en/articles/none", 404),
        ("en/articles/guide/sections/none", 404),
        ("references/none", 404),
        ("xx/articles", 404),
        ("no/such/thing/at/all", 404),
        ("en/articles?cursor=%ff", 400),
        ("en/articles?cursor=AA", 400),
        ("references?cursor=AA", 400),
        ("en/articles?limit=0", 422),
        ("en/articles?limit=101", 422),
        ("en/articles?topic=a%20b", 422),
    ],
)
def test_errors_are_problems(client: Client, path: str, status: int) -> None:
    told(client.get(ROOT + path, headers={"Origin": "https://example.org"}), status)


@pytest.mark.parametrize(
    ("path", "accepted", "language"),
    [
        ("ja/articles?limit=0", "en", "ja"),
        ("ja/articles?cursor=AA", "en", "ja"),
        ("ja/articles/none", "en", "ja"),
        ("references/none", "ja", "ja"),
        ("xx/articles", "zh-TW", "zh-hant"),
    ],
)
def test_a_problem_is_told_in_the_language_of_its_address_or_else_of_who_asks(
    client: Client, path: str, accepted: str, language: str
) -> None:
    response = client.get(ROOT + path, headers={"Accept-Language": accepted})
    assert response["Content-Language"] == languages.tag(language)
    assert HAN.search(response.json()["detail"])


@pytest.mark.parametrize("path", ["en/articles/guide", "en/articles", "openapi.json", ""])
def test_nothing_can_be_written(client: Client, path: str) -> None:
    for method in (client.post, client.put, client.patch, client.delete):
        response = method(f"{ROOT}{path}")
        told(response, 405)
        assert response["Allow"] == "GET, HEAD, OPTIONS"


def test_a_script_of_any_site_may_ask_whether_it_may(client: Client) -> None:
    asked = client.options(f"{ROOT}en/articles/guide", headers={"Origin": "https://example.org"})
    assert asked.status_code == 204
    assert asked["Access-Control-Allow-Origin"] == "*"
    assert asked["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"


@pytest.mark.parametrize("accepted", ["text/html", "application/xml;q=1", "application/json;q=0"])
def test_who_takes_no_json_is_told_so(client: Client, accepted: str) -> None:
    told(client.get(f"{ROOT}en/articles/guide", headers={"Accept": accepted}), 406)


@pytest.mark.parametrize("accepted", ["*/*", "application/*", "text/html, */*;q=0.1"])
def test_who_takes_anything_gets_json(client: Client, accepted: str) -> None:
    get(client, "en/articles/guide", Accept=accepted)


def test_a_fault_of_ours_is_a_problem_that_tells_nothing_of_us(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_asked: object, **_more: object) -> None:
        raise RuntimeError("SECRET")

    monkeypatch.setattr(article_api.visible_text, "show", broken)
    client = Client(raise_request_exception=False)
    with caplog.at_level(logging.CRITICAL):
        response = client.get(f"{ROOT}en/articles/guide")
    told(response, 500)
    assert "SECRET" not in response.text


@pytest.mark.parametrize("status", [429, 503])
def test_what_is_refused_further_in_is_a_problem_too(status: int) -> None:
    inside = HttpResponse("<h1>Wait</h1>", status=status, headers={"Retry-After": "60"})
    response = ApiMiddleware(lambda _request: inside)(RequestFactory().get(f"{ROOT}en/articles"))
    assert response.status_code == status
    assert response["Content-Type"] == "application/problem+json"
    assert response["Retry-After"] == "60"
    assert b"<h1>" not in response.content


def test_every_type_of_problem_is_explained(client: Client) -> None:
    page = client.get("/en/api/").text
    assert all(f'id="problem-{status}"' in page for status in ERRORS)


@pytest.mark.parametrize("debug", [False, True])
def test_an_old_key_leads_to_the_new_one(client: Client, settings: Any, debug: bool) -> None:
    settings.DEBUG = debug
    people = everyone()
    actions.rename(item=Term.objects.get(slug="exosome"), key="sev", by=people["publisher"])
    response = client.get(f"{ROOT}en/terms/exosome?x=1")
    assert response.status_code == 301
    assert response["Location"] == f"{ROOT}en/terms/sev?x=1"
    assert response["Access-Control-Allow-Origin"] == "*"
    assert get(client, "en/terms/sev")["key"] == "sev"


@pytest.mark.parametrize("path", ["", "docs"])
def test_its_root_leads_to_the_page_about_it(client: Client, path: str) -> None:
    response = client.get(ROOT + path, headers={"accept-language": "ja", "accept": "text/html"})
    assert response.status_code == 302
    assert response["Location"] == "/ja/api/"
    assert "Accept-Language" in response["Vary"]


def test_a_text_costs_the_same_however_much_is_published(
    client: Client,
) -> None:
    def queries() -> list[int]:
        counted = []
        for path in single("zh-hant"):
            client.get(ROOT + path)
            with CaptureQueriesContext(connection) as captured:
                client.get(ROOT + path)
            counted.append(len(captured))
        return counted

    few = queries()
    topic = make_category()
    for number in range(10):
        make_article("外泌體{{ table:cargo }}", category=topic)
        make_table()
        make_term(f"詞{number}")
        make_person()
    assert queries() == few
