"""Sitemaps (https://www.sitemaps.org/protocol.html): every public page, with its other languages.

An index leads to pages of one kind of content each, so that no document grows with the site and
each costs the same few queries.
"""

import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from itertools import groupby
from typing import Final

from django.db.models import Count, Max
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from exosite import languages
from exosite.publishing import kinds
from exosite.publishing.kinds import ContentKind
from exosite.site.page_addresses import Address, absolute
from exosite.syndication.responses import xml_response

NAMESPACE: Final = "http://www.sitemaps.org/schemas/sitemap/0.9"
XHTML: Final = "http://www.w3.org/1999/xhtml"
# The protocol allows 50,000 addresses; so few are made while a page of the site is.
MAX_ADDRESSES: Final = 300
# No site has so many; a higher number is nobody's sitemap, and too large for a database.
MAX_PAGES: Final = 50_000

PAGES: Final = "pages"
# Made from many texts or from none, so nothing says truly when they last changed.
FIXED: Final = (
    "home",
    "articles",
    "topics",
    "tables",
    "glossary",
    "trials",
    "references",
    "about",
    "editorial-policy",
    "corrections",
    "privacy",
    "api-docs",
)

ET.register_namespace("xhtml", XHTML)


def sitemap_index(request: HttpRequest) -> HttpResponse:
    """The sitemaps there are. Each is dated if it is the only one of its kind; two queries a kind at
    most."""
    root = ET.Element("sitemapindex", xmlns=NAMESPACE)
    _sitemap(root, PAGES, 1)
    for kind in kinds.with_pages():
        public = kind.texts.objects.public()
        objects = public.aggregate(count=Count("master", distinct=True))
        count = -(-objects["count"] // _objects_a_page())
        changed = public.aggregate(at=Max("updated_at"))["at"] if count == 1 else None
        for number in range(1, count + 1):
            _sitemap(root, kind.plural, number, changed)
    return xml_response(root)


def sitemap(request: HttpRequest, kind: str, number: int) -> HttpResponse:
    """One page of a kind, counted from 1; two queries."""
    by_name = {kind.plural: kind for kind in kinds.with_pages()}
    root = ET.Element("urlset", xmlns=NAMESPACE)
    if kind == PAGES and number == 1:
        for name in FIXED:
            _urls(root, _paths(name), dict.fromkeys(languages.CODES))
    elif kind in by_name and 1 <= number <= MAX_PAGES:
        for key, changes in _of_kind(by_name[kind], number):
            _urls(root, _paths(by_name[kind].public_name, key), changes)
    if not len(root):
        raise Http404
    return xml_response(root)


def _of_kind(kind: ContentKind, number: int) -> Iterator[tuple[str, Mapping[str, datetime | None]]]:
    """The key of each object, and when its text in each language last changed."""
    size = _objects_a_page()
    # Of whatever language: asked for some, SQLite would look for all texts of these.
    public = kind.texts.objects.public()
    masters = public.order_by("master").values_list("master", flat=True).distinct()
    ids = list(masters[(number - 1) * size : number * size])
    if not ids:
        return
    texts = public.filter(master__gte=ids[0], master__lte=ids[-1])
    rows = texts.order_by("master").values_list(
        "master", f"master__{kind.model.key_field}", "language_code", "updated_at"
    )
    for (_, key), of_object in groupby(rows, key=lambda row: row[:2]):
        changed = {code: at for _, _, code, at in of_object}
        yield key, {code: changed[code] for code in languages.CODES if code in changed}


def _objects_a_page() -> int:
    return MAX_ADDRESSES // len(languages.CODES)


def _sitemap(root: ET.Element, kind: str, number: int, changed: datetime | None = None) -> None:
    item = ET.SubElement(root, "sitemap")
    path = reverse("sitemap", kwargs={"kind": kind, "number": number})
    ET.SubElement(item, "loc").text = absolute(path)
    _date(item, changed)


def _paths(route: str, *arguments: str) -> dict[str, str]:
    """The absolute URL of a page in each language."""
    return {code: Address(route, code, arguments).canonical for code in languages.CODES}


def _urls(
    root: ET.Element, urls: Mapping[str, str], changes: Mapping[str, datetime | None]
) -> None:
    """The page of an object in each language that it has, with the others beside it."""
    default = languages.choose(languages.SOURCE, tuple(changes)) or languages.SOURCE
    for code, changed in changes.items():
        item = ET.SubElement(root, "url")
        ET.SubElement(item, "loc").text = urls[code]
        _date(item, changed)
        for other in changes:
            _alternate(item, languages.tag(other), urls[other])
        _alternate(item, "x-default", urls[default])


def _alternate(item: ET.Element, tag: str, url: str) -> None:
    ET.SubElement(item, f"{{{XHTML}}}link", rel="alternate", hreflang=tag, href=url)


def _date(item: ET.Element, changed: datetime | None) -> None:
    if changed is not None:
        ET.SubElement(item, "lastmod").text = changed.astimezone(UTC).isoformat(timespec="seconds")
