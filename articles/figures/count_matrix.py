"""Matrices of counts: in each cell a number, and a disc whose area follows it. Pure."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from articles.figures.drawing_sheet import (
    FONT,
    LINE,
    MARGIN,
    OPEN,
    SOLID,
    Disc,
    Form,
    Shape,
    Sheet,
    Words,
    legend,
    paragraph,
    rule,
)

WIDEST_DISC: Final = 13.0
"""The radius of the largest count."""

Share = tuple[int, int | None]
"""A count, and how many of these are marked as well: the filled part of a disc. None: not asked."""


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A name, and a cell for each column."""

    name: str
    cells: tuple[Share, ...]


def count_matrix(
    heading: str,
    columns: Sequence[str],
    rows: Sequence[MatrixRow],
    form: Form,
    patterns: Sequence[tuple[str, str]] = (),
) -> Sheet:
    """Rows below the names of the columns, which have a common ``heading``."""
    shapes, top = legend(patterns, form, MARGIN, is_round=True)
    top += 8 if patterns else 0
    names = (104.0 if rows and rows[0].cells[0][1] is not None else 80.0) * (
        1.6 if form.is_wide else 1
    )
    left = MARGIN + names
    cell = (form.right - left) / max(1, len(columns))
    middles = [round(left + cell * (n + 0.5), 1) for n in range(len(columns))]
    words, y = paragraph(heading, left, top, form.right - left, is_quiet=True)
    shapes += words
    y += 4
    foot = y
    for x, name in zip(middles, columns, strict=True):
        words, end = paragraph(name, x, y, cell - 4, is_bold=True, anchor="middle")
        shapes += words
        foot = max(foot, end)
    y = foot + 6
    largest = max([1, *(count for row in rows for count, _ in row.cells)])
    for row in rows:
        drawn, y = _row(row, middles, names, largest, form, y)
        shapes += drawn
    return Sheet(form, round(y + MARGIN / 2, 1), tuple(shapes))


def _row(
    row: MatrixRow,
    middles: Sequence[float],
    names: float,
    largest: int,
    form: Form,
    top: float,
) -> tuple[list[Shape], float]:
    shapes: list[Shape] = [rule(top, form)]
    name, foot = paragraph(row.name, MARGIN, top + 5, names - 8)
    shapes += name
    # Two numbers stand below their disc, one beside it.
    is_tall = any(filled is not None for _, filled in row.cells)
    height = 2 * WIDEST_DISC + (LINE + 6 if is_tall else 6)
    for x, (count, filled) in zip(middles, row.cells, strict=True):
        y = round(top + WIDEST_DISC + 3, 1)
        if not count:
            shapes.append(Words(x, round(y + FONT / 3, 1), "0", "middle", is_quiet=True))
            continue
        at = x if is_tall else x - WIDEST_DISC + 1
        shapes.append(Disc(at, y, radius(count, largest), OPEN if is_tall else SOLID))
        if filled:
            shapes.append(Disc(at, y, radius(filled, largest), SOLID))
        if is_tall:
            shapes.append(Words(x, round(y + WIDEST_DISC + FONT, 1), f"{filled}/{count}", "middle"))
        else:
            shapes.append(Words(x + 6, round(y + FONT / 3, 1), str(count)))
    return shapes, round(max(foot + 5, top + height), 1)


def radius(count: int, largest: int) -> float:
    """The radius of a disc whose area is to that of the largest as their counts are."""
    return round(WIDEST_DISC * math.sqrt(count / largest), 1)
