"""Cells of a comparison table as a grid: what each rests on, and as of when."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from articles.figures.drawing_data import DataTable, Drawing, Statement
from articles.figures.drawing_sheet import (
    FORMS,
    HATCHED,
    MARGIN,
    OPEN,
    SOLID,
    Box,
    Form,
    Shape,
    Sheet,
    Words,
    legend,
    paragraph,
    rule,
)
from articles.models import Evidence
from articles.tables.csv import cell_text
from articles.tables.grid import GridCell, GridRow
from articles.tables.table_element import LoadedTable, find_table

NAMES = {"narrow": 76.0, "wide": 160.0}
"""Room for the names of the rows, by the form."""

SIGN, GAP = 12.0, 10.0


@dataclass(frozen=True, slots=True)
class SourceGrid:
    """Draws a table: a row for each of its rows, a sign for each cell behind the first."""

    table: str

    def draw(self, language: str, labels: Mapping[str, str]) -> Drawing:
        """The public table in this language; one query. Empty where there is none."""
        loaded = find_table(self.table, language)
        if not loaded or len(loaded.grid.columns) < 2:
            return Drawing()
        rows = loaded.grid.rows
        columns = loaded.grid.columns[1:]
        return Drawing(
            sheets=tuple(_sheet(loaded, form, language) for form in FORMS),
            statements=tuple(
                Statement(
                    cell_text(row.cells[0], language),
                    "",
                    _("; ").join(
                        _("%(what)s: %(source)s") % {"what": column.label, "source": _words(cell)}
                        for column, cell in zip(columns, row.cells[1:], strict=True)
                    ),
                )
                for row in rows
            ),
            sources=tuple(
                dict.fromkeys(ref for row in rows for cell in row.cells[1:] for ref in cell.refs)
            ),
            table=DataTable(
                (loaded.grid.columns[0].label, *(column.label for column in columns)),
                tuple(
                    (cell_text(row.cells[0], language), *map(_words, row.cells[1:])) for row in rows
                ),
                is_on_pages=False,
            ),
            updated_at=loaded.shown.text.updated_at,
        )


def _fill(cell: GridCell) -> str:
    if not cell.refs:
        return OPEN
    return SOLID if cell.evidence == Evidence.REGULATORY else HATCHED


def _meanings() -> dict[str, str]:
    return {SOLID: _("text of an authority"), HATCHED: _("other source"), OPEN: _("no source read")}


def _words(cell: GridCell) -> str:
    """What a cell rests on and the day that it is of, such as ``other source (2026-01)``."""
    meaning = _meanings()[_fill(cell)]
    if not cell.as_of:
        return meaning
    return _("%(source)s (%(date)s)") % {"source": meaning, "date": cell.as_of}


def _sheet(loaded: LoadedTable, form: Form, language: str) -> Sheet:
    signs, top = legend([(fill, text) for fill, text in _meanings().items()], form, 0)
    shapes: list[Shape] = list(signs)
    columns = loaded.grid.columns[1:]
    start = MARGIN + NAMES[form.name]
    step = (form.right - start) / len(columns)
    top += GAP
    feet = [top]
    for n, column in enumerate(columns):
        heading, foot = paragraph(column.label, start + n * step, top, step - 6, is_quiet=True)
        shapes += heading
        feet.append(foot)
    top = max(feet) + GAP
    for row in loaded.grid.rows:
        shapes.append(rule(top - GAP / 2, form))
        shapes += _cells(row, start, step, top)
        name, foot = paragraph(
            cell_text(row.cells[0], language), MARGIN, top, start - MARGIN - 6, is_bold=True
        )
        shapes += name
        top = foot + GAP
    return Sheet(form, round(top), tuple(shapes))


def _cells(row: GridRow, start: float, step: float, top: float) -> list[Shape]:
    """A sign for each cell, and beside it the year and month that it is of."""
    shapes: list[Shape] = []
    for n, cell in enumerate(row.cells[1:]):
        x = round(start + n * step, 1)
        shapes.append(Box(x, top + 5, SIGN, SIGN, _fill(cell)))
        if cell.as_of:
            shapes.append(Words(x + SIGN + 4, top + 16, cell.as_of[:7], is_quiet=True))
    return shapes
