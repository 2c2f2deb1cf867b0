"""Word joiners: no line breaks inside a range, none between a number and its unit, nor in a date.

A word joiner, which nobody sees, is put in on the way to the reader's page: texts stay as they were
typed, and what machines get has none.
"""

import re
from typing import Final

from django import template
from django.utils.safestring import SafeString, mark_safe  # noqa: TID251 - made here, from safe parts

register = template.Library()

JOINER: Final = "\u2060"
_UNITS: Final = "nm|[µμ]m|mm|cm|[mµμ]?g|kg|[mµμ]?[Ll]|%|kDa"
# Tags stay as they are, and with them every address.
_PLACES: Final = re.compile(
    rf"(?P<tag><[^>]*>)|(?P<dash>(?<=[\d%])[–~～](?=\d))|(?<=\d )(?=(?:{_UNITS})(?!\w))"
    # On both sides, as browsers that set ideographs apart from digits set them so on neither.
    r"|(?<=\d)(?=[年月日])|(?<=[年月])(?=\d{1,2}[月日])"
)


@register.filter
def unbroken(text: str) -> str:
    """Words, not HTML, with their numbers held together."""
    return _PLACES.sub(_joined, text)


def unbroken_html(html: str) -> SafeString:
    """Safe HTML with the numbers of its words held together."""
    # Safe: nothing is added but joiners, and none of them in a tag.
    return mark_safe(_PLACES.sub(_joined, html))  # noqa: S308


def _joined(match: re.Match[str]) -> str:
    return match["tag"] or f"{match['dash'] or ''}{JOINER}"
