"""Prose of a passage: sections, blocks, sentences as readers see them, with source lines.

``exosite.markup`` decides what is text, what is a section and what is an element; nothing here
knows Markdown. Only the line of a character is found anew: its block is looked up in the source.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from exosite.markup import Parsed, Slot
from exosite.markup.characters import SLOT
from exosite.markup.document import LEAD, Section

UNSEEN = "\ufffc"
"""Stands for words that are not in the text: the name of a term that was given by its key."""

# What the source has beyond the text, and white space, which a line end may add or take away.
_MARKUP = re.compile(r"[\s*_`\\]+")
_SPACE = re.compile(r"\s*")
# A full stop ends a sentence before a space and a capital, a quotation, or an element.
_END = re.compile(
    r"""[。！？][」』）”’]*|[.!?]["')\]”’]*(?=\s+["'(“‘\[A-Z\u2e80-\uffff]|\s*$)|[\t\n]""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class PlacedSlot:
    """An element that stands at an offset of a block's text."""

    at: int
    slot: Slot


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a block, and the elements in it or right behind it."""

    text: str
    start: int
    slots: tuple[Slot, ...]

    @property
    def evidence(self) -> tuple[str, ...]:
        """The levels marked for it."""
        return self.keys("evidence")

    def keys(self, kind: str) -> tuple[str, ...]:
        """What its elements of a kind name."""
        return tuple(key for slot in self.slots if slot.kind == kind for key in slot.keys)


@dataclass(frozen=True, slots=True)
class PassageBlock:
    """A paragraph, list item, table row, title of a call-out, or (``heading``) of a section."""

    text: str
    lines: tuple[int, ...]
    line: int
    marks: tuple[PlacedSlot, ...] = ()
    heading: bool = False

    def line_at(self, offset: int) -> int:
        """The source line, from 1, of the character at an offset."""
        return self.lines[offset] if offset < len(self.lines) else self.line

    def of_kind(self, kind: str) -> list[PlacedSlot]:
        return [mark for mark in self.marks if mark.slot.kind == kind]

    def sentences(self) -> Iterator[Sentence]:
        """The sentences in order; white space between two of them belongs to none."""
        places = [mark.at for mark in self.marks]
        start = 0
        for end in [*(match.end() for match in _END.finditer(self.text)), len(self.text)]:
            space = _SPACE.match(self.text, end)
            after = space.end() if space else end
            if self.text[start:end].strip():
                first = bisect_left(places, start + 1) if start else 0
                # A mark stands behind the full stop, and in English behind a space too.
                last = bisect_right(places, after)
                slots = tuple(mark.slot for mark in self.marks[first:last])
                yield Sentence(self.text[start:end], start, slots)
                start = after


@dataclass(frozen=True, slots=True)
class PassageSection:
    """A section of a passage; a passage without headings has one, whose id is ``lead``.

    ``blocks`` has the heading first, if there is one. ``evidence`` is the label on the heading.
    """

    id: str
    level: int
    evidence: tuple[str, ...]
    line: int
    blocks: tuple[PassageBlock, ...]

    @property
    def paragraphs(self) -> tuple[PassageBlock, ...]:
        """The blocks but for the heading."""
        return tuple(block for block in self.blocks if not block.heading)

    @property
    def text(self) -> str:
        return "\n".join(block.text for block in self.blocks)

    def keys(self, kind: str) -> list[str]:
        """What the elements of a kind name, in order, as often as they do."""
        return [
            key for block in self.blocks for mark in block.of_kind(kind) for key in mark.slot.keys
        ]


SlotWords = Callable[[Slot], str]
"""What stands in a passage for an element."""


def own_words(slot: Slot) -> str:
    """The words that readers see of an element, as far as they stand in the text itself."""
    match slot.kind:
        case "callout":
            return slot.attrs.get("title", "")
        case "figure":
            return slot.attrs.get("alt", "")
        case "term":
            return UNSEEN if slot.text == slot.keys[0] else slot.text
        case "article" | "trial":
            return slot.text
    return ""


def read_markdown(parsed: Parsed, words: SlotWords = own_words) -> tuple[PassageSection, ...]:
    """The sections of a parsed text, with these words for its elements."""
    slots = {slot.char: (slot, words(slot)) for slot in parsed.slots}
    return tuple(_read_section(section, slots) for section in parsed.sections)


def read_plain(text: str) -> tuple[PassageSection, ...]:
    """The one section of a text without markup; each line is a block."""
    blocks = [
        PassageBlock(line, (number,) * len(line), number)
        for number, line in enumerate(text.splitlines(), start=1)
        if line.strip()
    ]
    return (PassageSection(LEAD, 1, (), 1, tuple(blocks)),)


def section_at(sections: Sequence[PassageSection], line: int) -> str:
    """The id of the section that a line of the source belongs to."""
    index = bisect_right([section.line for section in sections], line) - 1
    return sections[max(index, 0)].id


_Slots = Mapping[str, tuple[Slot, str]]
"""The elements of a text with their words, by their characters."""


def _read_section(section: Section, slots: _Slots) -> PassageSection:
    source = _Source(section.source, section.line)
    blocks = [_block(line, slots, source) for line in section.text.split("\n") if line]
    if section.title:
        title = SLOT.sub(lambda match: slots[match[0]][1], section.title)
        heading = PassageBlock(title, (section.line,) * len(title), section.line, heading=True)
        blocks.insert(0, heading)
    return PassageSection(section.id, section.level, section.evidence, section.line, tuple(blocks))


def _block(raw: str, slots: _Slots, source: _Source) -> PassageBlock:
    text: list[str] = []
    lines: list[int] = []
    marks: list[PlacedSlot] = []
    for piece in re.split(f"({SLOT.pattern})", raw):
        if piece in slots:
            slot, piece = slots[piece]
            marks.append(PlacedSlot(len(lines), slot))
            lines += [slot.line] * len(piece)
        else:
            lines += source.lines_of(piece)
        text.append(piece)
    first = lines[0] if lines else marks[0].slot.line if marks else source.line
    return PassageBlock("".join(text), tuple(lines), first, tuple(marks))


class _Source:
    """The Markdown of a section, in which pieces of its text are found one after the other."""

    def __init__(self, source: str, first: int) -> None:
        self.line = first
        self._at = 0
        letters: list[str] = []
        self._lines: list[int] = []
        for number, line in enumerate(source.split("\n"), start=first):
            bare = _MARKUP.sub("", line)
            letters.append(bare)
            self._lines += [number] * len(bare)
        self._letters = "".join(letters)

    def lines_of(self, piece: str) -> list[int]:
        """The line of each character. A piece not found as it is counts to the line before it."""
        bare = _MARKUP.sub("", piece)
        at = self._letters.find(bare, self._at) if bare else -1
        if at < 0:  # a footnote stands elsewhere; an entity is written in another way
            at = self._letters.find(bare) if bare else -1
            if at < 0:
                return [self.line] * len(piece)
        else:
            self._at = at + len(bare)
        lines = []
        for character in piece:
            lines.append(self._lines[min(at, len(self._lines) - 1)])
            at += not _MARKUP.match(character)
        self.line = lines[-1]
        return lines
