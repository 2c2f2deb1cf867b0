"""TableSheet: the raw input of a table, a string for each input, right or wrong."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from articles.tables.kinds import find_kind

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


class InputPlace(NamedTuple):
    """The address of an input: in a cell, else in a row or a column, else the whole table.

    ``part`` is the input there: ``value``, ``refs``, ``label``, ``choice.inhaled`` ...
    """

    row: str = ""
    column: str = ""
    part: str = ""

    def at(self, part: str) -> "InputPlace":
        return self._replace(part=part)

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
class SheetCell:
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
class SheetChoice:
    code: str
    label: str = ""


@dataclass(slots=True)
class SheetColumn:
    """A column; ``choices`` are those it offers, also while it is of another kind."""

    key: str
    label: str = ""
    kind: str = "text"
    unit: str = ""
    choices: list[SheetChoice] = field(default_factory=list)

    @property
    def choice_labels(self) -> Mapping[str, str]:
        return {choice.code: choice.label for choice in self.choices}

    @property
    def settings(self) -> frozenset[str]:
        """The members that a column of its kind has: ``unit``, ``choices``."""
        return find_kind(self.kind).settings


@dataclass(slots=True)
class SheetRow:
    """A row, with a cell for each column by its key."""

    key: str
    refs: str = ""
    evidence: str = ""
    as_of: str = ""
    note: str = ""
    cells: dict[str, SheetCell] = field(default_factory=dict)

    @property
    def is_blank(self) -> bool:
        sourcing = any(getattr(self, part).strip() for part in SOURCING)
        return not sourcing and all(cell.is_blank for cell in self.cells.values())


class SheetText(NamedTuple):
    """Words of a language: their path in its texts, their input, and whose ``attribute`` they are."""

    path: tuple[str, ...]
    place: InputPlace
    holder: Any
    attribute: str

    @property
    def words(self) -> str:
        return str(getattr(self.holder, self.attribute))

    def write(self, words: str) -> None:
        setattr(self.holder, self.attribute, words)


@dataclass(slots=True)
class TableSheet:
    """A whole table. The first column heads the rows."""

    columns: list[SheetColumn] = field(default_factory=list)
    rows: list[SheetRow] = field(default_factory=list)

    def column(self, key: str) -> SheetColumn | None:
        return next((column for column in self.columns if column.key == key), None)

    def row(self, key: str) -> SheetRow | None:
        return next((row for row in self.rows if row.key == key), None)

    @property
    def inputs(self) -> int:
        """How many inputs it has at most, the hidden ones with the keys included."""
        choices = sum(len(column.choices) for column in self.columns)
        per_row = 1 + len(SOURCING) + len(self.columns) * (1 + len(DETAILS))
        return len(self.rows) * per_row + len(self.columns) * 7 + choices * 2

    def has_words(self, row: SheetRow, column: SheetColumn) -> bool:
        """Whether words can stand in a cell: not a value, nor a reason why there is none."""
        return find_kind(column.kind).holds_words and not row.cells[column.key].missing.strip()

    def texts(self) -> Iterator[SheetText]:
        """Everything that is written in the words of a language, or could be."""
        for column in self.columns:
            place = InputPlace("", column.key, "label")
            yield SheetText(("columns", column.key), place, column, "label")
        for row in self.rows:
            for key in [column.key for column in self.columns if self.has_words(row, column)]:
                place = InputPlace(row.key, key, "value")
                yield SheetText(("cells", row.key, key), place, row.cells[key], "value")
        for row in self.rows:
            yield SheetText(("notes", row.key), InputPlace(row.key, "", "note"), row, "note")
            for key, cell in row.cells.items():
                place = InputPlace(row.key, key, "note")
                yield SheetText(("notes", f"{row.key}/{key}"), place, cell, "note")
        for column in self.columns:
            for choice in column.choices:
                place = InputPlace("", column.key, f"choice.{choice.code}")
                yield SheetText(("choices", column.key, choice.code), place, choice, "label")
