"""The log of corrections of a language as an Atom feed (RFC 4287), for those who watch for them."""

import xml.etree.ElementTree as ET
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext

from exosite.publishing import corrections
from exosite.publishing.corrections import CorrectionEntry
from exosite.publishing.models import Correction
from exosite.site.page_addresses import Address, absolute
from exosite.syndication.atom import MEDIA_TYPE, XML_LANG, Feed, add, date, document, link, tag
from exosite.syndication.responses import answer_xml

LATEST: Final = 50


def feed(request: HttpRequest, language: str) -> HttpResponse:
    """The newest corrections of texts in this language."""
    page = Address("corrections", language)
    about = Feed(
        name=f"corrections:{language}",
        language=language,
        title=f"exosite · {gettext('Corrections')}",
        path=reverse("corrections-feed", args=[language]),
        page=page,
    )
    found = Correction.objects.in_language(language)[:LATEST]
    entries = corrections.entries(found, language)
    root = document(about, (entry.correction.at for entry in entries))
    for entry in entries:
        _entry(root, entry, page.path(language))
    return answer_xml(root, MEDIA_TYPE)


def _entry(root: ET.Element, entry: CorrectionEntry, log: str) -> None:
    told = entry.correction
    element = ET.SubElement(root, "entry")
    add(element, "id", tag(f"correction:{told.pk}"))
    add(element, "title", _title(entry))
    add(element, "published", date(told.at))
    add(element, "updated", date(told.at))
    link(element, "alternate", absolute(entry.path or log), "text/html")
    ET.SubElement(element, "category", term=told.significance)
    content = add(element, "content", told.text)
    content.set("type", "text")
    content.set(XML_LANG, told.spoken.tag)


def _title(entry: CorrectionEntry) -> str:
    named = entry.title or gettext("a text that is not public any more")
    if entry.correction.is_safety:
        return gettext("Safety correction: %(title)s") % {"title": named}
    return gettext("Correction: %(title)s") % {"title": named}
