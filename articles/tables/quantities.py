"""Quantities: numbers and ranges with a unit, parsed, serialised and shown in each language."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from articles.tables.cell_text import LONGEST_VALUE, fold_punctuation
from articles.tables.faults import UnreadableCell
from articles.tables.units import UNITS, UnknownUnit, find_unit
from exosite import languages

_BOUNDS = {"<": "<", "≤": "<=", "<=": "<=", ">": ">", "≥": ">=", ">=": ">="}
BOUNDS = ("", "<", "<=", ">", ">=")
"""What may stand before a value: nothing, or that the value itself is only a limit."""

_NUMBER = r"-?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?"
_QUANTITY = re.compile(
    rf"""(?P<approx>~|大約|約|およそ|(?:about|approximately|approx\.|ca\.)\s)?\s*
    (?P<bound><=|>=|[<>≤≥])?\s*
    (?P<low>{_NUMBER})\s*
    (?:(?P<low_unit>[^0-9]*?)\s*(?:[-~至到]|\bto\b)\s*(?P<high>{_NUMBER})\s*)?
    (?P<unit>(?:[^0-9\s,.~-][^0-9]*)?)""",
    re.VERBOSE | re.IGNORECASE,
)
_DECIMAL = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")

NO_BREAK_SPACE = "\u00a0"
_SHOWN_BOUNDS = {"": "", "<": "<", "<=": "≤", ">": ">", ">=": "≥"}


@dataclass(frozen=True, slots=True)
class Quantity:
    """A closed range with a unit: ``low <= high``, equal for a single value.

    The decimals have the digits the author wrote. ``bound`` is one of :data:`BOUNDS` and stands
    only before a single value that is not ``approx``. ``unit`` is a UCUM code, or empty for a
    bare number.
    """

    low: Decimal
    high: Decimal
    approx: bool = False
    bound: str = ""
    unit: str = ""

    @property
    def single(self) -> bool:
        """Whether one value was written, not a range."""
        return self.low == self.high

    def size(self) -> tuple[str, Decimal, Decimal]:
        """What is measured, and from how much to how much: comparable across units."""
        unit = UNITS.get(self.unit)
        scale = unit.scale if unit else Decimal(1)
        return (unit.measure if unit else "", self.low * scale, self.high * scale)


def parse_quantity(text: str) -> Quantity:
    """Read a table cell such as ``5–10 µg/mL``, ``<0.05`` or ``約 18 人``.

    Digits may be full-width and have thousands separators; a range may be written with any dash
    or wave. The unit becomes its UCUM code (``ug/mL``) and is empty if none is written.

    Raises UnknownUnit if the unit is not in ``UNITS``, and UnreadableCell with code ``not-a-number``
    (``1-2-3``, an empty text), ``low-above-high`` or ``bound-of-range``. Callers then show the
    text unchanged.
    """
    is_short = len(text) <= LONGEST_VALUE
    match = _QUANTITY.fullmatch(fold_punctuation(text).strip()) if is_short else None
    if match is None:
        raise UnreadableCell("not-a-number", text)
    ends = (match["low"], match["high"] or match["low"])
    low, high = (Decimal(written.replace(",", "")) for written in ends)
    approx, bound = bool(match["approx"]), _BOUNDS.get(match["bound"] or "", "")
    if low > high:
        raise UnreadableCell("low-above-high", text)
    high = max(low, high)  # of 5–5.0, which is one value, the digits written first
    if bound and (approx or match["high"]):
        raise UnreadableCell("bound-of-range", text)
    unit = find_unit(match["unit"]) if match["unit"] else ""
    if match["low_unit"] and find_unit(match["low_unit"]) != unit:
        raise UnreadableCell("not-a-number", text)
    return Quantity(low, high, approx, bound, unit)


def write_quantity(quantity: Quantity) -> str:
    """The quantity in one spelling for all languages, which ``parse_quantity`` reads back.

    A range has an en dash: spreadsheets take ``5-10`` for a date.
    """
    sign = "~" if quantity.approx else quantity.bound
    number = f"{quantity.low:f}"
    if not quantity.single:
        number += f"–{quantity.high:f}"
    if not quantity.unit:
        return f"{sign}{number}"
    name = UNITS[quantity.unit].name("en", one=number == "1")
    return f"{sign}{number}{'' if name == '%' else ' '}{name}"


def quantity_from_json(value: Mapping[str, Any], unit: str = "") -> Quantity:
    """The quantity of a cell's JSON value; ``unit`` is that of the column.

    An end that is null is open: ``null`` to 5 is the same as ``<=5``. Raises UnreadableCell with code
    ``not-a-number``, ``low-above-high``, ``bound-of-range`` or ``unknown-bound``, and UnknownUnit.
    """
    low, high = value.get("low"), value.get("high")
    bound, approx = value.get("bound", ""), value.get("approx", False)
    unit = value.get("unit", unit)
    if bound not in BOUNDS or not isinstance(approx, bool):
        raise UnreadableCell("unknown-bound", str(bound))
    if not isinstance(unit, str) or (unit and unit not in UNITS):
        raise UnknownUnit(str(unit))
    if low is None or high is None:
        if bound or approx:
            raise UnreadableCell("bound-of-range", str(bound))
        bound, low, high = "<=" if low is None else ">=", low or high, high or low
    lowest, highest = _exact(low), _exact(high)
    if lowest > highest:
        raise UnreadableCell("low-above-high", f"{low}-{high}")
    quantity = Quantity(lowest, max(lowest, highest), approx, bound, unit)
    if bound and (approx or not quantity.single):
        raise UnreadableCell("bound-of-range", bound)
    return quantity


def quantity_to_json(quantity: Quantity, unit: str = "") -> dict[str, Any]:
    """The JSON value of a quantity in a column whose unit is ``unit``, which a bare number has."""
    value: dict[str, Any] = {"low": f"{quantity.low:f}", "high": f"{quantity.high:f}"}
    if quantity.approx:
        value["approx"] = True
    if quantity.bound:
        value["bound"] = quantity.bound
    if quantity.unit and quantity.unit != unit:
        value["unit"] = quantity.unit
    return value


def show_quantity(quantity: Quantity, language: str) -> str:
    """The quantity as readers of ``language`` write it.

    ``30–150奈米`` has no space before a unit in Han or kana; a unit in Latin letters has a
    no-break space before it (``30–150 nm``), the percent sign none. Thousands are grouped, and
    the digits are the author's. A language without rules of its own is written as English.
    """
    words = languages.get_or_english(language).cell_words
    sign = words["about"] if quantity.approx else _SHOWN_BOUNDS[quantity.bound]
    number = _show_number(quantity.low)
    if not quantity.single:
        # Between negative numbers a dash would look like a sign.
        dash = words["to" if quantity.low < 0 else "dash"]
        number += dash + _show_number(quantity.high)
    if not quantity.unit:
        return f"{sign}{number}"
    name = UNITS[quantity.unit].name(language, one=number == "1")
    space = "" if name[0] == "%" or name[0] >= "\u2e80" else NO_BREAK_SPACE
    return f"{sign}{number}{space}{name}"


def _show_number(number: Decimal) -> str:
    return f"{number:,f}".replace("-", "\u2212")


def _exact(written: object) -> Decimal:
    if isinstance(written, str) and len(written) <= LONGEST_VALUE and _DECIMAL.fullmatch(written):
        return Decimal(written)
    raise UnreadableCell("not-a-number", str(written))
