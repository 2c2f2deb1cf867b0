"""Units as running text writes them: ``5 mg per kg``, ``每公斤5毫克``, ``twelve weeks``, ``18歲``."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from exosite import languages
from exosite.quantities.units import UNITS, Unit

# Names that mean something else in running text, behind a number: the day of a month, points of a
# score, the plural of a year (the 1980s), the letter l.
_NOT_IN_PROSE = frozenset({"分", "s", "l", "才", "度C", "%", "倍"})
_MORE_NAMES = {
    "decade": (10, "a"), "decades": (10, "a"),
    "fortnight": (2, "wk"), "fortnights": (2, "wk"), "禮拜": (1, "wk"), "個禮拜": (1, "wk"),
    "hr": (1, "h"), "hrs": (1, "h"), "mins": (1, "min"), "secs": (1, "s"), "yr": (1, "a"), "yrs": (1, "a"),
    "micrograms": (1, "ug"), "microgram": (1, "ug"), "milligrams": (1, "mg"), "milligram": (1, "mg"),
    "nanograms": (1, "ng"), "grams": (1, "g"), "gram": (1, "g"), "kilograms": (1, "kg"), "kilogram": (1, "kg"),
    "millilitres": (1, "mL"), "milliliters": (1, "mL"), "millilitre": (1, "mL"), "litres": (1, "L"), "liters": (1, "L"),
    "litre": (1, "L"), "nanometres": (1, "nm"), "nanometers": (1, "nm"), "micrometres": (1, "um"),
    "micrometers": (1, "um"), "millimetres": (1, "mm"), "centimetres": (1, "cm"), "metres": (1, "m"),
    "millimoles": (1, "mmol"), "micromoles": (1, "umol"), "fold": (1, "{times}"), "倍": (1, "{times}"),
    "毫莫耳": (1, "mmol"), "微莫耳": (1, "umol"), "mM": (1, "mmol/L"), "µM": (1, "umol/L"), "nM": (1, "nmol/L"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ProseUnit:
    """A unit with what it is per, if that is said: 5 mg per kg of body weight."""

    unit: Unit
    factor: int = 1
    per: Unit | None = None

    @property
    def measure(self) -> str:
        return self.unit.measure

    @property
    def is_comparable(self) -> bool:
        """Whether another unit would be wrong. What is counted has other names in other languages."""
        return not self.unit.code.startswith("{")

    def same_size(
        self, amount: Decimal | Fraction, other: "ProseUnit", others: Decimal | Fraction
    ) -> bool:
        """Whether both are the same amount, and per the same."""
        if self.measure != other.measure or self.size(amount) != other.size(others):
            return False
        if self.per == other.per:
            return True
        # One of two may leave it to the context: 5 mg a day, 5 mg each. But not per kg.
        left = {unit for unit in (self.per, other.per) if unit}
        return len(left) == 1 and all(unit.measure in ("time", "people", "times") for unit in left)

    def size(self, amount: Decimal | Fraction) -> Fraction:
        """The amount in the least unit of its measure."""
        return Fraction(amount) * Fraction(self.unit.scale) * self.factor


def _names() -> Iterator[tuple[str, ProseUnit]]:
    for code, unit in UNITS.items():
        if "/" in code or code == "%":
            continue
        words = [(language.unit_names, language.unit_singulars) for language in languages.LANGUAGES]
        names = {mapping.get(code, "") for pair in words for mapping in pair}
        for name in {unit.symbol, *names, *unit.spellings} - _NOT_IN_PROSE - {""}:
            yield name, ProseUnit(unit)
    for name, (factor, code) in _MORE_NAMES.items():
        numerator, _, denominator = code.partition("/")
        yield name, ProseUnit(UNITS[numerator], factor, UNITS.get(denominator))


_NAMES = dict(_names())
_FOLDED = {name.lower(): unit for name, unit in reversed(_NAMES.items())}


def _pattern(name: str) -> str:
    # A word ends where no further letter follows; 年 is a unit, 年代 and 年級 are none.
    end = {"年": "(?![代級])", "日": "(?!本)", "人": "(?!次)"}.get(
        name, "(?![A-Za-z])" if name[-1].isascii() else ""
    )
    return re.escape(name) + end


UNIT = f"(?:{'|'.join(map(_pattern, sorted(_NAMES, key=len, reverse=True)))})"
"""A pattern of one unit without what it is per."""


def read_unit(name: str, per: str | None) -> ProseUnit:
    """The unit of this name; in English words capitals make no difference."""
    unit = _NAMES.get(name) or _FOLDED[name.lower()]
    if not per:
        return unit
    denominator = _NAMES.get(per) or _FOLDED[per.lower()]
    return ProseUnit(unit.unit, unit.factor, denominator.unit)
