"""Findings: what a rule reports; and the codes that rules have declared, each with its level."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from exosite.markup.document import Level

_levels: dict[str, Level] = {}

LEVELS: Mapping[str, Level] = MappingProxyType(_levels)
"""How grave each declared code is. Texts with an ``error`` are not to be published."""


def declare_levels(levels: Mapping[str, Level]) -> None:
    """Register the codes that a module of rules reports; no finding can be made of another code.

    Each code also needs a sentence in ``messages``.
    """
    _levels.update(levels)


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to mend in one object and language.

    ``field`` is the field of the text that it stands in; ``section`` the id of a section of that
    field, or a path such as ``cells/protein/role`` in the texts of a table, or empty; ``line`` is
    1-based in the field, or in the cell. ``mend`` is what the line was probably meant to be, if
    that can be guessed. ``place`` is the section in words: its heading, or the row and the column.
    """

    rule: str
    level: Level
    content_kind: str
    key: str
    language: str
    section: str
    line: int
    params: Mapping[str, str] = field(default_factory=dict)
    field: str = ""
    mend: str = ""
    place: str = ""
