"""Dates of the calendar, phases of trials, ordinals and names: digits that are no quantities."""

import re
from collections.abc import Iterator
from decimal import Decimal

from exosite.quantities.numerals import MONTHS

_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff々〇"
_KANA = "\u3041-\u309f\u30a1-\u30ff"
_LETTER = "A-Za-z\u00b5\u0370-\u03ff"

YEAR = r"[12][0-9]{3}"
_NAMES = "|".join(MONTHS)
_DAY = r"[0-9]{1,2}(?:st|nd|rd|th)?"
DATES = (
    # 2026-01-15
    re.compile(
        rf"(?<![0-9])(?P<year>{YEAR})-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>[0-3][0-9]))?(?![0-9])"
    ),
    # 2026年1月15日, 3月
    re.compile(
        rf"(?:(?P<year>{YEAR})\s*年\s*)?(?<![0-9])(?P<month>1[0-2]|0?[1-9])\s*月"
        r"(?:\s*(?P<day>[0-9]{1,2})\s*日)?"
    ),
    # 15 January 2026, January 15, 2026
    re.compile(
        rf"(?:(?<![0-9])(?P<day>{_DAY})\s+)?(?<![A-Za-z])(?P<name>{_NAMES})(?![A-Za-z])\.?"
        rf"(?:\s+(?P<later>{_DAY})(?![0-9]))?(?:,?\s+(?P<year>{YEAR})(?![0-9]))?"
    ),
)

# Phase I, Phase 1/2, Phase IIa; 第I期, 第I/II期, 第二期, II期, 第2相, フェーズ1
_STAGE = r"(?:IV|I{1,3}|[1-4一二三四])(?![0-9])"
_STAGES = rf"(?P<stages>{_STAGE}[ab]?(?:\s*[/、–-]\s*{_STAGE}[ab]?)?)"
PHASES = (
    re.compile(rf"(?<![A-Za-z])(?:[Pp]hase|[Ss]tage)s?\s*{_STAGES}(?![A-Za-z])"),
    re.compile(rf"(?:第\s*|(?<![A-Za-z0-9一二三四五六七八九十])){_STAGES}\s*(?:期|相(?=試|の|$))"),
    re.compile(rf"第\s*{_STAGES}\s*相"),
    re.compile(rf"(?:フェーズ|ステージ)\s*{_STAGES}"),
)
_STAGE_NUMBERS = {"I": 1, "II": 2, "III": 3, "IV": 4, "一": 1, "二": 2, "三": 3, "四": 4}

_ORDINAL = (
    r"(?<![A-Za-z])(?:[Cc]hapter|[Ss]ection|[Ss]tep|[Cc]laim|[Pp]art|[Tt]able|[Ff]igure|[Bb]ox)s?\s+[0-9]+",
    r"第\s*[0-9]+\s*[章節步篇部段表圖図]",
    r"(?:步驟|段階|ステップ|說法|圖|図|表)\s*[0-9]+",
)
# A run of letters and digits that starts with a letter, or a number tied to Han by a hyphen.
_NAME = (
    rf"(?<![{_LETTER}0-9])(?!m[23](?![{_LETTER}0-9]))[{_LETTER}]+(?:[-\u2010\u2011\u2013]?[{_LETTER}0-9+]+)*",
    rf"(?<=[{_HAN}{_KANA}])(?<![到至為是有約達於在從僅])[-\u2010\u2011][0-9]+",
)
ORDINALS_AND_NAMES = tuple(re.compile(pattern) for pattern in (*_ORDINAL, *_NAME))


def date_parts(match: re.Match[str]) -> Iterator[tuple[str, Decimal, str]]:
    """Sort, value and words of the parts of a date: its month, year and day. None of a mere "May"."""
    parts = match.groupdict()
    day, name = parts.get("day") or parts.get("later"), parts.get("name")
    # "May" is a month only beside a day or a year.
    if name == "May" and not (day or parts["year"]):
        return
    shown = match[0].strip()
    yield "month", Decimal(MONTHS[name] if name else int(parts["month"])), shown
    if parts["year"]:
        yield "", Decimal(parts["year"]), parts["year"]
    for written in (parts.get("day"), parts.get("later")):
        if written:
            yield "day", Decimal(re.sub(r"[a-z]+", "", written)), shown


def phase_parts(match: re.Match[str]) -> Iterator[tuple[str, Decimal, str]]:
    """The phases of trials that a match names."""
    for stage in re.findall(r"IV|I{1,3}|[1-4一二三四]", match["stages"]):
        number = _STAGE_NUMBERS.get(stage) or int(stage)
        yield "phase", Decimal(number), match[0].strip()
