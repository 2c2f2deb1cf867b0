"""What each row or cell of a table rests on: its sources, evidence level and date, listed below it.

A cell that says nothing of its own rests on what its row does, and has the mark of its row.
"""

from typing import Any

from articles.evidence.citation_element import CitationElement, citation_marks
from articles.evidence.evidence_levels import evidence_labels
from articles.tables.grid import GridCell, GridRow
from exosite.rendering.elements import RenderContext


class CellFacts:
    """The entries of the list, and the addresses by which marks in cells lead to them.

    Where a table is part of another text nothing is listed: its own page has the list.
    """

    def __init__(self, context: RenderContext, *, is_listed: bool) -> None:
        self.context = context
        self.is_listed = is_listed
        self.entries: list[dict[str, Any]] = []

    def anchor(self, row: GridRow, cell: GridCell, name: str, column: str) -> str:
        """The id of the entry of a cell, or of its row without a ``column``; empty if nothing is known."""
        own = (cell_references(cell), cell.evidence, cell.as_of)
        if column and not any(own):
            return ""
        # What is not the cell's own is the row's.
        refs = (own[0] or row.refs) if column else (*row.refs, *own[0])
        evidence, as_of = cell.evidence or row.evidence, cell.as_of or row.as_of
        keys = [key for key in refs if (CitationElement.kind, key) in self.context.objects]
        if not (keys or evidence or as_of):
            return ""
        identity = f"facts-{row.key}-{cell.column}" if column else f"facts-{row.key}"
        if self.is_listed:
            self.entries.append(
                {
                    "id": identity,
                    "name": name,
                    "column": column,
                    "marks": citation_marks(keys, self.context, self.context.section)
                    if keys
                    else "",
                    "labels": evidence_labels([evidence]) if evidence else [],
                    "as_of": as_of,
                }
            )
        return identity


def cell_references(cell: GridCell) -> tuple[str, ...]:
    """The references a cell rests on, and those that are its value."""
    return (*cell.refs, *cell.value) if isinstance(cell.value, tuple) else cell.refs
