"""Bar charts of counts: a row for each name, its bar in parts that patterns tell apart. Pure.

On a phone the name stands above its bar, in a wide column before it. Each part that has room for its
number has it below.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from articles.figures.drawing_sheet import (
    FONT,
    LINE,
    MARGIN,
    Box,
    Form,
    Shape,
    Sheet,
    Words,
    legend,
    paragraph,
    rule,
)
from articles.figures.scales import LinearScale
from articles.figures.text_wrap import width

THICKNESS: Final = 18.0
NAMES: Final = 150.0
"""The column of names in the wide form."""
TOTALS: Final = 34.0
"""Room for the total at the end of a row."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A name, and the (pattern, count) of each part of its bar from the left."""

    name: str
    parts: tuple[tuple[str, int], ...]

    @property
    def total(self) -> int:
        return sum(count for _, count in self.parts)


def bar_chart(bars: Sequence[Bar], patterns: Sequence[tuple[str, str]], form: Form) -> Sheet:
    """The bars below a legend of the patterns in use, on one scale from 0."""
    used = {fill for bar in bars for fill, count in bar.parts if count}
    shapes, y = legend([item for item in patterns if item[0] in used], form, MARGIN)
    left = NAMES + MARGIN if form.is_wide else MARGIN
    right = form.right - TOTALS if form.is_wide else form.right
    longest = max([1, *(bar.total for bar in bars)])
    scale = LinearScale(0, longest, left, right)
    y += 6
    for bar in bars:
        row, y = _row(bar, scale, form, y)
        shapes += row
    return Sheet(form, round(y + MARGIN / 2, 1), tuple(shapes))


def _row(bar: Bar, scale: LinearScale, form: Form, top: float) -> tuple[list[Shape], float]:
    """A bar with its name and numbers, and where the next may begin."""
    shapes: list[Shape] = [rule(top, form)]
    measure = NAMES - MARGIN if form.is_wide else form.measure - TOTALS
    name, foot = paragraph(bar.name, MARGIN, top + 7, measure, is_bold=True)
    shapes += name
    y = top + 10 if form.is_wide else foot + 3
    total = Words(form.right, round(top + 7 + FONT, 1), str(bar.total), "end", is_bold=True)
    shapes.append(total)
    start = 0
    for fill, count in bar.parts:
        if not count:
            continue
        x, end = scale.at(start), scale.at(start + count)
        # A gap between two parts that does not change where they end.
        room = round(end - x, 1)
        shapes.append(Box(x, round(y, 1), max(1.0, round(room - 2, 1)), THICKNESS, fill))
        if len(str(count)) * width("0") * FONT <= room:
            middle = round(x + (room - 2) / 2, 1)
            numeral = Words(middle, round(y + THICKNESS + FONT, 1), str(count), "middle")
            shapes.append(numeral)
        start += count
    return shapes, round(max(foot, y + THICKNESS + LINE) + 6, 1)
