"""Columns of words: the texts of each language, in inline Markdown."""

from typing import Any

from articles.tables.cell_text import fold_case, line_fault
from articles.tables.collation import order_of
from articles.tables.faults import UnreadableCell
from articles.tables.kinds.column_kind import ColumnKind, Names, gettext_noop
from articles.tables.types import ColumnSettings


class TextKind(ColumnKind[str]):
    """Words, the only kind that can head the rows. The structure has no value for them."""

    name = "text"
    label = gettext_noop("words")
    holds_words = True
    widget = "textarea"

    def read(self, data: Any, column: ColumnSettings) -> str:
        raise UnreadableCell("value-of-text", data)

    def words_path(self, row: str, column: str, value: str | None) -> tuple[str, ...]:
        return ("cells", row, column)

    def show(self, value: str, column: ColumnSettings, language: str, names: Names) -> str:
        return value

    def sort_key(self, value: str, column: ColumnSettings) -> tuple[Any, ...]:
        return (order_of(value), fold_case(value))

    def identity(self, value: str) -> str:
        return fold_case(value)

    def parse(self, text: str, column: ColumnSettings) -> str:
        if code := line_fault(text):
            raise UnreadableCell(code, text)
        return text
