"""What pages tell readers, search engines and sharing sites about themselves is one and the same."""

import json
import re
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from exosite import languages
from exosite.syndication.html_tree import HtmlNode, parse_html
from tests.seeded import seed

pytestmark = pytest.mark.django_db

# Of schema.org: what any thing may have, what works, pages and people may have, and each type.
THING = {
    "@type",
    "@id",
    "name",
    "description",
    "url",
    "sameAs",
    "alternateName",
    "mainEntityOfPage",
}
WORK = THING | {
    "inLanguage", "datePublished", "dateModified", "publisher", "publishingPrinciples", "headline",
    "abstract", "author", "translator", "about", "citation", "mentions", "correction", "text",
    "translationOfWork", "mainEntity", "creator", "isAccessibleForFree", "creativeWorkStatus",
    "hasPart", "isPartOf", "position",
}  # fmt: skip
PAGE = WORK | {"breadcrumb", "lastReviewed", "reviewedBy"}
KNOWN = {
    "WebPage": PAGE,
    "MedicalWebPage": PAGE | {"medicalAudience"},
    "AboutPage": PAGE,
    "CollectionPage": PAGE,
    "ProfilePage": PAGE,
    "Article": WORK,
    "MedicalScholarlyArticle": WORK,
    "CreativeWork": WORK,
    "CorrectionComment": WORK,
    "BreadcrumbList": THING | {"itemListElement"},
    "ListItem": THING | {"position", "item"},
    "Person": THING | {"hasCredential", "affiliation"},
    "Organization": THING,
    "EducationalOccupationalCredential": WORK,
    "Thing": THING,
    "MedicalTrial": THING | {"status", "code"},
    "MedicalCode": THING | {"codeValue", "codingSystem"},
    "Patient": THING,
    "DefinedTerm": THING | {"termCode", "inDefinedTermSet"},
    "DefinedTermSet": WORK | {"hasDefinedTerm"},
    "Dataset": WORK | {"distribution"},
    "DataDownload": WORK | {"encodingFormat", "contentUrl"},
    "WebSite": WORK | {"potentialAction"},
    "SearchAction": THING | {"target", "query-input"},
    "EntryPoint": THING | {"urlTemplate"},
}
PAGES = (
    "",
    "articles/exosome-guide/",
    "articles/exosomes-and-the-lung/",
    "articles/exosome-regulation/",
    "topics/chest-respiratory/",
    "tables/exosome-cargo-classes/",
    "glossary/",
    "glossary/exosome/",
    "people/exosite-editors/",
    "tables/",
    "trials/",
    "references/",
    "editorial-policy/",
    "corrections/",
    "privacy/",
    "api/",
)
CODES = {language.code: language.tag for language in languages.LANGUAGES}


@pytest.fixture(scope="module")
def pages(django_db_setup: None, django_db_blocker: Any) -> Any:
    """Every page of the list in every language, made once."""
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        seed()
        client = Client()
        found = {}
        for code in CODES:
            for path in PAGES:
                html = client.get(f"/{code}/{path}").text
                found[f"/{code}/{path}"] = parse_html(whole(html))
        transaction.set_rollback(True)
    return found


def whole(html: str) -> str:
    """With elements that have no end closed, as the reader of pages wants it."""
    return re.sub(r"<((?:meta|link|input)\b[^>]*?)/?>", r"<\1/>", html)


def links(page: HtmlNode, rel: str) -> list[dict]:
    return [
        dict(node.attributes) for node in page.find_all("link") if node.attributes.get("rel") == rel
    ]


def meta(page: HtmlNode, name: str) -> list[str]:
    return [
        node.attributes["content"]
        for node in page.find_all("meta")
        if name in (node.attributes.get("property"), node.attributes.get("name"))
    ]


def graph(page: HtmlNode) -> list[dict]:
    scripts = [
        node for node in page.find_all("script") if "ld+json" in node.attributes.get("type", "")
    ]
    return json.loads("".join(map(str, scripts[0].children)))["@graph"] if scripts else []


def strangers(value: Any) -> set[str]:
    """The types and properties that schema.org would not know, or not where they stand."""
    if isinstance(value, list):
        return set().union(*map(strangers, value))
    if not isinstance(value, dict):
        return set()
    found = set().union(*map(strangers, value.values()))
    if set(value) == {"@id"}:
        return found
    own = value.get("@type", "nothing")
    types = [own] if isinstance(own, str) else own
    known = set().union(*(KNOWN.get(name, set()) for name in types))
    found |= {f"{types[0]}.{name}" for name in value if name not in known}
    return found | {name for name in types if name not in KNOWN}


