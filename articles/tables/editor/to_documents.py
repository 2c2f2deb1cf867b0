"""A sheet as the documents of a table, with every mistake that was made in typing it.

A sheet that was only shown and posted gives the documents it was filled from: cells and texts with
nothing in them are left out, as ``articles.tables.edits`` does.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from articles.tables.cells import (
    BOOLEANS,
    Unreadable,
    parse_boolean,
    parse_date,
    parse_quantity,
    value_from_quantity,
)
from articles.tables.editor.from_documents import keyed, member
from articles.tables.editor.kind_conversion import same_word
from articles.tables.editor.sheet import Cell, Column, Place, Row, Sheet
from articles.tables.structure import read_structure
from articles.tables.structure_validation import FORMAT, Fault, are_references, structure_faults
from articles.tables.texts_validation import is_line, text_faults
from articles.tables.units import UnknownUnit

_BETWEEN_REFERENCES = re.compile(r"[\s,;、。]+")
# A reference may be copied from a text, where it is written [@key].
_AROUND_REFERENCES = "[]@"
_LINE_END = re.compile("[\n\r\x0b\x0c\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Mistake:
    """Something wrong at a place; sentences are made from ``code`` and ``params`` elsewhere."""

    place: Place
    code: str
    params: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a sheet says. The documents are valid if there is no mistake; else they leave out what
    could not be read."""

    structure: Any
    texts: dict[str, Any]
    mistakes: tuple[Mistake, ...]


def read_whole(sheet: Sheet, before: object) -> Reading:
    """Both documents of a sheet whose table had the structure ``before``."""
    reader = _Reader(sheet)
    structure, texts = reader.structure(before), reader.texts()
    return Reading(structure, texts, _mistakes(reader, structure, texts))


def read_words(sheet: Sheet, structure: object) -> Reading:
    """The texts of a sheet; the structure stays as it is, and its faults are named too."""
    reader = _Reader(sheet)
    texts = reader.texts()
    return Reading(structure, texts, _mistakes(reader, structure, texts))


def _mistakes(reader: "_Reader", structure: object, texts: object) -> tuple[Mistake, ...]:
    """What was mistyped, and whatever else keeps the documents from being a table."""
    faults = list(structure_faults(structure))
    if not faults:
        faults = list(text_faults(texts, read_structure(structure)))
    found = [*reader.mistakes]
    for fault in faults:
        mistake = Mistake(_place_of(fault, reader.sheet), fault.code, fault.params)
        if mistake.place not in {told.place for told in reader.mistakes}:
            found.append(mistake)
    return tuple(found)


