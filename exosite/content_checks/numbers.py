"""Numbers in running text, so that two languages can be compared.

A figure *asks* for its like in the other language: ``30–150``, ``2,000``, ``200萬``, ``0.7%``, the
year, month and day of a date. What stands for a number without being written as a figure of its
own only *answers*: number words, the digits in names (``IL-6``, ``COVID-19``), the numbers of chapters
and steps. So "兩項" may be "2 trials", but "15人" may not be "16 people". Phases of trials are a sort
of their own, however they are written: ``第II期``, ``第二期`` and ``Phase 2`` are one.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import partial

from exosite.content_checks.numerals import MONTHS, number_words_in
from exosite.content_checks.punctuation import HAN

KANA = "\u3041-\u309f\u30a1-\u30ff"
_LETTER = "A-Za-z\u00b5\u0370-\u03ff"
_BLANK = "\0"

_FOLD: dict[int, int | str] = {
    **{code: code - 0xFEE0 for code in range(0xFF10, 0xFF1A)},  # full-width digits
    ord("％"): "%",
    ord("．"): ".",
    ord("／"): "/",
}

_MULTIPLIERS: Mapping[str, int] = {
    "千": 10**3, "百": 10**2, "萬": 10**4, "万": 10**4, "億": 10**8, "亿": 10**8, "兆": 10**12,
    "百萬": 10**6, "百万": 10**6, "千萬": 10**7, "千万": 10**7, "十億": 10**9, "十亿": 10**9,
    "hundred": 10**2, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12,
}  # fmt: skip
_MULTIPLIER = r"(?:[十百千]?[萬万億亿兆]|千|百(?!分)|(?:hundred|thousand|million|billion|trillion)s?(?![a-z]))"
_PERCENT = r"(?:%|percent(?![a-z])|per cent(?![a-z])|パーセント)"
_FIGURE = r"(?:[0-9]{1,3}(?:[,\u00a0\u2009\u202f][0-9]{3})+(?![0-9])|[0-9]+)(?:\.[0-9]+)?"
_SUFFIX = rf"(?:\s*(?:(?P<multiplier{{0}}>{_MULTIPLIER})|(?P<percent{{0}}>{_PERCENT})))?"
_NUMBER = re.compile(
    rf"(?P<parts>百分之\s*)?(?P<low>{_FIGURE}){_SUFFIX.format(1)}"
    rf"(?:\s*(?:[-\u2010-\u2015\u2212~\uff5e\u301c]|至|到|to(?![a-z]))\s*(?:NT|US)?\$?"
    rf"(?P<high>{_FIGURE}){_SUFFIX.format(2)})?",
    re.IGNORECASE,
)

_YEAR = r"[12][0-9]{3}"
_NAMES = "|".join(MONTHS)
_DAY = r"[0-9]{1,2}(?:st|nd|rd|th)?"
_DATES = (
    # 2026-01-15
    re.compile(
        rf"(?<![0-9])(?P<year>{_YEAR})-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>[0-3][0-9]))?(?![0-9])"
    ),
    # 2026年1月15日, 3月
    re.compile(
        rf"(?:(?P<year>{_YEAR})\s*年\s*)?(?<![0-9])(?P<month>1[0-2]|0?[1-9])\s*月"
        r"(?:\s*(?P<day>[0-9]{1,2})\s*日)?"
    ),
    # 15 January 2026, January 15, 2026
    re.compile(
        rf"(?:(?<![0-9])(?P<day>{_DAY})\s+)?(?<![A-Za-z])(?P<name>{_NAMES})(?![A-Za-z])\.?"
        rf"(?:\s+(?P<later>{_DAY})(?![0-9]))?(?:,?\s+(?P<year>{_YEAR})(?![0-9]))?"
    ),
)

# Phase I, Phase 1/2, Phase IIa; 第I期, 第I/II期, 第二期, 第2相, フェーズ1
_STAGE = r"(?:IV|I{1,3}|[1-4一二三四])(?![0-9])"
_STAGES = rf"(?P<stages>{_STAGE}[ab]?(?:\s*[/、–-]\s*{_STAGE}[ab]?)?)"
_PHASES = (
    re.compile(rf"(?<![A-Za-z])[Pp]hases?\s*{_STAGES}(?![A-Za-z])"),
    re.compile(rf"第\s*{_STAGES}\s*[期相]"),
    re.compile(rf"フェーズ\s*{_STAGES}"),
)
_STAGE_NUMBERS = {"I": 1, "II": 2, "III": 3, "IV": 4, "一": 1, "二": 2, "三": 3, "四": 4}

# What answers, but does not ask.
_ORDINAL = (
    r"(?<![A-Za-z])(?:[Cc]hapter|[Ss]ection|[Ss]tep|[Cc]laim|[Pp]art|[Tt]able|[Ff]igure|[Bb]ox)s?\s+[0-9]+",
    r"第\s*[0-9]+\s*[章節步篇部段表圖図]",
    r"(?:步驟|段階|ステップ|說法|圖|図|表)\s*[0-9]+",
)
# A run of letters and digits that starts with a letter, or a number tied to Han by a hyphen.
_NAME = (
    rf"(?<![{_LETTER}0-9])[{_LETTER}]+(?:[-\u2010\u2011\u2013]?[{_LETTER}0-9+]+)*",
    rf"(?<=[{HAN}{KANA}])[-\u2010\u2011][0-9]+",
)
_ANSWERS = tuple(re.compile(pattern) for pattern in (*_ORDINAL, *_NAME))

NumberValue = tuple[str, Decimal]
"""A figure: its sort (empty, ``%``, ``month``, ``day`` or ``phase``) and how much."""


@dataclass(slots=True)
class NumbersInText:
    """What a text gives. ``asked`` has each value with the words in which it first stands."""

    asked: dict[NumberValue, str] = field(default_factory=dict)
    answers: set[NumberValue] = field(default_factory=set)

    def without(self, other: "NumbersInText") -> list[str]:
        """The figures, as written, that ``other`` does not give."""
        return [shown for value, shown in self.asked.items() if not other.gives(value)]

    def gives(self, value: NumberValue) -> bool:
        sort, amount = value
        if value in self.asked or value in self.answers:
            return True
        # "3 to 12 March" gives the first day as a bare number.
        return sort == "day" and ("", amount) in self.asked


def numbers_in(text: str) -> NumbersInText:
    """Every figure of a text in any language of the site."""
    figures = NumbersInText(answers=number_words_in(text))
    text = text.translate(_FOLD)
    for patterns, read in ((_DATES, _date), (_PHASES, _phase), (_ANSWERS, _answer)):
        for pattern in patterns:
            text = _take(text, pattern, partial(read, figures=figures))
    for match in _NUMBER.finditer(text):
        _number(match, figures)
    return figures


def _take(text: str, pattern: re.Pattern[str], read: Callable[[re.Match[str]], bool]) -> str:
    """The text with what was read blanked out, so that no later pattern reads it again."""
    return pattern.sub(lambda match: _BLANK * len(match[0]) if read(match) else match[0], text)


def _date(match: re.Match[str], figures: NumbersInText) -> bool:
    parts = match.groupdict()
    day, name = parts.get("day") or parts.get("later"), parts.get("name")
    # "May" is a month only beside a day or a year.
    if name == "May" and not (day or parts["year"]):
        return False
    month = MONTHS[name] if name else int(parts["month"])
    shown = match[0].strip()
    figures.asked.setdefault(("month", Decimal(month)), shown)
    if parts["year"]:
        figures.asked.setdefault(("", Decimal(parts["year"])), parts["year"])
    for written in (parts.get("day"), parts.get("later")):
        if written:
            figures.asked.setdefault(("day", Decimal(re.sub(r"[a-z]+", "", written))), shown)
    return True


def _phase(match: re.Match[str], figures: NumbersInText) -> bool:
    for stage in re.findall(r"IV|I{1,3}|[1-4一二三四]", match["stages"]):
        number = _STAGE_NUMBERS.get(stage) or int(stage)
        figures.asked.setdefault(("phase", Decimal(number)), match[0].strip())
    return True


def _answer(match: re.Match[str], figures: NumbersInText) -> bool:
    digits = re.findall(r"[0-9]+", match[0])
    figures.answers.update(("", Decimal(number)) for number in digits)
    return bool(digits)


def _number(match: re.Match[str], figures: NumbersInText) -> None:
    """A number, or both ends of a range; what stands behind the second holds for the first too."""
    first = (match["multiplier1"], match["percent1"] or match["parts"])
    last = (match["multiplier2"], match["percent2"])
    if match["high"] and not any(first) and not re.fullmatch(_YEAR, match["low"]):
        first = last
    shown = match[0].strip()
    for written, (multiplier, percent) in ((match["low"], first), (match["high"], last)):
        if written:
            amount = Decimal(re.sub(r"[,\u00a0\u2009\u202f]", "", written))
            amount *= _MULTIPLIERS[multiplier.lower().removesuffix("s")] if multiplier else 1
            figures.asked.setdefault(("%" if percent else "", amount), shown)
