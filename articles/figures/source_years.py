"""Rows of comparison tables by the year of what they rest on: a mark for each, stacked over its year."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from articles.figures.drawing_data import DataTable, Drawing, Statement
from articles.figures.drawing_sheet import (
    FORMS,
    LINE,
    MARGIN,
    Box,
    Form,
    Shape,
    Sheet,
    Words,
    legend,
    rule,
)
from articles.figures.scales import LinearScale
from articles.models import Reference
from articles.tables.csv import cell_text
from articles.tables.table_element import LoadedTable, find_table

MARK, STEP = 12.0, 15.0


@dataclass(frozen=True, slots=True)
class DatedRow:
    """A row of a table: what it says first, where, and the year in which its first source appeared.
    ``group`` says what kind of rows the table has, ``fill`` tells them apart."""

    year: int
    group: str
    fill: str
    name: str
    about: str
    source: str


@dataclass(frozen=True, slots=True)
class SourceYears:
    """Draws the rows of some tables. ``tables`` are their slugs, each with the fill of its marks and
    what its rows are called, which is translated."""

    tables: tuple[tuple[str, str, str], ...]

    def draw(self, language: str, labels: Mapping[str, str]) -> Drawing:
        """The rows whose first source has a year; a query for each table, and one for the years."""
        groups = [(find_table(slug, language), fill, _(name)) for slug, fill, name in self.tables]
        loaded = [table for table, _fill, _name in groups if table]
        years = _years(row.refs[0] for table in loaded for row in table.grid.rows if row.refs)
        rows = [
            row
            for table, fill, name in groups
            if table
            for row in _dated(table, fill, name, years, language)
        ]
        rows.sort(key=lambda row: row.year)
        if not rows:
            return Drawing()
        return Drawing(
            sheets=tuple(_sheet(rows, form) for form in FORMS),
            statements=tuple(
                Statement(f"{row.year} {row.name}", row.about, capfirst(row.group)) for row in rows
            ),
            sources=tuple(dict.fromkeys(row.source for row in rows)),
            table=DataTable(
                (_("Year"), _("What"), _("Place"), _("Kind"), _("Source")),
                tuple((row.year, row.name, row.about, row.group, row.source) for row in rows),
                is_on_pages=False,
            ),
            updated_at=max(table.shown.text.updated_at for table in loaded),
        )


def _years(keys: Iterable[str]) -> dict[str, int]:
    """The years of these references, where one is known and confirmed."""
    references = Reference.objects.filter(slug__in=set(keys), year__isnull=False)
    return {
        item.slug: item.year for item in references if item.year and "year" not in item.unconfirmed
    }


def _dated(
    table: LoadedTable, fill: str, group: str, years: Mapping[str, int], language: str
) -> Iterator[DatedRow]:
    for row in table.grid.rows:
        key = row.refs[0] if row.refs else ""
        if key in years:
            name, about = (cell_text(cell, language) for cell in row.cells[:2])
            yield DatedRow(years[key], group, fill, name, about, key)


def _sheet(rows: list[DatedRow], form: Form) -> Sheet:
    groups = dict.fromkeys((row.fill, row.group) for row in rows)
    signs, top = legend(list(groups), form, 0)
    first, last = rows[0].year, rows[-1].year
    scale = LinearScale(first, max(last, first + 1), MARGIN + STEP, form.right - STEP)
    highest = max(Counter(row.year for row in rows).values())
    foot = top + LINE + highest * STEP
    stacked: Counter[int] = Counter()
    marks: list[Shape] = []
    for row in rows:
        stacked[row.year] += 1
        y = foot - stacked[row.year] * STEP
        marks.append(Box(round(scale.at(row.year) - MARK / 2, 1), y, MARK, MARK, row.fill))
    line = rule(foot, form, "line")
    return Sheet(form, foot + LINE + 8, (*signs, line, *marks, *_axis(scale, foot + LINE - 3)))


def _axis(scale: LinearScale, y: float) -> Iterator[Words]:
    """Years below the line: the first, the last, and round ones between."""
    room = 46.0
    outer = (int(scale.low), int(scale.high))
    ends = [scale.at(year) for year in outer]
    between = [
        int(year)
        for year in scale.ticks()
        if year == int(year) and all(abs(scale.at(year) - end) > room for end in ends)
    ]
    for year in (*outer, *between):
        yield Words(scale.at(year), y, str(year), "middle", is_quiet=True)
