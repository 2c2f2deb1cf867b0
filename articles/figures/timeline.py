"""Where the bars, marks and words of a timeline of trials stand. Pure.

Lengths are units of the drawing (its ``viewBox``); y grows downwards.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from articles.figures import text_wrap
from articles.figures.axis import Axis, Bar, Mark, Span, Tick, is_drawable, span

MARGIN = 12.0
FONT = 16.0
LINE = 21.0
# From the foot of the last line of words to the middle of a bar, and from there to the next line.
LANE_ABOVE = 18.0
LANE_BELOW = 28.0
GAP = 22.0
SIGN = 22.0


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph about a trial.

    ``role`` is ``name``, ``facts``, ``about``, ``dates`` or ``result`` (or ``note``); ``tag`` is the language
    of the words where it is not the figure's.
    """

    text: str
    role: str
    tag: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a timeline shows of one trial.

    Dates are ISO text as exact as they are known, empty if they are not; ``published`` is the
    year of its paper. ``about`` introduces the bar, ``outcome`` follows it.
    """

    key: str
    started: str = ""
    completed: str = ""
    published: int | None = None
    has_results: bool = False
    about: tuple[Words, ...] = ()
    outcome: tuple[Words, ...] = ()

    @property
    def spans(self) -> list[Span]:
        """The dates that can be drawn."""
        found = [span(self.started), span(self.completed)]
        if self.published and is_drawable(self.published):
            found.append(span(str(self.published)))
        return [dates for dates in found if dates]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A form of the drawing: how wide it is, where the axis begins, how wide the words may run.

    ``beside`` puts the bars to the right of the words, else they stand below them.
    """

    name: str
    width: float
    left: float
    measure: float
    beside: bool = False

    @property
    def right(self) -> float:
        return self.width - MARGIN


