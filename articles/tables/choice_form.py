"""What the form beside a table offers, and what of it the reader chose."""

from dataclasses import dataclass
from typing import Any

from articles.tables.grid import Grid
from articles.tables.selection import Choice, write_choice
from articles.tables.table_element import state
from exosite import languages, markup
from exosite.publishing.visible_text import VisibleText


@dataclass(frozen=True, slots=True)
class Option:
    """Something to tick: a row or column by its key, its name and the language of that."""

    key: str
    label: str
    tag: str
    is_chosen: bool


def offered(shown: VisibleText, grid: Grid, choice: Choice, path: str) -> dict[str, Any]:
    """The form as its template needs it; ``path`` is the plain address of the table."""
    source = languages.tag(shown.object.source_language)

    def tag(translated: bool) -> str:
        return shown.language.tag if translated else source

    def column_options(columns: Any, chosen: tuple[str, ...], *, all_if_none: bool) -> list[Option]:
        return [
            Option(
                column.key,
                column.label or column.key,
                tag(column.translated),
                column.key in chosen or (all_if_none and not chosen),
            )
            for column in columns
        ]

    return {
        "rows": [
            Option(
                row.key,
                _plain(row.cells[0].text) or row.key,
                tag(row.cells[0].translated),
                not choice.rows or row.key in choice.rows,
            )
            for row in grid.rows
        ],
        "columns": column_options(grid.columns[1:], choice.columns, all_if_none=True),
        "orders": column_options(grid.columns, (choice.sort,), all_if_none=False),
        "descending": choice.descending,
        "differences": choice.differences,
        "state": state(grid, choice),
        "query": write_choice(choice),
        "path": path,
    }


def _plain(text: str) -> str:
    """The words of a row header without their marks."""
    return markup.parse(text, inline=True).fill({}).text.strip() if text else ""
