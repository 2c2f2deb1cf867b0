"""Responses for programs, cached for a short while, so that what is withdrawn is soon gone."""

import xml.etree.ElementTree as ET
from typing import Final

from django.http import HttpResponse

# Seconds. After that a cache asks again, and gets 304 where nothing has changed.
MAX_AGE: Final = 300


def text_response(body: str | bytes, media_type: str) -> HttpResponse:
    """A document of a media type that anybody may cache for a short while."""
    response = HttpResponse(body, content_type=f"{media_type}; charset=utf-8")
    response["Cache-Control"] = f"public, max-age={MAX_AGE}"
    return response


def xml_response(root: ET.Element, media_type: str = "application/xml") -> HttpResponse:
    """The document of an element that was made here, with characters that XML can have."""
    return text_response(ET.tostring(root, encoding="utf-8", xml_declaration=True), media_type)
