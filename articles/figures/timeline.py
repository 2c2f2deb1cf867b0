"""Layout of a timeline of trials: where bars, marks and words stand. Pure.

Lengths are units of the drawing (its ``viewBox``); y grows downwards.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from articles.figures import text_wrap
from articles.figures.axis import Span, TimeAxis, TimeBar, YearMark, YearTick, is_drawable, span
from articles.figures.drawing_sheet import FONT, LINE, MARGIN

# From the foot of the last line of words to the middle of a bar, and from there to the next line.
LANE_ABOVE = 18.0
LANE_BELOW = 28.0
GAP = 22.0
SIGN = 22.0


@dataclass(frozen=True, slots=True)
class StyledText:
    """A paragraph about a trial.

    ``role`` is ``name``, ``facts``, ``about``, ``dates`` or ``result`` (or ``note``); ``tag`` is the language
    of the words where it is not the figure's.
    """

    text: str
    role: str
    tag: str = ""


@dataclass(frozen=True, slots=True)
class TrialEntry:
    """What a timeline shows of one trial.

    Dates are ISO text as exact as they are known, empty if they are not; ``published`` is the
    year of its paper. ``about`` introduces the bar, ``outcome`` follows it.
    """

    key: str
    started: str = ""
    completed: str = ""
    published: int | None = None
    has_results: bool = False
    about: tuple[StyledText, ...] = ()
    outcome: tuple[StyledText, ...] = ()

    @property
    def spans(self) -> list[Span]:
        """The dates that can be drawn."""
        spans = [span(self.started), span(self.completed)]
        if self.published and is_drawable(self.published):
            spans.append(span(str(self.published)))
        return [dates for dates in spans if dates]


@dataclass(frozen=True, slots=True)
class TimelineLayout:
    """One of the two widths of the drawing: where the axis begins, how wide the words may run.

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


