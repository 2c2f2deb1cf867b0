"""Validation of the texts of one language against the structure of their table."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Any

from articles.tables.cell_text import line_fault
from articles.tables.faults import FaultCode, InvalidTable, TableFault, fault
from articles.tables.kinds import find_kind
from articles.tables.types import TableColumn, TableRow, TableStructure

_MEMBERS = {"columns", "cells", "notes", "choices"}


def member_at(document: object, *path: str) -> Any:
    """What stands at a path of objects within objects, None if nothing does."""
    for name in path:
        document = document.get(name) if isinstance(document, dict) else None
    return document


def words_at(texts: object, *path: str) -> str:
    """The text at a path, empty if there is none."""
    words = member_at(texts, *path)
    return words if isinstance(words, str) else ""


_Check = Callable[[str, str, object], Iterable[TableFault]]


def validate_texts(texts: object, structure: TableStructure) -> None:
    """Check the texts of one language against the structure that they belong to.

    Texts may be incomplete, but nothing may stand where no reader would find it: for a row or
    column that is not there, for a number, beside a reason why there is no value. Raises
    InvalidTable with every fault found.
    """
    if problems := list(text_faults(texts, structure)):
        raise InvalidTable(problems)


def text_faults(texts: object, structure: TableStructure) -> Iterator[TableFault]:
    """Everything wrong with the texts of one language, in document order."""
    if not isinstance(texts, dict):
        yield fault("", "not-an-object")
        return
    for name in sorted(texts.keys() - _MEMBERS):
        yield fault(name, "unknown-member", member=name)
    columns = {column.key: column for column in structure.columns}
    rows = {row.key: row for row in structure.rows}

    def row_faults(path: str, row: str, cells: object) -> Iterator[TableFault]:
        yield from _member_faults(path, cells, columns, "unknown-column", _line_faults)
        yield from _misplaced(rows[row], cells, columns)

    def choice_faults(path: str, column: str, labels: object) -> Iterator[TableFault]:
        choices = columns[column].choices
        yield from _member_faults(path, labels, choices, "unknown-choice", _line_faults)

    places = {*rows, *(f"{row}/{column}" for row in rows for column in columns)}
    choosing = {key for key, column in columns.items() if column.choices}
    yield from _member_faults(
        "columns", texts.get("columns", {}), columns, "unknown-column", _line_faults
    )
    yield from _member_faults("cells", texts.get("cells", {}), rows, "unknown-row", row_faults)
    yield from _member_faults("notes", texts.get("notes", {}), places, "unknown-cell", _line_faults)
    yield from _member_faults(
        "choices", texts.get("choices", {}), choosing, "unknown-column", choice_faults
    )


def _member_faults(
    path: str, data: object, known: Collection[str], code: FaultCode, check: _Check
) -> Iterator[TableFault]:
    """Faults of an object whose names must be among those known, and of each of its members."""
    if not isinstance(data, dict):
        yield fault(path, "not-an-object")
        return
    for key, member in data.items():
        place = f"{path}/{key}"
        if key in known:
            yield from check(place, key, member)
        else:
            yield fault(place, code, words=_first_words(member))


def _first_words(texts: object) -> str:
    """What a text says, or the first of several: people know it by its words, not by its key."""
    if isinstance(texts, dict):
        return next(filter(None, map(_first_words, texts.values())), "")
    return texts if isinstance(texts, str) else ""


def _line_faults(path: str, _key: str, text: object) -> Iterator[TableFault]:
    if code := line_fault(text):
        yield fault(path, code)


def _misplaced(
    row: TableRow, texts: object, columns: Mapping[str, TableColumn]
) -> Iterator[TableFault]:
    """Texts where the structure holds a value, or says why there is none."""
    for key in texts if isinstance(texts, dict) else ():
        path = f"cells/{row.key}/{key}"
        if key in columns and not find_kind(columns[key].kind).holds_words:
            yield fault(path, "text-of-value", kind=columns[key].kind)
        elif key in row.cells and row.cells[key].missing:
            yield fault(path, "text-and-missing", missing=row.cells[key].missing)
