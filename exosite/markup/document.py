"""Data of the markup pipeline: what goes in and what comes out. All of it is immutable."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from exosite.markup.problem_codes import require_declared

LEAD = "lead"
"""The id of the section before the first heading; no heading may take it."""

Level = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Problem:
    """Something an editor should correct. Texts with an ``error`` are not published.

    ``line`` is 1-based. The sentence is made elsewhere from ``code`` and ``params``, in the
    editor's language; ``params`` are as typed, so they are not safe HTML. Raises ValueError for
    a code that nobody has declared (see ``problem_codes``). ``mend`` is what the line would be
    if it were written as was probably meant, and empty if that cannot be guessed.
    """

    line: int
    code: str
    params: Mapping[str, str] = field(default_factory=dict)
    level: Level = "error"
    mend: str = ""

    def __post_init__(self) -> None:
        require_declared(self.code)


@dataclass(frozen=True, slots=True)
class Slot:
    """An inert character in the HTML where an element of ours will stand.

    ``char`` is one private-use character, found exactly once in ``Parsed.html``. ``text`` is what
    a reader sees when the element cannot be expanded. A ``block`` slot stands alone between
    blocks, never inside a paragraph.
    """

    char: str
    kind: str
    keys: tuple[str, ...]
    line: int
    section: str
    text: str
    attrs: Mapping[str, str] = field(default_factory=dict)
    block: bool = False


@dataclass(frozen=True, slots=True)
class Expansion:
    """What a slot becomes: ``html`` is trusted (an autoescaped template made it), ``text`` is its
    plain-text form, for search and previews."""

    html: str
    text: str = ""
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """An entry of the table of contents; ``level`` is 2 to 4, ``text`` is plain."""

    id: str
    level: int
    text: str
    children: tuple[Heading, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """The text from one heading to the next; ``lead`` (level 1, no title) is before the first.

    ``source`` is its Markdown including the heading's line: the sources of all sections, joined,
    are the whole text but for blank lines before the first heading. ``text`` is plain, one block
    or table row a line, without the title. ``former_ids`` lead to it as well: those of sections that
    were merged into it.
    """

    id: str
    level: int
    title: str
    evidence: tuple[str, ...]
    line: int
    source: str
    text: str
    former_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """Something the text refers to: ``kind`` is a slot's kind, ``person``, or ``url``."""

    kind: str
    key: str
    line: int
    section: str


@dataclass(frozen=True, slots=True)
class Rendered:
    """A finished text: safe ``html``, and what the rest of the site asks about it.

    ``text`` is plain, one block or table row a line; the items of lists have their marks as typed.
    """

    html: str
    toc: tuple[Heading, ...]
    sections: tuple[Section, ...]
    text: str
    links: tuple[Link, ...]
    problems: tuple[Problem, ...]
