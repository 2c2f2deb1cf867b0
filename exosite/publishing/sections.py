"""Markdown cut into sections, and what tells whether a section still says the same. Pure."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from typing import Any

from exosite.markup import parse
from exosite.markup.characters import is_joined
from exosite.markup.document import LEAD

# What ends a line for the parser; it numbers lines by these.
_LINE = re.compile("[^\n\r\x85\u2028\u2029]*(?:\r\n|[\n\r\x85\u2028\u2029]|$)")
_SPACE = re.compile(r"\s+")
_BREAK = re.compile("[\n\r\x85\u2028\u2029]")


def split_sections(markdown: str) -> dict[str, str]:
    """The Markdown of each section by its id, in the order of the text; joined, they are the text.

    A section goes from one heading with an id to the next. A heading without one, or with one that
    an earlier heading has, belongs to the section it stands in. ``lead`` is what stands before
    the first; a text that begins with a heading, or an empty one, has none. A text that is too long
    to be shown as Markdown is one section, ``lead``.
    """
    lines = lines_of(markdown)
    starts = list(_starts(markdown))
    if not starts or any(line.strip("\ufeff \t\r\n") for line in lines[: starts[0][1]]):
        starts.insert(0, (LEAD, 0))
    else:
        starts[0] = (starts[0][0], 0)
    ends = [*(line for _, line in starts[1:]), len(lines)]
    parts = {
        name: "".join(lines[start:end]) for (name, start), end in zip(starts, ends, strict=True)
    }
    return {name: part for name, part in parts.items() if part}


def lines_of(markdown: str) -> list[str]:
    """The lines of a text as the parser numbers them, with what ends them."""
    return [line for match in _LINE.finditer(markdown) if (line := match[0])]


def _starts(markdown: str) -> Iterator[tuple[str, int]]:
    """Each heading with an id of its own, and the number of its line, counted from 0."""
    parsed = parse(markdown)
    codes = ("heading-id-missing", "heading-id-duplicate")
    without_id = {problem.line for problem in parsed.problems if problem.code in codes}
    for section in parsed.sections:
        if section.id != LEAD and section.line not in without_id:
            yield section.id, section.line - 1


def all_headings(toc: Iterable[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    """The headings of a nested table of contents, in the order of the text."""
    for heading in toc:
        yield heading
        yield from all_headings(heading["children"])


def section_digest(text: str) -> str:
    """A digest that two texts share when they differ in line breaks, spacing or encoding only.

    The text is taken in NFC, so full and half width stay apart. Any run of white space counts as
    one space; a line broken between two Chinese or Japanese characters counts as not broken, as
    on the page.
    """
    unified = unicodedata.normalize("NFC", text).strip("\ufeff").strip()
    return sha256(_SPACE.sub(_unwrapped, unified).encode("utf-8", "surrogatepass")).hexdigest()


def _unwrapped(space: re.Match[str]) -> str:
    text = space.string
    is_wrapped = _BREAK.search(space[0]) is not None
    is_within_cjk = is_joined(text[space.start() - 1], text[space.end()])
    return "" if is_wrapped and is_within_cjk else " "
