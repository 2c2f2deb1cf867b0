"""Grid: a table in one language, ready to show, sort and compare."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from articles.tables.kinds import find_kind
from articles.tables.texts_document import words_at
from articles.tables.types import CellData, TableColumn, TableRow, TableStructure, Value


@dataclass(frozen=True, slots=True)
class GridColumn:
    """A column with its words. ``choice_labels`` are by code, in the order offered."""

    key: str
    kind: str
    unit: str
    label: str
    choice_labels: Mapping[str, str]
    translated: bool


@dataclass(frozen=True, slots=True)
class GridCell:
    """What stands where a row and a column meet.

    ``text`` is inline Markdown: the words of a text cell, the label of a choice, else empty.
    ``value`` is None in a text cell, an empty cell, and one that is ``missing`` for a reason.
    ``refs``, ``evidence`` and ``as_of`` are the cell's own; where it has none, the row's hold.
    ``translated`` is false if the text, and ``note_translated`` if the note, is in the fallback
    language.
    """

    row: str
    column: str
    kind: str
    text: str = ""
    value: Value = None
    missing: str | None = None
    refs: tuple[str, ...] = ()
    note: str = ""
    evidence: str | None = None
    as_of: str | None = None
    translated: bool = True
    note_translated: bool = True

    @property
    def content(self) -> Any:
        """What the cell says, as its kind has it: its value, or the words of a text cell."""
        return self.text if find_kind(self.kind).holds_words else self.value

    @property
    def empty(self) -> bool:
        """Nothing is said here at all: neither a value nor why there is none."""
        return self.value is None and self.missing is None and not self.text


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row: a cell for each column, the first its header. The rest holds for the whole row."""

    key: str
    cells: tuple[GridCell, ...]
    refs: tuple[str, ...]
    evidence: str | None
    as_of: str | None
    note: str
    note_translated: bool


@dataclass(frozen=True, slots=True)
class Grid:
    """A table in one language. ``origin`` tells whether it is the site's own or from the seed."""

    origin: str
    columns: tuple[GridColumn, ...]
    rows: tuple[GridRow, ...]

    def column(self, key: str) -> GridColumn:
        """The column with this key. Raises KeyError."""
        return self.columns[self._position(key)]

    def row(self, key: str) -> GridRow:
        """The row with this key. Raises KeyError."""
        for row in self.rows:
            if row.key == key:
                return row
        raise KeyError(key)

    def cell(self, row: str, column: str) -> GridCell:
        """The cell of a row and a column. Raises KeyError."""
        return self.row(row).cells[self._position(column)]

    def _position(self, key: str) -> int:
        for position, column in enumerate(self.columns):
            if column.key == key:
                return position
        raise KeyError(key)


_Words = Callable[..., tuple[str, bool]]
"""The text at a path, and whether it is translated; a text that nobody wrote is."""


def build_grid(
    structure: TableStructure,
    texts: Mapping[str, Any],
    *,
    fallback: Mapping[str, Any] | None = None,
) -> Grid:
    """The grid of a structure and the texts of one language, both already validated.

    A label, text or note that the language does not have is taken from ``fallback``, the texts of
    the source language, and marked as not translated.
    """

    def words(*path: str) -> tuple[str, bool]:
        for source in (texts, fallback):
            if (text := words_at(source, *path)).strip():
                return text, source is texts
        return "", True

    columns = tuple(_column(column, words) for column in structure.columns)
    by_key = {column.key: column for column in columns}
    return Grid(
        structure.origin,
        columns,
        tuple(_row(row, by_key, words) for row in structure.rows),
    )


def subgrid(grid: Grid, *, rows: Iterable[str] | None = None, columns: Iterable[str] = ()) -> Grid:
    """The grid with only these rows and columns, in this order; None and () leave all.

    The header column stays in any case. Raises KeyError for a key that is not in the grid.
    """
    chosen = grid.rows if rows is None else tuple(grid.row(key) for key in rows)
    keys = tuple(columns)
    if keys:
        head = grid.columns[0].key
        places = [grid._position(key) for key in dict.fromkeys((head, *keys))]
    else:
        places = list(range(len(grid.columns)))
    return replace(
        grid,
        columns=tuple(grid.columns[place] for place in places),
        rows=tuple(replace(row, cells=tuple(row.cells[p] for p in places)) for row in chosen),
    )


