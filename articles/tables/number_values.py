"""Values of number cells: quantities parsed, serialised and shown in each language.

What a quantity is, and how it is read, is in ``exosite.quantities``.
"""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, cast

from articles.tables.cell_text import LONGEST_VALUE
from articles.tables.faults import FaultCode, UnreadableCell
from exosite import languages
from exosite.quantities.quantity import BOUNDS, Quantity, UnreadableQuantity
from exosite.quantities.quantity import parse_quantity as read_quantity
from exosite.quantities.units import UNITS, UnknownUnit

_DECIMAL = re.compile(r"-?[0-9]+(?:\.[0-9]+)?(?:e-?[0-9]{1,2})?")

NO_BREAK_SPACE = "\u00a0"
_SHOWN_BOUNDS = {"": "", "<": "<", "<=": "≤", ">": ">", ">=": "≥"}
_SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
# More noughts than these behind the point are written as a power of ten.
_MOST_NOUGHTS = 6
MEMBERS = frozenset(
    {"low", "high", "approx", "bound", "unit", "margin", "interval", "whole", "share"}
)
"""What the JSON of a quantity may say; ``low`` and ``high`` are always there."""


def parse_quantity(text: str) -> Quantity:
    """The quantity in a cell. Raises UnreadableCell; callers then show the text unchanged."""
    try:
        return read_quantity(text)
    except UnknownUnit as error:
        raise UnreadableCell("unknown-unit", text) from error
    except UnreadableQuantity as error:
        raise UnreadableCell(cast("FaultCode", error.code), text) from error


def write_quantity(quantity: Quantity) -> str:
    """The quantity in one spelling for all languages, which ``parse_quantity`` reads back.

    A range has an en dash and a part its whole behind "of": spreadsheets take ``5-10`` and ``3/20``
    for dates.
    """
    sign = "~" if quantity.approx else quantity.bound
    number = _written(quantity.low)
    if not quantity.single:
        number += f"–{_written(quantity.high)}"
    number += _details(quantity, _written, whole=" of ", dash="–", brackets="()", space=" ")
    if not quantity.unit:
        return f"{sign}{number}"
    name = UNITS[quantity.unit].name("en", one=number == "1")
    return f"{sign}{number}{'' if name == '%' else ' '}{name}"


def quantity_from_json(value: Mapping[str, Any], unit: str = "") -> Quantity:
    """The quantity of a cell's JSON value; ``unit`` is that of the column.

    An end that is null is open: ``null`` to 5 is the same as ``<=5``. Raises UnreadableCell with code
    ``not-a-number``, ``unknown-unit``, ``unknown-bound`` or one of those of a quantity.
    """
    low, high = value.get("low"), value.get("high")
    bound, approx = value.get("bound", ""), value.get("approx", False)
    unit = value.get("unit", unit)
    if bound not in BOUNDS or not isinstance(approx, bool):
        raise UnreadableCell("unknown-bound", str(bound))
    if not isinstance(unit, str) or (unit and unit not in UNITS):
        raise UnreadableCell("unknown-unit", str(unit))
    if low is None or high is None:
        if bound or approx:
            raise UnreadableCell("bound-of-range", str(bound))
        bound, low, high = "<=" if low is None else ">=", low or high, high or low
    lowest, highest = _exact(low), _exact(high)
    quantity = Quantity(
        lowest,
        lowest if lowest == highest else highest,
        approx,
        bound,
        unit,
        margin=_optional(value, "margin"),
        interval=_interval(value.get("interval")),
        whole=_optional(value, "whole"),
        share=_optional(value, "share"),
    )
    if fault := quantity.fault():
        raise UnreadableCell(cast("FaultCode", fault), bound or f"{low}-{high}")
    return quantity


