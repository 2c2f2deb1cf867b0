"""CSV import: the differences between a grid and a file, and the table with them applied.

A file that comes back unchanged has no changes.
"""

import copy
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from articles.tables.csv import CsvTable, cell_text, column_headings
from articles.tables.faults import UnreadableCell
from articles.tables.grid import Grid, GridCell, GridColumn
from articles.tables.kinds import find_kind
from articles.tables.missing_values import find_missing
from articles.tables.structure_document import read_structure
from articles.tables.table_keys import is_table_key
from articles.tables.texts_document import validate_texts

CONFLICTS = frozenset({"unreadable", "unknown-column", "duplicate-row", "bad-key"})
"""The codes of changes that cannot be applied: somebody has to mend the file first."""


@dataclass(frozen=True, slots=True)
class TableDocuments:
    """The documents of one table: its structure, and its texts by language code."""

    structure: dict[str, Any]
    texts: dict[str, dict[str, Any]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CsvChange:
    """One difference between a grid and a file.

    ``code`` is ``cell``, ``row-added``, ``row-removed``, ``column-missing`` (which leaves the
    column alone), or one of :data:`CONFLICTS`. ``old`` and ``new`` are as the file has them. Of a
    changed cell, ``value`` is the JSON value, ``missing`` the reason for none; else ``new`` is
    its text. ``reason`` says why a cell is unreadable.
    """

    code: str
    row: str = ""
    column: str = ""
    old: str = ""
    new: str = ""
    value: Any = None
    missing: str | None = None
    reason: str = ""


def find_changes(grid: Grid, table: CsvTable) -> list[CsvChange]:
    """What the file says differently: by row and column, then what was added and removed.

    Words for yes, no and missing values are read in every language. A second column with the same
    heading is unknown. Nothing is changed yet.
    """
    keys = {heading: key for key, heading in column_headings(grid).items()}
    columns = [keys.pop(heading, "") for heading in table.headings]
    row_keys = {key for key, _ in table.rows}
    return [
        *(
            CsvChange("unknown-column", column=heading)
            for heading, key in zip(table.headings, columns, strict=True)
            if not key
        ),
        *(CsvChange("column-missing", column=key) for key in keys.values()),
        *_row_changes(grid, table, columns),
        *(CsvChange("row-removed", row.key) for row in grid.rows if row.key not in row_keys),
    ]


def apply_changes(
    documents: TableDocuments, file_changes: Iterable[CsvChange], *, language: str
) -> TableDocuments:
    """The table with the changes made, new rows last; texts are those of ``language``.

    All or nothing: raises ValueError with the first of :data:`CONFLICTS` among them, and
    InvalidTable if the result would be no table.
    """
    draft = copy.deepcopy(documents)
    for change in file_changes:
        if change.code in CONFLICTS:
            raise ValueError(change.code)
        if change.code == "row-added":
            draft.structure["rows"].append({"key": change.row, "cells": {}})
        elif change.code == "row-removed":
            _remove_row(draft, change.row)
        elif change.code == "cell":
            _set_cell(draft, change, language)
    _remove_empty(draft)
    structure = read_structure(draft.structure)
    for texts in draft.texts.values():
        validate_texts(texts, structure)
    return draft


def _remove_row(draft: TableDocuments, key: str) -> None:
    """Remove a row with its cells, texts and notes in every language."""
    draft.structure["rows"] = [row for row in draft.structure["rows"] if row["key"] != key]
    for texts in draft.texts.values():
        texts.get("cells", {}).pop(key, None)
        notes = texts.get("notes", {})
        for place in [place for place in notes if place.partition("/")[0] == key]:
            del notes[place]


def _set_cell(draft: TableDocuments, change: CsvChange, language: str) -> None:
    """A value, a reason for none or a text: each takes the place of the others."""
    row = next(row for row in draft.structure["rows"] if row["key"] == change.row)
    cell = row.setdefault("cells", {}).setdefault(change.column, {})
    for name, member in (("value", change.value), ("missing", change.missing)):
        cell.pop(name, None)
        if member is not None:
            cell[name] = member
    if change.missing:
        for texts in draft.texts.values():
            texts.get("cells", {}).get(change.row, {}).pop(change.column, None)
    elif change.value is None:
        cells = draft.texts.setdefault(language, {}).setdefault("cells", {})
        words = cells.setdefault(change.row, {})
        words.pop(change.column, None)
        if change.new:
            words[change.column] = change.new


def _remove_empty(draft: TableDocuments) -> None:
    """Leave out cells and groups of texts with nothing in them, as the editor does."""
    for row in draft.structure["rows"]:
        row["cells"] = {key: cell for key, cell in row.get("cells", {}).items() if cell}
    for texts in draft.texts.values():
        for group in ("cells", "choices"):
            if group in texts:
                texts[group] = {key: words for key, words in texts[group].items() if words}
        for group in [name for name, words in texts.items() if not words]:
            del texts[group]


def _row_changes(grid: Grid, table: CsvTable, columns: list[str]) -> Iterator[CsvChange]:
    known = {row.key for row in grid.rows}
    seen: set[str] = set()
    for key, texts in table.rows:
        if not is_table_key(key) or key in seen:
            yield CsvChange("duplicate-row" if key in seen else "bad-key", key)
            continue
        seen.add(key)
        if key not in known:
            yield CsvChange("row-added", key)
        for name, text in zip(columns, texts, strict=True):
            if name:
                column = grid.column(name)
                cell = grid.cell(key, name) if key in known else GridCell(key, name, column.kind)
                yield from _cell_change(cell, column, text)


def _cell_change(cell: GridCell, column: GridColumn, new: str) -> Iterator[CsvChange]:
    old, kind = cell_text(cell, "en"), find_kind(column.kind)
    if new == old or not (new.strip() or old):
        return
    try:
        value, missing = _parse(column, new)
    except UnreadableCell as error:
        yield CsvChange("unreadable", cell.row, cell.column, old, new, reason=error.code)
        return
    before = None if cell.value is None else kind.to_json(cell.value, column.unit)
    is_same = missing == cell.missing and value == before
    if is_same and (missing or not kind.holds_words):
        return
    text = new if kind.holds_words and new.strip() else new.strip()
    yield CsvChange("cell", cell.row, cell.column, old, text, value, missing)


def _parse(column: GridColumn, text: str) -> tuple[Any, str | None]:
    """The JSON value and the reason for none that a text stands for in a column."""
    bare = text.strip()
    if not bare:
        return None, None
    if bare[0] in "[〔［" and (reason := find_missing(bare[1:-1].strip())):
        return None, reason
    kind = find_kind(column.kind)
    if kind.holds_words:
        kind.parse(text, column)
        return None, None
    try:
        return kind.to_json(kind.parse(bare, column), column.unit), None
    except UnreadableCell:
        if reason := find_missing(bare):
            return None, reason
        raise
