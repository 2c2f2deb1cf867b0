"""The kinds of columns, one class a file, found by name.

A kind is registered by a line in :data:`KINDS`; ``column_kind`` has the interface.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from articles.tables.kinds.boolean_column import BooleanKind
from articles.tables.kinds.choice_column import ChoiceKind
from articles.tables.kinds.column_kind import ColumnKind
from articles.tables.kinds.date_column import DateKind
from articles.tables.kinds.evidence_column import EvidenceKind
from articles.tables.kinds.number_column import NumberKind
from articles.tables.kinds.reference_column import ReferenceKind
from articles.tables.kinds.text_column import TextKind
from articles.tables.kinds.unknown_column import UnknownKind

KINDS: Mapping[str, ColumnKind[Any]] = MappingProxyType(
    {
        kind.name: kind
        for kind in (
            TextKind(),
            NumberKind(),
            ChoiceKind(),
            BooleanKind(),
            DateKind(),
            ReferenceKind(),
            EvidenceKind(),
        )
    }
)
"""Every kind by its name, in the order in which editors choose one."""

_UNKNOWN = UnknownKind()


def find_kind(name: object) -> ColumnKind[Any]:
    """The kind of this name; a null object that accepts every value, if there is none."""
    return KINDS.get(name, _UNKNOWN) if isinstance(name, str) else _UNKNOWN
