"""POST to sheet. Absent inputs are empty where the whole table is edited; where only its words
are, they leave what was there, and no other input is looked at."""

import copy
import re

from django.utils.datastructures import MultiValueDict

from articles.tables.editor.kind_conversion import convert
from articles.tables.editor.new_keys import UsedKeys, add_choice
from articles.tables.editor.sheet import (
    DETAILS,
    MOST_INPUTS,
    PREFIX,
    SOURCING,
    InputPlace,
    SheetCell,
    SheetChoice,
    SheetColumn,
    SheetRow,
    TableSheet,
)
from articles.tables.table_keys import is_table_key


class TooLarge(ValueError):  # noqa: N818 - a fact about the table
    """A table with more cells than a form can hold."""


# What only the form of a whole table has.
_STRUCTURAL = re.compile(
    rf"{PREFIX}\.(?:row|column"
    r"|column\.[^.]*\.(?:kind|unit|was|new|choice)"
    r"|row\.[^.]*\.(?:refs|evidence|as_of)"
    r"|cell\.[^.]*\.[^.]*\.(?:missing|refs|evidence|as_of))"
)


def structural_names(data: MultiValueDict) -> list[str]:
    """The names posted that the form for words alone does not have."""
    return sorted(name for name in data if _STRUCTURAL.fullmatch(name))


def full_sheet(data: MultiValueDict, language: str, used: UsedKeys) -> TableSheet:
    """The table that was typed; a new choice has got its code, changed kinds their values.

    Raises TooLarge.
    """
    keys = _keys(data, "column")
    sheet = TableSheet(
        [_column(data, key) for key in keys], [SheetRow(key) for key in _keys(data, "row")]
    )
    if sheet.inputs > MOST_INPUTS:
        raise TooLarge
    for row in sheet.rows:
        for part in SOURCING:
            setattr(row, part, _typed(data, InputPlace(row.key, part=part)))
        row.cells = {key: _cell(data, row.key, key) for key in keys}
    for column in sheet.columns:
        was = data.get(InputPlace(column=column.key, part="was").name, column.kind)
        if was != column.kind:
            convert(sheet, column, was, language, used)
        if label := _typed(data, InputPlace(column=column.key, part="new")).strip():
            add_choice(column, label, used)
    return sheet


def translation_sheet(data: MultiValueDict, start: TableSheet) -> TableSheet:
    """The sheet with the words that were typed for it, and nothing else of it changed."""
    sheet = copy.deepcopy(start)
    for text in sheet.texts():
        text.write(_typed(data, text.place, text.words))
    return sheet


def _keys(data: MultiValueDict, of: str) -> list[str]:
    return [key for key in dict.fromkeys(data.getlist(f"{PREFIX}.{of}")) if is_table_key(key)]


def _column(data: MultiValueDict, key: str) -> SheetColumn:
    codes = data.getlist(InputPlace(column=key, part="choice").name)
    choices = [
        SheetChoice(code, _typed(data, InputPlace(column=key, part=f"choice.{code}")))
        for code in dict.fromkeys(codes)
        if is_table_key(code)
    ]
    label, kind, unit = (
        _typed(data, InputPlace(column=key, part=part)) for part in ("label", "kind", "unit")
    )
    return SheetColumn(key, label, kind, unit, choices)


def _cell(data: MultiValueDict, row: str, column: str) -> SheetCell:
    return SheetCell(*(_typed(data, InputPlace(row, column, part)) for part in ("value", *DETAILS)))


def _typed(data: MultiValueDict, place: InputPlace, absent: str = "") -> str:
    """What was typed, with the line ends that Python has; browsers send two characters for one."""
    typed = data.get(place.name, absent)
    return typed.replace("\r\n", "\n") if isinstance(typed, str) else absent
