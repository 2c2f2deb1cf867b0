"""Validation of the texts of one language against the structure of their table."""

from collections.abc import Iterator, Mapping
from typing import Any

from articles.tables.cell_text import is_line
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
    yield from _labels(texts.get("columns", {}), columns)
    yield from _cells(texts.get("cells", {}), columns, rows)
    places = {*rows, *(f"{row}/{column}" for row in rows for column in columns)}
    yield from _lines("notes", texts.get("notes", {}), places, "unknown-cell")
    yield from _choices(texts.get("choices", {}), columns)


def _labels(labels: object, columns: Mapping[str, TableColumn]) -> Iterator[TableFault]:
    yield from _lines("columns", labels, columns, "unknown-column")


def _cells(
    cells: object, columns: Mapping[str, TableColumn], rows: Mapping[str, TableRow]
) -> Iterator[TableFault]:
    for row, texts in _items("cells", cells):
        if isinstance(row, TableFault):
            yield row
        elif row not in rows:
            yield fault(f"cells/{row}", "unknown-row", row=row)
        else:
            yield from _lines(f"cells/{row}", texts, columns, "unknown-column")
            yield from _misplaced(rows[row], texts, columns)


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


def _choices(choices: object, columns: Mapping[str, TableColumn]) -> Iterator[TableFault]:
    for key, labels in _items("choices", choices):
        if isinstance(key, TableFault):
            yield key
        elif key not in columns or not columns[key].choices:
            yield fault(f"choices/{key}", "unknown-column", column=key)
        else:
            yield from _lines(f"choices/{key}", labels, columns[key].choices, "unknown-choice")


def _lines(path: str, texts: object, known: Any, code: FaultCode) -> Iterator[TableFault]:
    """Faults of an object of one-line texts whose names must be among those known."""
    for key, text in _items(path, texts):
        if isinstance(key, TableFault):
            yield key
        elif key not in known:
            yield fault(f"{path}/{key}", code, key=key)
        elif not is_line(text):
            yield fault(f"{path}/{key}", "not-a-line")


def _items(path: str, data: object) -> Iterator[tuple[Any, Any]]:
    """The members of an object, or one fault in place of them if it is no object."""
    if isinstance(data, dict):
        yield from data.items()
    else:
        yield fault(path, "not-an-object"), None
