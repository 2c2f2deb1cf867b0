"""Selections: the rows, columns and order that a reader asks for in the query of an address.

Whatever does not fit the table is passed over, so that an address which is old, cut short or made
up still shows the table.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from articles.tables.grid import Grid, different_rows, only_differences, sorted_rows, subgrid

QUERY_NAMES = ("rows", "columns", "sort", "order", "differences", "row-differences")
"""The parameters of a selection in the query of an address."""


@dataclass(frozen=True, slots=True)
class TableSelection:
    """What a reader wants to see of a table; one that asks for nothing shows the whole table.

    ``rows`` and ``columns`` are keys in the order of the table, empty for all of them; the first
    column is shown in any case and never among them. ``sort`` is the key of a column, shown or
    not, empty for the order of the table. ``differences`` leaves out the columns in which all
    rows shown say the same, ``row_differences`` the rows in which all columns shown do: what is
    compared stands in the rows of one table, in the columns of another.
    """

    rows: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    sort: str = ""
    descending: bool = False
    differences: bool = False
    row_differences: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether this is the table as it stands."""
        return self == WHOLE_TABLE


WHOLE_TABLE = TableSelection()


def read_selection(grid: Grid, query: Mapping[str, Sequence[str]]) -> TableSelection:
    """The selection that the query of an address makes, as its shortest equal.

    Keys may be in one value, parted by commas, or in several, as a form sends them.
    """
    sort = _first(query, "sort")
    known = any(column.key == sort for column in grid.columns)
    return TableSelection(
        rows=_named_keys(query.get("rows", ()), [row.key for row in grid.rows]),
        columns=_named_keys(query.get("columns", ()), [column.key for column in grid.columns[1:]]),
        sort=sort if known else "",
        descending=known and _first(query, "order") == "desc",
        differences=_first(query, "differences") == "1",
        row_differences=_first(query, "row-differences") == "1",
    )


def write_selection(selection: TableSelection) -> str:
    """The query of an address for a selection, without a question mark; empty for the whole table.

    ``read_selection`` reads it back. Keys of tables need no escaping in an address.
    """
    return "&".join(f"{name}={value}" for name, value in _members(selection))


def is_written_short(query: Mapping[str, Sequence[str]]) -> bool:
    """Whether a query has each of our names once at most, with a value: not as a form sends it."""
    members = [query[name] for name in QUERY_NAMES if name in query]
    return all(len(values) == 1 and values[0] for values in members)


def apply_selection(grid: Grid, selection: TableSelection) -> Grid:
    """The part of the grid that was selected, in the order selected; the row headers stay.

    A single row differs from nothing: of it, all selected columns are shown. Raises KeyError for a
    selection that was read for another grid.
    """
    selected = subgrid(grid, rows=selection.rows) if selection.rows else grid
    if selection.sort:
        selected = sorted_rows(selected, selection.sort, descending=selection.descending)
    if selection.columns:
        selected = subgrid(selected, columns=selection.columns)
    if selection.row_differences:
        selected = subgrid(selected, rows=different_rows(selected))
    if selection.differences and len(selected.rows) > 1:
        selected = only_differences(selected, [row.key for row in selected.rows])
    return selected


def _named_keys(values: Iterable[str], keys: Sequence[str]) -> tuple[str, ...]:
    """Those of the keys that the values name, in the order of the keys; none if it is all."""
    named = {key for value in values for key in value.split(",")}
    some = tuple(key for key in keys if key in named)
    return some if len(some) < len(keys) else ()


def _first(query: Mapping[str, Sequence[str]], name: str) -> str:
    return next(iter(query.get(name, ())), "")


def _members(selection: TableSelection) -> Iterator[tuple[str, str]]:
    if selection.rows:
        yield "rows", ",".join(selection.rows)
    if selection.columns:
        yield "columns", ",".join(selection.columns)
    if selection.sort:
        yield "sort", selection.sort
        yield "order", "desc" if selection.descending else "asc"
    if selection.differences:
        yield "differences", "1"
    if selection.row_differences:
        yield "row-differences", "1"
