"""A table as it is typed: a string for each input, right or wrong."""

from dataclasses import dataclass, field
from typing import NamedTuple

PREFIX = "grid"
"""What the names of all inputs begin with. Keys have no dots, so dots tell the parts apart."""

OPERATION = "_grid"
"""The name of the buttons that change the form instead of saving it."""

# What stands in the inputs of a row and of a cell beside its value.
SOURCING = ("refs", "evidence", "as_of", "note")
DETAILS = ("missing", *SOURCING)

# All inputs of a table must fit into one POST (DATA_UPLOAD_MAX_NUMBER_FIELDS is 10,000), with room
# left for the rest of the form: 15 columns and 60 rows need 6,000 if every cell has all details.
MOST_INPUTS = 9_500


class Place(NamedTuple):
    """Where something stands: in a cell, else in a row or a column, else in the table as a whole.

    ``part`` is the input there: ``value``, ``refs``, ``label``, ``choice.inhaled`` ...
    """

    row: str = ""
    column: str = ""
    part: str = ""

    @property
    def name(self) -> str:
        """The name of the input, which is its id too."""
        match bool(self.row), bool(self.column):
            case True, True:
                return f"{PREFIX}.cell.{self.row}.{self.column}.{self.part}"
            case True, False:
                return f"{PREFIX}.row.{self.row}.{self.part}"
            case False, True:
                return f"{PREFIX}.column.{self.column}.{self.part}"
        return PREFIX


@dataclass(slots=True)
class Cell:
    """A cell: ``value`` is its words, its number with or without a unit, or the code of a choice."""

    value: str = ""
    missing: str = ""
    refs: str = ""
    evidence: str = ""
    as_of: str = ""
    note: str = ""

    @property
    def has_details(self) -> bool:
        return any(getattr(self, part).strip() for part in DETAILS)

    @property
    def is_blank(self) -> bool:
        return not self.value.strip() and not self.has_details


@dataclass(slots=True)
class Choice:
    code: str
    label: str = ""


@dataclass(slots=True)
class Column:
    """A column; ``choices`` are those it offers, also while it is of another kind."""

    key: str
    label: str = ""
    kind: str = "text"
    unit: str = ""
    choices: list[Choice] = field(default_factory=list)


@dataclass(slots=True)
class Row:
    """A row; a column that it has no cell for is empty there."""

    key: str
    refs: str = ""
    evidence: str = ""
    as_of: str = ""
    note: str = ""
    cells: dict[str, Cell] = field(default_factory=dict)

    @property
    def is_blank(self) -> bool:
        sourcing = any(getattr(self, part).strip() for part in SOURCING)
        return not sourcing and all(cell.is_blank for cell in self.cells.values())


@dataclass(slots=True)
class Sheet:
    """A whole table. The first column heads the rows."""

    columns: list[Column] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)

    def column(self, key: str) -> Column | None:
        return next((column for column in self.columns if column.key == key), None)

    def row(self, key: str) -> Row | None:
        return next((row for row in self.rows if row.key == key), None)

    def cell(self, row: str, column: str) -> Cell:
        """The cell, an empty one where nothing stands."""
        found = self.row(row)
        return found.cells.get(column, Cell()) if found else Cell()

    @property
    def inputs(self) -> int:
        """How many inputs it has at most, the hidden ones with the keys included."""
        choices = sum(len(column.choices) for column in self.columns)
        per_row = 1 + len(SOURCING) + len(self.columns) * (1 + len(DETAILS))
        return len(self.rows) * per_row + len(self.columns) * 7 + choices * 2

    def has_words(self, row: Row, column: Column) -> bool:
        """Whether words can stand in a cell: not a value, nor a reason why there is none."""
        return column.kind == "text" and not row.cells.get(column.key, Cell()).missing.strip()


def dotted(*parts: str) -> str:
    """The name of an input that is not of a place: of the keys in their order, for instance."""
    return ".".join((PREFIX, *parts))
