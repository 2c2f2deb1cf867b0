"""An answer to a program: fresh for a short while, so that what is withdrawn is soon gone."""

import xml.etree.ElementTree as ET
from typing import Final

from django.http import HttpResponse

# Seconds. After that a cache asks again, and gets 304 where nothing has changed.
FRESH: Final = 300


def answer(body: str | bytes, kind: str) -> HttpResponse:
    """The text of a media type that anybody may keep for a short while."""
    response = HttpResponse(body, content_type=f"{kind}; charset=utf-8")
    response["Cache-Control"] = f"public, max-age={FRESH}"
    return response


def answer_xml(root: ET.Element, kind: str = "application/xml") -> HttpResponse:
    """The document of an element that was made here, with characters that XML can have."""
    return answer(ET.tostring(root, encoding="utf-8", xml_declaration=True), kind)
