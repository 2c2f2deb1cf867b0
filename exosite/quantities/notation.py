"""Notation: how digits are written, and the exact decimal that they are.

The same patterns serve cells and running text: ``1,234``, ``12萬3千``, ``1.2×10⁹``, ``10^9``, ``1e9``,
``2 million``. A comma parts thousands and nothing else: ``0,125`` and ``1,23`` are no numbers here.
"""

import re
from collections.abc import Mapping
from decimal import Decimal

_FOLD: dict[int, int | str] = {
    **{code: code - 0xFEE0 for code in range(0xFF10, 0xFF1A)},  # full-width digits
    **{code: code - 0xFEE0 for code in range(0xFF21, 0xFF3B)},  # and letters
    **{code: code - 0xFEE0 for code in range(0xFF41, 0xFF5B)},
    **dict(zip(map(ord, "％．／＋＜＝＞（）－"), "%./+<=>()\u2212", strict=True)),
    **dict(zip(range(0x2160, 0x216C), ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"], strict=True)),
    **dict(zip(range(0x2170, 0x217C), ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"], strict=True)),
    **dict(zip(map(ord, "½⅓⅔¼¾⅕"), ("1⁄2", "1⁄3", "2⁄3", "1⁄4", "3⁄4", "1⁄5"), strict=True)),
    **dict.fromkeys(map(ord, "\t\u00a0\u2007\u2009\u202f\u3000"), " "),
    **dict.fromkeys(map(ord, "\u301c\u223c\uff5e"), "~"),
    **dict(zip(map(ord, "≦⩽≧⩾≈μ㎎㎍㎏㎜㎝㎡"), ("≤", "≤", "≥", "≥", "~", "\u00b5", "mg", "\u00b5g", "kg", "mm", "cm", "m²"), strict=True)),
}  # fmt: skip
_GROUPED = re.compile(
    "(?<=[0-9\uff10-\uff19])[\uff0c\u00a0\u2009\u202f](?=[0-9\uff10-\uff19]{3}(?![0-9\uff10-\uff19]))"
)

MULTIPLIERS: Mapping[str, int] = {
    "十": 10, "百": 10**2, "千": 10**3, "萬": 10**4, "万": 10**4, "億": 10**8, "亿": 10**8, "兆": 10**12,
    "百萬": 10**6, "百万": 10**6, "千萬": 10**7, "千万": 10**7, "十億": 10**9, "十亿": 10**9,
    "十萬": 10**5, "十万": 10**5, "百億": 10**10, "千億": 10**11,
    "hundred": 10**2, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12,
}  # fmt: skip
"""What a word behind digits multiplies them by."""

DASH = "[-\u2010-\u2015\u2212~]"
_HAN_TIMES = r"(?:[十百千]?[萬万億亿兆]|千(?!分(?!鐘))|百(?!分(?!鐘)))"
_WORD_TIMES = r"\s?(?:hundred|thousand|million|billion|trillion)s?(?![A-Za-z])"
_DIGITS = r"(?:[1-9][0-9]{0,2}(?:,[0-9]{3})+(?![0-9]|,[0-9])|[0-9]++)(?:\.[0-9]++)?"
_POWER = (
    r"(?:\s?[×✕xX*·]\s?10(?:\^\s?[-\u2212+]?[0-9]{1,2}|[⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2})(?![0-9⁰¹²³⁴⁵⁶⁷⁸⁹])"
    r"|[eE][-\u2212+]?[0-9]{1,2}(?![0-9A-Za-z]))"
)
_BARE_POWER = r"10(?:\^\s?[-\u2212+]?[0-9]{1,2}|[⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2})(?![0-9⁰¹²³⁴⁵⁶⁷⁸⁹])"
NUMBER = (
    rf"(?:{_BARE_POWER}|{_DIGITS}(?:{_POWER}"
    rf"|\s?{_HAN_TIMES}(?:{_DIGITS}{_HAN_TIMES})*(?:{_DIGITS})?|{_WORD_TIMES})?)"
)
"""A pattern of one written number, without its sign."""

_PARTS = re.compile(rf"({_DIGITS})\s?({_HAN_TIMES}|[a-z]+)?", re.IGNORECASE)
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺", "0123456789-+")
_EXPONENT = re.compile(r"(?:[×✕xX*·]?\s?10\s?(?:\^\s?|(?=[⁻⁺⁰¹²³⁴⁵⁶⁷⁸⁹]))|[eE])(.+)")


def fold_signs(text: str) -> str:
    """The text with ASCII digits, letters, spaces and signs, so that one pattern reads all widths.

    Superscripts stay what they are: 10⁹ is not 109. Minus stays apart from the hyphen.
    """
    return _GROUPED.sub(",", text).translate(_FOLD).replace("+/-", "±  ")


def read_number(written: str) -> Decimal:
    """The value of what :data:`NUMBER` matched, with the digits that were written."""
    bare = written.replace("\u2212", "-")
    if match := _EXPONENT.search(bare):
        digits = bare[: match.start()].strip().replace(",", "") or "1"
        return Decimal(f"{digits}e{int(match[1].translate(_SUPERSCRIPTS))}")
    parts = _PARTS.findall(bare)
    if len(parts) == 1 and not parts[0][1]:
        return Decimal(parts[0][0].replace(",", ""))
    amounts = (
        Decimal(digits.replace(",", "")) * MULTIPLIERS.get(word.lower().removesuffix("s"), 1)
        for digits, word in parts
    )
    total = sum(amounts, Decimal(0))
    whole = total.to_integral_value()
    return whole if whole == total else total
