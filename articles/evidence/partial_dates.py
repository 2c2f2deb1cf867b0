"""Partial dates: ISO text as exact as a registry has it, such as ``2023`` or ``2023-01``."""

import re
from calendar import monthrange
from datetime import date

_PARTIAL = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


def last_day(text: str) -> date | None:
    """The last day that a partial date may mean; None for what is none."""
    match = _PARTIAL.fullmatch(text)
    if match is None:
        return None
    year, month = int(match[1]), int(match[2] or 12)
    try:
        return date(year, month, int(match[3] or monthrange(year, month)[1]))
    except ValueError:
        return None
