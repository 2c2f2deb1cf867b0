"""What a rule reports. Every rule of this package stands here with its level."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

Level = Literal["error", "warning"]

LEVELS: Mapping[str, Level] = MappingProxyType(
    {
        # Where a text leads nowhere. (Other placeholders: the problems of composing it.)
        "unknown-section": "warning",
        "table-unknown-reference": "error",
        # What a claim rests on, and how strong that is.
        "uncited-section": "error",
        "uncited-mark": "warning",
        "uncited-row": "error",
        "unlabelled-section": "error",
        "claim-too-strong": "error",
        # The key points, which others show of an article.
        "point-long": "warning",
        "points-count": "warning",
        "points-evidence": "warning",
        # What is too much at once. A warning of the first two keeps no text from its readers.
        "sentence-long": "warning",
        "warnings-many": "warning",
        "sentence-too-long": "error",
        # A translation beside its source.
        "section-missing": "error",
        "section-extra": "error",
        "section-order": "error",
        "section-level": "error",
        "section-evidence": "error",
        "marks-differ": "error",
        "citations-differ": "error",
        "tables-differ": "error",
        "figures-differ": "error",
        "callouts-differ": "error",
        "citations-fewer": "warning",
        "marks-fewer": "warning",
        "trials-differ": "warning",
        "links-differ": "warning",
        "numbers-differ": "error",
        "untranslated": "warning",
        "not-in-source": "warning",
        # A table whose two documents do not fit; further codes stand in ``shape``.
        "table-label-missing": "error",
        "table-cell-empty": "warning",
        # Words that the house never writes; then words and signs that are better otherwise, which
        # must not keep an urgent correction from its readers.
        "misspelt-term": "error",
        "house-word": "error",
        "other-usage": "warning",
        "half-width": "warning",
        "space-beside-han": "warning",
        "abbreviation": "warning",
    }
)
"""How grave each rule of this package is. Texts with an ``error`` are not to be published."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to mend in one object and language.

    ``field`` is the field of the text that it stands in; ``section`` the id of a section of that
    field, or a path such as ``cells/protein/role`` in the texts of a table, or empty; ``line`` is
    1-based in the field, or in the cell.
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
