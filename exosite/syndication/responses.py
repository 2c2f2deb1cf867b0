"""Responses for programs."""

import xml.etree.ElementTree as ET

from django.http import HttpResponse


def text_response(body: str | bytes, media_type: str) -> HttpResponse:
    """A document of a media type."""
    return HttpResponse(body, content_type=f"{media_type}; charset=utf-8")


def xml_response(root: ET.Element, media_type: str = "application/xml") -> HttpResponse:
    """The document of an element that was made here, with characters that XML can have."""
    return text_response(ET.tostring(root, encoding="utf-8", xml_declaration=True), media_type)
