"""Sheets: drawings made of shapes and words, laid out once for phones and once for wide columns. Pure.

Lengths are units of the drawing (its ``viewBox``); y grows downwards. ``_sheets.svg`` draws them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from articles.figures import text_wrap

MARGIN: Final = 12.0
FONT: Final = 16.0
LINE: Final = 21.0

SOLID, HATCHED, CROSSED, OPEN, DOTTED = FILLS = ("solid", "hatched", "crossed", "open", "dotted")
"""Patterns that are told apart without colour."""

_HATCH_GAP: Final = 6.0


@dataclass(frozen=True, slots=True)
class Form:
    """One of the two widths of a drawing. Letters of the narrow one can be read on 320 pixels."""

    name: str
    width: float

    @property
    def right(self) -> float:
        return self.width - MARGIN

    @property
    def measure(self) -> float:
        return self.right - MARGIN

    @property
    def is_wide(self) -> bool:
        return self.name == "wide"


NARROW: Final = Form("narrow", 360)
WIDE: Final = Form("wide", 660)
FORMS: Final = (NARROW, WIDE)


@dataclass(frozen=True, slots=True)
class Words:
    """A line of words whose baseline begins at ``x`` (``anchor`` start), is centred on it (middle) or
    ends there (end). ``tag`` is their language where it is not the figure's."""

    shape: ClassVar = "words"
    x: float
    y: float
    text: str
    anchor: str = "start"
    is_bold: bool = False
    is_quiet: bool = False
    tag: str = ""


@dataclass(frozen=True, slots=True)
class Box:
    """A bar, or a part of one. ``hatch`` are the lines of its pattern, as a path."""

    shape: ClassVar = "box"
    x: float
    y: float
    width: float
    height: float
    fill: str = SOLID

    @property
    def hatch(self) -> str:
        return hatch(self.x, self.y, self.width, self.height, crossed=self.fill == CROSSED)


@dataclass(frozen=True, slots=True)
class Disc:
    """A round mark about a middle."""

    shape: ClassVar = "disc"
    x: float
    y: float
    r: float
    fill: str = SOLID


@dataclass(frozen=True, slots=True)
class Stroke:
    """Lines, as a path. ``role`` is ``line``, ``rule`` or ``grid``."""

    shape: ClassVar = "stroke"
    path: str
    role: str = "rule"


Shape = Words | Box | Disc | Stroke


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole drawing in one of its forms."""

    layout: Form
    height: float
    shapes: tuple[Shape, ...]

    @property
    def is_tall(self) -> bool:
        """Whether nobody could read it on a page of paper, where its words stand instead."""
        return self.height > 2 * self.layout.width


def rule(y: float, form: Form, role: str = "rule") -> Stroke:
    """A line from one margin to the other."""
    return Stroke(f"M{MARGIN:g} {y:g}H{form.right:g}", role)


def paragraph(
    text: str,
    x: float,
    top: float,
    measure: float,
    *,
    is_bold: bool = False,
    is_quiet: bool = False,
    anchor: str = "start",
    tag: str = "",
) -> tuple[list[Words], float]:
    """A text in lines below ``top``, each at most ``measure`` wide; and the foot of the last line."""
    lines = text_wrap.wrap(text, measure / FONT, bold=is_bold)
    words = [
        Words(x, round(top + LINE * n + FONT, 1), line, anchor, is_bold, is_quiet, tag)
        for n, line in enumerate(lines)
    ]
    return words, top + LINE * len(lines)


def hatch(x: float, y: float, width: float, height: float, *, crossed: bool = False) -> str:
    """The path of slanting lines that fill a box and do not leave it; ``crossed`` in both directions."""
    offsets = range(int(_HATCH_GAP / 2), int(width + height), int(_HATCH_GAP))
    parts = [_slant(x, y, width, height, offset) for offset in offsets]
    if crossed:
        parts += [_slant(x, y, width, height, offset, rising=False) for offset in offsets]
    return "".join(parts)


def _slant(
    x: float, y: float, width: float, height: float, offset: float, *, rising: bool = True
) -> str:
    """The line that crosses the upper edge (rising) or the lower one so far from the left."""
    left, right = max(0.0, offset - height), min(width, offset)
    low, high = offset - left, offset - right
    ends = (low, high) if rising else (height - low, height - high)
    return f"M{_short(x + left)} {_short(y + ends[0])}L{_short(x + right)} {_short(y + ends[1])}"


def _short(number: float) -> str:
    return f"{round(number, 1):g}"


def legend(
    items: Sequence[tuple[str, str]], form: Form, top: float, *, is_round: bool = False
) -> tuple[list[Shape], float]:
    """A mark and words for each (fill, words), in as few lines as the form has room for; and where
    they end."""
    shapes: list[Shape] = []
    x, y = MARGIN, top
    for fill, text in items:
        width = 28 + text_wrap.width(text) * FONT
        if x > MARGIN and x + width > form.right:
            x, y = MARGIN, y + LINE
        mark = Disc(x + 10, y + 10, 7, fill) if is_round else Box(x, y + 3, 20, 13, fill)
        shapes += [mark, Words(x + 28, y + FONT - 1, text)]
        x = round(x + width + 18, 1)
    return shapes, y + LINE if items else top
