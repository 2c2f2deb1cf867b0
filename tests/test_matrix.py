"""Every page that a sitemap names says the same as the sitemap, and as the page in each language."""

import xml.etree.ElementTree as ET

import pytest
from django.conf import settings
from django.test import Client

from exosite import languages
from exosite.syndication.html_tree import HtmlNode, parse_html
from exosite.syndication.sitemaps import NAMESPACE, XHTML
from tests.exosite.test_agreement import agrees, alternates, links, whole
from tests.seeded import seed

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.any_database]


def path_of(url: str) -> str:
    assert url.startswith(settings.SITE_URL)
    return url.removeprefix(settings.SITE_URL)


def sitemaps(client: Client) -> dict[str, dict[str, str]]:
    """The alternates of each page by its address, as the sitemaps have them."""
    found = {}
    for place in locations(client, "/sitemap.xml"):
        for url in document(client, path_of(place)).findall(f"{{{NAMESPACE}}}url"):
            others = url.findall(f"{{{XHTML}}}link")
            address = url.findtext(f"{{{NAMESPACE}}}loc") or ""
            found[address] = {link.attrib["hreflang"]: link.attrib["href"] for link in others}
    return found


def locations(client: Client, path: str) -> list[str]:
    return [item.text or "" for item in document(client, path).iter(f"{{{NAMESPACE}}}loc")]


def document(client: Client, path: str) -> ET.Element:
    return ET.fromstring(client.get(path).content)  # noqa: S314 - our own document


def test_the_matrix_of_languages_is_whole(client: Client) -> None:
    seed()
    listed = sitemaps(client)
    assert len(listed) > 300
    pages: dict[str, HtmlNode] = {}
    for url in listed:
        response = client.get(path_of(url))
        assert response.status_code == 200, url
        pages[url] = parse_html(whole(response.text))
    for url, page in pages.items():
        agrees(url, page)
        assert [link["href"] for link in links(page, "canonical")] == [url]
        assert alternates(page) == listed[url], url
        for other in alternates(page).values():
            assert alternates(pages[other]) == alternates(page), (url, other)
    for code in languages.CODES:
        assert f"{settings.SITE_URL}/{code}/" in pages