class _Reader:
    """A sheet while it is read."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.mistakes: list[Mistake] = []

    # --- Structure ----------------------------------------------------------------------------------

    def structure(self, before: object) -> dict[str, Any]:
        had_cells = {raw["key"]: "cells" in raw for raw in keyed(before, "rows")}
        return {
            "format": FORMAT,
            "origin": member(before, "origin") or "site",
            "columns": [_column(column) for column in self.sheet.columns],
            "rows": [self._row(row, had_cells.get(row.key, True)) for row in self.sheet.rows],
        }

    def _row(self, row: Row, has_cells: bool) -> dict[str, Any]:
        """A row; one without cells stays as it was, with an empty object for them or without."""
        made = {"key": row.key, **self._sourcing(row, Place(row.key))}
        cells = {column.key: self._cell(row, column) for column in self.sheet.columns}
        cells = {key: cell for key, cell in cells.items() if cell}
        return made | {"cells": cells} if cells or has_cells else made

    def _cell(self, row: Row, column: Column) -> dict[str, Any]:
        cell, place = row.cells.get(column.key, Cell()), Place(row.key, column.key)
        value, made = cell.value.strip(), {}
        if column.kind == "text":
            if value and cell.missing:
                self._tell(place._replace(part="missing"), "text-and-missing", "")
        elif value and column.kind in _PARSERS:
            parse = _PARSERS[column.kind]
            made["value"] = self._parsed(value, place._replace(part="value"), parse, column)
        if cell.missing:
            made["missing"] = cell.missing
        return _without_gaps(made | self._sourcing(cell, place))

    def _sourcing(self, typed: Row | Cell, place: Place) -> dict[str, Any]:
        refs, as_of = typed.refs.strip(), typed.as_of.strip()
        return _without_gaps(
            {
                "refs": self._parsed(refs, place._replace(part="refs"), _references),
                "evidence": typed.evidence or None,
                "as_of": self._parsed(as_of, place._replace(part="as_of"), _date),
            }
        )

    def _parsed(
        self, typed: str, place: Place, parse: "_Parser", column: Column | None = None
    ) -> Any:
        """The value that was typed, or None for nothing and for what cannot be read."""
        try:
            return parse(typed, column or Column("")) if typed else None
        except Unreadable as error:
            self._tell(place, error.code, typed)
        except UnknownUnit:
            self._tell(place, "unknown-unit", typed)
        return None

    # --- Texts --------------------------------------------------------------------------------------

    def texts(self) -> dict[str, Any]:
        columns, rows = self.sheet.columns, self.sheet.rows
        return _said(
            {
                "columns": _said({column.key: self._label(column) for column in columns}),
                "cells": _said({row.key: self._words(row) for row in rows}),
                "notes": _said(dict(self._notes())),
                "choices": _said({column.key: self._choices(column) for column in columns}),
            }
        )

    def _label(self, column: Column) -> str:
        return self._line(column.label, Place("", column.key, "label"))

    def _words(self, row: Row) -> dict[str, str]:
        return _said(
            {
                column.key: self._line(
                    row.cells[column.key].value, Place(row.key, column.key, "value")
                )
                for column in self.sheet.columns
                if column.key in row.cells and self.sheet.has_words(row, column)
            }
        )

    def _notes(self) -> Iterator[tuple[str, str]]:
        for row in self.sheet.rows:
            yield row.key, self._line(row.note, Place(row.key, "", "note"))
            for key, cell in row.cells.items():
                yield f"{row.key}/{key}", self._line(cell.note, Place(row.key, key, "note"))

    def _choices(self, column: Column) -> dict[str, str]:
        if column.kind != "choice":
            return {}
        return _said(
            {
                choice.code: self._line(
                    choice.label, Place("", column.key, f"choice.{choice.code}")
                )
                for choice in column.choices
            }
        )

    def _line(self, typed: str, place: Place) -> str:
        """A text without the white space around it; it must be one line."""
        line = typed.strip()
        if is_line(line):
            return line
        self._tell(place, "not-a-line" if _LINE_END.search(line) else "control-character", line)
        return ""

    def _tell(self, place: Place, code: str, value: str) -> None:
        self.mistakes.append(Mistake(place, code, {"value": value[:80]}))


def _column(column: Column) -> dict[str, Any]:
    made: dict[str, Any] = {"key": column.key, "kind": column.kind}
    if column.kind == "number" and column.unit:
        made["unit"] = column.unit
    if column.kind == "choice":
        made["choices"] = [choice.code for choice in column.choices]
    return made


def _said(words: dict[str, Any]) -> dict[str, Any]:
    return {name: said for name, said in words.items() if said}


def _without_gaps(members: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in members.items() if value is not None}


# --- Values -------------------------------------------------------------------------------------------

_Parser = Callable[[str, Column], Any]


def _number(typed: str, column: Column) -> dict[str, Any]:
    return value_from_quantity(parse_quantity(typed), column.unit)


def _choice(typed: str, column: Column) -> str:
    for choice in column.choices:
        if typed == choice.code or same_word(typed, choice.label):
            return choice.code
    raise Unreadable("unknown-choice", typed)


def _boolean(typed: str, _column: Column) -> str:
    return typed if typed in BOOLEANS else parse_boolean(typed)


def _date(typed: str, _column: Column) -> str:
    return parse_date(typed)


def _references(typed: str, _column: Column) -> list[str]:
    parts = _BETWEEN_REFERENCES.split(unicodedata.normalize("NFKC", typed))
    keys = [key for part in parts if (key := part.strip(_AROUND_REFERENCES))]
    found = list(dict.fromkeys(keys))
    if not are_references(found):
        raise Unreadable("bad-references", typed)
    return found


_PARSERS: Mapping[str, _Parser] = {
    "number": _number,
    "choice": _choice,
    "boolean": _boolean,
    "date": _date,
    "reference": _references,
    "evidence": lambda typed, _column: typed,
}


# --- Places -------------------------------------------------------------------------------------------

# The input at which a member of the documents is typed, where they are not called the same.
_PARTS = {"choices": "new", "key": "note", "cells": "note"}


def _place_of(fault: Fault, sheet: Sheet) -> Place:
    """The input in which the cause of a fault was typed, as well as that can be told."""
    match fault.path.split("/"):
        case ["columns", number, *part] if number.isdecimal():
            return Place("", sheet.columns[int(number)].key, _part(part, "kind"))
        case ["rows", number, "cells", key, *part] if number.isdecimal():
            return Place(sheet.rows[int(number)].key, key, _part(part, "value"))
        case ["rows", number, *part] if number.isdecimal():
            return Place(sheet.rows[int(number)].key, "", _part(part, "note"))
        case ["columns", key]:
            return Place("", key, "label")
        case ["cells", row, key]:
            return Place(row, key, "value")
        case ["notes", row, *key]:
            return Place(row, "".join(key), "note")
        case ["choices", key, *code]:
            return Place("", key, f"choice.{''.join(code)}")
    return Place()


def _part(path: list[str], absent: str) -> str:
    return _PARTS.get(path[0], path[0]) if path else absent