def only_differences(grid: Grid, rows: Iterable[str]) -> Grid:
    """The chosen rows, in the order chosen, and of the columns those in which they differ.

    The header column stays. Cells differ by what they say: ``30`` and ``30.0`` do not, a missing
    value and an empty cell do; notes, references and evidence are not compared. Raises KeyError
    for a row that is not in the grid.
    """
    chosen = subgrid(grid, rows=rows)
    different = [
        column.key
        for place, column in enumerate(chosen.columns)
        if place and len({_identity(row.cells[place]) for row in chosen.rows}) > 1
    ]
    return subgrid(chosen, columns=different or [chosen.columns[0].key])


def different_rows(grid: Grid) -> list[str]:
    """The keys of the rows that do not say the same in each column beside the header.

    All of them where there is only one such column, as that differs from nothing.
    """
    return [
        row.key
        for row in grid.rows
        if len(row.cells) < 3 or len({_identity(cell) for cell in row.cells[1:]}) > 1
    ]


def sorted_rows(grid: Grid, column: str, *, descending: bool = False) -> Grid:
    """The grid with its rows ordered by a column; rows that say the same keep their order.

    Missing values and empty cells come last in either direction. Raises KeyError.
    """
    place = grid._position(column)
    keyed = [(sort_key(row.cells[place], grid.columns[place]), row) for row in grid.rows]
    present = [pair for pair in keyed if pair[0][0] == 0]
    present.sort(key=lambda pair: pair[0], reverse=descending)
    absent = sorted((pair for pair in keyed if pair[0][0]), key=lambda pair: pair[0])
    return replace(grid, rows=tuple(row for _, row in (*present, *absent)))


def value_ranks(grid: Grid, column: str) -> dict[str, int]:
    """By row, where its value comes among the values of a column; none for a cell without one.

    The same for what says the same. Empty for a column of words, whose order is that of a language.
    Raises KeyError.
    """
    place = grid._position(column)
    head = grid.columns[place]
    if find_kind(head.kind).holds_words:
        return {}
    keys = {row.key: sort_key(row.cells[place], head) for row in grid.rows}
    present = sorted({key for key in keys.values() if key[0] == 0})
    return {row: present.index(key) for row, key in keys.items() if key[0] == 0}


def sort_key(cell: GridCell, column: GridColumn) -> tuple[Any, ...]:
    """Where a cell comes in its column: 0 first for a value, then 1 missing, 2 empty.

    Values are in the order of their kind: numbers by size in whatever unit, choices and levels of
    evidence as they are listed, dates by time, words as ``collation`` has it.
    """
    if cell.missing is not None:
        return (1,)
    if cell.empty:
        return (2,)
    return (0, *find_kind(column.kind).sort_key(cell.content, column))


def _identity(cell: GridCell) -> tuple[Any, ...]:
    """What the cell says to a reader: alike for ``30`` and ``30.0``."""
    if cell.missing is not None or cell.empty:
        return (cell.missing,)
    return (None, find_kind(cell.kind).identity(cell.content))


def _column(column: TableColumn, words: _Words) -> GridColumn:
    label, translated = words("columns", column.key)
    choices = {
        choice: words("choices", column.key, choice)[0] or choice for choice in column.choices
    }
    return GridColumn(
        column.key, column.kind, column.unit, label, MappingProxyType(choices), translated
    )


def _row(row: TableRow, columns: Mapping[str, GridColumn], words: _Words) -> GridRow:
    note, translated = words("notes", row.key)
    cells = tuple(_cell(row, column, words) for column in columns.values())
    return GridRow(row.key, cells, row.refs, row.evidence, row.as_of, note, translated)


def _cell(row: TableRow, column: GridColumn, words: _Words) -> GridCell:
    data = row.cells.get(column.key, CellData())
    kind = find_kind(column.kind)
    text, translated = "", True
    if data.missing is None and (path := kind.words_path(row.key, column.key, data.value)):
        text, translated = words(*path)
        text = text or str(data.value or "")
    note, note_translated = words("notes", f"{row.key}/{column.key}")
    return GridCell(
        row.key,
        column.key,
        column.kind,
        text,
        data.value,
        data.missing,
        data.refs,
        note,
        data.evidence,
        data.as_of,
        translated,
        note_translated,
    )
