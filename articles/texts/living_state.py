"""The state of an article that is kept living, and how long its studies took (pure)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from statistics import median
from typing import Final

RECENT: Final = timedelta(days=30)
"""For so long a change by evidence is news."""

MEDIAN_FROM: Final = 10
"""Of so many studies the median is told, of fewer each value: a median of three says nothing."""


class LivingState(StrEnum):
    """What readers are told, each before those that follow it."""

    ENDED = "ended"
    READING = "reading"
    CHANGED = "changed"
    CURRENT = "current"


@dataclass(frozen=True, slots=True)
class LivingFacts:
    """What the state follows from.

    ``lapses_on`` is the last day on which all its searches hold, None if the text names none;
    ``waiting`` counts the studies that nobody has decided on; ``changed_on`` is when evidence last
    changed the text.
    """

    is_ended: bool
    lapses_on: date | None
    waiting: int
    changed_on: date | None


def living_state(facts: LivingFacts, is_past: Callable[[date], bool]) -> LivingState:
    """The first of the states that is true. ``is_past`` says whether a day is over."""
    if facts.is_ended or facts.lapses_on is None or is_past(facts.lapses_on):
        return LivingState.ENDED
    if facts.waiting:
        return LivingState.READING
    if facts.changed_on and not is_past(facts.changed_on + RECENT):
        return LivingState.CHANGED
    return LivingState.CURRENT


def median_days(days: Sequence[int]) -> float | None:
    """The median of the days from seen to text; None while there are too few for one."""
    return median(days) if len(days) >= MEDIAN_FROM else None
