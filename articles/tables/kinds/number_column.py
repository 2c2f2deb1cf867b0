"""Columns of numbers: quantities in the unit of the column or in another one."""

from dataclasses import replace
from typing import Annotated, Any

from articles.tables.faults import UnreadableCell, checked
from articles.tables.kinds.column_kind import ColumnKind, Names, gettext_noop
from articles.tables.number_values import (
    MEMBERS,
    parse_quantity,
    quantity_from_json,
    quantity_to_json,
    show_quantity,
    write_quantity,
)
from articles.tables.types import ColumnSettings, TableColumn
from exosite.quantities.quantity import Quantity, with_unit
from exosite.quantities.units import UNITS


def _is_unit(unit: Any) -> bool:
    return isinstance(unit, str) and unit in UNITS


class NumberColumn(TableColumn):
    """A column whose numbers have a unit, or none."""

    unit: Annotated[str, checked("unknown-unit", _is_unit, "unit")] = ""


class NumberKind(ColumnKind[Quantity]):
    """Numbers and ranges, in JSON without a unit where it is that of the column."""

    name = "number"
    label = gettext_noop("numbers")
    column_model = NumberColumn
    settings = frozenset({"unit"})
    aligns_end = True

    def read(self, data: Any, column: ColumnSettings) -> Quantity:
        if not isinstance(data, dict) or data.keys() - MEMBERS:
            raise UnreadableCell("not-a-number", data)
        if "unit" in data and not _is_unit(data["unit"]):
            raise UnreadableCell("unknown-unit", str(data["unit"]))
        return quantity_from_json(data, column.unit if _is_unit(column.unit) else "")

    def to_json(self, value: Quantity, unit: str = "") -> dict[str, Any]:
        return quantity_to_json(value, unit)

    def show(self, value: Quantity, column: ColumnSettings, language: str, names: Names) -> str:
        return show_quantity(value, language)

    def sort_key(self, value: Quantity, column: ColumnSettings) -> tuple[Any, ...]:
        return (*value.size(), value.bound)

    def identity(self, value: Quantity) -> tuple[Any, ...]:
        details = (value.margin, value.interval, value.whole, value.share)
        return (*value.size(), value.bound, value.approx, *details)

    def search_text(self, value: Quantity, language: str) -> str:
        return show_quantity(value, language)

    def parse(self, text: str, column: ColumnSettings) -> Quantity:
        return with_unit(parse_quantity(text), column.unit if _is_unit(column.unit) else "")

    def write(self, value: Quantity, language: str) -> str:
        return write_quantity(value)

    def input_text(self, data: Any, column: ColumnSettings) -> str:
        """The number as one types it in a column of this unit, which is left out."""
        try:
            value = self.read(data, column)
        except UnreadableCell:
            return super().input_text(data, column)
        return write_quantity(replace(value, unit="") if value.unit == column.unit else value)

    def convert(
        self, text: str, column: ColumnSettings, target: ColumnKind[Any], language: str
    ) -> str:
        if not target.holds_words:
            return text
        try:
            return show_quantity(parse_quantity(text), language)
        except UnreadableCell:
            return text
