"""The description of the search: a browser that follows it finds something."""

import xml.etree.ElementTree as ET

import pytest
from django.conf import settings
from django.test import Client

from exosite.search import rebuild
from exosite.site.cache_headers import PUBLIC
from exosite.syndication.opensearch import NAMESPACE
from tests.factories import make_term

pytestmark = pytest.mark.django_db

O = f"{{{NAMESPACE}}}"  # noqa: E741


def template(client: Client, path: str, accepted: str = "", relation: str = "results") -> str:
    response = client.get(path, headers={"accept-language": accepted})
    assert response.status_code == 200
    assert response["Content-Type"].startswith("application/opensearchdescription+xml")
    root = ET.fromstring(response.content)  # noqa: S314 - our own document
    assert 0 < len(root.findtext(f"{O}ShortName") or "") <= 16
    urls = {url.get("rel"): url.get("template") or "" for url in root.iter(f"{O}Url")}
    return urls[relation]


@pytest.mark.parametrize("language", ["zh-hant", "en", "ja"])
def test_the_description_leads_to_the_search_of_its_language(client: Client, language: str) -> None:
    found = template(client, f"/{language}/opensearch.xml")
    assert found == f"{settings.SITE_URL}/{language}/search/?q={{searchTerms}}"
    path = found.removeprefix(settings.SITE_URL).replace("{searchTerms}", "%E5%A4%96")
    assert client.get(path).status_code == 200


def test_a_browser_gets_suggestions_in_its_own_format(client: Client) -> None:
    make_term("外泌體", slug="exosome")
    rebuild.rebuild_index()
    address = template(client, "/zh-hant/opensearch.xml", relation="suggestions")
    response = client.get(address.removeprefix(settings.SITE_URL).replace("{searchTerms}", "外"))
    assert response["Content-Type"] == "application/x-suggestions+json"
    typed, names, about, addresses = response.json()
    assert (typed, names) == ("外", ["外泌體"])
    assert len(about) == 1
    assert addresses == [f"{settings.SITE_URL}/zh-hant/glossary/exosome/"]


def test_without_a_language_it_is_the_one_the_browser_asks_for(client: Client) -> None:
    assert "/ja/search/" in template(client, "/opensearch.xml", "ja")
    assert "/zh-hant/search/" in template(client, "/opensearch.xml")
    assert "Accept-Language" in client.get("/opensearch.xml")["Vary"]


def test_every_page_names_it(client: Client) -> None:
    page = client.get("/en/").text
    assert 'type="application/opensearchdescription+xml"' in page
    assert 'href="/en/opensearch.xml"' in page


def test_it_is_only_read_and_sets_no_cookie(client: Client) -> None:
    response = client.get("/en/opensearch.xml")
    assert not response.cookies
    assert response["Cache-Control"] == PUBLIC
    assert client.post("/en/opensearch.xml").status_code == 405
