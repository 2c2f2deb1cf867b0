"""Parts of a whole (三分之一, two thirds, 1/3) and rates (每天三次, twice a day, every 8 hours)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from exosite.quantities.notation import read_number
from exosite.quantities.numerals import ENGLISH_NUMERAL, HAN_NUMERAL, read_english, read_han

_ORDINALS = {
    "half": 2, "halves": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10, "twentieth": 20, "hundredth": 100, "thousandth": 1000,
}  # fmt: skip
_SECONDS = {
    "小時": 3600, "時間": 3600, "hour": 3600,
    "天": 86400, "日": 86400, "晚": 86400, "day": 86400, "daily": 86400, "night": 86400, "nightly": 86400,
    "週": 604800, "周": 604800, "星期": 604800, "week": 604800, "weekly": 604800,
    "月": 2629800, "month": 2629800, "monthly": 2629800,
    "年": 31557600, "year": 31557600, "yearly": 31557600, "annually": 31557600,
}  # fmt: skip
_COUNT = rf"(?:[0-9]{{1,9}}[十百千萬万億]*|{HAN_NUMERAL})"
_ENGLISH_COUNT = rf"(?:[0-9]{{1,9}}|{ENGLISH_NUMERAL})"
_PERIOD = r"(?P<period>小時|天|日|晚|週間?|周|星期|[個か]?月|年)"
_PART_PATTERNS = (
    rf"(?P<whole>{_COUNT})\s*(?:分之|分の)\s*(?P<part>{_COUNT})",
    r"(?<![0-9/.,])(?P<part>[0-9]{1,2})⁄(?P<whole>[0-9]{1,3})(?![0-9/])",
    (
        rf"(?P<part>{_ENGLISH_COUNT})[ -](?P<name>thirds?|quarters?|fourths?|fifths?|sixths?|sevenths?|eighths?"
        r"|ninths?|tenths?|twentieths?|hundredths?|thousandths?)(?![A-Za-z])"
    ),
    r"\b(?P<part>[Aa]) (?P<name>third|quarter|fifth|tenth|hundredth|thousandth)(?= of\b)",
)
_RATE_PATTERNS = (
    # 隔天一次, every other day, 1日おき
    r"(?:每隔[一1]個?|(?<!間)隔)(?P<other>天|日|週|周|月|年)(?:[一1][次回])?",
    r"\bevery (?:other|second) (?P<other>day|night|week|month|year)\b",
    r"(?<![0-9一二三四五六七八九十])[1一](?P<other>日|週間?|か月|年)おき(?:に[1一]回)?",
    r"\b(?:(?:once a|every|once every) )(?P<named>fortnight)\b|\b(?P<adverb>fortnight|quarter)ly\b",
    r"(?<![A-Za-z])(?P<named>(?-i:[BTQ]ID)|[btq]\.i\.d\.|q\.d\.)(?![A-Za-z])",
    # 每8小時一次, 8時間ごとに1回
    rf"每(?:隔)?(?P<every>{_COUNT})(?:個)?(?P<period>小時|天|日|週|周|星期|月|年)(?:(?P<count>{_COUNT})次)?",
    rf"(?P<every>{_COUNT})(?:個)?(?P<period>小時|天|日|週|周|星期|月|年)(?P<count>一|1)[次回]",
    rf"(?P<every>{_COUNT})(?:個)?(?P<period>小時|天|日|週|周|星期|月|年)(?P<count>[一1])[次回]",
    rf"(?P<every>{_COUNT})(?P<period>時間|日|週間?|か月|年)(?:ごと|毎|おき)(?:に(?P<count>{_COUNT})回)?",
    # 3回/日, 5次/天
    rf"(?P<count>{_COUNT})[次回]/(?P<period>小時|天|日|週|周|月|年)",
    # 每天三次, 一日兩次, 週に2回, 1日3回
    (
        rf"(?:每|一|(?<![0-9.])1|毎|(?<![0-9一二三四五六七八九十兩]))(?:個)?{_PERIOD}"
        rf"(?:に|あたり|服用|使用|給藥|給予|注射|吸入|投予|投与|各|共|可|約)?(?P<count>{_COUNT})[次回]"
    ),
    (
        rf"\b(?:(?P<word>once|twice|thrice)|(?P<count>{_ENGLISH_COUNT})[ -]times?)[ -]"
        r"(?:an? |per |each |every |in an? )?(?P<period>hour|day|night|week|month|year|daily|nightly|weekly|monthly|yearly|annually)\b"
    ),
    rf"\bevery (?P<every>{_ENGLISH_COUNT}) (?P<period>hour|day|week|month|year)s\b",
    # What only answers: each day, weekly.
    r"[每毎](?:一|1)?(?:個)?(?P<period>小時|天|日|晚|週|周|星期|月|年)",
    (
        r"\b(?:each |every |an? |per )?(?P<period>daily|weekly|monthly|yearly|annually|(?<=each )(?:day|week|month|year)"
        r"|(?<=every )(?:day|week|month|year|hour)|(?<=[a] )(?:day|week|month|year)|(?<=per )(?:day|week|month|year))\b"
    ),
)
_PARTS = tuple(re.compile(pattern, re.IGNORECASE) for pattern in _PART_PATTERNS)
_RATES = tuple(re.compile(pattern, re.IGNORECASE) for pattern in _RATE_PATTERNS)
_TIMES = {"once": 1, "twice": 2, "thrice": 3}
# Count and seconds of what has a name: twice a day is b.i.d.
_NAMED = {
    "fortnight": (1, 2 * 604800), "quarter": (1, 3 * 2629800), "qd": (1, 86400), "bid": (2, 86400), "tid": (3, 86400), "qid": (4, 86400),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Ratio:
    """A part of one, or a number of times a second, and where it stands.

    ``count`` is the number of times that was written; ``is_single`` says that none was.
    """

    amount: Fraction
    shown: str
    start: int
    end: int
    count: int = 1
    is_single: bool = False


def find_parts(text: str) -> Iterator[Ratio]:
    """The parts of a whole; of a hundred they are percentages, and not among these."""
    for pattern in _PARTS:
        for match in pattern.finditer(text):
            parts = match.groupdict()
            name = (parts.get("name") or "").lower().removesuffix("s")
            whole = _ORDINALS[name] if name else _read(parts["whole"])
            part = 1 if parts["part"].lower() == "a" else _read(parts["part"])
            if 0 < part < whole and whole != 100:
                yield Ratio(Fraction(part, whole), match[0], match.start(), match.end())


def find_rates(text: str) -> Iterator[Ratio]:
    """How often something is done; what is done daily, without a number, is done once."""
    taken: list[tuple[int, int]] = []
    for pattern in _RATES:
        for match in pattern.finditer(text):
            if any(start < match.end() and match.start() < end for start, end in taken):
                continue
            taken.append(match.span())
            parts = match.groupdict()
            yield _rate(match, {name: words for name, words in parts.items() if words})


def _rate(match: re.Match[str], parts: dict[str, str]) -> Ratio:
    if name := parts.get("named") or parts.get("adverb"):
        count, seconds = _NAMED[name.lower().replace(".", "")]
    else:
        written = parts.get("other") or parts.get("period") or ""
        seconds = _seconds(written) * (2 if "other" in parts else 1)
        count = _TIMES.get(parts.get("word", "").lower()) or _read(parts.get("count", "1"))
    every = _read(parts.get("every", "1"))
    is_single = set(parts) == {"period"}
    amount = Fraction(count, seconds * every) if every else Fraction(count)
    return Ratio(amount, match[0].strip(), match.start(), match.end(), count, is_single)


def _seconds(period: str) -> int:
    written = period.lower()
    return _SECONDS.get(written) or _SECONDS[written.lstrip("個か").removesuffix("間") or "月"]


def _read(written: str) -> int:
    if written[0].isdigit():
        return int(read_number(written))
    return read_english(written) if written.isascii() else read_han(written)
