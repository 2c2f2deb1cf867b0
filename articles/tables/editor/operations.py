"""The operations of the form's buttons: rows, columns and choices added, moved and removed.

A button carries a command: the name of an operation and the keys it is about, with spaces between
(``row-up r2``).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from articles.tables.editor.new_keys import UsedKeys, new_key
from articles.tables.editor.sheet import (
    MOST_INPUTS,
    InputPlace,
    SheetCell,
    SheetColumn,
    SheetRow,
    TableSheet,
)
from articles.tables.kinds import find_kind


@dataclass(frozen=True, slots=True)
class OperationOutcome:
    """The result of an operation: where the editor goes on, and the message to her.

    ``focus`` is the name of an input or a button, ``asking`` the row or column (as a place) whose
    removal she has to confirm, ``opened`` the place whose details are shown.
    """

    focus: str = ""
    notice: Any = ""
    asking: InputPlace | None = None
    opened: InputPlace | None = None


NO_OUTCOME = OperationOutcome()


def perform(sheet: TableSheet, command: str, used: UsedKeys) -> OperationOutcome:
    """Change the sheet; what is not known or not possible changes nothing."""
    name, *keys = command.split(" ")
    try:
        return _OPERATIONS[name](sheet, keys, used)
    except LookupError:
        return NO_OUTCOME


def _position(items: Sequence[SheetRow | SheetColumn], keys: list[str]) -> int:
    """Where the row or column is that an operation is about. Raises LookupError."""
    for position, item in enumerate(items):
        if item.key == keys[0]:
            return position
    raise KeyError(keys[0])


# --- Rows ---------------------------------------------------------------------------------------------


def _add_row(sheet: TableSheet, keys: list[str], used: UsedKeys) -> OperationOutcome:
    key = new_key("r", used() | {row.key for row in sheet.rows})
    row = SheetRow(key, cells={column.key: SheetCell() for column in sheet.columns})
    at = _position(sheet.rows, keys) + 1 if keys else len(sheet.rows)
    sheet.rows.insert(at, row)
    if sheet.inputs > MOST_INPUTS:
        sheet.rows.remove(row)
        return OperationOutcome(notice=_("The table is full: this form cannot hold more cells."))
    return OperationOutcome(_start_of(sheet, at), _("A row was added. Nothing is saved yet."))


def can_move_row(sheet: TableSheet, at: int, by: int) -> bool:
    """Whether there is a place for the row at a position, so many further down."""
    return 0 <= at + by < len(sheet.rows)


def _move_row(sheet: TableSheet, keys: list[str], by: int) -> OperationOutcome:
    at = _position(sheet.rows, keys)
    if not can_move_row(sheet, at, by):
        return NO_OUTCOME
    sheet.rows.insert(at + by, sheet.rows.pop(at))
    further = by if can_move_row(sheet, at + by, by) else -by
    place = InputPlace(keys[0], part="up" if further < 0 else "down")
    return OperationOutcome(
        place.name, _("The row was moved. Nothing is saved yet."), opened=InputPlace(keys[0])
    )


def _remove_row(sheet: TableSheet, keys: list[str], used: UsedKeys) -> OperationOutcome:
    row = sheet.rows[_position(sheet.rows, keys)]
    if row.is_blank:
        return _drop_row(sheet, keys, used)
    place = InputPlace(row.key)
    return OperationOutcome(place.at("drop").name, asking=place, opened=place)


def _drop_row(sheet: TableSheet, keys: list[str], _used: UsedKeys) -> OperationOutcome:
    at = _position(sheet.rows, keys)
    del sheet.rows[at]
    return OperationOutcome(_start_of(sheet, at), _("The row was removed. Nothing is saved yet."))


def _start_of(sheet: TableSheet, at: int) -> str:
    """The first cell of the row at a position, of the last row if there is none there."""
    if not sheet.rows or not sheet.columns:
        return InputPlace().name
    row = sheet.rows[min(at, len(sheet.rows) - 1)]
    return InputPlace(row.key, sheet.columns[0].key, "value").name


# --- Columns ------------------------------------------------------------------------------------------


def _add_column(sheet: TableSheet, keys: list[str], used: UsedKeys) -> OperationOutcome:
    column = SheetColumn(new_key("c", used() | {column.key for column in sheet.columns}))
    at = _position(sheet.columns, keys) + 1 if keys else len(sheet.columns)
    sheet.columns.insert(at, column)
    if sheet.inputs > MOST_INPUTS:
        sheet.columns.remove(column)
        return OperationOutcome(notice=_("The table is full: this form cannot hold more cells."))
    for row in sheet.rows:
        row.cells[column.key] = SheetCell()
    place = InputPlace("", column.key, "label")
    notice = _("A column was added. Nothing is saved yet.")
    return OperationOutcome(place.name, notice, opened=InputPlace("", column.key))


def can_move_column(sheet: TableSheet, at: int, by: int) -> bool:
    """Whether there is a place for the column, so many further on. The first must hold words."""
    if not 0 <= at + by < len(sheet.columns):
        return False
    heads = {0: at + by, -by: at}
    return at not in heads or find_kind(sheet.columns[heads[at]].kind).holds_words


def _move_column(sheet: TableSheet, keys: list[str], by: int) -> OperationOutcome:
    at = _position(sheet.columns, keys)
    if not can_move_column(sheet, at, by):
        return NO_OUTCOME
    sheet.columns.insert(at + by, sheet.columns.pop(at))
    further = by if can_move_column(sheet, at + by, by) else -by
    place = InputPlace("", keys[0], "left" if further < 0 else "right")
    notice = _("The column was moved. Nothing is saved yet.")
    return OperationOutcome(place.name, notice, opened=InputPlace("", keys[0]))


def _remove_column(sheet: TableSheet, keys: list[str], used: UsedKeys) -> OperationOutcome:
    column = sheet.columns[_position(sheet.columns, keys)]
    cells = [row.cells[column.key] for row in sheet.rows]
    if not column.label.strip() and all(cell.is_blank for cell in cells):
        return _drop_column(sheet, keys, used)
    place = InputPlace("", column.key)
    return OperationOutcome(place.at("drop").name, asking=place, opened=place)


def _drop_column(sheet: TableSheet, keys: list[str], _used: UsedKeys) -> OperationOutcome:
    if len(sheet.columns) == 1:
        return NO_OUTCOME
    at = _position(sheet.columns, keys)
    del sheet.columns[at]
    for row in sheet.rows:
        del row.cells[keys[0]]
    place = InputPlace("", sheet.columns[min(at, len(sheet.columns) - 1)].key, "label")
    return OperationOutcome(place.name, _("The column was removed. Nothing is saved yet."))


def _set_kind(sheet: TableSheet, keys: list[str], _used: UsedKeys) -> OperationOutcome:
    """The kind was read with the rest of the form; now the inputs are made for it."""
    column = sheet.columns[_position(sheet.columns, keys)]
    part = "new" if "choices" in column.settings and not column.choices else "kind"
    return OperationOutcome(InputPlace("", keys[0], part).name, opened=InputPlace("", keys[0]))


def _add_choice(sheet: TableSheet, keys: list[str], _used: UsedKeys) -> OperationOutcome:
    """What was typed has become a choice when the form was read; there is room for one more."""
    return OperationOutcome(InputPlace("", keys[0], "new").name, opened=InputPlace("", keys[0]))


def _remove_choice(sheet: TableSheet, keys: list[str], _used: UsedKeys) -> OperationOutcome:
    """A cell that still has the choice keeps it until the editor has mended the cell."""
    column = sheet.columns[_position(sheet.columns, keys)]
    column.choices = [choice for choice in column.choices if choice.code != keys[1]]
    return OperationOutcome(InputPlace("", keys[0], "new").name, opened=InputPlace("", keys[0]))


# --- Both ---------------------------------------------------------------------------------------------


def _more(sheet: TableSheet, keys: list[str], _used: UsedKeys) -> OperationOutcome:
    """The details of a cell are asked for, which are left out of a large table."""
    row = sheet.rows[_position(sheet.rows, keys)]
    at = _position(sheet.columns, keys[1:])
    place = InputPlace(row.key, sheet.columns[at].key)
    return OperationOutcome(place.at("missing" if at else "refs").name, opened=place)


_Operation = Callable[[TableSheet, list[str], UsedKeys], OperationOutcome]
_OPERATIONS: dict[str, _Operation] = {
    "add-row": _add_row,
    "row-up": lambda sheet, keys, _used: _move_row(sheet, keys, -1),
    "row-down": lambda sheet, keys, _used: _move_row(sheet, keys, 1),
    "remove-row": _remove_row,
    "drop-row": _drop_row,
    "add-column": _add_column,
    "column-left": lambda sheet, keys, _used: _move_column(sheet, keys, -1),
    "column-right": lambda sheet, keys, _used: _move_column(sheet, keys, 1),
    "remove-column": _remove_column,
    "drop-column": _drop_column,
    "set-kind": _set_kind,
    "add-choice": _add_choice,
    "remove-choice": _remove_choice,
    "more": _more,
}
