"""The form beside a table in which a reader selects rows, columns and order."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from articles.tables.grid import Grid, GridColumn
from articles.tables.selection import TableSelection, write_selection
from articles.tables.table_element import selection_state
from exosite import languages, markup
from exosite.publishing.visible_text import VisibleText


@dataclass(frozen=True, slots=True)
class SelectionOption:
    """Something to tick: a row or column by its key, its name and the language of that."""

    key: str
    label: str
    tag: str
    is_chosen: bool


def selection_form(
    shown: VisibleText, grid: Grid, selection: TableSelection, path: str
) -> dict[str, Any]:
    """The form as its template needs it; ``path`` is the plain address of the table."""
    source = languages.tag(shown.object.source_language)

    def tag(translated: bool) -> str:
        return shown.language.tag if translated else source

    def column_options(
        columns: Iterable[GridColumn], keys: tuple[str, ...], *, all_if_none: bool
    ) -> list[SelectionOption]:
        return [
            SelectionOption(
                column.key,
                column.label or column.key,
                tag(column.translated),
                column.key in keys or (all_if_none and not keys),
            )
            for column in columns
        ]

    return {
        "rows": [
            SelectionOption(
                row.key,
                _plain(row.cells[0].text) or row.key,
                tag(row.cells[0].translated),
                not selection.rows or row.key in selection.rows,
            )
            for row in grid.rows
        ],
        "columns": column_options(grid.columns[1:], selection.columns, all_if_none=True),
        "orders": column_options(grid.columns, (selection.sort,), all_if_none=False),
        "descending": selection.descending,
        "differences": selection.differences,
        "row_differences": selection.row_differences,
        "state": selection_state(grid, selection),
        "query": write_selection(selection),
        "path": path,
    }


def _plain(text: str) -> str:
    """The words of a row header without their marks."""
    return markup.parse(text, inline=True).fill({}).text.strip() if text else ""
