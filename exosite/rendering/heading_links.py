"""Links of headings: each title is a link to its own section, for readers who copy its address.

No tab stops: the table of contents leads to the same places.
"""

import re
from typing import Final

from django.utils.safestring import SafeString, mark_safe  # noqa: TID251 - made here, from safe parts

# Anchors of sections that are no more stand before the title.
_HEADING: Final = re.compile(
    r'(<(?P<tag>h[23]) id="(?P<id>[^"]+)">(?:<a id="[^"]+"></a>)*)(?P<title>.+?)(?=</(?P=tag)>)',
    re.DOTALL,
)


def link_headings(html: str) -> SafeString:
    """Safe HTML of a text with its headings as links; a title that has a link in it stays as it is."""

    def linked(match: re.Match[str]) -> str:
        if "<a " in match["title"]:
            return match[0]
        return f'{match[1]}<a href="#{match["id"]}" tabindex="-1">{match["title"]}</a>'

    # Safe: ids and titles are taken as they stand in HTML that is.
    return mark_safe(_HEADING.sub(linked, html))  # noqa: S308
