"""Number words of Chinese, English and Japanese, as running text uses them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
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

_CARDINALS = {
    word: number
    for number, word in enumerate(
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
    )
} | {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
    "ninety": 90,
}  # fmt: skip
_SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}
# Words that stand for a number without counting anything.
_OTHER_WORDS = {
    word: number
    for number, words in enumerate(
        (
            "no none", "a an once single first daily weekly monthly yearly", "twice both double pair second half",
            "third thrice triple", "fourth quarter", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth decade",
        )
    )
    for word in words.split()
} | {"dozen": 12}  # fmt: skip
_ENGLISH = {**_CARDINALS, **_SCALES, **_OTHER_WORDS}

_DIGITS = {character: number for number, character in enumerate("〇一二三四五六七八九")}
_DIGITS |= {"零": 0, "兩": 2, "雙": 2, "両": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"萬": 10**4, "万": 10**4, "億": 10**8}
# What stands behind 成, a tenth: 八成五 is 85%, 八成半 as well.
_HALVES = {**_DIGITS, "半": 5}
_NUMERALS = {**_DIGITS, **_UNITS, **_LARGE}
HAN_NUMERAL = f"[{''.join(_NUMERALS)}]{{1,20}}"
"""A pattern of a number in Han characters: 十二, 三百萬, 二〇二六."""
_RUN = re.compile(rf"{HAN_NUMERAL}(?:[點点][〇零一二三四五六七八九]{{1,4}}(?![十分]))?")
_MONTH = re.compile("(十[一二]?|[一二三四五六七八九])月")
_TENTHS = re.compile("([一二三四五六七八九])成([一二三四五六七八九半])?")

_ROMAN = ("I", "II", "III", "IV", "V")
# What people sort by numbers: type II, 第Ⅱ型.
_CLASS = re.compile(
    r"(?:(?<=[Tt]ype )|(?<=[Cc]lass )|(?<=[Gg]rade )|(?<![A-Za-z])(?=[IV]+[型類級]))(I{1,3}|IV|V)(?![A-Za-z])"
)
_WORD = re.compile(r"[a-z]+?(?=fold\b)|[a-z]+", re.IGNORECASE)
_CARDINAL = "|".join(sorted(_CARDINALS, key=len, reverse=True))
_SCALE = "|".join(_SCALES)
ENGLISH_NUMERAL = (
    rf"(?<![A-Za-z])(?:(?:a(?=[- ](?:{_SCALE})\b)|{_CARDINAL})"
    rf"(?:(?:[- ]|[- ]and[- ])(?:{_CARDINAL}|{_SCALE})(?![A-Za-z])){{0,12}})(?![A-Za-z])"
)
"""A pattern of a number in English words: twenty-one, one hundred and five."""
# Two numerals side by side are a guess, and 幾十 is none at all.
_VAGUE_BEFORE = frozenset("幾數数")
_VAGUE_BEHIND = frozenset("幾多餘余")


@dataclass(frozen=True, slots=True)
class NumberWord:
    """A number in words, where it stands; ``exact`` unless it is a guess such as 兩三 or 數十."""

    start: int
    end: int
    value: Decimal
    exact: bool


def number_words(text: str) -> Iterator[NumberWord]:
    """The numbers of a text that are words, in Han characters or English."""
    for match in _RUN.finditer(text):
        is_vague = text[match.start() - 1 : match.start()] in _VAGUE_BEFORE
        is_vague |= text[match.end() : match.end() + 1] in _VAGUE_BEHIND
        exact = not (is_vague or _is_guess(match[0]))
        yield NumberWord(match.start(), match.end(), _read_decimal(match[0]), exact)
    for match in re.finditer(ENGLISH_NUMERAL, text, re.IGNORECASE):
        yield NumberWord(match.start(), match.end(), Decimal(read_english(match[0])), True)


def number_words_in(text: str) -> set[tuple[str, Decimal]]:
    """The values that number words of a text may stand for, each with its sort.

    Generous, since they only excuse: ``二十一`` is 21, and also 20 and 1.
    """
    words = (match[0].lower() for match in _WORD.finditer(text))
    values = {("", Decimal(_ENGLISH[word])) for word in words if word in _ENGLISH}
    for word in number_words(text):
        values.add(("", word.value))
    for run in _RUN.findall(text):
        values |= {
            ("", Decimal(_NUMERALS[character])) for character in run if character in _NUMERALS
        }
    values |= {("month", Decimal(read_han(match[1]))) for match in _MONTH.finditer(text)}
    for tens, ones in _TENTHS.findall(text):
        values.add(("%", Decimal(10 * _DIGITS[tens] + _HALVES.get(ones, 0))))
    values |= {("", Decimal(_ROMAN.index(roman) + 1)) for roman in _CLASS.findall(text)}
    if re.search(r"半|\bhalf\b", text, re.IGNORECASE):
        values.add(("%", Decimal(50)))
    return values


def read_han(run: str) -> int:
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


def _read_decimal(run: str) -> Decimal:
    """The value of a numeral that may have a point: 二十三點五."""
    whole, _, rest = run.replace("点", "點").partition("點")
    return Decimal(f"{read_han(whole)}.{''.join(str(_DIGITS[digit]) for digit in rest) or 0}")


def read_english(words: str) -> int:
    """The value of a numeral such as twenty-one, two hundred and five."""
    total = section = 0
    for word in re.split(r"[- ]", words.lower()):
        if word in _CARDINALS or word == "a":
            section += _CARDINALS.get(word, 1)
        elif word == "hundred":
            section = (section or 1) * 100
        elif word in _SCALES:
            total += (section or 1) * _SCALES[word]
            section = 0
    return total + section


def _is_guess(run: str) -> bool:
    """二三 is two or three; 二〇二六 is a year, 九五 perhaps one."""
    return bool(
        re.search(
            "(?<![〇零一二三四五六七八九兩])[一二三四五六七八九兩]{2}(?![〇零一二三四五六七八九兩])",
            run,
        )
    )