NARROW = Sheet("narrow", width=360, left=MARGIN, measure=336)
WIDE = Sheet("wide", width=660, left=340, measure=308, beside=True)
SHEETS = (NARROW, WIDE)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of words; ``x`` and ``y`` are where its baseline begins."""

    x: float
    y: float
    text: str
    role: str
    tag: str


@dataclass(frozen=True, slots=True)
class Row:
    """One trial, from ``top`` down. ``lane`` is the y of its bar, None if it has no dates.

    ``sign`` is where the sign for ``has_results`` stands.
    """

    key: str
    top: float
    lane: float | None
    bars: tuple[Bar, ...]
    mark: Mark | None
    lines: tuple[Line, ...]
    has_results: bool
    sign: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Key:
    """A line of the legend."""

    kind: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Timeline:
    """The whole drawing. The grid runs from ``top`` to ``bottom``."""

    sheet: Sheet
    legend: tuple[Key, ...]
    ticks: tuple[Tick, ...]
    top: float
    bottom: float
    rows: tuple[Row, ...]
    undated_top: float
    undated: tuple[Row, ...]
    note: tuple[Line, ...]
    height: float


def arrange(entries: Iterable[Entry], sheet: Sheet, note: str = "") -> Timeline:
    """Place the trials, earliest first; those without any date follow below the axis.

    ``note`` stands at the foot of the drawing.
    """
    ordered = sorted(entries, key=lambda entry: (_begins(entry), entry.key))
    dated = [entry for entry in ordered if entry.spans]
    axis = _axis(dated, sheet)
    legend = _legend(_kinds(ordered, axis), sheet)
    start = legend[-1].y + LINE if legend else MARGIN
    top = start + (LINE + 8 if axis else 0)
    rows, bottom = _rows(dated, sheet, axis, top)
    undated_top = bottom + (LINE + GAP if axis else 0)
    undated, end = _rows(ordered[len(dated) :], sheet, None, undated_top + LINE)
    if not undated:
        end = undated_top
    foot, end = _lines([Words(note, "note")], MARGIN, sheet.right - MARGIN, end + GAP / 2)
    return Timeline(
        sheet=sheet,
        legend=legend,
        ticks=axis.ticks() if axis else (),
        top=top,
        bottom=bottom,
        rows=rows,
        undated_top=undated_top + FONT,
        undated=undated,
        note=tuple(foot),
        height=round(end + MARGIN, 1),
    )


def _begins(entry: Entry) -> date:
    return min((first for first, _ in entry.spans), default=date.max)


def _axis(dated: Sequence[Entry], sheet: Sheet) -> Axis | None:
    """Whole years around every date, with room for the dashes of a bar without an end."""
    if not dated:
        return None
    first = min(low.year for entry in dated for low, _ in entry.spans)
    last = max(
        high.year + (high > date(high.year, 1, 1)) for entry in dated for _, high in entry.spans
    )
    opens_left = [span(entry.completed) for entry in dated if not span(entry.started)]
    opens_right = [span(entry.started) for entry in dated if not span(entry.completed)]
    first -= any(found and found[0].year == first for found in opens_left)
    last += any(found and found[1].year >= last - 1 for found in opens_right)
    return Axis(first, last, sheet.left, sheet.right)


def _kinds(entries: Sequence[Entry], axis: Axis | None) -> list[str]:
    """The signs that the drawing uses, for the legend. The signs of results have their own words."""
    drawn = {
        bar.kind for entry in entries if axis for bar in axis.bars(entry.started, entry.completed)
    }
    if any(_mark(entry, axis) for entry in entries):
        drawn.add("paper")
    return [kind for kind in ("known", "possible", "open", "paper") if kind in drawn]


def _legend(kinds: Sequence[str], sheet: Sheet) -> tuple[Key, ...]:
    """One column, or two in a sheet that is wide enough."""
    columns = 2 if sheet.beside else 1
    depth = -(-len(kinds) // columns)
    return tuple(
        Key(kind, sheet.left if n >= depth else MARGIN, MARGIN + LINE * (n % depth) + FONT)
        for n, kind in enumerate(kinds)
    )


def _rows(
    entries: Sequence[Entry], sheet: Sheet, axis: Axis | None, y: float
) -> tuple[tuple[Row, ...], float]:
    rows = []
    for entry in entries:
        row, y = _row(entry, sheet, axis, y + GAP / 2)
        rows.append(row)
    return tuple(rows), y


def _row(entry: Entry, sheet: Sheet, axis: Axis | None, top: float) -> tuple[Row, float]:
    """A trial whose words begin at ``top``, and where the next may begin."""
    about, end = _lines(entry.about, MARGIN, sheet.measure, top)
    lane = None
    if axis:
        lane = (top if sheet.beside else end) + LANE_ABOVE
    if sheet.beside:
        x, start = sheet.left, lane + LANE_BELOW - FONT if lane else top
    else:
        x, start = MARGIN, lane + LANE_BELOW - FONT if lane else end
    # Below the axis a heading says that there are no dates.
    said = [words for words in entry.outcome if axis or words.role != "dates"]
    outcome, foot = _lines(said, x, sheet.right - x, start)
    signed = next((line for line in outcome if line.role == "result"), None)
    row = Row(
        key=entry.key,
        top=top - GAP / 2,
        lane=lane,
        bars=axis.bars(entry.started, entry.completed) if axis else (),
        mark=_mark(entry, axis),
        lines=(*about, *outcome),
        has_results=entry.has_results,
        sign=(round(x + SIGN / 3, 1), round(signed.y - FONT / 3 if signed else foot, 1)),
    )
    return row, round(max(end, foot) + GAP / 2, 1)


def _mark(entry: Entry, axis: Axis | None) -> Mark | None:
    if not axis or not entry.published or not is_drawable(entry.published):
        return None
    return axis.year(entry.published)


def _lines(
    paragraphs: Iterable[Words], x: float, measure: float, top: float
) -> tuple[list[Line], float]:
    """Break paragraphs into lines below ``top``; also returns the foot of the last line."""
    lines: list[Line] = []
    for words in paragraphs:
        indent = SIGN if words.role == "result" else 0
        bold = words.role == "name"
        for text in text_wrap.wrap(words.text, (measure - indent) / FONT, bold=bold):
            y = top + LINE * len(lines) + FONT
            lines.append(Line(x + indent, round(y, 1), text, words.role, words.tag))
    return lines, top + LINE * len(lines)
