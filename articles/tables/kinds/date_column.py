"""Columns of dates: a year, a month or a day."""

from typing import Any

from articles.tables.dates import is_date, parse_date
from articles.tables.faults import UnreadableCell
from articles.tables.kinds.column_kind import ColumnKind, Names, gettext_noop
from articles.tables.types import ColumnSettings


class DateKind(ColumnKind[str]):
    """An ISO date; readers of every language see it as it is stored."""

    name = "date"
    label = gettext_noop("dates")

    def read(self, data: Any, column: ColumnSettings) -> str:
        if not is_date(data):
            raise UnreadableCell("not-a-date", data)
        return str(data)

    def show(self, value: str, column: ColumnSettings, language: str, names: Names) -> str:
        return value

    def sort_key(self, value: str, column: ColumnSettings) -> tuple[Any, ...]:
        return (value,)

    def parse(self, text: str, column: ColumnSettings) -> str:
        return parse_date(text)
