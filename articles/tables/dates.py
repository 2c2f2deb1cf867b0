"""Dates as exact as they are known, parsed from what people write in three languages."""

import re
from datetime import date

from articles.tables.cell_text import LONGEST_VALUE, fold_punctuation
from articles.tables.faults import UnreadableCell

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


def parse_date(text: str) -> str:
    """Read a date as ISO 8601, as exact as it was written: ``2023 年 1 月`` is ``2023-01``.

    Knows ``2023``, ``2023-01``, ``2023/1/15``, ``2023年1月15日``, ``Jan 2023``, ``15 January
    2023`` and ``January 15, 2023``. Raises UnreadableCell with code ``not-a-date``.
    """
    folded = " ".join(fold_punctuation(text).split()) if len(text) <= LONGEST_VALUE else ""
    for pattern in _DATES:
        if match := pattern.fullmatch(folded):
            parts = match.groupdict()
            name = (parts.get("name") or "").lower()[:3]
            month = str(_MONTHS.index(name) + 1) if name else parts.get("month")
            numbers = [part.zfill(2) for part in (parts["year"], month, parts.get("day")) if part]
            if is_date("-".join(numbers)):
                return "-".join(numbers)
    raise UnreadableCell("not-a-date", text)


def is_date(text: object) -> bool:
    """Whether this is an ISO year, year and month, or full date that is in the calendar."""
    match = _ISO.fullmatch(text) if isinstance(text, str) else None
    if not match:
        return False
    year, month, day = (int(part or 1) for part in match.groups())
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
