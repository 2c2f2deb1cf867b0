"""Validation of a table's structure by pydantic, and parsing into the types of ``types``.

The members of a column and the value of a cell are validated by the column kind.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, Any, NamedTuple, TypeVar

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    PlainValidator,
    ValidationError,
    ValidationInfo,
)
from pydantic_core import ErrorDetails

from articles.tables.faults import (
    FaultCode,
    InvalidTable,
    TableFault,
    UnreadableCell,
    checked,
    fault,
    invalid,
)
from articles.tables.kinds import find_kind
from articles.tables.kinds.date_column import is_date
from articles.tables.missing_values import MISSING
from articles.tables.table_keys import UniqueKey, are_references, is_key
from articles.tables.types import CellData, TableColumn, TableRow, TableStructure
from exosite.markup import EVIDENCE_LEVELS

FORMAT = 1
ORIGINS = ("seed", "site")

# The fault of a setting in a column whose kind does not have it.
_SETTINGS: Mapping[str, FaultCode] = {
    "unit": "unit-without-number",
    "choices": "choices-without-choice",
}


def read_structure(data: object) -> TableStructure:
    """The structure that a JSON document describes. Raises InvalidTable with every fault found."""
    reader = _StructureReader()
    structure = reader.structure(data)
    if reader.faults:
        raise InvalidTable(reader.faults)
    return structure


# --- Members ------------------------------------------------------------------------------------------


class _CellContext(NamedTuple):
    """What the members of a cell are validated against."""

    column: TableColumn
    is_header: bool
    has_value: bool


def _missing(reason: Any, info: ValidationInfo[_CellContext]) -> Any:
    if not isinstance(reason, str) or reason not in MISSING:
        raise invalid("unknown-missing", missing=reason)
    if info.context.is_header:
        raise invalid("header-missing")
    if info.context.has_value:
        raise invalid("value-and-missing")
    return reason


def _value(data: Any, info: ValidationInfo[_CellContext]) -> Any:
    column: TableColumn = info.context.column
    try:
        return find_kind(column.kind).read(data, column)
    except UnreadableCell as error:
        raise invalid(error.code, value=data) from error


class _Members(BaseModel):
    model_config = ConfigDict(extra="forbid")


def _is_format(number: Any) -> bool:
    return number == FORMAT and not isinstance(number, bool)


class _Structure(_Members):
    format: Annotated[
        Any,
        checked("unknown-format", _is_format, "format"),
    ] = Field(None, validate_default=True)
    origin: Annotated[Any, checked("unknown-origin", lambda name: name in ORIGINS, "origin")] = (
        Field(None, validate_default=True)
    )
    columns: Annotated[Any, checked("no-columns", lambda columns: bool(_list(columns)))] = Field(
        None, validate_default=True
    )
    rows: Annotated[Any, checked("not-a-list", lambda rows: isinstance(rows, list))] = Field(
        None, validate_default=True
    )


class _Sourcing(_Members):
    refs: Annotated[
        Any, checked("bad-references", lambda refs: refs == [] or are_references(refs), "value")
    ] = ()
    evidence: Annotated[
        Any, checked("unknown-evidence", lambda level: level in EVIDENCE_LEVELS, "value")
    ] = None
    as_of: Annotated[Any, checked("not-a-date", is_date, "value")] = None

    def sourcing(self) -> dict[str, Any]:
        return {"refs": tuple(self.refs), "evidence": self.evidence, "as_of": self.as_of}


class _Row(_Sourcing):
    key: UniqueKey
    cells: Annotated[Any, checked("not-an-object", lambda cells: isinstance(cells, dict))] = {}


class _Cell(_Sourcing):
    missing: Annotated[Any, PlainValidator(_missing)] = None
    value: Annotated[Any, PlainValidator(_value)] = None


# --- Document -----------------------------------------------------------------------------------------

_M = TypeVar("_M", bound=BaseModel)


class _StructureReader:
    """A structure while it is read: what can be used of it, and its faults."""

    def __init__(self) -> None:
        self.faults: list[TableFault] = []

    def structure(self, data: Any) -> TableStructure:
        if isinstance(data, dict):
            absent = sorted(_Structure.model_fields.keys() - data.keys())
            self.faults += [fault(name, "no-member", member=name) for name in absent]
        self._members("", _Structure, data)
        members = data if isinstance(data, dict) else {}
        columns = self._columns(_list(members.get("columns")))
        rows = self._rows(_list(members.get("rows")), columns)
        return TableStructure(str(members.get("origin")), tuple(columns.values()), rows)

    def _columns(self, items: list[Any]) -> dict[str, TableColumn]:
        """The columns by key; one with faults as far as its cells can be validated against it."""
        columns: dict[str, TableColumn] = {}
        keys: set[str] = set()
        for number, data in enumerate(items):
            path = f"columns/{number}"
            members = data if isinstance(data, dict) else {}
            kind = find_kind(members.get("kind"))
            if isinstance(data, dict) and not (kind.name if number else kind.holds_words):
                code: FaultCode = "first-column-not-text" if kind.name else "unknown-kind"
                self.faults.append(fault(f"{path}/kind", code, kind=members.get("kind")))
            model = self._members(path, kind.column_model, data, keys, _SETTINGS)
            if model is not None:
                column = TableColumn(**model.model_dump())
            elif is_key(members.get("key")):
                choices = filter(is_key, _list(members.get("choices")))
                column = TableColumn(members["key"], kind.name, choices=tuple(choices))
            else:
                continue
            columns[column.key] = column
        return columns

    def _rows(self, items: list[Any], columns: Mapping[str, TableColumn]) -> tuple[TableRow, ...]:
        rows = []
        keys: set[str] = set()
        for number, data in enumerate(items):
            path = f"rows/{number}"
            row = self._members(path, _Row, data, keys)
            cells = self._cells(path, data.get("cells") if isinstance(data, dict) else {}, columns)
            if row is not None:
                rows.append(TableRow(row.key, MappingProxyType(cells), **row.sourcing()))
        return tuple(rows)

    def _cells(
        self, path: str, cells: Any, columns: Mapping[str, TableColumn]
    ) -> dict[str, CellData]:
        read: dict[str, CellData] = {}
        header = next(iter(columns), "")
        for key, data in cells.items() if isinstance(cells, dict) else ():
            place = f"{path}/cells/{key}"
            if key not in columns:
                self.faults.append(fault(place, "unknown-column", column=key))
                continue
            has_value = isinstance(data, dict) and "value" in data
            context = _CellContext(columns[key], key == header, has_value)
            if cell := self._members(place, _Cell, data, context):
                read[key] = CellData(cell.value, cell.missing, **cell.sourcing())
        return read

    def _members(
        self,
        path: str,
        model: type[_M],
        data: Any,
        context: Any = None,
        settings: Mapping[str, FaultCode] = MappingProxyType({}),
    ) -> _M | None:
        """The members of an object; None if there is a fault among them."""
        try:
            return model.model_validate(data, context=context)
        except ValidationError as error:
            self.faults += [_fault(path, detail, settings) for detail in error.errors()]
            return None


def _fault(path: str, error: ErrorDetails, settings: Mapping[str, FaultCode]) -> TableFault:
    """The fault of one of our own errors, or of those that pydantic finds itself."""
    place = "/".join([part for part in (path, *map(str, error["loc"])) if part])
    member = str(error["loc"][-1]) if error["loc"] else ""
    match error["type"]:
        case "model_type":
            return fault(path, "not-an-object")
        case "extra_forbidden" | "invalid_key":
            if member in settings:
                return fault(place, settings[member])
            return fault(place, "unknown-member", member=member)
    return fault(place, error["type"], **error.get("ctx", {}))  # type: ignore[arg-type]


def _list(data: Any) -> list[Any]:
    return data if isinstance(data, list) else []
