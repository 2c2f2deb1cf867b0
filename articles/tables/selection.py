"""The rows, columns and order of a table that a reader chose, read from an address and back.

Whatever does not fit the table is passed over, so that an address which is old, cut short or made
up still shows the table.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from articles.tables.grid import Grid, only_differences, select, sorted_rows

NAMES = ("rows", "columns", "sort", "order", "differences")
"""What a choice is called in the query of an address."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What a reader wants to see of a table; one that asks for nothing shows the whole table.

    ``rows`` and ``columns`` are keys in the order of the table, empty for all of them; the first
    column is shown in any case and never among them. ``sort`` is the key of a column, shown or
    not, empty for the order of the table. ``differences`` leaves out the columns in which all
    rows shown say the same.
    """

    rows: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    sort: str = ""
    descending: bool = False
    differences: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether this is the table as it stands."""
        return self == WHOLE


WHOLE = Choice()


def read_choice(grid: Grid, query: Mapping[str, Sequence[str]]) -> Choice:
    """The choice that the query of an address makes, as its shortest equal.

    Keys may be in one value, parted by commas, or in several, as a form sends them.
    """
    sort = _first(query, "sort")
    known = any(column.key == sort for column in grid.columns)
    return Choice(
        rows=_some(query.get("rows", ()), [row.key for row in grid.rows]),
        columns=_some(query.get("columns", ()), [column.key for column in grid.columns[1:]]),
        sort=sort if known else "",
        descending=known and _first(query, "order") == "desc",
        differences=_first(query, "differences") == "1",
    )


def write_choice(choice: Choice) -> str:
    """The query of an address for a choice, without a question mark; empty for the whole table.

    ``read_choice`` reads it back. Keys of tables need no escaping in an address.
    """
    return "&".join(f"{name}={value}" for name, value in _members(choice))


def is_written_short(query: Mapping[str, Sequence[str]]) -> bool:
    """Whether a query has each of our names once at most, with a value: not as a form sends it."""
    asked = [query[name] for name in NAMES if name in query]
    return all(len(values) == 1 and values[0] for values in asked)


def choose(grid: Grid, choice: Choice) -> Grid:
    """The part of the grid that was chosen, in the order chosen; the row headers stay.

    A single row differs from nothing: of it, all chosen columns are shown. Raises KeyError for a
    choice that was read for another grid.
    """
    chosen = select(grid, rows=choice.rows) if choice.rows else grid
    if choice.sort:
        chosen = sorted_rows(chosen, choice.sort, descending=choice.descending)
    if choice.columns:
        chosen = select(chosen, columns=choice.columns)
    if choice.differences and len(chosen.rows) > 1:
        chosen = only_differences(chosen, [row.key for row in chosen.rows])
    return chosen


def _some(values: Iterable[str], keys: Sequence[str]) -> tuple[str, ...]:
    """Those of the keys that the values name, in the order of the keys; none if it is all."""
    named = {key for value in values for key in value.split(",")}
    found = tuple(key for key in keys if key in named)
    return found if len(found) < len(keys) else ()


def _first(query: Mapping[str, Sequence[str]], name: str) -> str:
    return next(iter(query.get(name, ())), "")


def _members(choice: Choice) -> Iterator[tuple[str, str]]:
    if choice.rows:
        yield "rows", ",".join(choice.rows)
    if choice.columns:
        yield "columns", ",".join(choice.columns)
    if choice.sort:
        yield "sort", choice.sort
        yield "order", "desc" if choice.descending else "asc"
    if choice.differences:
        yield "differences", "1"
