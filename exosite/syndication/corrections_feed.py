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
from exosite.syndication import atom
from exosite.syndication.responses import xml_response

LATEST: Final = 50


def corrections_feed(request: HttpRequest, language: str) -> HttpResponse:
    """The newest corrections of texts in this language."""
    info = atom.FeedInfo(
        name=f"corrections:{language}",
        title=f"exosite · {gettext('Corrections')}",
        path=reverse("corrections-feed", args=[language]),
        page=Address("corrections", language),
    )
    newest = Correction.objects.in_language(language)[:LATEST]
    entries = corrections.entries(newest, language)
    root = atom.feed_element(info, (entry.correction.at for entry in entries))
    for entry in entries:
        _entry(root, entry, info.page.path_wanted)
    return xml_response(root, atom.MEDIA_TYPE)


def _entry(root: ET.Element, entry: CorrectionEntry, log_path: str) -> None:
    correction = entry.correction
    url = absolute(entry.path or log_path)
    name = f"correction:{correction.pk}"
    element = atom.entry_element(root, name, _title(entry), correction.at, correction.at, url)
    ET.SubElement(element, "category", term=correction.significance)
    content = atom.add_text(element, "content", correction.text)
    content.set("type", "text")
    content.set(atom.XML_LANG, correction.spoken.tag)


def _title(entry: CorrectionEntry) -> str:
    title = entry.title or gettext("a text that is not public any more")
    if entry.whole:
        title = gettext("%(part)s (in: %(whole)s)") % {"part": title, "whole": entry.whole}
    if entry.correction.is_safety:
        return gettext("Safety correction: %(title)s") % {"title": title}
    return gettext("Correction: %(title)s") % {"title": title}
