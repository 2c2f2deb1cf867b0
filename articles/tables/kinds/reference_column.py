"""Columns of references: the sources themselves are the value."""

import re
import unicodedata
from typing import Any

from articles.tables.faults import UnreadableCell
from articles.tables.kinds.column_kind import ColumnKind, Names, gettext_noop
from articles.tables.table_keys import are_references
from articles.tables.types import ColumnSettings

_BETWEEN = re.compile(r"[\s,;、。]+")
# A reference may be copied from a text, where it is written [@key].
_AROUND = "[]@"

References = tuple[str, ...]


def parse_references(text: str) -> References:
    """The keys in a text, each once. Raises UnreadableCell with code ``bad-references``."""
    parts = _BETWEEN.split(unicodedata.normalize("NFKC", text))
    keys = list(dict.fromkeys(key for part in parts if (key := part.strip(_AROUND))))
    if not are_references(keys):
        raise UnreadableCell("bad-references", text)
    return tuple(keys)


class ReferenceKind(ColumnKind[References]):
    """Keys of references; a page shows their marks in place of the keys."""

    name = "reference"
    label = gettext_noop("references")
    lookup = "reference"

    def read(self, data: Any, column: ColumnSettings) -> References:
        if not are_references(data):
            raise UnreadableCell("bad-references", data)
        return tuple(data)

    def to_json(self, value: References, unit: str = "") -> list[str]:
        return list(value)

    def show(self, value: References, column: ColumnSettings, language: str, names: Names) -> str:
        return " ".join(value)

    def sort_key(self, value: References, column: ColumnSettings) -> tuple[Any, ...]:
        return (value,)

    def parse(self, text: str, column: ColumnSettings) -> References:
        return parse_references(text)

    def write(self, value: References, language: str) -> str:
        return "; ".join(value)

    def input_text(self, data: Any, column: ColumnSettings) -> str:
        return " ".join(map(str, data)) if isinstance(data, list) else ""
