"""Lines of a CSV file for a spreadsheet, streamed; nothing in them is taken for a formula."""

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any

from exosite.formula_injection import is_formula

CONTENT_TYPE = "text/csv; charset=utf-8"


def csv_lines(rows: Iterable[Iterable[Any]]) -> Iterator[bytes]:
    """Each row as a line of UTF-8, a byte order mark before the first; None is an empty cell."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    mark = b"\xef\xbb\xbf"
    for row in rows:
        writer.writerow(map(_cell, row))
        yield mark + buffer.getvalue().encode()
        mark = b""
        buffer.seek(0)
        buffer.truncate()


def _cell(value: Any) -> Any:
    if isinstance(value, str) and is_formula(value):
        return f"'{value}"
    return "" if value is None else value