def identifiers(value: Any, *, defined: bool) -> set[str]:
    """The ids that nodes have, or those that others only point at."""
    if isinstance(value, list):
        return set().union(*(identifiers(item, defined=defined) for item in value))
    if not isinstance(value, dict):
        return set()
    found = set().union(*(identifiers(item, defined=defined) for item in value.values()))
    return found | ({value["@id"]} if "@id" in value and (len(value) > 1) == defined else set())


def alternates(page: HtmlNode) -> dict[str, str]:
    return {
        link["hreflang"]: link["href"] for link in links(page, "alternate") if "hreflang" in link
    }


def agrees(path: str, page: HtmlNode) -> None:
    """Address, sharing and data for search engines of a page say one and the same."""
    (canonical,) = (link["href"] for link in links(page, "canonical"))
    assert meta(page, "og:url") == [canonical], path
    nodes = graph(page)
    assert nodes[0]["url"] == canonical, path
    assert strangers(nodes) == set(), path
    lost = identifiers(nodes, defined=False) - identifiers(nodes, defined=True)
    # What a text is a translation of is on another page.
    assert all(url.endswith("#text") for url in lost if not url.startswith(canonical)), path
    assert not [url for url in lost if url.startswith(canonical)], path
    (image,) = meta(page, "og:image")
    assert image.startswith(settings.SITE_URL), path
    assert meta(page, "og:image:alt") == meta(page, "og:title") != [""], path
    assert meta(page, "twitter:card") == ["summary_large_image"], path
    assert len(meta(page, "description")) <= 1, path
    own = alternates(page)
    assert "x-default" in own, path
    assert canonical in own.values(), path
    assert all(url.startswith(settings.SITE_URL) for url in own.values()), path
    leads(path, page, nodes)


def leads(path: str, page: HtmlNode, nodes: list[dict]) -> None:
    """The breadcrumb of readers is that of machines."""
    shown = [
        re.sub(r"\s+", " ", "".join(_texts(item))).strip()
        for nav in page.find_all("nav")
        if "breadcrumb" in nav.classes
        for item in nav.find_all("li")
    ]
    told = [node for node in nodes if node["@type"] == "BreadcrumbList"]
    steps = told[0]["itemListElement"] if told else []
    assert [step["name"] for step in steps] == shown, path
    assert [step["position"] for step in steps] == list(range(1, len(steps) + 1)), path


def test_alternates_are_reciprocal_and_name_themselves(pages: dict[str, HtmlNode]) -> None:
    for path, page in pages.items():
        for url in alternates(page).values():
            other = pages[url.removeprefix(settings.SITE_URL)]
            assert alternates(other) == alternates(page), (path, url)


def test_canonical_sharing_and_data_agree(pages: dict[str, HtmlNode]) -> None:
    for path, page in pages.items():
        agrees(path, page)


def _texts(node: HtmlNode) -> list[str]:
    found: list[str] = []
    for item in node.children:
        found += [item] if isinstance(item, str) else _texts(item)
    return found


def test_an_article_names_its_trials_and_says_nobody_reviewed_it(
    pages: dict[str, HtmlNode],
) -> None:
    page, article = graph(pages["/en/articles/exosomes-and-the-lung/"])[:2]
    assert "lastReviewed" not in page
    assert {trial["@type"] for trial in article["mentions"]} == {"MedicalTrial"}
    assert "NCT04602104" in {trial["code"]["codeValue"] for trial in article["mentions"]}
    assert article["citation"][0]["name"]


def test_key_points_come_first_and_are_shared(pages: dict[str, HtmlNode]) -> None:
    for path in ("/zh-hant/articles/exosome-guide/", "/en/articles/exosomes-and-the-lung/"):
        page = pages[path]
        points = [item for section in page.find_all("section") if "callout-key-points" in section.classes
                  for item in section.find_all("li")]  # fmt: skip
        assert len(points) == 3
        first = "".join(_texts(points[0])).strip()
        assert meta(page, "og:description")[0].startswith(first)


def test_key_points_are_in_the_first_bytes_of_a_page() -> None:
    """So that they are there with what a first round trip brings, ten segments of 1,460 bytes, even
    uncompressed."""
    seed()
    for code in CODES:
        html = Client().get(f"/{code}/articles/exosomes-and-the-lung/").text
        start = html.index('id="key-points"')
        end = html.index("</ul>", start)
        assert html.count("<h2", 0, end) == 1, "its own heading alone"
        assert len(html[:end].encode()) <= 14_600, code
