"""The finished HTML of a page, cut at its headings: each section as readers see it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from exosite import markup
from exosite.markup.page_only import html_without_page_only
from exosite.publishing.sections import all_headings
from exosite.syndication.html_to_markdown import to_markdown
from exosite.syndication.html_to_text import to_text

_HEADING = re.compile(r'<h[2-4]\b[^>]*?\bid="([^"]+)"[^>]*>.*?</h[2-4]>', re.DOTALL)


def split_at_headings(html: str) -> Iterator[tuple[str, str]]:
    """The id of each section with its HTML, heading left out; ``lead`` first if it says anything."""
    headings = list(_HEADING.finditer(html))
    starts = [*(heading.start() for heading in headings), len(html)]
    if lead := html[: starts[0]].strip():
        yield "lead", lead
    for heading, end in zip(headings, starts[1:], strict=True):
        yield heading[1], html[heading.end() : end].strip()


def sections_of(
    html: str, text: str, toc: Sequence[Mapping[str, Any]], address: str
) -> list[dict[str, Any]]:
    """The sections of a page made from the Markdown ``text``; titles are those of its contents."""
    titles = {heading["id"]: heading["text"] for heading in all_headings(toc)}
    sources = {section.id: section for section in markup.parse(text).sections}
    return [
        {
            "id": name,
            "level": sources[name].level if name in sources else 1,
            "title": titles.get(name, ""),
            "evidence": list(sources[name].evidence) if name in sources else [],
            "html": piece,
            "markdown": to_markdown(piece, address),
            "text": to_text(piece),
        }
        for name, piece in split_at_headings(html_without_page_only(html))
    ]