def quantity_to_json(quantity: Quantity, unit: str = "") -> dict[str, Any]:
    """The JSON value of a quantity in a column whose unit is ``unit``, which a bare number has."""
    value: dict[str, Any] = {"low": _written(quantity.low), "high": _written(quantity.high)}
    if quantity.approx:
        value["approx"] = True
    if quantity.bound:
        value["bound"] = quantity.bound
    if quantity.unit and quantity.unit != unit:
        value["unit"] = quantity.unit
    if quantity.interval:
        value["interval"] = dict(
            zip(("low", "high"), map(_written, quantity.interval), strict=True)
        )
    for name in ("margin", "whole", "share"):
        if (number := getattr(quantity, name)) is not None:
            value[name] = _written(number)
    return value


def show_quantity(quantity: Quantity, language: str) -> str:
    """The quantity as readers of ``language`` write it.

    ``30–150奈米`` has no space before a unit in Han or kana; a unit in Latin letters has a
    no-break space before it (``30–150 nm``), the percent sign none. Thousands are grouped, and
    the digits are the author's. A language without rules of its own is written as English.
    """
    rules = languages.get_or_english(language)
    words = rules.cell_words
    sign = words["about"] if quantity.approx else _SHOWN_BOUNDS[quantity.bound]
    number = _show_number(quantity.low)
    if not quantity.single:
        # Between negative numbers a dash would look like a sign.
        dash = words["to" if quantity.low < 0 else "dash"]
        number += dash + _show_number(quantity.high)
    dash = words["to" if quantity.interval and quantity.interval[0] < 0 else "dash"]
    brackets, space = ("（）", "") if rules.has_full_width_signs else ("()", " ")
    number += _details(quantity, _show_number, whole="/", dash=dash, brackets=brackets, space=space)
    if not quantity.unit:
        return f"{sign}{number}"
    name = UNITS[quantity.unit].name(language, one=number == "1")
    gap = "" if name[0] == "%" or name[0] >= "\u2e80" else NO_BREAK_SPACE
    return f"{sign}{number}{gap}{name}"


def _details(
    quantity: Quantity,
    write: Callable[[Decimal], str],
    *,
    whole: str,
    dash: str,
    brackets: str,
    space: str,
) -> str:
    """What stands behind a single value: its margin, whole, interval and share."""
    text = ""
    if quantity.margin is not None:
        text += f"±{write(quantity.margin)}"
    if quantity.whole is not None:
        text += f"{whole}{write(quantity.whole)}"
    inside = dash.join(map(write, quantity.interval or ()))
    if quantity.share is not None:
        inside = f"{write(quantity.share)}%"
    return f"{text}{space}{brackets[0]}{inside}{brackets[1]}" if inside else text


def _show_number(number: Decimal) -> str:
    digits, _, exponent = _written(number).partition("e")
    shown = f"{Decimal(digits):,f}".replace("-", "\u2212")
    if not exponent:
        return shown
    power = f"10{exponent.translate(_SUPERSCRIPTS)}"
    return power if shown == "1" else f"{shown}×{power}"


def _written(number: Decimal) -> str:
    """The digits that were written; with an exponent where they were, or where noughts abound."""
    exponent = number.as_tuple().exponent
    if (
        number
        and isinstance(exponent, int)
        and (exponent > 0 or number.adjusted() < -_MOST_NOUGHTS)
    ):
        power = number.adjusted()
        return f"{number.scaleb(-power):f}e{power}"
    return f"{number:f}"


def _exact(written: object) -> Decimal:
    if isinstance(written, str) and len(written) <= LONGEST_VALUE and _DECIMAL.fullmatch(written):
        return Decimal(written)
    raise UnreadableCell("not-a-number", str(written))


def _optional(value: Mapping[str, Any], name: str) -> Decimal | None:
    return _exact(value[name]) if name in value else None


def _interval(ends: object) -> tuple[Decimal, Decimal] | None:
    if ends is None:
        return None
    if isinstance(ends, dict) and ends.keys() == {"low", "high"}:
        return _exact(ends["low"]), _exact(ends["high"])
    raise UnreadableCell("not-a-number", str(ends))
