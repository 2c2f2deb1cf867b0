"""A text to be checked, as data: its passages, and the documents of a table."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from exosite import markup
from exosite.content_checks.findings import LEVELS, Finding
from exosite.content_checks.prose import PassageSection, read_markdown, read_plain
from exosite.markup import Parsed
from exosite.markup.document import LEAD, Level

Syntax = Literal["markdown", "inline", "plain"]

ABBREVIATION = re.compile(
    r"(?<![A-Za-z0-9\u0370-\u03ff.-])"
    r"(?=[A-Z0-9]*[A-Z][A-Z0-9-]*[A-Z])[A-Z][A-Z0-9]{1,5}(?:-[A-Z0-9\u0370-\u03ff]{1,6})*"
    r"(?=s?(?![A-Za-z0-9\u0370-\u03ff$]))"
)
"""A word of two to six capitals and digits, with what hyphens join to it: MSC, COVID-19.
NT$ is a currency."""


def abbreviations_in(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(match[0] for text in texts for match in ABBREVIATION.finditer(text))


@dataclass(frozen=True)
class Passage:
    """A field of an object, or one cell, note or label of it, which ``place`` then names."""

    field: str
    text: str
    syntax: Syntax
    place: str = ""

    @cached_property
    def parsed(self) -> Parsed:
        """The passage as markup; a plain one has none."""
        return markup.parse(self.text, inline=self.syntax == "inline")

    @cached_property
    def sections(self) -> tuple[PassageSection, ...]:
        return read_plain(self.text) if self.syntax == "plain" else read_markdown(self.parsed)

    @property
    def id(self) -> tuple[str, str]:
        return (self.field, self.place)


@dataclass(frozen=True)
class CheckedText:
    """An object in one language, as rules get it; a table with ``structure`` and ``texts``."""

    content_kind: str
    key: str
    language: str
    passages: tuple[Passage, ...]
    structure: Any = None
    texts: Any = None

    def sections(self) -> Iterator[tuple[Passage, PassageSection]]:
        """Every section of every passage, in reading order."""
        for passage in self.passages:
            for section in passage.sections:
                yield passage, section

    def body_sections(self) -> Iterator[tuple[Passage, PassageSection]]:
        """The sections of passages that can have more than one."""
        return (
            (passage, section)
            for passage, section in self.sections()
            if passage.syntax == "markdown"
        )

    def keys(self, slot_kind: str) -> set[str]:
        """What the elements of a kind name anywhere in the text."""
        return {key for _, section in self.sections() for key in section.keys(slot_kind)}

    def finding(
        self,
        rule: str,
        passage: Passage | None,
        section: str,
        line: int,
        level: Level | None = None,
        /,
        **params: object,
    ) -> Finding:
        """A finding in this text; ``section`` is that of a passage with any.

        Raises KeyError for a code without a ``level`` that no module of rules has declared.
        """
        path = "" if passage is None else passage.place
        has_sections = passage is None or passage.syntax == "markdown"
        # A text without headings has no sections to tell one from another.
        is_whole = section == LEAD and passage is not None and len(passage.sections) == 1
        where = ("" if is_whole else section) if has_sections else path
        return Finding(
            rule=rule,
            level=level or LEVELS[rule],
            content_kind=self.content_kind,
            key=self.key,
            language=self.language,
            section=where,
            line=line,
            params={name: str(value) for name, value in params.items()},
            field="" if passage is None else passage.field,
            place=self.place_words(where) or _heading(passage, section),
        )

    def place_words(self, path: str) -> str:
        """What is at a path of a document, such as a cell of a table; empty if nobody says."""
        name_place = _place_names.get(self.content_kind)
        return name_place(self, path) if name_place else ""


PlaceName = Callable[[CheckedText, str], str]

_place_names: dict[str, PlaceName] = {}


def register_place_names(content_kind: str, name_place: PlaceName) -> None:
    """Say with this what is at a path such as ``cells/protein/role`` of texts of a kind."""
    _place_names[content_kind] = name_place


def _heading(passage: Passage | None, section: str) -> str:
    """The words of a section's heading; empty if it has none."""
    sections = passage.sections if passage is not None and passage.syntax == "markdown" else ()
    blocks = next((item.blocks for item in sections if item.id == section), ())
    return blocks[0].text if blocks and blocks[0].heading else ""


def make_text(
    content_kind: str,
    key: str,
    language: str,
    values: Mapping[str, Any],
    fields: Mapping[str, Syntax],
    *,
    structure: Any = None,
) -> CheckedText:
    """The text of an object from the values of its fields, of a live row or of a draft.

    ``fields`` are those with words, in reading order. One that holds a JSON document, which need
    not be valid, gives a passage for each text in it. ``structure`` is that of a table.
    """
    passages = tuple(
        passage
        for name, syntax in fields.items()
        for passage in _passages(name, values.get(name), syntax)
    )
    return CheckedText(content_kind, key, language, passages, structure, values.get("texts"))


def _passages(name: str, value: Any, syntax: Syntax) -> Iterator[Passage]:
    if isinstance(value, Mapping):
        for place, text in _leaves(value):
            yield Passage(name, text, syntax, place)
    else:
        yield Passage(name, value if isinstance(value, str) else "", syntax)


def _leaves(document: Mapping[str, Any], path: tuple[str, ...] = ()) -> Iterator[tuple[str, str]]:
    """The texts in a JSON document, each with its path."""
    for name, value in document.items():
        place = (*path, str(name))
        if isinstance(value, Mapping):
            yield from _leaves(value, place)
        elif isinstance(value, str):
            yield "/".join(place), value
