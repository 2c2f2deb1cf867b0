"""Prose quantities: figures of a running text as data, and which of two texts says what."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from exosite.quantities.bounds import NO_BOUND
from exosite.quantities.prose_units import ProseUnit

Amount = Decimal | Fraction


@dataclass(frozen=True, slots=True)
class ProseQuantity:
    """A figure in running text.

    ``sort`` is empty for a number, else ``%``, ``part`` (of one), ``rate`` (a second), ``month``, ``day`` or
    ``phase``. ``bounds`` are the ways to take what stands before and behind it; ``start`` is where
    it stands in the text with its signs folded.
    """

    sort: str
    amount: Amount
    shown: str
    start: int
    unit: ProseUnit | None = None
    bounds: frozenset[str] = NO_BOUND

    @property
    def meaning(self) -> object:
        """What makes it the same figure as another: all but where and how it is written."""
        return self.sort, self.amount, self.unit, self.bounds

    def comparison_keys(self) -> Iterator[tuple[str, Amount]]:
        """What this shares with every figure that it can equal: its digits, its size, its part of one."""
        yield "", self.amount
        if self.unit:
            yield self.unit.measure, self.unit.size(self.amount)
        if self.sort in ("part", "%"):
            yield "part", _as_part(self)

    def equals(self, other: "ProseQuantity") -> bool:
        """Whether both say the same amount; a number without a unit may be of any."""
        if self.sort != other.sort:
            # "3 to 12 March" gives the first day as a bare number, "one in two" is 50%.
            sorts = {self.sort, other.sort}
            if sorts == {"part", "%"}:
                return _as_part(self) == _as_part(other)
            return sorts == {"day", ""} and self.amount == other.amount
        if self.unit and other.unit and self.unit.is_comparable and other.unit.is_comparable:
            return self.unit.same_size(self.amount, other.unit, other.amount)
        if self.unit and other.unit and self.unit.is_comparable != other.unit.is_comparable:
            return False
        if _is_measured(self.unit) != _is_measured(other.unit):
            return False
        return self.amount == other.amount


@dataclass
class QuantitiesInText:
    """What a text gives: ``asked`` in reading order, ``silent`` figures that only answer, ``answers``
    by sort and amount."""

    asked: list[ProseQuantity] = field(default_factory=list)
    silent: list[ProseQuantity] = field(default_factory=list)
    answers: set[tuple[str, Amount]] = field(default_factory=set)

    def equal_to(self, quantity: ProseQuantity) -> list[ProseQuantity]:
        """The figures of this text that say the same amount."""
        alike: dict[object, ProseQuantity] = {}
        for key in quantity.comparison_keys():
            alike |= self._by_key.get(key, {})
        return [like for like in alike.values() if quantity.equals(like)]

    def with_amount(self, amount: Amount) -> list[ProseQuantity]:
        """The figures of this text with these digits, whatever their unit."""
        return list(self._by_key.get(("", amount), {}).values())

    @cached_property
    def _by_key(self) -> dict[tuple[str, Amount], dict[object, ProseQuantity]]:
        """Each figure once, however often it is repeated."""
        quantities: dict[tuple[str, Amount], dict[object, ProseQuantity]] = {}
        for quantity in (*self.asked, *self.silent):
            for key in quantity.comparison_keys():
                quantities.setdefault(key, {})[quantity.meaning] = quantity
        return quantities

    def gives(self, quantity: ProseQuantity) -> bool:
        """Whether this text says that quantity, in figures or in words."""
        if self.equal_to(quantity) or (quantity.sort, quantity.amount) in self.answers:
            return True
        if quantity.sort == "part":
            percent = ("%", Fraction(quantity.amount) * 100)
            return percent in self.answers or self._gives_numbers(quantity)
        return False

    def _gives_numbers(self, part: ProseQuantity) -> bool:
        """Whether both numbers of a part are there: "one in five" is a fifth."""
        numbers: set[Amount] = {amount for sort, amount in self.answers if not sort}
        numbers |= {quantity.amount for quantity in self.asked if not quantity.sort}
        fraction = Fraction(part.amount)
        return {fraction.numerator, fraction.denominator} <= numbers


def _is_measured(unit: ProseUnit | None) -> bool:
    """Whether a number would be wrong without this unit. Times are often left to the context, and
    degrees are not always said to be Celsius."""
    return unit is not None and unit.is_comparable and unit.measure not in ("time", "temperature")


def _as_part(quantity: ProseQuantity) -> Fraction:
    amount = Fraction(quantity.amount)
    return amount / 100 if quantity.sort == "%" else amount
