"""Validation of a table's structure by pydantic, and parsing into the types of ``types``."""

from collections.abc import Mapping
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails

from articles.tables.faults import FaultCode, InvalidTable, TableFault, checked, fault
from articles.tables.kinds import find_kind
from articles.tables.table_keys import is_table_key
from articles.tables.types import CellContext, CellData, TableColumn, TableRow, TableStructure

FORMAT = 1
ORIGINS = ("seed", "site")

_M = TypeVar("_M", bound=BaseModel)


def read_structure(data: object) -> TableStructure:
    """The structure that a JSON document describes. Raises InvalidTable with every fault found."""
    reader = _StructureReader()
    structure = reader.structure(data)
    if reader.faults:
        raise InvalidTable(reader.faults)
    return structure


def _is_format(number: Any) -> bool:
    return number == FORMAT and not isinstance(number, bool)


_ABSENT = Field(None, validate_default=True)


class _Document(BaseModel):
    """The members of the whole; rows and columns are validated one by one."""

    model_config = ConfigDict(extra="forbid")

    format: Annotated[Any, checked("unknown-format", _is_format, "format"), _ABSENT]
    origin: Annotated[Any, checked("unknown-origin", ORIGINS.__contains__, "origin"), _ABSENT]
    columns: Annotated[Any, checked("no-columns", lambda items: bool(_list(items))), _ABSENT]
    rows: Annotated[Any, checked("not-a-list", lambda items: isinstance(items, list)), _ABSENT]


class _StructureReader:
    """A structure while it is read: what can be used of it, and its faults."""

    def __init__(self) -> None:
        self.faults: list[TableFault] = []

    def structure(self, data: Any) -> TableStructure:
        members = data if isinstance(data, dict) else {}
        if members is data:
            absent = sorted(_Document.model_fields.keys() - members.keys())
            self.faults += [fault(name, "no-member", member=name) for name in absent]
        self._validate("", _Document, data)
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
            if members is data and not (kind.name if number else kind.holds_words):
                code: FaultCode = "first-column-not-text" if kind.name else "unknown-kind"
                self.faults.append(fault(f"{path}/kind", code, kind=members.get("kind")))
            column = self._validate(path, kind.column_model, data, keys)
            if column is None and is_table_key(members.get("key")):
                choices = tuple(filter(is_table_key, _list(members.get("choices"))))
                column = TableColumn.model_construct(
                    key=members["key"], kind=kind.name, choices=choices
                )
            if column is not None:
                columns[column.key] = column
        return columns

    def _rows(self, items: list[Any], columns: Mapping[str, TableColumn]) -> tuple[TableRow, ...]:
        rows = []
        keys: set[str] = set()
        for number, data in enumerate(items):
            path = f"rows/{number}"
            row = self._validate(path, TableRow, data, keys)
            cells = self._cells(path, data.get("cells") if isinstance(data, dict) else {}, columns)
            if row is not None:
                rows.append(row.model_copy(update={"cells": cells}))
        return tuple(rows)

    def _cells(
        self, path: str, items: Any, columns: Mapping[str, TableColumn]
    ) -> dict[str, CellData]:
        cells: dict[str, CellData] = {}
        header = next(iter(columns), "")
        for key, data in items.items() if isinstance(items, dict) else ():
            place = f"{path}/cells/{key}"
            column = columns.get(key)
            if column is None:
                self.faults.append(fault(place, "unknown-column", column=key))
                continue
            has_value = isinstance(data, dict) and "value" in data
            context = CellContext(column, find_kind(column.kind).read, key == header, has_value)
            if cell := self._validate(place, CellData, data, context):
                cells[key] = cell
        return cells

    def _validate(self, path: str, model: type[_M], data: Any, context: Any = None) -> _M | None:
        """The members of an object; None if there is a fault among them."""
        try:
            return model.model_validate(data, context=context)
        except ValidationError as error:
            self.faults += [_fault(path, detail) for detail in error.errors()]
            return None


def _fault(path: str, error: ErrorDetails) -> TableFault:
    """The fault of one of our own errors, or of those that pydantic finds itself."""
    place = "/".join([part for part in (path, *map(str, error["loc"])) if part])
    match error["type"]:
        case "model_type":
            return fault(path, "not-an-object")
        case "extra_forbidden" | "invalid_key":
            return fault(place, "unknown-member", member=error["loc"][-1])
    return fault(place, error["type"], **error.get("ctx", {}))  # type: ignore[arg-type]


def _list(data: Any) -> list[Any]:
    return data if isinstance(data, list) else []
