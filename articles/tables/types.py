"""The data types of a table: pydantic models of columns, rows and cells, without words.

Their validators give our own faults. A cell is validated in the context of its column, keys in
that of the keys before them; ``structure_document`` brings these.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Protocol

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, PlainValidator, ValidationInfo

from articles.tables.dates import is_date
from articles.tables.faults import UnreadableCell, checked, invalid
from articles.tables.missing_values import MISSING
from articles.tables.table_keys import UniqueKey, are_references
from exosite.markup import EVIDENCE_LEVELS
from exosite.quantities.quantity import Quantity

Value = Quantity | str | tuple[str, ...] | None
"""What a cell holds: a quantity, a choice, answer, date or level as its code, references."""


class ColumnSettings(Protocol):
    """What a column kind needs to know of a column: its unit, and the label of each choice."""

    @property
    def unit(self) -> str: ...

    @property
    def choice_labels(self) -> Mapping[str, str]: ...


class _Members(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


def _never(_data: Any) -> bool:
    return False


class TableColumn(_Members):
    """A column: ``unit`` is the UCUM code of its numbers, ``choices`` the codes it offers.

    Column kinds that have a unit or choices have a model of their own, which accepts them.
    """

    key: UniqueKey
    kind: Any = None
    unit: Annotated[str, checked("unit-without-number", _never)] = ""
    choices: Annotated[tuple[str, ...], checked("choices-without-choice", _never)] = ()

    @property
    def choice_labels(self) -> Mapping[str, str]:
        """The codes themselves: the structure has no words."""
        return {code: code for code in self.choices}


class _Sourced(_Members):
    """What a cell or a row rests on."""

    refs: Annotated[
        tuple[str, ...],
        checked("bad-references", lambda refs: refs == [] or are_references(refs), "value"),
        AfterValidator(tuple),
    ] = ()
    evidence: Annotated[
        str | None, checked("unknown-evidence", lambda level: level in EVIDENCE_LEVELS, "value")
    ] = None
    as_of: Annotated[str | None, checked("not-a-date", is_date, "value")] = None


@dataclass(frozen=True, slots=True)
class CellContext:
    """What a cell is validated against: its column, with the ``read`` of the column's kind."""

    column: TableColumn
    read: Any
    is_header: bool
    has_value: bool


def _missing(reason: Any, info: ValidationInfo[CellContext]) -> Any:
    if not isinstance(reason, str) or reason not in MISSING:
        raise invalid("unknown-missing", missing=reason)
    if info.context.is_header:
        raise invalid("header-missing")
    if info.context.has_value:
        raise invalid("value-and-missing")
    return reason


def _value(data: Any, info: ValidationInfo[CellContext]) -> Any:
    try:
        return info.context.read(data, info.context.column)
    except UnreadableCell as error:
        raise invalid(error.code, value=data) from error


class CellData(_Sourced):
    """What the structure says of a cell. ``missing`` tells why there is no value."""

    missing: Annotated[str | None, PlainValidator(_missing)] = None
    value: Annotated[Value, PlainValidator(_value)] = None


class TableRow(_Sourced):
    """A row; its references, evidence and date hold for each of its cells without their own."""

    key: UniqueKey
    cells: Annotated[
        Mapping[str, CellData], checked("not-an-object", lambda cells: isinstance(cells, dict))
    ] = Field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TableStructure:
    """A table without its words. The first column heads the rows. ``origin`` is seed or site."""

    origin: str
    columns: tuple[TableColumn, ...]
    rows: tuple[TableRow, ...]
