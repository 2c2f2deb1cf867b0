"""The data types of a table: columns, rows and cells as its structure has them, without words."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from articles.tables.quantities import Quantity

Value = Quantity | str | tuple[str, ...] | None
"""What a cell holds: a quantity, a choice, answer, date or level as its code, references."""


class ColumnSettings(Protocol):
    """What a column kind needs to know of a column: its unit, and the label of each choice."""

    @property
    def unit(self) -> str: ...

    @property
    def choice_labels(self) -> Mapping[str, str]: ...


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column: ``unit`` is the UCUM code of its numbers, ``choices`` the codes it offers."""

    key: str
    kind: str
    unit: str = ""
    choices: tuple[str, ...] = ()

    @property
    def choice_labels(self) -> Mapping[str, str]:
        """The codes themselves: the structure has no words."""
        return {code: code for code in self.choices}


@dataclass(frozen=True, slots=True)
class CellData:
    """What the structure says of a cell. ``missing`` tells why there is no value."""

    value: Value = None
    missing: str | None = None
    refs: tuple[str, ...] = ()
    evidence: str | None = None
    as_of: str | None = None


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row; its references, evidence and date hold for each of its cells without their own."""

    key: str
    cells: Mapping[str, CellData]
    refs: tuple[str, ...] = ()
    evidence: str | None = None
    as_of: str | None = None


@dataclass(frozen=True, slots=True)
class TableStructure:
    """A table without its words. The first column heads the rows. ``origin`` is seed or site."""

    origin: str
    columns: tuple[TableColumn, ...]
    rows: tuple[TableRow, ...]
