"""Number words of Chinese, English and Japanese, as running text uses them."""

import re
from decimal import Decimal

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("January", "Jan"), ("February", "Feb"), ("March", "Mar"), ("April", "Apr"), ("May",),
            ("June", "Jun"), ("July", "Jul"), ("August", "Aug"), ("September", "Sept", "Sep"),
            ("October", "Oct"), ("November", "Nov"), ("December", "Dec"),
        ),
        start=1,
    )
    for name in names
}  # fmt: skip
"""The months by their English names and abbreviations."""

_ENGLISH = {
    word: number
    for number, words in enumerate(
        (
            "zero no none", "one a an once single first", "two twice both double pair second half",
            "three third", "four fourth quarter", "five fifth", "six sixth", "seven seventh",
            "eight eighth", "nine ninth", "ten tenth", "eleven", "twelve dozen", "thirteen",
            "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
        )
    )
    for word in words.split()
} | {
    "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
    "hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9,
}  # fmt: skip

_DIGITS = {character: number for number, character in enumerate("〇一二三四五六七八九")}
_DIGITS |= {"零": 0, "兩": 2, "雙": 2, "両": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"萬": 10**4, "万": 10**4, "億": 10**8}
# What stands behind 成, a tenth: 八成五 is 85%, 八成半 as well.
_HALVES = {**_DIGITS, "半": 5}
_NUMERALS = {**_DIGITS, **_UNITS, **_LARGE}
_RUN = re.compile(f"[{''.join(_NUMERALS)}]+")
_MONTH = re.compile("(十[一二]?|[一二三四五六七八九])月")
_TENTHS = re.compile("([一二三四五六七八九])成([一二三四五六七八九半])?")

_WORD = re.compile(r"[a-z]+?(?=fold\b)|[a-z]+", re.IGNORECASE)


def number_words_in(text: str) -> set[tuple[str, Decimal]]:
    """The values that number words of a text may stand for, as ``numbers`` names values.

    Generous, since they only excuse: ``二十一`` is 21, and also 20 and 1.
    """
    words = (match[0].lower() for match in _WORD.finditer(text))
    values = {("", Decimal(_ENGLISH[word])) for word in words if word in _ENGLISH}
    for run in _RUN.findall(text):
        values.add(("", Decimal(_read(run))))
        values |= {("", Decimal(_NUMERALS[character])) for character in run}
    values |= {("month", Decimal(_read(match[1]))) for match in _MONTH.finditer(text)}
    for tens, ones in _TENTHS.findall(text):
        values.add(("%", Decimal(10 * _DIGITS[tens] + _HALVES.get(ones, 0))))
    if re.search(r"半|\bhalf\b", text, re.IGNORECASE):
        values.add(("%", Decimal(50)))
    return values


def _read(run: str) -> int:
    """The value of a numeral such as 二十一, 三百萬; digits in a row count as one after another."""
    total = section = digits = 0
    for character in run:
        if character in _DIGITS:
            digits = digits * 10 + _DIGITS[character]
        elif character in _UNITS:
            section += (digits or 1) * _UNITS[character]
            digits = 0
        else:
            total += (section + digits or 1) * _LARGE[character]
            section = digits = 0
    return total + section + digits