NARROW = TimelineLayout("narrow", width=360, left=MARGIN, measure=336)
WIDE = TimelineLayout("wide", width=660, left=340, measure=308, beside=True)
LAYOUTS = (NARROW, WIDE)


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of words; ``x`` and ``y`` are where its baseline begins."""

    x: float
    y: float
    text: str
    role: str
    tag: str


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """One trial, from ``top`` down. ``lane`` is the y of its bar, None if it has no dates.

    ``sign`` is where the sign for ``has_results`` stands.
    """

    key: str
    top: float
    lane: float | None
    bars: tuple[TimeBar, ...]
    mark: YearMark | None
    lines: tuple[TextLine, ...]
    has_results: bool
    sign: tuple[float, float]


@dataclass(frozen=True, slots=True)
class LegendItem:
    """A line of the legend."""

    kind: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Timeline:
    """The whole drawing. The grid runs from ``top`` to ``bottom``."""

    layout: TimelineLayout
    legend: tuple[LegendItem, ...]
    ticks: tuple[YearTick, ...]
    top: float
    bottom: float
    rows: tuple[TimelineRow, ...]
    undated_top: float
    undated: tuple[TimelineRow, ...]
    note: tuple[TextLine, ...]
    height: float

    @property
    def is_tall(self) -> bool:
        """As ``drawing_sheet.Sheet`` says it."""
        return self.height > 2 * self.layout.width


def arrange(entries: Iterable[TrialEntry], layout: TimelineLayout, note: str = "") -> Timeline:
    """Place the trials, earliest first; those without any date follow below the axis.

    ``note`` stands at the foot of the drawing.
    """
    ordered = sorted(
        entries, key=lambda entry: (min(entry.spans, default=(date.max,))[0], entry.key)
    )
    dated = [entry for entry in ordered if entry.spans]
    axis = _axis(dated, layout)
    legend = _legend(_kinds(ordered, axis), layout)
    start = legend[-1].y + LINE if legend else MARGIN
    top = start + (LINE + 8 if axis else 0)
    rows, bottom = _rows(dated, layout, axis, top)
    undated_top = bottom + (LINE + GAP if axis else 0)
    undated, end = _rows(ordered[len(dated) :], layout, None, undated_top + LINE)
    if not undated:
        end = undated_top
    foot, end = _lines([StyledText(note, "note")], MARGIN, layout.right - MARGIN, end + GAP / 2)
    return Timeline(
        layout=layout,
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


def _axis(dated: Sequence[TrialEntry], layout: TimelineLayout) -> TimeAxis | None:
    """Whole years around every date, with room for the dashes of a bar without an end."""
    if not dated:
        return None
    first = min(low.year for entry in dated for low, _ in entry.spans)
    last = max(
        high.year + (high > date(high.year, 1, 1)) for entry in dated for _, high in entry.spans
    )
    opens_left = [span(entry.completed) for entry in dated if not span(entry.started)]
    opens_right = [span(entry.started) for entry in dated if not span(entry.completed)]
    first -= any(days and days[0].year == first for days in opens_left)
    last += any(days and days[1].year >= last - 1 for days in opens_right)
    return TimeAxis(first, last, layout.left, layout.right)


def _kinds(entries: Sequence[TrialEntry], axis: TimeAxis | None) -> list[str]:
    """The signs that the drawing uses, for the legend. The signs of results have their own words."""
    drawn = {
        bar.kind for entry in entries if axis for bar in axis.bars(entry.started, entry.completed)
    }
    if any(_mark(entry, axis) for entry in entries):
        drawn.add("paper")
    return [kind for kind in ("known", "possible", "open", "paper") if kind in drawn]


def _legend(kinds: Sequence[str], layout: TimelineLayout) -> tuple[LegendItem, ...]:
    """One column, or two in a layout that is wide enough."""
    columns = 2 if layout.beside else 1
    depth = -(-len(kinds) // columns)
    return tuple(
        LegendItem(kind, layout.left if n >= depth else MARGIN, MARGIN + LINE * (n % depth) + FONT)
        for n, kind in enumerate(kinds)
    )


def _rows(
    entries: Sequence[TrialEntry], layout: TimelineLayout, axis: TimeAxis | None, y: float
) -> tuple[tuple[TimelineRow, ...], float]:
    rows = []
    for entry in entries:
        row, y = _row(entry, layout, axis, y + GAP / 2)
        rows.append(row)
    return tuple(rows), y


def _row(
    entry: TrialEntry, layout: TimelineLayout, axis: TimeAxis | None, top: float
) -> tuple[TimelineRow, float]:
    """A trial whose words begin at ``top``, and where the next may begin."""
    about, end = _lines(entry.about, MARGIN, layout.measure, top)
    lane = None
    if axis:
        lane = (top if layout.beside else end) + LANE_ABOVE
    if layout.beside:
        x, start = layout.left, lane + LANE_BELOW - FONT if lane else top
    else:
        x, start = MARGIN, lane + LANE_BELOW - FONT if lane else end
    # Below the axis a heading says that there are no dates.
    paragraphs = [words for words in entry.outcome if axis or words.role != "dates"]
    outcome, foot = _lines(paragraphs, x, layout.right - x, start)
    result_line = next((line for line in outcome if line.role == "result"), None)
    row = TimelineRow(
        key=entry.key,
        top=top - GAP / 2,
        lane=lane,
        bars=axis.bars(entry.started, entry.completed) if axis else (),
        mark=_mark(entry, axis),
        lines=(*about, *outcome),
        has_results=entry.has_results,
        sign=(round(x + SIGN / 3, 1), round(result_line.y - FONT / 3 if result_line else foot, 1)),
    )
    return row, round(max(end, foot) + GAP / 2, 1)


def _mark(entry: TrialEntry, axis: TimeAxis | None) -> YearMark | None:
    if not axis or not entry.published or not is_drawable(entry.published):
        return None
    return axis.year(entry.published)


def _lines(
    paragraphs: Iterable[StyledText], x: float, measure: float, top: float
) -> tuple[list[TextLine], float]:
    """Break paragraphs into lines below ``top``; also returns the foot of the last line."""
    lines: list[TextLine] = []
    for words in paragraphs:
        indent = SIGN if words.role == "result" else 0
        bold = words.role == "name"
        for text in text_wrap.wrap(words.text, (measure - indent) / FONT, bold=bold):
            y = top + LINE * len(lines) + FONT
            lines.append(TextLine(x + indent, round(y, 1), text, words.role, words.tag))
    return lines, top + LINE * len(lines)
