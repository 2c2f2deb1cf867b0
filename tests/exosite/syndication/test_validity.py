"""Feeds, sitemaps and the search description are valid documents of their kinds, whatever was typed."""

import re
import xml.etree.ElementTree as ET
from collections import Counter
from datetime import datetime
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.models import ArticleTranslation, CategoryTranslation, PersonTranslation
from exosite.publishing import actions, kinds
from exosite.syndication import opensearch, sitemaps
from exosite.syndication.atom import NAMESPACE, XML_LANG
from glossary.models import Term, TermTranslation
from tests.factories import make_article, make_category, make_person, make_table, make_term
from tests.factories.content import DAY
from tests.factories.drafts import bring, everyone, save

pytestmark = pytest.mark.django_db

A = f"{{{NAMESPACE}}}"
S = f"{{{sitemaps.NAMESPACE}}}"
X = f"{{{sitemaps.XHTML}}}"
OS = f"{{{opensearch.NAMESPACE}}}"

FEEDS = ("/zh-hant/feed.xml", "/zh-hant/topics/chest/feed.xml", "/zh-hant/corrections.xml")
HOSTILE = "壞\x00\x01\x0b\x1f\x7f\x85\u2028\ufdd0\ufffe\uffff\U0001fffe]]>&amp;<!--<b>\"'\u202e尾"
# What a document may have in it (XML 1.0, production 2).
NO_CHARACTER = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")


@pytest.fixture
def content() -> None:
    both = {"languages": ("zh-hant", "en")}
    topic = make_category(slug="chest", **both)
    author = make_person(slug="team", **both)
    for number in range(3):
        article = make_article(
            "## 一 {#c1}\n\n內文[連結](https://example.org/?a=1&b=2)。",
            slug=f"guide-{number}",
            category=topic,
            languages=("zh-hant", "en") if number else ("zh-hant",),
        )
        article.contributions.create(person=author, role="author")
    make_table(slug="cargo", languages=("en",))
    term = make_term(slug="exosome", languages=("zh-hant", "en", "ja"))
    people = everyone()
    revision = bring(save(term, {"name": "新名"}, by=people["writer"]), "approved", people)
    actions.publish(revision=revision, by=people["publisher"], correction="原文有誤。")


@pytest.fixture
def hostile(content: None) -> None:
    """Past every form: as an import or an old release might have left it."""
    # PostgreSQL has no text with U+0000 in it.
    typed = HOSTILE if connection.vendor == "sqlite" else HOSTILE.replace("\x00", "")
    ArticleTranslation.objects.update(title=typed, summary=typed, body=typed, key_points=typed)
    CategoryTranslation.objects.update(name=typed, description=typed)
    PersonTranslation.objects.update(name=typed)
    TermTranslation.objects.update(name=typed, definition=typed)


def read(client: Client, path: str) -> ET.Element:
    response = client.get(path)
    assert response.status_code == 200, path
    text = response.content.decode()
    assert not NO_CHARACTER.search(text), path
    return ET.fromstring(text)  # noqa: S314 - our own document


def texts(element: ET.Element, name: str) -> list[str]:
    return [(child.text or "").strip() for child in element.findall(name)]


def dated(value: str) -> datetime:
    assert DATE.fullmatch(value), value
    return datetime.fromisoformat(value)


def one(element: ET.Element, name: str) -> str:
    (value,) = texts(element, name)
    assert value
    return value


def named(element: ET.Element) -> str:
    """The id of a feed or an entry: an absolute IRI that stays."""
    value = one(element, f"{A}id")
    assert urlsplit(value).scheme == "tag"
    assert not re.search(r"\s", value)
    return value


def linked(element: ET.Element) -> None:
    """Absolute links, and no two that say they are the same (RFC 4287, section 4.1.1)."""
    links = element.findall(f"{A}link")
    assert all((link.get("href") or "").startswith(settings.SITE_URL) for link in links)
    relations = Counter((link.get("rel"), link.get("type"), link.get("hreflang")) for link in links)
    assert set(relations.values()) == {1}


def check_atom(feed: ET.Element) -> list[ET.Element]:
    """The entries of a feed that has all that RFC 4287 asks for."""
    assert feed.tag == f"{A}feed"
    assert feed.get(XML_LANG)
    ids = [named(feed)]
    one(feed, f"{A}title")
    updated = dated(one(feed, f"{A}updated"))
    linked(feed)
    relations = {link.get("rel") for link in feed.findall(f"{A}link")}
    assert {"self", "alternate"} <= relations
    assert texts(feed, f"{A}author/{A}name")
    entries = feed.findall(f"{A}entry")
    for entry in entries:
        ids.append(named(entry))
        one(entry, f"{A}title")
        assert dated(one(entry, f"{A}published")) <= dated(one(entry, f"{A}updated")) <= updated
        linked(entry)
        content = entry.find(f"{A}content")
        assert content is not None
        assert content.get("type") in {"text", "html"}
        assert all(topic.get("term") for topic in entry.findall(f"{A}category"))
        assert all(texts(entry, f"{A}author/{A}name"))
    assert len(set(ids)) == len(ids)
    return entries


