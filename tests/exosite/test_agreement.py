"""What pages tell readers, search engines and sharing sites about themselves is one and the same."""

import json
import re
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from exosite.machines.markdown import Node, read
from exosite.management.commands.load_seed import load, seed_files

pytestmark = pytest.mark.django_db

# Types and properties of schema.org that we use.
KNOWN = {
    "MedicalWebPage", "WebPage", "CollectionPage", "ProfilePage", "Article", "BreadcrumbList",
    "ListItem", "Person", "Organization", "Thing", "MedicalScholarlyArticle", "CreativeWork",
    "MedicalTrial", "MedicalCode", "Patient", "Clinician", "DefinedTerm", "DefinedTermSet",
    "Dataset", "DataDownload", "WebSite", "SearchAction", "EntryPoint", "CorrectionComment",
}  # fmt: skip
PAGES = (
    "",
    "articles/exosome-guide/",
    "articles/exosome-regulation/",
    "topics/chest-respiratory/",
    "tables/exosome-cargo-classes/",
    "glossary/",
    "glossary/exosome/",
    "people/kenny/",
    "tables/",
    "trials/",
    "references/",
    "editorial-policy/",
    "corrections/",
    "privacy/",
    "api/",
)
CODES = {"zh-hant": "zh-Hant", "en": "en", "ja": "ja"}


@pytest.fixture(scope="module")
def pages(django_db_setup: None, django_db_blocker: Any) -> Any:
    """Every page of the list in every language, made once."""
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        load(list(seed_files()))
        client = Client()
        found = {}
        for code in CODES:
            for path in PAGES:
                html = client.get(f"/{code}/{path}").text
                whole = re.sub(r"<((?:meta|link|input)\b[^>]*?)/?>", r"<\1/>", html)
                found[f"/{code}/{path}"] = read(whole)
        transaction.set_rollback(True)
    return found


def links(page: Node, rel: str) -> list[dict]:
    return [dict(node.attributes) for node in page.all("link") if node.attributes.get("rel") == rel]


def meta(page: Node, name: str) -> list[str]:
    return [
        node.attributes["content"]
        for node in page.all("meta")
        if name in (node.attributes.get("property"), node.attributes.get("name"))
    ]


def graph(page: Node) -> list[dict]:
    scripts = [node for node in page.all("script") if "ld+json" in node.attributes.get("type", "")]
    return json.loads("".join(map(str, scripts[0].inside)))["@graph"] if scripts else []


def types(value: Any) -> set[str]:
    if isinstance(value, list):
        return set().union(*map(types, value))
    if isinstance(value, dict):
        own = value.get("@type", [])
        return set([own] if isinstance(own, str) else own).union(*map(types, value.values()))
    return set()


def test_alternates_are_reciprocal_and_name_themselves(pages: dict[str, Node]) -> None:
    for path, page in pages.items():
        (canonical,) = links(page, "canonical")
        own = {
            link["hreflang"]: link["href"]
            for link in links(page, "alternate")
            if "hreflang" in link
        }
        assert "x-default" in own, path
        assert canonical["href"] in own.values(), path
        assert all(url.startswith(settings.SITE_URL) for url in own.values())
        for tag, url in own.items():
            other = pages[url.removeprefix(settings.SITE_URL)]
            theirs = {
                link["hreflang"]: link["href"]
                for link in links(other, "alternate")
                if "hreflang" in link
            }
            assert theirs == own, (path, tag)


def test_canonical_sharing_and_data_agree(pages: dict[str, Node]) -> None:
    for path, page in pages.items():
        (canonical,) = links(page, "canonical")
        assert meta(page, "og:url") == [canonical["href"]], path
        nodes = graph(page)
        assert nodes[0]["url"] == canonical["href"], path
        assert types(nodes) <= KNOWN, path
        (image,) = meta(page, "og:image")
        assert image.startswith(settings.SITE_URL), path
        assert meta(page, "og:title")[0], path
        assert len(meta(page, "description")) <= 1, path


def test_the_breadcrumb_is_the_same_for_readers_and_machines(pages: dict[str, Node]) -> None:
    for path, page in pages.items():
        shown = [
            re.sub(r"\s+", " ", "".join(str(part) for part in _texts(item))).strip()
            for nav in page.all("nav")
            if "breadcrumb" in nav.classes
            for item in nav.all("li")
        ]
        told = [node for node in graph(page) if node["@type"] == "BreadcrumbList"]
        if not shown:
            assert not told, path
            continue
        steps = told[0]["itemListElement"]
        assert [step["name"] for step in steps] == shown, path
        assert [step["position"] for step in steps] == list(range(1, len(steps) + 1))


def _texts(node: Node) -> list[str]:
    found: list[str] = []
    for item in node.inside:
        found += [item] if isinstance(item, str) else _texts(item)
    return found


def test_an_article_names_its_trials_and_says_nobody_reviewed_it(pages: dict[str, Node]) -> None:
    page, article = graph(pages["/en/articles/exosome-guide/"])[:2]
    assert "lastReviewed" not in page
    assert {trial["@type"] for trial in article["mentions"]} == {"MedicalTrial"}
    assert "NCT04602104" in {trial["code"]["codeValue"] for trial in article["mentions"]}
    assert article["citation"][0]["name"]


def test_key_points_come_first_and_are_shared(pages: dict[str, Node]) -> None:
    for path in ("/zh-hant/articles/exosome-guide/", "/en/articles/exosome-guide/"):
        page = pages[path]
        points = [item for section in page.all("section") if "callout-key-points" in section.classes
                  for item in section.all("li")]  # fmt: skip
        assert len(points) == 3
        first = "".join(_texts(points[0])).strip()
        assert meta(page, "og:description")[0].startswith(first)
