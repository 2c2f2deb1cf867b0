"""The text of an article cut to a leaflet: answers in short, what to ask, warnings. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from exosite.markup import Parsed, Section
from exosite.markup.list_marks import read_mark

WARNING_KINDS: Final = ("caution", "warning")

_BLANK: Final = re.compile(r"\n[ \t]*\n\s*")
_CALLOUT: Final = re.compile(
    rf"^(:{{3,}})[ \t]*(?:{'|'.join(WARNING_KINDS)})\b.*?^\1[ \t]*$", re.MULTILINE | re.DOTALL
)
# A picture, a table or a box, alone in its block, and a heading.
_NO_PROSE: Final = re.compile(r"!\[|\{\{|:::|\||#{2,} |\[\^[^\]]+\]:")
_NOTE: Final = re.compile(r"^\[\^[^\]\n]+\]:.*(?:\n[ \t]+\S.*)*", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class LeafletText:
    """The Markdown of both sides of a leaflet: ``front`` answers, ``back`` asks and warns."""

    front: str
    back: str


def answers_in(parsed: Parsed) -> list[str]:
    """The Markdown of the answers: what stands first in the sections that say what they rest on.

    That is the first paragraph, and a list right below it.
    """
    return [short for one in _sections(parsed) if one.evidence and (short := _answer(one))]


def cut_to_leaflet(parsed: Parsed, markdown: str) -> LeafletText:
    """What of an article goes on its leaflet.

    What to ask is a numbered list in a section that says not what it rests on.
    """
    fronts = answers_in(parsed)
    asks = [short for one in _sections(parsed) if not one.evidence and (short := _questions(one))]
    backs = [*asks, *(match[0] for match in _CALLOUT.finditer(markdown))]
    notes = _NOTE.findall(markdown)
    return LeafletText(
        *("\n\n".join([*blocks, *_notes(blocks, notes)]) for blocks in (fronts, backs))
    )


def _sections(parsed: Parsed) -> Iterator[Section]:
    return (section for section in parsed.sections if section.level == 2)


def _answer(section: Section) -> str:
    heading, *blocks = _blocks(section)
    prose = [block for block in blocks if not _NO_PROSE.match(block)]
    if not prose or _is_list(prose[0]):
        return ""
    below = blocks[blocks.index(prose[0]) + 1 :][:1]
    return "\n\n".join([heading, prose[0], *(block for block in below if _is_list(block))])


def _questions(section: Section) -> str:
    heading, *blocks = _blocks(section)
    numbered = [block for block in blocks if (mark := read_mark(block)) and mark.is_ordinal]
    return f"{heading}\n\n{numbered[0]}" if numbered else ""


def _blocks(section: Section) -> list[str]:
    """The heading of a section, and its paragraphs, lists and other blocks."""
    heading, _, text = section.source.strip().partition("\n")
    return [heading, *(block for block in _BLANK.split(text.strip()) if block)]


def _is_list(block: str) -> bool:
    return read_mark(block) is not None


def _notes(blocks: list[str], notes: list[str]) -> Iterator[str]:
    """The footnotes that the blocks have marks of."""
    text = "\n".join(blocks)
    for note in notes:
        mark = note.partition("]:")[0] + "]"
        if mark in text:
            yield note
