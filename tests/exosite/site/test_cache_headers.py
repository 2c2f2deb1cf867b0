"""Cache-Control and the refusal of methods, of every kind of address."""

import pytest
from django.test import Client

from exosite.site.cache_headers import PUBLIC
from tests.factories import make_term
from tests.factories.drafts import everyone

pytestmark = pytest.mark.django_db

METHODS = ["post", "put", "patch", "delete"]


@pytest.mark.parametrize(
    "path",
    [
        "/zh-hant/",
        "/en/glossary/exosome/",
        "/en/glossary/exosome.md",
        "/en/glossary/",
        "/zh-hant/feed.xml",
        "/sitemap.xml",
        "/robots.txt",
        "/llms.txt",
        "/api/v1/zh-hant/terms/exosome",
    ],
)
def test_what_is_the_same_for_all_may_be_kept_for_a_second(client: Client, path: str) -> None:
    make_term(slug="exosome")
    assert client.get(path)["Cache-Control"] == PUBLIC


def test_what_differs_for_readers_is_kept_by_nobody(client: Client) -> None:
    client.force_login(everyone()["writer"])
    for path in ("/", "/admin/", "/zh-hant/feedback/", "/healthz"):
        assert "no-store" in client.get(path)["Cache-Control"], path


def test_an_error_is_kept_by_nobody(client: Client) -> None:
    for path in ("/nothing/", "/en/glossary/nothing/", "/api/v1/en/terms/nothing"):
        response = client.get(path)
        assert (response.status_code, response["Cache-Control"]) == (404, "no-store"), path
    refused = Client(enforce_csrf_checks=True).post("/admin/login/")
    assert (refused.status_code, refused["Cache-Control"]) == (403, "no-store")


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("path", ["/", "/zh-hant/", "/en/glossary/", "/healthz", "/sitemap.xml"])
def test_a_page_that_is_read_refuses_other_methods_and_asks_for_no_token(
    method: str, path: str
) -> None:
    client = Client(enforce_csrf_checks=True)
    response = getattr(client, method)(path)
    assert response.status_code == 405
    assert response["Allow"] == "GET, HEAD"
    assert response["Cache-Control"] == "no-store"
