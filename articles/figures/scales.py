"""Scales of a drawing: where a value stands, and the round values that are named beside it. Pure.

Places are units of the drawing, rounded to a tenth; ``start`` may be right of ``end``, or below it.
"""

import math
from dataclasses import dataclass
from typing import Final

MANTISSAS: Final = (1, 2, 5)
"""What round numbers begin with."""


@dataclass(frozen=True, slots=True)
class LinearScale:
    """Equal steps for equal differences; ``low`` and ``high`` stand at ``start`` and ``end``."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        share = (value - self.low) / (self.high - self.low)
        return round(self.start + share * (self.end - self.start), 1)

    def ticks(self, most: int = 6) -> tuple[float, ...]:
        """The multiples of a round step from low to high, at most so many."""
        # A scale that begins between two ticks has room for as many as there are steps.
        for count in (most, most - 1):
            step, digits = round_step(self.high - self.low, count)
            first, last = math.ceil(self.low / step - 1e-9), math.floor(self.high / step + 1e-9)
            if last - first < most:
                break
        return tuple(round(n * step, digits) for n in range(first, last + 1))


@dataclass(frozen=True, slots=True)
class LogScale:
    """Equal steps for equal ratios: each power of ten is as far from the next. Values are above 0."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        share = math.log(value / self.low) / math.log(self.high / self.low)
        return round(self.start + share * (self.end - self.start), 1)

    def ticks(self, most: int = 6) -> tuple[float, ...]:
        """1, 2, 5, 10 and so on from low to high; of too many, only the powers of ten, or every
        second of these and so on."""
        first, last = math.floor(math.log10(self.low)), math.ceil(math.log10(self.high))
        exponents = range(first, last + 1)
        every = [
            round(mantissa * 10.0**exponent, max(0, -exponent))
            for exponent in exponents
            for mantissa in MANTISSAS
        ]
        found = self._between(every)
        leap = 1
        while len(found) > most:
            tens = [round(10.0**n, max(0, -n)) for n in exponents if n % leap == 0]
            found = self._between(tens)
            leap += 1
        return found

    def _between(self, values: list[float]) -> tuple[float, ...]:
        return tuple(value for value in values if self.low <= value <= self.high)


def round_step(span: float, most: int) -> tuple[float, int]:
    """The smallest of 1, 2 and 5 times a power of ten of which at most so many fit; and its digits
    after the point."""
    exponent = math.floor(math.log10(span / most))
    for power in (exponent, exponent + 1):
        for mantissa in MANTISSAS:
            step = mantissa * 10.0**power
            if span / step <= most + 1e-9:
                return step, max(0, -power)
    raise AssertionError(span, most)


def round_limit(highest: float, most: int = 6) -> float:
    """The end of a scale from 0 that has room for the highest value: a multiple of its own step."""
    step, digits = round_step(max(highest, 1), most - 1)
    return round(math.ceil(max(highest, 1) / step - 1e-9) * step, digits)
