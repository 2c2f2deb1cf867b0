"""Atom feeds (RFC 4287): the element of a feed, and the parts that feeds and entries have."""

import xml.etree.ElementTree as ET
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final
from urllib.parse import urlsplit

from django.conf import settings

from exosite import languages
from exosite.markup.characters import scrub
from exosite.site.page_addresses import Address, absolute

MEDIA_TYPE: Final = "application/atom+xml"
NAMESPACE: Final = "http://www.w3.org/2005/Atom"
XML_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"

# Says since when the site names things by its host (RFC 4151); never to be changed.
_TAG_DATE: Final = "2026-01-01"
# A feed must have a date, even before anything is in it.
_NEVER: Final = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class FeedInfo:
    """What a feed says of itself. ``page`` is the one for people that shows the same."""

    name: str
    title: str
    path: str
    page: Address


def feed_element(feed: FeedInfo, changes: Iterable[datetime]) -> ET.Element:
    """The feed without its entries, which changed at these moments."""
    root = ET.Element("feed", {"xmlns": NAMESPACE, XML_LANG: languages.tag(feed.page.wanted)})
    add_text(root, "id", tag_uri(feed.name))
    add_text(root, "title", feed.title)
    add_text(root, "updated", timestamp(max(changes, default=_NEVER)))
    add_link(root, "self", absolute(feed.path), MEDIA_TYPE)
    add_link(root, "alternate", absolute(feed.page.path_wanted), "text/html")
    add_text(ET.SubElement(root, "author"), "name", "exosite")
    return root


def entry_element(
    feed: ET.Element, name: str, title: str, published: datetime, updated: datetime, url: str
) -> ET.Element:
    """An entry with what every entry must have; ``name`` is that of its permanent id."""
    entry = ET.SubElement(feed, "entry")
    add_text(entry, "id", tag_uri(name))
    add_text(entry, "title", title)
    add_text(entry, "published", timestamp(published))
    add_text(entry, "updated", timestamp(updated))
    add_link(entry, "alternate", url, "text/html")
    return entry


def add_text(parent: ET.Element, name: str, text: str) -> ET.Element:
    """An element with a text, without the characters that XML cannot have."""
    element = ET.SubElement(parent, name)
    element.text = scrub(text)
    return element


def add_link(parent: ET.Element, relation: str, url: str, media_type: str) -> None:
    ET.SubElement(parent, "link", rel=relation, href=url, type=media_type)


def tag_uri(name: str) -> str:
    """The permanent id of a thing of this site (RFC 4151)."""
    return f"tag:{urlsplit(settings.SITE_URL).hostname},{_TAG_DATE}:{name}"


def timestamp(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds")
