"""Null object for a column whose kind nobody knows: of an invalid document, or typed by hand."""

from typing import Any

from articles.tables.kinds.column_kind import ColumnKind, Names
from articles.tables.types import ColumnSettings


class UnknownKind(ColumnKind[Any]):
    """Any value, unchecked: the fault is that of the column."""

    name = ""
    label = ""

    def read(self, data: Any, column: ColumnSettings) -> Any:
        return data

    def show(self, value: Any, column: ColumnSettings, language: str, names: Names) -> str:
        return str(value)

    def sort_key(self, value: Any, column: ColumnSettings) -> tuple[Any, ...]:
        return (str(value),)

    def parse(self, text: str, column: ColumnSettings) -> Any:
        return None
