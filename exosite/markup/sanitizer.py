"""Sanitizer: an allow-list over a real HTML parse (nh3), behind a parser without raw HTML.

The tags have no svg, math, style, title, textarea, xmp, iframe, noembed, noframes, plaintext,
noscript, script or template: mutation attacks on sanitisers need one of these. No attribute holds
script or style, and classes are named one by one.
"""

from functools import cache

import nh3

from exosite.markup.callout_kinds import CALLOUT_KINDS
from exosite.markup.html import ALIGNMENTS
from exosite.markup.hyperlinks import SCHEMES

_BLOCKS = {"aside", "blockquote", "div", "h2", "h3", "h4", "h5", "hr", "p", "section"}
_LISTS_AND_TABLES = {"li", "ol", "table", "tbody", "td", "th", "thead", "tr", "ul"}
TAGS = frozenset({"a", "br", "em", "span", "strong", "sup"} | _BLOCKS | _LISTS_AND_TABLES)

ATTRIBUTES = {
    "*": frozenset[str](),
    "a": frozenset({"href", "id"}),
    "h2": frozenset({"id"}),
    "h3": frozenset({"id"}),
    "h4": frozenset({"id"}),
    # In a text that is one of several on a page.
    "h5": frozenset({"id"}),
    "li": frozenset({"id"}),
    "ol": frozenset({"start"}),
}
VALUES = {
    "a": {"rel": {"noopener"}, "role": {"doc-noteref", "doc-backlink"}},
    "div": {"tabindex": {"0"}, "role": {"group"}},
    "section": {"role": {"doc-endnotes"}},
    "th": {"scope": {"col"}},
}
CLASSES = {
    "a": {"footnote-backref"},
    "aside": {"callout", *(f"callout-{kind}" for kind in CALLOUT_KINDS)},
    "div": {"table-scroll"},
    "ol": {"marks-as-typed"},
    "section": {"footnotes"},
    "span": {"mark"},
    "sup": {"footnote-ref"},
    "td": set(ALIGNMENTS.values()),
    "th": set(ALIGNMENTS.values()),
    "ul": {"marks-as-typed"},
}


def sanitise(html: str) -> str:
    """The HTML with everything that is not on the lists removed; text is never removed."""
    return _cleaner().clean(html)


@cache
def _cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=set(TAGS),
        attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
        tag_attribute_values=VALUES,
        allowed_classes=CLASSES,
        url_schemes=set(SCHEMES),
        link_rel=None,
    )
