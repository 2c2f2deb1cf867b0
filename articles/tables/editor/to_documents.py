"""Sheet to documents, with every mistake that was made in typing.

A sheet that was only shown and posted gives the documents it was filled from: cells and texts with
nothing in them are left out.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from articles.tables.cell_text import line_fault
from articles.tables.dates import parse_date
from articles.tables.editor.from_documents import keyed
from articles.tables.editor.sheet import InputPlace, SheetCell, SheetColumn, SheetRow, TableSheet
from articles.tables.faults import InvalidTable, TableFault, UnreadableCell
from articles.tables.kinds import find_kind
from articles.tables.kinds.reference_column import parse_references
from articles.tables.structure_document import FORMAT, read_structure
from articles.tables.texts_document import member_at, text_faults


@dataclass(frozen=True, slots=True)
class InputMistake:
    """An error of one input; ``error_sentences`` words it from ``code`` and ``params``."""

    place: InputPlace
    code: str
    params: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class SheetDocuments:
    """The documents of a sheet. They are valid if there is no mistake; else they leave out what
    could not be read."""

    structure: Any
    texts: dict[str, Any]
    mistakes: tuple[InputMistake, ...]


def read_sheet(sheet: TableSheet, structure: object, *, is_whole: bool) -> SheetDocuments:
    """The documents of a sheet whose table has had this structure, which stays for words alone.

    Mistakes are what was mistyped, and whatever else keeps the documents from being a table.
    """
    reader = _SheetReader(sheet)
    if is_whole:
        structure = reader.structure(structure)
    texts = reader.texts()
    try:
        faults = list(text_faults(texts, read_structure(structure)))
    except InvalidTable as error:
        faults = error.problems
    mistyped = {mistake.place for mistake in reader.mistakes}
    mistakes = [InputMistake(_place_of(fault, sheet), fault.code, fault.params) for fault in faults]
    others = [mistake for mistake in mistakes if mistake.place not in mistyped]
    return SheetDocuments(structure, texts, (*reader.mistakes, *others))


class _SheetReader:
    """Parses one sheet and collects the mistakes."""

    def __init__(self, sheet: TableSheet) -> None:
        self.sheet = sheet
        self.mistakes: list[InputMistake] = []

    # --- Structure ----------------------------------------------------------------------------------

    def structure(self, before: object) -> dict[str, Any]:
        had_cells = {raw["key"]: "cells" in raw for raw in keyed(before, "rows")}
        return {
            "format": FORMAT,
            "origin": member_at(before, "origin") or "site",
            "columns": [_column(column) for column in self.sheet.columns],
            "rows": [self._row(row, had_cells.get(row.key, True)) for row in self.sheet.rows],
        }

    def _row(self, row: SheetRow, has_cells: bool) -> dict[str, Any]:
        """A row; one without cells stays as it was, with an empty object for them or without."""
        members = {"key": row.key, **self._sourcing(row, InputPlace(row.key))}
        cells = {column.key: self._cell(row, column) for column in self.sheet.columns}
        cells = {key: cell for key, cell in cells.items() if cell}
        return members | {"cells": cells} if cells or has_cells else members

    def _cell(self, row: SheetRow, column: SheetColumn) -> dict[str, Any]:
        cell, place = row.cells[column.key], InputPlace(row.key, column.key)
        kind, value, data = find_kind(column.kind), cell.value.strip(), None
        if not kind.holds_words:
            data = self._parsed(
                value,
                place.at("value"),
                lambda text: kind.to_json(kind.parse(text, column), column.unit),
            )
        elif value and cell.missing:
            self._report(place.at("missing"), "text-and-missing", "")
        members = {"value": data, "missing": cell.missing or None}
        return _without_gaps(members | self._sourcing(cell, place))

    def _sourcing(self, typed: SheetRow | SheetCell, place: InputPlace) -> dict[str, Any]:
        return _without_gaps(
            {
                "refs": self._parsed(
                    typed.refs.strip(),
                    place.at("refs"),
                    lambda text: list(parse_references(text)),
                ),
                "evidence": typed.evidence or None,
                "as_of": self._parsed(typed.as_of.strip(), place.at("as_of"), parse_date),
            }
        )

    def _parsed(self, text: str, place: InputPlace, parse: Callable[[str], Any]) -> Any:
        """The value that was typed, or None for nothing and for what cannot be read."""
        try:
            return parse(text) if text else None
        except UnreadableCell as error:
            self._report(place, error.code, text)
        return None

    # --- Texts --------------------------------------------------------------------------------------

    def texts(self) -> dict[str, Any]:
        texts: dict[str, Any] = {}
        for text in self.sheet.texts():
            if line := self._line(text.words, text.place):
                *groups, name = text.path
                words = texts
                for group in groups:
                    words = words.setdefault(group, {})
                words[name] = line
        return texts

    def _line(self, typed: str, place: InputPlace) -> str:
        """A text without the white space around it; it must be one line."""
        line = typed.strip()
        if code := line_fault(line):
            self._report(place, code, line)
            return ""
        return line

    def _report(self, place: InputPlace, code: str, value: str) -> None:
        self.mistakes.append(InputMistake(place, code, {"value": value}))


def _column(column: SheetColumn) -> dict[str, Any]:
    members: dict[str, Any] = {"key": column.key, "kind": column.kind}
    if "unit" in column.settings and column.unit:
        members["unit"] = column.unit
    if "choices" in column.settings:
        members["choices"] = [choice.code for choice in column.choices]
    return members


def _without_gaps(members: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in members.items() if value is not None}


# --- Places -------------------------------------------------------------------------------------------

# The input at which a member of the documents is typed, where they are not called the same.
_PARTS = {"choices": "new", "key": "note", "cells": "note"}


def _place_of(fault: TableFault, sheet: TableSheet) -> InputPlace:
    """The input in which the cause of a fault was typed, as well as that can be told."""
    match fault.path.split("/"):
        case ["columns", number, *part] if number.isdecimal():
            return InputPlace("", sheet.columns[int(number)].key, _part(part, "kind"))
        case ["rows", number, "cells", key, *part] if number.isdecimal():
            return InputPlace(sheet.rows[int(number)].key, key, _part(part, "value"))
        case ["rows", number, *part] if number.isdecimal():
            return InputPlace(sheet.rows[int(number)].key, "", _part(part, "note"))
        case ["columns", key]:
            return InputPlace("", key, "label")
        case ["cells", row, key]:
            return InputPlace(row, key, "value")
        case ["notes", row, *key]:
            return InputPlace(row, "".join(key), "note")
        case ["choices", key, *code]:
            return InputPlace("", key, f"choice.{''.join(code)}")
    return InputPlace()


def _part(path: list[str], absent: str) -> str:
    return _PARTS.get(path[0], path[0]) if path else absent
