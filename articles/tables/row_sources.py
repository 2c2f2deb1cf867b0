"""Sources and evidence labels of rows, read from a structure that need not be valid. Pure."""

from collections.abc import Iterator
from typing import Any

from articles.tables.texts_document import member_at


def document_rows(structure: Any) -> list[dict[str, Any]]:
    """The rows of a structure, whatever else is wrong with it."""
    rows = member_at(structure, "rows")
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


def references_in_table(structure: Any) -> list[str]:
    """Every reference that a table names outside its texts."""
    return [slug for row in document_rows(structure) for slug in references_in_row(row)]


def references_in_row(row: dict[str, Any]) -> list[str]:
    """The references of a row and its cells, and those that are a cell's value."""
    cells = member_at(row, "cells")
    holders = [row, *(cells.values() if isinstance(cells, dict) else ())]
    return [slug for holder in holders for slug in _references(holder)]


def evidence_at(structure: Any, place: str) -> tuple[str, ...] | None:
    """The label of the cell, or else of the row, that a text at ``place`` (``cells/row/column``,
    ``notes/row``) stands in; of the title and the summary, those of all rows. None for names of columns and
    choices, which say what is asked and nothing of the answer."""
    if not place:
        labels = (str(row.get("evidence") or "") for row in document_rows(structure))
        return tuple(dict.fromkeys(label for label in labels if label))
    kind, _, path = place.partition("/")
    key, _, column = path.partition("/")
    if kind not in ("cells", "notes"):
        return None
    for row in document_rows(structure):
        if row.get("key") == key:
            cell = member_at(row, "cells", column.partition("/")[0])
            level = member_at(cell, "evidence") or row.get("evidence")
            return (str(level),) if level else ()
    return ()


def _references(holder: object) -> Iterator[str]:
    for value in (member_at(holder, "refs"), member_at(holder, "value")):
        if isinstance(value, list):
            yield from (slug for slug in value if isinstance(slug, str))
