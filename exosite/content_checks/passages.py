"""An object in one language, as the rules get it: passages of text, and a table's documents."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

from exosite import markup
from exosite.content_checks.findings import LEVELS, Finding
from exosite.content_checks.prose import Part, read_markdown, read_plain
from exosite.markup import Parsed
from glossary.matching import Form, Index

Syntax = Literal["markdown", "inline", "plain"]

_fields: dict[str, Mapping[str, Syntax]] = {}


def register(content_kind: str, fields: Mapping[str, Syntax]) -> None:
    """Read these fields of a kind of content, in this order, each in its syntax.

    Documents of words, ``texts`` of tables and ``labels`` of figures, are read besides.
    """
    _fields[content_kind] = fields


def fields_of(content_kind: str) -> Mapping[str, Syntax]:
    """The fields of words of a kind. Raises KeyError for an unknown kind."""
    return _fields[content_kind]


ABBREVIATION = re.compile(
    r"(?<![A-Za-z0-9\u0370-\u03ff.-])"
    r"(?=[A-Z0-9]*[A-Z][A-Z0-9-]*[A-Z])[A-Z][A-Z0-9]{1,5}(?:-[A-Z0-9\u0370-\u03ff]{1,6})*"
    r"(?=s?(?![A-Za-z0-9\u0370-\u03ff$]))"
)
"""A word of two to six capitals and digits, with what hyphens join to it: MSC, COVID-19.
NT$ is a currency."""


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
    def parts(self) -> tuple[Part, ...]:
        return read_plain(self.text) if self.syntax == "plain" else read_markdown(self.parsed)

    @property
    def id(self) -> tuple[str, str]:
        return (self.field, self.place)


@dataclass(frozen=True)
class Text:
    """An object in one language. ``structure`` and ``texts`` are the documents of a table."""

    content_kind: str
    key: str
    language: str
    passages: tuple[Passage, ...]
    structure: Any = None
    texts: Any = None

    def parts(self) -> Iterator[tuple[Passage, Part]]:
        for passage in self.passages:
            for part in passage.parts:
                yield passage, part

    def bodies(self) -> Iterator[tuple[Passage, Part]]:
        """The parts of passages that have sections."""
        return ((passage, part) for passage, part in self.parts() if passage.syntax == "markdown")

    def finding(
        self, rule: str, passage: Passage | None, section: str, line: int, **params: object
    ) -> Finding:
        """A finding of one of our rules in this text; ``section`` is that of a passage with any."""
        place = "" if passage is None else passage.place
        sectioned = passage is None or passage.syntax == "markdown"
        return Finding(
            rule=rule,
            level=LEVELS[rule],
            content_kind=self.content_kind,
            key=self.key,
            language=self.language,
            section=section if sectioned else place,
            line=line,
            params={name: str(value) for name, value in params.items()},
            field="" if passage is None else passage.field,
        )


@dataclass(frozen=True)
class Surroundings:
    """What the rest of the site says that a text in one language is judged by.

    ``forms`` are those by which texts of the language may name a term, ``terms`` the names of the
    terms in it, by key. ``names`` are words in capitals that are nobody's abbreviation, such as
    the short names of trials. ``references`` are all that there are, ``sections`` the ids in each
    article, ``cited_tables`` the tables that name references.
    """

    forms: tuple[Form, ...] = ()
    terms: Mapping[str, str] = field(default_factory=dict)
    names: frozenset[str] = frozenset()
    references: frozenset[str] = frozenset()
    cited_tables: frozenset[str] = frozenset()
    sections: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @cached_property
    def index(self) -> Index:
        return Index(self.forms)

    @cached_property
    def abbreviations(self) -> frozenset[str]:
        """The abbreviations in any form of a term, and in the names."""
        written = [*(form.text for form in self.forms), *self.names]
        return frozenset(found[0] for text in written for found in ABBREVIATION.finditer(text))


def make_text(
    content_kind: str,
    key: str,
    language: str,
    values: Mapping[str, Any],
    *,
    structure: Any = None,
) -> Text:
    """The text of an object from the values of its fields, of a live row or of a draft.

    ``values`` may have ``texts`` for a table and ``labels`` for a figure, as JSON documents that
    need not be valid; ``structure`` is the table's. Raises KeyError for an unknown kind.
    """
    passages = [
        Passage(name, str(values.get(name) or ""), syntax)
        for name, syntax in fields_of(content_kind).items()
    ]
    texts = values.get("texts")
    passages += [Passage("texts", text, "inline", place) for place, text in _leaves(texts) if place]
    passages += [
        Passage("labels", text, "plain", place) for place, text in _leaves(values.get("labels"))
    ]
    return Text(content_kind, key, language, tuple(passages), structure, texts)


def _leaves(document: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, str]]:
    """The texts in a JSON document, each with its path."""
    if isinstance(document, Mapping):
        for name, value in document.items():
            yield from _leaves(value, (*path, str(name)))
    elif isinstance(document, str):
        yield "/".join(path), document
