"""Sources and evidence labels of rows, read from a structure that need not be valid. Pure."""

from collections.abc import Iterator
from typing import Any


def document_rows(structure: Any) -> list[dict[str, Any]]:
    """The rows of a structure, whatever else is wrong with it."""
    rows = structure.get("rows") if isinstance(structure, dict) else None
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


def references_in_table(structure: Any) -> list[str]:
    """Every reference that a table names outside its texts."""
    return [slug for row in document_rows(structure) for slug in references_in_row(row)]


def references_in_row(row: dict[str, Any]) -> list[str]:
    """The references of a row and its cells, and those that are a cell's value."""
    cells = [cell for cell in _mapping(row.get("cells")).values() if isinstance(cell, dict)]
    return [slug for holder in (row, *cells) for slug in _references(holder)]


def evidence_at(structure: Any, place: str) -> tuple[str, ...]:
    """The label of the cell, or else of the row, that a text at ``place`` (``cells/row/column``,
    ``notes/row``) stands in."""
    kind, _, path = place.partition("/")
    key, _, column = path.partition("/")
    if kind not in ("cells", "notes"):
        return ()
    for row in document_rows(structure):
        if row.get("key") == key:
            cell = _mapping(_mapping(row.get("cells")).get(column.partition("/")[0]))
            level = cell.get("evidence") or row.get("evidence")
            return (str(level),) if level else ()
    return ()


def _references(holder: dict[str, Any]) -> Iterator[str]:
    for value in (holder.get("refs"), holder.get("value")):
        if isinstance(value, list):
            yield from (slug for slug in value if isinstance(slug, str))


def _mapping(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}
