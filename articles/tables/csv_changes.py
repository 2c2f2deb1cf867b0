"""CSV import: the differences between a grid and a file, and the table with them applied.

A file that comes back unchanged has no changes.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from articles.tables import edits
from articles.tables.csv import CsvTable, cell_text, column_headings
from articles.tables.faults import UnreadableCell
from articles.tables.grid import Grid, GridCell, GridColumn
from articles.tables.kinds import find_kind
from articles.tables.missing_values import find_missing
from articles.tables.table_keys import is_key

CONFLICTS = frozenset({"unreadable", "unknown-column", "duplicate-row", "bad-key"})
"""The codes of changes that cannot be applied: somebody has to mend the file first."""


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


def changes(grid: Grid, table: CsvTable) -> list[CsvChange]:
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


def apply(
    documents: edits.TableDocuments, file_changes: Iterable[CsvChange], *, language: str
) -> edits.TableDocuments:
    """The table with the changes made, new rows last; texts are those of ``language``.

    Raises ValueError with the first of :data:`CONFLICTS` among them, and what ``edits`` raises.
    """
    for change in file_changes:
        if change.code in CONFLICTS:
            raise ValueError(change.code)
        documents = _apply(documents, change, language)
    return documents


def _apply(
    documents: edits.TableDocuments, change: CsvChange, language: str
) -> edits.TableDocuments:
    row, column = change.row, change.column
    match change.code:
        case "row-added":
            return edits.add_row(documents, row)
        case "row-removed":
            return edits.remove_row(documents, row)
        case "cell" if change.missing or change.value is not None:
            return edits.set_cell(
                documents, row, column, value=change.value, missing=change.missing
            )
        case "cell":
            documents = edits.set_cell(documents, row, column, value=None, missing=None)
            return edits.set_text(documents, language, row, column, change.new)
    return documents


def _row_changes(grid: Grid, table: CsvTable, columns: list[str]) -> Iterator[CsvChange]:
    known = {row.key for row in grid.rows}
    seen: set[str] = set()
    for key, texts in table.rows:
        if not is_key(key) or key in seen:
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
