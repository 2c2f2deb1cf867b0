"""Claims of a comparison table: what each cell says, and all rows as one."""

from collections.abc import Iterator
from typing import Any, Final

from django.utils import translation

from articles.models import Evidence
from articles.tables.grid import Grid, GridCell, GridRow
from articles.tables.kinds import find_kind
from articles.tables.missing_values import show_missing
from articles.tables.shown_grid import grid_for
from exosite import markup
from exosite.claims.claim import Claim, words_of
from exosite.claims.passage_claims import PassageClaims, sections_of

ROWS: Final = "rows"
"""The id of the claim that is the whole table."""
SEPARATOR: Final = " · "


class TableClaims(PassageClaims):
    """Reads title and summary as of any text, the cells ``row/column`` with their notes, and ``rows``."""

    has_shared_values = True

    def claims(self, text: Any) -> Iterator[Claim]:
        yield from super().claims(text)
        texts = {row.language_code: row for row in text.master.translations.public()}
        grid = grid_for(texts | {text.language_code: text}, text.language_code)
        with translation.override(text.language_code):
            cells = list(_cell_claims(grid, text))
        yield from cells
        labels = SEPARATOR.join(column.label for column in grid.columns)
        lines = [
            SEPARATOR.join(claim.text for claim in cells if claim.place.startswith(f"{row.key}/"))
            for row in grid.rows
        ]
        yield Claim(
            id=ROWS,
            text=words_of(line.rstrip(SEPARATOR) for line in (labels, *lines)),
            place="",
            context=(str(text),),
            evidence=tuple(dict.fromkeys(level for cell in cells for level in cell.evidence)),
            sources=tuple(dict.fromkeys(key for cell in cells for key in cell.sources)),
        )


def _cell_claims(grid: Grid, text: Any) -> Iterator[Claim]:
    """The cells that say something in words, row by row."""
    pairs = [(row, cell) for row in grid.rows for cell in row.cells]
    marked = [words for _row, cell in pairs for words in (cell.text, cell.note)]
    parsed = (markup.parse(words, inline=True) for words in marked)
    sections = [section for (section,) in sections_of(parsed, text.language_code)]
    names = {level.value: str(level.label) for level in Evidence}
    for (row, cell), words, note in zip(pairs, sections[::2], sections[1::2], strict=True):
        citations = (*words.keys("citation"), *note.keys("citation"))
        said = words.text or _value(grid, cell, text.language_code, names)
        yield Claim(
            id=f"{row.key}/{cell.column}",
            text=words_of([said, note.text]),
            place=f"{row.key}/{cell.column}",
            context=(str(text), row.cells[0].text, grid.column(cell.column).label),
            evidence=tuple(filter(None, [cell.evidence or row.evidence])),
            sources=tuple(dict.fromkeys([*_references(row, cell), *citations])),
        )


def _value(grid: Grid, cell: GridCell, language: str, names: dict[str, str]) -> str:
    """What a cell without words shows; nothing for one that only names its sources."""
    if cell.missing:
        return show_missing(cell.missing, language)
    if cell.value is None or isinstance(cell.value, tuple):
        return ""
    return find_kind(cell.kind).show(cell.value, grid.column(cell.column), language, names)


def _references(row: GridRow, cell: GridCell) -> tuple[str, ...]:
    """The cell's own, else those of the row, and those that are its value."""
    return (*(cell.refs or row.refs), *(cell.value if isinstance(cell.value, tuple) else ()))
