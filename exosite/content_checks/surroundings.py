"""Surroundings: what the rest of the site says that a text is judged by.

Apps register providers: the glossary gives its terms, articles their sections, tables, references
and trials. Pure: a provider decides itself where its answer comes from.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import reduce
from operator import or_
from typing import Protocol

from exosite.content_checks.passages import CheckedText
from exosite.markup.autolink import Match
from exosite.markup.document import Level


class TermMatch(Match, Protocol):
    """A term; ``kind`` says by which sort of form: name, misspelling, ..."""

    @property
    def kind(self) -> str: ...


class TermIndex(Protocol):
    """Finds the terms of the glossary in running text."""

    def find(self, text: str) -> Iterable[TermMatch]: ...


@dataclass(frozen=True, slots=True)
class Remark:
    """What the rest of the site has to say about a text: a finding of a rule in one of its fields.

    ``place`` is what in the field it is about, in words.
    """

    rule: str
    level: Level
    field: str
    place: str
    params: Mapping[str, object]


@dataclass(frozen=True)
class Surroundings:
    """What texts in one language are judged by.

    ``term_names`` are the names of terms in the language, by key; ``abbreviations`` those that
    nobody has to explain. ``references`` and ``cited_tables`` (tables that name references) are
    those there are, at least among what the texts name; ``unsigned`` the articles that name no author
    in the language; ``sections`` the ids in each article, and
    ``guide_ids`` those that the rest of its guide has, each with the key of the article it is in.
    ``source_levels`` are the evidence levels of references, ``searches_due`` the search statements
    that no longer hold, with the last day on which they did.
    ``remarks`` are about texts by their kind and key.
    """

    term_index: TermIndex | None = None
    term_names: Mapping[str, str] = field(default_factory=dict)
    abbreviations: frozenset[str] = frozenset()
    references: frozenset[str] = frozenset()
    cited_tables: frozenset[str] = frozenset()
    unsigned: frozenset[str] = frozenset()
    sections: Mapping[str, frozenset[str]] = field(default_factory=dict)
    guide_ids: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    source_levels: Mapping[str, str] = field(default_factory=dict)
    searches_due: Mapping[str, str] = field(default_factory=dict)
    remarks: Mapping[tuple[str, str], Sequence[Remark]] = field(default_factory=dict)

    def __or__(self, other: Surroundings) -> Surroundings:
        return Surroundings(
            term_index=self.term_index or other.term_index,
            term_names={**self.term_names, **other.term_names},
            abbreviations=self.abbreviations | other.abbreviations,
            references=self.references | other.references,
            cited_tables=self.cited_tables | other.cited_tables,
            unsigned=self.unsigned | other.unsigned,
            sections={**self.sections, **other.sections},
            guide_ids={**self.guide_ids, **other.guide_ids},
            source_levels={**self.source_levels, **other.source_levels},
            searches_due={**self.searches_due, **other.searches_due},
            remarks={**self.remarks, **other.remarks},
        )


@dataclass(frozen=True)
class CheckScope:
    """Which texts of a language are checked together.

    ``is_site`` says that the whole site is checked, a part of it at a time, and no draft. ``as_of`` is
    the day on which ages are judged; None if they are not.
    """

    language: str
    texts: Sequence[CheckedText]
    is_site: bool = False
    as_of: date | None = None

    def keys(self, slot_kind: str) -> set[str]:
        """What elements of a kind name in these texts."""
        return {key for text in self.texts for key in text.keys(slot_kind)}


Provider = Callable[[CheckScope], Surroundings]

_providers: list[Provider] = []


def register_provider(provider: Provider) -> None:
    """Let this say its part of what texts are judged by. Called in ``AppConfig.ready()``."""
    if provider not in _providers:
        _providers.append(provider)


def gather_surroundings(scope: CheckScope) -> Surroundings:
    return reduce(or_, (provide(scope) for provide in _providers), Surroundings())
