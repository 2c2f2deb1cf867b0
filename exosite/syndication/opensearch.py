"""The site's search for the search box of a browser (OpenSearch 1.1)."""

import xml.etree.ElementTree as ET
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext

from exosite import languages
from exosite.site.page_addresses import absolute
from exosite.syndication.responses import xml_response

MEDIA_TYPE: Final = "application/opensearchdescription+xml"
SUGGESTIONS: Final = "application/x-suggestions+json"
NAMESPACE: Final = "http://a9.com/-/spec/opensearch/1.1/"


def opensearch_description(request: HttpRequest, language: str = "") -> HttpResponse:
    """How to search in a language; without one in the address, in the one the browser asks for."""
    code = language or languages.negotiate(request.headers.get("Accept-Language", ""))
    root = ET.Element("OpenSearchDescription", xmlns=NAMESPACE)
    # At most 16 characters, and no markup, as the format says.
    _add(root, "ShortName", "exosite")
    _add(root, "Description", f"exosite · {gettext('Search')}")
    search = absolute(reverse("search", args=[code]))
    _url(root, "text/html", f"{search}?q={{searchTerms}}", "results")
    suggestions = absolute(reverse("search-suggestions", args=[code]))
    _url(root, SUGGESTIONS, f"{suggestions}?q={{searchTerms}}&format=opensearch", "suggestions")
    _url(root, MEDIA_TYPE, absolute(reverse("opensearch", args=[code])), "self")
    icon = ET.SubElement(root, "Image", type="image/png", width="180", height="180")
    icon.text = absolute(static("icon-180.png"))
    _add(root, "Language", languages.tag(code))
    _add(root, "InputEncoding", "UTF-8")
    _add(root, "OutputEncoding", "UTF-8")
    return xml_response(root, MEDIA_TYPE)


def _add(root: ET.Element, name: str, text: str) -> None:
    ET.SubElement(root, name).text = text


def _url(root: ET.Element, media_type: str, template: str, relation: str) -> None:
    ET.SubElement(root, "Url", type=media_type, template=template, rel=relation)
