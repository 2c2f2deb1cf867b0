"""The two documents of a table, checked and read into values that code can rely on."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from articles.tables.cells import Quantity, quantity_from_value
from articles.tables.structure_validation import Fault, structure_faults
from articles.tables.texts_validation import text_faults

Value = Quantity | str | tuple[str, ...] | None
"""What a cell holds: a quantity, a choice, answer, date or level as its code, references."""


class InvalidTable(ValueError):  # noqa: N818 - a fact about the document
    """A document that is no table. ``problems`` has every fault, in document order."""

    def __init__(self, problems: list[Fault]) -> None:
        super().__init__("; ".join(f"{path}: {code}" for path, code, _ in problems))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Column:
    """A column: ``unit`` is the UCUM code of its numbers, ``choices`` the codes it offers."""

    key: str
    kind: str
    unit: str = ""
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """What the structure says of a cell. ``missing`` tells why there is no value."""

    value: Value = None
    missing: str | None = None
    refs: tuple[str, ...] = ()
    evidence: str | None = None
    as_of: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A row; its references, evidence and date hold for each of its cells without their own."""

    key: str
    cells: Mapping[str, Entry]
    refs: tuple[str, ...] = ()
    evidence: str | None = None
    as_of: str | None = None


@dataclass(frozen=True, slots=True)
class Structure:
    """A table without its words. The first column heads the rows. ``origin`` is seed or site."""

    origin: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


def read_structure(data: object) -> Structure:
    """The structure that a JSON document describes. Raises InvalidTable."""
    document = _valid_structure(data)
    columns = tuple(
        Column(raw["key"], raw["kind"], raw.get("unit", ""), tuple(raw.get("choices", ())))
        for raw in document["columns"]
    )
    by_key = {column.key: column for column in columns}
    rows = tuple(_read_row(raw, by_key) for raw in document["rows"])
    return Structure(document["origin"], columns, rows)


def validate_structure(data: object) -> None:
    """Check the structure of a table. Raises InvalidTable with every fault found."""
    _valid_structure(data)


def validate_texts(texts: object, structure: Structure) -> None:
    """Check the texts of one language against the structure that they belong to.

    Texts may be incomplete, but nothing may stand where no reader would find it: for a row or
    column that is not there, for a number, beside a reason why there is no value. Raises
    InvalidTable with every fault found.
    """
    if problems := list(text_faults(texts, structure)):
        raise InvalidTable(problems)


def _valid_structure(data: object) -> dict[str, Any]:
    problems = list(structure_faults(data))
    if problems or not isinstance(data, dict):
        raise InvalidTable(problems)
    return data


def _read_row(raw: Mapping[str, Any], columns: Mapping[str, Column]) -> Row:
    cells = {key: _read_entry(cell, columns[key]) for key, cell in raw.get("cells", {}).items()}
    return Row(raw["key"], MappingProxyType(cells), **_read_sourcing(raw))


def _read_entry(raw: Mapping[str, Any], column: Column) -> Entry:
    value = raw.get("value")
    if column.kind == "number" and value is not None:
        value = quantity_from_value(value, column.unit)
    elif column.kind == "reference" and value is not None:
        value = tuple(value)
    return Entry(value, raw.get("missing"), **_read_sourcing(raw))


def _read_sourcing(raw: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "refs": tuple(raw.get("refs", ())),
        "evidence": raw.get("evidence"),
        "as_of": raw.get("as_of"),
    }
