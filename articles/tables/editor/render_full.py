"""Template context of the full form: rows, columns, values and words."""

from collections.abc import Iterable
from typing import Any

from django.forms.utils import flatatt
from django.utils.translation import gettext

from articles.tables.editor.operations import can_move_column, can_move_row
from articles.tables.editor.render_base import GridContext, GridInput
from articles.tables.editor.sheet import InputPlace, SheetCell, SheetColumn, SheetRow
from articles.tables.editor.table_grid import TableGrid
from articles.tables.kinds import KINDS, find_kind
from articles.tables.missing_values import MISSING, show_missing
from exosite.quantities.units import UNITS

# In tables with more cells, the inputs for details are there only for cells that have some: a page
# with thousands of inputs is slow to open and to read out.
DETAILS_UP_TO = 150


class FullGridContext(GridContext):
    """The form in which rows, columns and values are edited too."""

    def __init__(self, grid: TableGrid) -> None:
        super().__init__(grid)
        none = [("", "–")]
        self.missing_choices = [*none, *((code, show_missing(code, self.desk)) for code in MISSING)]
        self.evidence_choices = [*none, *self.level_names.items()]
        self.kind_labels = {name: gettext(kind.label) for name, kind in KINDS.items()}
        self.unit_choices = [*none, *((code, unit.name(self.desk)) for code, unit in UNITS.items())]
        self.is_large = len(self.sheet.rows) * len(self.sheet.columns) > DETAILS_UP_TO

    def context(self) -> dict[str, Any]:
        return self.common() | {
            "columns": [self._column(at, column) for at, column in enumerate(self.sheet.columns)],
            "rows": [self._row(at, row) for at, row in enumerate(self.sheet.rows)],
            "notice": self.outcome.notice,
        }

    def _column(self, at: int, column: SheetColumn) -> dict[str, Any]:
        place = InputPlace("", column.key)
        is_asked = self.outcome.asking == place
        parts = ("kind", "unit", "new", *(f"choice.{choice.code}" for choice in column.choices))
        unit = UNITS[column.unit].name(self.desk) if column.unit in UNITS else column.unit
        return {
            "key": column.key,
            "name": self.column_names[column.key],
            "number": at + 1,
            "label": self.input(place.at("label"), column.label),
            # The first column heads the rows; one that cannot must say so somewhere.
            "has_kind": at > 0 or not find_kind(column.kind).holds_words,
            "kind": self.input(place.at("kind"), column.kind, self.kind_labels.items()),
            "facts": [self.kind_labels.get(column.kind, column.kind), *([unit] if unit else [])],
            "unit": self.input(place.at("unit"), column.unit, self.unit_choices)
            if "unit" in column.settings
            else None,
            "offers": "choices" in column.settings,
            "choices": [
                {
                    "code": choice.code,
                    "name": choice.label or choice.code,
                    "number": number,
                    "label": self.input(place.at(f"choice.{choice.code}"), choice.label),
                }
                for number, choice in enumerate(column.choices, 1)
            ],
            "new": self.input(place.at("new")),
            "left": self._button(place, "left", can_move_column(self.sheet, at, -1)),
            "right": self._button(place, "right", can_move_column(self.sheet, at, 1)),
            "can_go": len(self.sheet.columns) > 1,
            "drop": self._button(place, "drop", is_asked),
            "is_open": self.outcome.opened == place or self._is_wrong(place, parts),
        }

    def _row(self, at: int, row: SheetRow) -> dict[str, Any]:
        place = InputPlace(row.key)
        cells = [self._cell(row, column) for column in self.sheet.columns]
        return {
            "key": row.key,
            "name": self.row_names[row.key],
            "number": at + 1,
            "head": cells[0] if cells else None,
            "cells": cells[1:],
            "details": self._details(place, row),
            "up": self._button(place, "up", can_move_row(self.sheet, at, -1)),
            "down": self._button(place, "down", can_move_row(self.sheet, at, 1)),
            "drop": self._button(place, "drop", self.outcome.asking == place),
        }

    def _cell(self, row: SheetRow, column: SheetColumn) -> dict[str, Any]:
        place, cell = InputPlace(row.key, column.key), row.cells[column.key]
        is_shown = not self.is_large or cell.has_details or self.outcome.opened == place
        unit = UNITS[column.unit].name(self.desk) if column.unit in UNITS else ""
        return {
            "kind": column.kind,
            "widget": find_kind(column.kind).widget,
            "unit": unit if "unit" in column.settings else "",
            "column": self.column_names[column.key],
            "name": f"{self.row_names[row.key]} · {self.column_names[column.key]}",
            "value": self._value(place.at("value"), cell, column),
            "details": self._details(place, cell) if is_shown else None,
            "keys": f"{row.key} {column.key}",
        }

    def _value(self, place: InputPlace, cell: SheetCell, column: SheetColumn) -> GridInput:
        label = f"{self.row_names[place.row]}, {self.column_names[place.column]}"
        more: dict[str, Any] = {"aria-label": label, "data-cell": True}
        kind = find_kind(column.kind)
        if kind.lookup:
            more["data-lookup"] = kind.lookup
        if kind.holds_words:
            more["lang"] = self.tag
        options = kind.options(column, self.desk, self.level_names)
        if kind.widget == "select":
            options = [("", "–"), *options]
        return self.input(place, cell.value, options, **more)

    def _details(self, place: InputPlace, of: SheetRow | SheetCell) -> dict[str, Any]:
        parts = ("missing", "refs", "evidence", "as_of", "note")
        lookup: dict[str, Any] = {"data-lookup": "reference"}
        missing = None
        if isinstance(of, SheetCell) and (of.missing or place.column != self.sheet.columns[0].key):
            missing = self.input(place.at("missing"), of.missing, self.missing_choices)
        return {
            "facts": self.facts(of),
            "is_open": self.outcome.opened == place or self._is_wrong(place, parts),
            "missing": missing,
            "refs": self.input(place.at("refs"), of.refs, **lookup),
            "evidence": self.input(place.at("evidence"), of.evidence, self.evidence_choices),
            "as_of": self.input(place.at("as_of"), of.as_of),
            "note": self.input(place.at("note"), of.note),
        }

    def _button(self, place: InputPlace, part: str, is_there: bool) -> GridInput | None:
        if not is_there:
            return None
        name = place.at(part).name
        attributes = {"id": name, "autofocus": name == self.outcome.focus}
        return GridInput(flatatt(attributes), name)

    def _is_wrong(self, place: InputPlace, parts: Iterable[str]) -> bool:
        return any(place.at(part).name in self.errors for part in parts)
