"""Time axis of a timeline: years, and bars whose ends are not known to the day. Pure.

Lengths are units of the drawing, rounded to a tenth.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from articles.tables.dates import is_date

# The dashes that stand for a date nobody recorded, from the recorded one outwards.
DASHES = (12.0, 8.0, 4.0)
DASH_GAP = 4.0
STUB = 6.0
# A year's label needs this much room.
LABEL = 46.0
STEPS = (1, 2, 5, 10, 20, 50, 100, 200)

Span = tuple[date, date]
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class YearTick:
    """The first day of a year; ``label`` is empty where there is no room for one."""

    x: float
    label: str


@dataclass(frozen=True, slots=True)
class TimeBar:
    """Part of a trial's time.

    ``kind`` is ``known``, ``possible`` (a date without its day or month may lie here) or ``open``
    (a dash towards a date that is not recorded).
    """

    x: float
    width: float
    kind: str


@dataclass(frozen=True, slots=True)
class YearMark:
    """A year in which something happened: its ends ``low`` and ``high``, and ``x`` between them."""

    x: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class TimeAxis:
    """Whole years from left to right; ``last`` is the first year that is not on it."""

    first: int
    last: int
    left: float
    right: float

    def x(self, day: date) -> float:
        start, end = date(self.first, 1, 1), date(self.last, 1, 1)
        share = (day - start) / (end - start)
        return round(self.left + share * (self.right - self.left), 1)

    def ticks(self) -> tuple[YearTick, ...]:
        years = self.last - self.first
        cell = (self.right - self.left) / years
        step = next(step for step in STEPS if step * cell >= LABEL or step >= years)
        return tuple(self._tick(year, step) for year in range(self.first, self.last + 1))

    def _tick(self, year: int, step: int) -> YearTick:
        x = self.x(date(year, 1, 1))
        is_named = (year - self.first) % step == 0 and x + LABEL <= self.right + 0.1
        return YearTick(x, str(year) if is_named else "")

    def bars(self, started: str, completed: str) -> tuple[TimeBar, ...]:
        """The time from start to completion, from left to right, with what is unsure set apart.

        Dates that contradict each other leave everything between them unsure.
        """
        start, end = span(started), span(completed)
        if start and end:
            pieces = self._closed(start, end)
        elif start:
            pieces = self._open(start, outwards=1)
        elif end:
            pieces = self._open(end, outwards=-1)
        else:
            pieces = iter(())
        bars = [self._bar(low, high, kind) for low, high, kind in pieces]
        return tuple(sorted((bar for bar in bars if bar.width > 0), key=lambda bar: bar.x))

    def year(self, year: int) -> YearMark:
        low, high = self.x(date(year, 1, 1)), self.x(date(year + 1, 1, 1))
        return YearMark(round((low + high) / 2, 1), low, high)

    def _closed(self, start: Span, end: Span) -> Iterator[tuple[float, float, str]]:
        sure, unsure = start[1] - _DAY, end[0] + _DAY
        if sure < unsure:
            yield self.x(start[0]), self.x(sure), "possible"
            yield self.x(sure), self.x(unsure), "known"
            yield self.x(unsure), self.x(end[1]), "possible"
        else:
            yield self.x(min(start[0], end[0])), self.x(max(start[1], end[1])), "possible"

    def _open(self, known: Span, outwards: int) -> Iterator[tuple[float, float, str]]:
        """The recorded date, then dashes to the right (1) or to the left (-1)."""
        low, high = self.x(known[0]), self.x(known[1])
        edge = high if outwards > 0 else low
        if known[1] - known[0] > _DAY:
            yield low, high, "possible"
        else:
            yield edge, edge + outwards * STUB, "known"
            edge += outwards * STUB
        for dash in DASHES:
            edge += outwards * DASH_GAP
            yield edge, edge + outwards * dash, "open"
            edge += outwards * dash

    def _bar(self, one: float, other: float, kind: str) -> TimeBar:
        low, high = max(min(one, other), self.left), min(max(one, other), self.right)
        return TimeBar(round(low, 1), round(high - low, 1), kind)


def span(text: str) -> Span | None:
    """The days that a date may mean: the first, and the one after the last.

    None if it is empty, no date, or not from 1900 to 2199.
    """
    if not is_date(text) or not is_drawable(int(text[:4])):
        return None
    year, month, day = (int(part) for part in (*text.split("-"), "0", "0")[:3])
    first = date(year, month or 1, day or 1)
    if day:
        return first, first + _DAY
    if month:
        return first, (first + timedelta(days=31)).replace(day=1)
    return first, date(year + 1, 1, 1)


def is_drawable(year: int) -> bool:
    return 1900 <= year < 2200