@pytest.mark.usefixtures("content")
@pytest.mark.parametrize("path", FEEDS)
def test_a_feed_is_valid_atom(client: Client, path: str) -> None:
    assert check_atom(read(client, path))


@pytest.mark.usefixtures("hostile")
@pytest.mark.parametrize("path", FEEDS)
def test_a_feed_is_valid_atom_whatever_was_typed(client: Client, path: str) -> None:
    entries = check_atom(read(client, path))
    assert "壞\ufffd" in "".join(texts(entries[0], f"{A}title"))


@pytest.mark.parametrize("path", ["/ja/feed.xml", "/ja/corrections.xml"])
def test_an_empty_feed_is_valid_atom(client: Client, path: str) -> None:
    assert check_atom(read(client, path)) == []


@pytest.mark.usefixtures("hostile")
def test_no_two_documents_have_the_same_id(client: Client) -> None:
    paths = [*FEEDS, *(path.replace("zh-hant", "en") for path in FEEDS)]
    ids = [named(read(client, path)) for path in paths]
    assert len(set(ids)) == len(paths)


@pytest.mark.usefixtures("hostile")
def test_sitemaps_are_valid_and_their_languages_lead_to_one_another(client: Client) -> None:
    alternates: dict[str, dict[str, str]] = {}
    for part in texts(read(client, "/sitemap.xml"), f"{S}sitemap/{S}loc"):
        root = read(client, urlsplit(part).path)
        assert root.tag == f"{S}urlset"
        for url in root:
            assert [child.tag for child in url][:1] == [f"{S}loc"]
            for at in texts(url, f"{S}lastmod"):
                dated(at)
            address = one(url, f"{S}loc")
            assert address.startswith(settings.SITE_URL)
            assert len(address) < 2048
            assert address not in alternates
            alternates[address] = {
                link.get("hreflang", ""): link.get("href", "") for link in url.iter(f"{X}link")
            }
    assert len(alternates) > 30
    for address, own in alternates.items():
        assert address in own.values()
        assert own["x-default"] in own.values()
        for other in own.values():
            assert alternates[other] == own, (address, other)


@pytest.mark.slow
def test_sitemaps_of_twenty_thousand_pages_are_many_and_each_is_small(client: Client) -> None:
    terms = Term.objects.bulk_create(
        [Term(slug=f"term-{number}", category="biology") for number in range(6_700)],
        batch_size=2000,
    )
    TermTranslation.objects.bulk_create(
        [
            TermTranslation(
                master=term,
                language_code=code,
                name="詞",
                definition="義",
                published_at=DAY,
                updated_at=DAY,
            )
            for term in terms
            for code in ("zh-hant", "en", "ja")
        ],
        batch_size=2000,
    )
    with CaptureQueriesContext(connection) as captured:
        parts = texts(read(client, "/sitemap.xml"), f"{S}sitemap/{S}loc")
    assert len(captured) == len(kinds.with_pages())
    seen: set[str] = set()
    for part in parts[1:]:
        with CaptureQueriesContext(connection) as captured:
            response = client.get(urlsplit(part).path)
        assert len(captured) == 2
        found = re.findall(rb"<loc>(.*?)</loc>", response.content)
        assert 0 < len(found) <= 50_000
        assert len(response.content) < 50 * 2**20
        assert seen.isdisjoint(found)
        seen.update(found)
    assert len(seen) == 20_100


@pytest.mark.parametrize("language", ["zh-hant", "en", "ja"])
def test_the_search_description_is_valid(client: Client, language: str) -> None:
    root = read(client, f"/{language}/opensearch.xml")
    assert root.tag == f"{OS}OpenSearchDescription"
    assert len(one(root, f"{OS}ShortName")) <= 16
    assert len(one(root, f"{OS}Description")) <= 1024
    assert "<" not in one(root, f"{OS}ShortName") + one(root, f"{OS}Description")
    urls = root.findall(f"{OS}Url")
    templates = {url.get("rel"): url.get("template", "") for url in urls}
    assert all(url.get("type") for url in urls)
    assert templates["results"].count("{searchTerms}") == 1
    assert client.get(urlsplit(templates["self"]).path).status_code == 200
    assert all(template.startswith(settings.SITE_URL) for template in templates.values())
