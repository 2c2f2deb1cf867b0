"""Quantities, dates and yes or no: read from what people write in a cell, in three languages."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from articles.tables.units import UNITS, UnknownUnit, find_unit

# Longer than any quantity or date that a person writes; what is longer is prose.
_LONGEST = 100

_FOLD = {
    **{code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)},  # full-width ASCII
    **dict.fromkeys(map(ord, "\t\u00a0\u2009\u202f\u3000"), " "),
    **dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"), "-"),
    **dict.fromkeys(map(ord, "\u301c\u223c\u2248"), "~"),
    ord("≦"): "≤",
    ord("≧"): "≥",
}
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

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<name>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_YEAR = r"(?P<year>[12][0-9]{3})"
_DATES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_YEAR}(?P<mark>[-/.])(?P<month>[0-9]{{1,2}})(?:(?P=mark)(?P<day>[0-9]{{1,2}}))?",
        rf"{_YEAR} ?年?(?: ?(?P<month>[0-9]{{1,2}}) ?月(?: ?(?P<day>[0-9]{{1,2}}) ?日)?)?",
        rf"(?:(?P<day>[0-9]{{1,2}}) )?{_MONTH},? {_YEAR}",
        rf"{_MONTH} (?P<day>[0-9]{{1,2}}),? {_YEAR}",
    )
)
_ISO = re.compile(r"([12][0-9]{3})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")

BOOLEANS: Mapping[str, frozenset[str]] = {
    "yes": frozenset({"yes", "y", "true", "是", "有", "はい", "あり"}),
    "no": frozenset({"no", "n", "false", "否", "無", "沒有", "いいえ", "なし"}),
    "unknown": frozenset({"unknown", "not known", "不明", "未知", "不詳", "未確認"}),
}
"""The three answers of a yes-or-no cell, and the words that people write for each."""


class Unreadable(ValueError):  # noqa: N818 - a fact about the text
    """A cell that is not what its column holds. ``code`` says what is wrong with ``text``."""

    def __init__(self, code: str, text: str) -> None:
        super().__init__(code, text)
        self.code = code
        self.text = text


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

    Raises UnknownUnit if the unit is not in ``UNITS``, and Unreadable with code ``not-a-number``
    (``1-2-3``, an empty text), ``low-above-high`` or ``bound-of-range``. Callers then show the
    text unchanged.
    """
    found = _QUANTITY.fullmatch(text.translate(_FOLD).strip()) if len(text) <= _LONGEST else None
    if found is None:
        raise Unreadable("not-a-number", text)
    low = _decimal(found["low"])
    high = _decimal(found["high"] or found["low"])
    approx, bound = bool(found["approx"]), _BOUNDS.get(found["bound"] or "", "")
    if low > high:
        raise Unreadable("low-above-high", text)
    high = max(low, high)  # of 5–5.0, which is one value, the digits written first
    if bound and (approx or found["high"]):
        raise Unreadable("bound-of-range", text)
    unit = find_unit(found["unit"]) if found["unit"] else ""
    if found["low_unit"] and find_unit(found["low_unit"]) != unit:
        raise Unreadable("not-a-number", text)
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


def quantity_from_value(value: Mapping[str, Any], unit: str = "") -> Quantity:
    """The quantity of a cell's JSON value; ``unit`` is that of the column.

    An end that is null is open: ``null`` to 5 is the same as ``<=5``. Raises Unreadable with code
    ``not-a-number``, ``low-above-high``, ``bound-of-range`` or ``unknown-bound``, and UnknownUnit.
    """
    low, high = value.get("low"), value.get("high")
    bound, approx = value.get("bound", ""), value.get("approx", False)
    unit = value.get("unit", unit)
    if bound not in BOUNDS or not isinstance(approx, bool):
        raise Unreadable("unknown-bound", str(bound))
    if not isinstance(unit, str) or (unit and unit not in UNITS):
        raise UnknownUnit(str(unit))
    if low is None or high is None:
        if bound or approx:
            raise Unreadable("bound-of-range", str(bound))
        bound, low, high = "<=" if low is None else ">=", low or high, high or low
    lowest, highest = _exact(low), _exact(high)
    if lowest > highest:
        raise Unreadable("low-above-high", f"{low}-{high}")
    quantity = Quantity(lowest, max(lowest, highest), approx, bound, unit)
    if bound and (approx or not quantity.single):
        raise Unreadable("bound-of-range", bound)
    return quantity


def value_from_quantity(quantity: Quantity, unit: str = "") -> dict[str, Any]:
    """The JSON value of a quantity in a column whose unit is ``unit``, which a bare number has."""
    value: dict[str, Any] = {"low": f"{quantity.low:f}", "high": f"{quantity.high:f}"}
    if quantity.approx:
        value["approx"] = True
    if quantity.bound:
        value["bound"] = quantity.bound
    if quantity.unit and quantity.unit != unit:
        value["unit"] = quantity.unit
    return value


def parse_date(text: str) -> str:
    """Read a date as ISO 8601, as exact as it was written: ``2023 年 1 月`` is ``2023-01``.

    Knows ``2023``, ``2023-01``, ``2023/1/15``, ``2023年1月15日``, ``Jan 2023``, ``15 January
    2023`` and ``January 15, 2023``. Raises Unreadable with code ``not-a-date``.
    """
    folded = " ".join(text.translate(_FOLD).split()) if len(text) <= _LONGEST else ""
    for pattern in _DATES:
        if found := pattern.fullmatch(folded):
            parts = found.groupdict()
            name = (parts.get("name") or "").lower()[:3]
            month = str(_MONTHS.index(name) + 1) if name else parts.get("month")
            written = [part.zfill(2) for part in (parts["year"], month, parts.get("day")) if part]
            if is_date("-".join(written)):
                return "-".join(written)
    raise Unreadable("not-a-date", text)


def is_date(text: str) -> bool:
    """Whether this is an ISO year, year and month, or full date that is in the calendar."""
    found = _ISO.fullmatch(text)
    if not found:
        return False
    year, month, day = (int(part or 1) for part in found.groups())
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def parse_boolean(text: str) -> str:
    """Read ``yes``, ``no`` or ``unknown`` from a word of Chinese, English or Japanese.

    Raises Unreadable with code ``not-yes-or-no``.
    """
    word = " ".join(text.translate(_FOLD).lower().split())
    for answer, words in BOOLEANS.items():
        if word in words:
            return answer
    raise Unreadable("not-yes-or-no", text)


def _decimal(written: str) -> Decimal:
    return Decimal(written.replace(",", ""))


def _exact(written: object) -> Decimal:
    if isinstance(written, str) and len(written) <= _LONGEST and _DECIMAL.fullmatch(written):
        return Decimal(written)
    raise Unreadable("not-a-number", str(written))
