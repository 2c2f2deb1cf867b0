"""A column of a comparison table on one scale: values with their intervals, and ranges.

The numbers are those of the cells that readers see: a cell that is changed changes the drawing.
"""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from articles.figures.drawing_data import DataTable, Drawing, Statement
from articles.figures.drawing_sheet import (
    FORMS,
    LINE,
    MARGIN,
    Box,
    Disc,
    Form,
    Shape,
    Sheet,
    Stroke,
    Words,
    paragraph,
)
from articles.figures.scales import LogScale
from articles.tables.csv import cell_text
from articles.tables.grid import Grid, GridColumn, GridRow
from articles.tables.number_values import show_quantity
from articles.tables.shown_grid import row_references
from articles.tables.table_element import find_table
from exosite.quantities.quantity import Quantity
from exosite.quantities.units import UNITS

LANE, GAP, SIGN = 34.0, 16.0, 7.0
WORDS_BESIDE = 292.0
"""From which x the lanes of the wide form begin."""


@dataclass(frozen=True, slots=True)
class PlottedRow:
    """A row: its name, its quantity in words, and ``value``, ``low`` and ``high`` in the unit of the
    column. ``value`` is None for a range, ``low`` and ``high`` are for a value without an interval."""

    name: str
    quantity: str
    value: float | None
    low: float | None
    high: float | None
    sources: tuple[str, ...]

    @property
    def numbers(self) -> list[float]:
        return [number for number in (self.value, self.low, self.high) if number is not None]


@dataclass(frozen=True, slots=True)
class ColumnPlot:
    """Draws a column of numbers of a table on a logarithmic scale, a row below the other."""

    table: str
    column: str

    def draw(self, language: str, labels: Mapping[str, str]) -> Drawing:
        """The public table in this language; an empty drawing where it has no number above zero."""
        loaded = find_table(self.table, language)
        column = loaded and _column(loaded.grid, self.column)
        if not loaded or not column:
            return Drawing()
        rows = list(_plotted_rows(loaded.grid, column, language))
        if not rows:
            return Drawing()
        return Drawing(
            sheets=tuple(_sheet(rows, form, column.unit, language) for form in FORMS),
            statements=tuple(Statement(row.name, "", row.quantity) for row in rows),
            sources=tuple(dict.fromkeys(key for row in rows for key in row.sources)),
            table=_table(rows, loaded.grid.columns[0].label, column, language),
            updated_at=loaded.shown.text.updated_at,
        )


def _column(grid: Grid, key: str) -> GridColumn | None:
    return next((column for column in grid.columns if column.key == key), None)


def _plotted_rows(grid: Grid, column: GridColumn, language: str) -> Iterator[PlottedRow]:
    """The rows whose cell has a number that a logarithmic scale can show."""
    for row in grid.rows:
        quantity = grid.cell(row.key, column.key).value
        if not isinstance(quantity, Quantity) or _measure(quantity.unit) != _measure(column.unit):
            continue
        if min(quantity.low, *(quantity.interval or (quantity.high,))) > 0:
            yield _plotted(row, quantity, column.unit, language)


def _measure(unit: str) -> str:
    return UNITS[unit].measure if unit else ""


def _plotted(row: GridRow, quantity: Quantity, unit: str, language: str) -> PlottedRow:
    scale = UNITS[quantity.unit].scale / UNITS[unit].scale if unit else Decimal(1)
    ends = quantity.interval or (() if quantity.single else (quantity.low, quantity.high))
    low, high = (float(end * scale) for end in ends) if ends else (None, None)
    return PlottedRow(
        cell_text(row.cells[0], language),
        show_quantity(quantity, language),
        float(quantity.low * scale) if quantity.single else None,
        low,
        high,
        tuple(dict.fromkeys(row_references(row))),
    )


def _table(rows: list[PlottedRow], name: str, column: GridColumn, language: str) -> DataTable:
    unit = UNITS[column.unit].name(language, one=False) if column.unit else ""
    columns = (name, column.label, _("Lower end"), _("Upper end"), _("Unit"), _("Sources"))
    lines = tuple(
        (row.name, *map(_cell, (row.value, row.low, row.high)), unit, "; ".join(row.sources))
        for row in rows
    )
    return DataTable(columns, lines, is_on_pages=False)


def _cell(number: float | None) -> str:
    return "" if number is None else f"{number:g}"


def _sheet(rows: list[PlottedRow], form: Form, unit: str, language: str) -> Sheet:
    scale = _scale(rows, form)
    measure = WORDS_BESIDE - 2 * MARGIN if form.is_wide else form.measure
    shapes, top = _axis(scale, unit, language, LINE + 8), LINE + 16
    lanes = []
    for row in rows:
        name, foot = paragraph(row.name, MARGIN, top, measure, is_bold=True)
        value, foot = paragraph(row.quantity, MARGIN, foot, measure, is_quiet=True)
        lane = round((top + foot) / 2 if form.is_wide else foot + LANE / 2, 1)
        shapes += [*name, *value, *_marks(row, scale, lane)]
        lanes.append(lane)
        top = (foot if form.is_wide else lane + LANE / 2) + GAP
    # Lines of the grid do not run through words.
    spans = [(LINE + 12, top - GAP)] if form.is_wide else [(y - 12, y + 12) for y in lanes]
    lines = "".join(
        f"M{scale.at(tick)} {start:g}V{end:g}" for start, end in spans for tick in scale.ticks()
    )
    return Sheet(form, round(top), (Stroke(lines, "grid"), *shapes))


def _scale(rows: list[PlottedRow], form: Form) -> LogScale:
    """From one power of ten to another, with all numbers between them."""
    numbers = [number for row in rows for number in row.numbers]
    lowest = math.floor(math.log10(min(numbers)))
    highest = max(math.ceil(math.log10(max(numbers))), lowest + 1)
    start = WORDS_BESIDE if form.is_wide else MARGIN + SIGN
    return LogScale(10.0**lowest, 10.0**highest, start, form.right - SIGN)


def _marks(row: PlottedRow, scale: LogScale, y: float) -> list[Shape]:
    """A range is a bar; an interval is a line with feet, and its value a round mark on it."""
    shapes: list[Shape] = []
    if row.low is not None and row.high is not None:
        low, high = scale.at(row.low), scale.at(row.high)
        if row.value is None:
            shapes.append(Box(low, y - SIGN, round(high - low, 1), 2 * SIGN))
        else:
            feet = f"M{low} {y - 6:g}V{y + 6:g}M{high} {y - 6:g}V{y + 6:g}"
            shapes.append(Stroke(f"M{low} {y:g}H{high}{feet}", "line"))
    if row.value is not None:
        shapes.append(Disc(scale.at(row.value), y, SIGN))
    return shapes


def _axis(scale: LogScale, unit: str, language: str, y: float) -> list[Shape]:
    """The values of the ticks above the lanes; the last one says the unit."""
    *ticks, last = scale.ticks()
    names = [
        Words(scale.at(tick), y, _tick(tick, "", language), "middle", is_quiet=True)
        for tick in ticks
    ]
    end = Words(scale.end + SIGN, y, _tick(last, unit, language), "end", is_quiet=True)
    return [*names, end]


def _tick(tick: float, unit: str, language: str) -> str:
    number = Decimal(round(tick)) if tick >= 1 else Decimal(f"{tick:g}")
    return show_quantity(Quantity(number, number, unit=unit), language)
