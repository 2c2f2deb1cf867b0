"""Quantities, answers and missing values, written for the readers of a language."""

from collections.abc import Mapping
from decimal import Decimal

from articles.tables.cells import Quantity
from articles.tables.units import UNITS

NO_BREAK_SPACE = "\u00a0"

_ABOUT = {"zh-hant": "約", "en": "about ", "ja": "約"}
_DASH = {"zh-hant": "–", "en": "–", "ja": "〜"}
# Between negative numbers a dash would look like a sign.
_TO = {"zh-hant": "至", "en": " to ", "ja": "〜"}
_BOUND = {"": "", "<": "<", "<=": "≤", ">": ">", ">=": "≥"}

_BOOLEANS = {
    "yes": {"zh-hant": "是", "en": "yes", "ja": "はい"},
    "no": {"zh-hant": "否", "en": "no", "ja": "いいえ"},
    "unknown": {"zh-hant": "不明", "en": "unknown", "ja": "不明"},
}
MISSING: Mapping[str, Mapping[str, str]] = {
    "not-reported": {"zh-hant": "未報告", "en": "not reported", "ja": "報告なし"},
    "not-applicable": {"zh-hant": "不適用", "en": "not applicable", "ja": "該当なし"},
    "unknown": {"zh-hant": "未知", "en": "unknown", "ja": "不明"},
}
"""Why a cell has no value, in the words of each language. An empty cell says nothing at all."""


def show(quantity: Quantity, language: str) -> str:
    """The quantity as readers of ``language`` write it.

    ``30–150奈米`` has no space before a unit in Han or kana; a unit in Latin letters has a
    no-break space before it (``30–150 nm``), the percent sign none. Thousands are grouped, and
    the digits are the author's. A language without rules of its own is written as English.
    """
    sign = _in(_ABOUT, language) if quantity.approx else _BOUND[quantity.bound]
    number = _show_number(quantity.low)
    if not quantity.single:
        between = _in(_TO if quantity.low < 0 else _DASH, language)
        number += between + _show_number(quantity.high)
    if not quantity.unit:
        return f"{sign}{number}"
    name = UNITS[quantity.unit].name(language, one=number == "1")
    space = "" if name[0] == "%" or name[0] >= "\u2e80" else NO_BREAK_SPACE
    return f"{sign}{number}{space}{name}"


def show_boolean(answer: str, language: str) -> str:
    """``yes``, ``no`` or ``unknown`` in a word of the language."""
    return _in(_BOOLEANS[answer], language)


def show_missing(reason: str, language: str) -> str:
    """Why there is no value (one of :data:`MISSING`), in words of the language."""
    return _in(MISSING[reason], language)


def _show_number(number: Decimal) -> str:
    return f"{number:,f}".replace("-", "\u2212")


def _in(words: Mapping[str, str], language: str) -> str:
    return words.get(language, words["en"])
