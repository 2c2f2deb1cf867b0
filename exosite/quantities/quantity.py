"""A quantity: a number or range with its unit, parsed from a text that is nothing else."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from exosite.quantities.notation import DASH, NUMBER, fold_signs, read_number
from exosite.quantities.units import UNITS, find_unit

LONGEST = 100
"""Longer than any quantity that a person writes, in characters; what is longer is prose."""

_BOUNDS = {"<": "<", "≤": "<=", "<=": "<=", ">": ">", "≥": ">=", ">=": ">="}
BOUNDS = ("", "<", "<=", ">", ">=")
"""What may stand before a value: nothing, or that the value itself is only a limit."""

_SIGNED = rf"[-\u2010-\u2015\u2212]?\s*{NUMBER}"
_UNIT = r"[^0-9\s,.~()±/⁄–-][^0-9()±]*?(?:m2|\bm²)?"
_QUANTITY = re.compile(
    rf"""(?P<approx>~|大約|約|およそ|(?:about|approximately|approx\.|ca\.)\s)?\s*
    (?P<bound><=|>=|[<>≤≥])?\s*
    (?P<low>{_SIGNED})\s*
    (?:±\s*(?P<margin>{NUMBER})\s*
    |(?:/|\bof\b)\s*(?P<whole>{NUMBER})\s*
    |(?P<low_unit>(?:{_UNIT})??)\s*(?:{DASH}|[至到]|\bto\b)\s*(?P<high>{_SIGNED})\s*)?
    (?P<unit>(?:{_UNIT})?)\s*
    (?:\(\s*(?:(?P<from>{_SIGNED})\s*(?:{DASH}|[至到]|\bto\b|,)\s*(?P<until>{_SIGNED})
    |(?P<share>{NUMBER})\s*%)\s*\)\s*(?P<last_unit>(?:{_UNIT})?))?""",
    re.VERBOSE | re.IGNORECASE,
)
# A comma before anything but three digits, or behind a zero, may be that of a decimal.
_DECIMAL_COMMA = re.compile(r"[0-9],[0-9]")
_LARGEST_EXPONENT = 30


class UnreadableQuantity(ValueError):  # noqa: N818 - a fact about the text
    """Parse error of a text: ``code`` says why it is no quantity."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Quantity:
    """A closed range with a unit: ``low <= high``, equal for a single value.

    The decimals have the digits the author wrote. ``bound`` is one of :data:`BOUNDS` and stands
    only before a single value that is not ``approx``. ``unit`` is a UCUM code, or empty for a
    bare number. A single value may say more: its ``margin`` (5±0.3), the ``interval`` around it
    (12 (3–20)), the ``whole`` that it is part of (3/20), its ``share`` in per cent (12 (40%)).
    """

    low: Decimal
    high: Decimal
    approx: bool = False
    bound: str = ""
    unit: str = ""
    margin: Decimal | None = None
    interval: tuple[Decimal, Decimal] | None = None
    whole: Decimal | None = None
    share: Decimal | None = None

    @property
    def single(self) -> bool:
        """Whether one value was written, not a range."""
        return self.low == self.high

    def size(self) -> tuple[str, Decimal, Decimal]:
        """What is measured, and from how much to how much: comparable across units."""
        unit = UNITS.get(self.unit)
        scale = unit.scale if unit else Decimal(1)
        return (unit.measure if unit else "", self.low * scale, self.high * scale)

    def fault(self) -> str:
        """The code of what makes this no quantity; empty if it is one."""
        interval = self.interval or (self.low, self.low)
        if self.low > self.high or interval[0] > interval[1]:
            return "low-above-high"
        if self.bound and (self.approx or not self.single or self.margin is not None):
            return "bound-of-range"
        if self.whole is not None and not 0 <= self.low <= self.whole:
            return "part-above-whole"
        if not interval[0] <= self.low <= interval[1]:
            return "outside-interval"
        return ""


def parse_quantity(text: str) -> Quantity:
    """Read a text such as ``5–10 µg/mL``, ``<0.05``, ``1.2×10⁹``, ``約 18 人`` or ``12 (3–20)``.

    Digits may be full-width and have thousands separators; a range may be written with any dash
    or wave. The unit becomes its UCUM code (``ug/mL``) and is empty if none is written.

    Raises UnknownUnit if the unit is not in ``UNITS``, and UnreadableQuantity with code
    ``not-a-number`` (``1-2-3``, an empty text), ``decimal-comma`` (``0,125``), ``low-above-high``,
    ``bound-of-range``, ``part-above-whole`` or ``outside-interval``.
    """
    folded = fold_signs(text).strip() if len(text) <= LONGEST else ""
    match = _QUANTITY.fullmatch(folded)
    if match is None:
        raise UnreadableQuantity(
            "decimal-comma" if _DECIMAL_COMMA.search(folded) else "not-a-number"
        )
    low, high = _signed(match["low"]), _signed(match["high"] or match["low"])
    is_range = bool(match["high"])
    quantity = Quantity(
        low,
        # Of 5–5.0, which is one value, the digits written first.
        low if low == high else high,
        approx=bool(match["approx"]),
        bound=_BOUNDS.get(match["bound"] or "", ""),
        unit=_one_unit(match),
        margin=_optional(match["margin"]),
        interval=(_signed(match["from"]), _signed(match["until"])) if match["from"] else None,
        whole=_optional(match["whole"]),
        share=_optional(match["share"]),
    )
    fault = "bound-of-range" if quantity.bound and is_range else quantity.fault()
    if fault:
        raise UnreadableQuantity(fault)
    return quantity


def with_unit(quantity: Quantity, unit: str) -> Quantity:
    """The quantity in this unit, if it was written without one."""
    return replace(quantity, unit=quantity.unit or unit)


def _one_unit(match: re.Match[str]) -> str:
    """The unit, which may stand at either end of a range, behind or inside brackets."""
    written = [match[name].strip() for name in ("unit", "last_unit", "low_unit") if match[name]]
    units = {find_unit(unit) for unit in written}
    if len(units) > 1 or (match["low_unit"] and not match["unit"]):
        raise UnreadableQuantity("not-a-number")
    return units.pop() if units else ""


def _signed(written: str) -> Decimal:
    negative = written[0] in "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
    number = read_number(written[negative:].strip())
    if abs(number.adjusted()) > _LARGEST_EXPONENT and re.search("[eE^⁰¹²³⁴⁵⁶⁷⁸⁹]", written):
        raise UnreadableQuantity("not-a-number")
    return number.copy_negate() if negative else number


def _optional(written: str | None) -> Decimal | None:
    return _signed(written) if written else None
