"""Which texts of a language a table may have, and where. Their faults are named here."""

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from articles.tables.structure_validation import Fault, fault

if TYPE_CHECKING:
    from articles.tables.structure import Column, Row, Structure

_MEMBERS = {"columns", "cells", "notes", "choices"}
# A text is one line of inline Markdown: no line ends, no other controls, nothing that is no text.
_NOT_A_LINE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")


def is_line(text: object) -> bool:
    """Whether this is one line of text, as labels, cells and notes have to be."""
    return isinstance(text, str) and not _NOT_A_LINE.search(text)


def text_faults(texts: object, structure: "Structure") -> Iterator[Fault]:
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


def _labels(labels: object, columns: Mapping[str, "Column"]) -> Iterator[Fault]:
    yield from _lines("columns", labels, columns, "unknown-column")


def _cells(
    cells: object, columns: Mapping[str, "Column"], rows: Mapping[str, "Row"]
) -> Iterator[Fault]:
    for row, texts in _items("cells", cells):
        if isinstance(row, Fault):
            yield row
        elif row not in rows:
            yield fault(f"cells/{row}", "unknown-row", row=row)
        else:
            yield from _lines(f"cells/{row}", texts, columns, "unknown-column")
            yield from _misplaced(rows[row], texts, columns)


def _misplaced(row: "Row", texts: object, columns: Mapping[str, "Column"]) -> Iterator[Fault]:
    """Texts where the structure holds a value, or says why there is none."""
    for key in texts if isinstance(texts, dict) else ():
        path = f"cells/{row.key}/{key}"
        if key in columns and columns[key].kind != "text":
            yield fault(path, "text-of-value", kind=columns[key].kind)
        elif key in row.cells and row.cells[key].missing:
            yield fault(path, "text-and-missing", missing=row.cells[key].missing)


def _choices(choices: object, columns: Mapping[str, "Column"]) -> Iterator[Fault]:
    for key, labels in _items("choices", choices):
        if isinstance(key, Fault):
            yield key
        elif key not in columns or columns[key].kind != "choice":
            yield fault(f"choices/{key}", "unknown-column", column=key)
        else:
            yield from _lines(f"choices/{key}", labels, columns[key].choices, "unknown-choice")


def _lines(path: str, texts: object, known: Any, code: str) -> Iterator[Fault]:
    """Faults of an object of one-line texts whose names must be among those known."""
    for key, text in _items(path, texts):
        if isinstance(key, Fault):
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
