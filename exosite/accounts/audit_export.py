"""Export of the audit log as CSV or JSON Lines, streamed."""

import csv
import io
import json
from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import QuerySet

from exosite.formula_injection import is_formula
from exosite.publishing.models import AuditEvent

COLUMNS = {
    "at": "at",
    "actor_id": "actor_id",
    "actor": "actor_name",
    "action": "action",
    "kind": "content_kind",
    "key": "key",
    "language": "language_code",
    "revision": "revision_number",
    "details": "details",
    "address": "address",
}
"""Of an export, with the field of each: codes and not words, the same in every language."""


def rows(events: QuerySet[AuditEvent], *, addresses: bool) -> Iterator[dict[str, Any]]:
    """Serialise events, newest first, a thousand in memory at a time.

    The time is in UTC. Network addresses are personal: left empty unless ``addresses``.
    """
    for event in events.iterator(chunk_size=1000):
        row = {column: getattr(event, field) for column, field in COLUMNS.items()}
        yield row | {"at": event.at.isoformat(), "address": event.address if addresses else None}


def as_csv(rows: Iterable[dict[str, Any]]) -> Iterator[bytes]:
    """CSV for a spreadsheet: with a byte order mark, and nothing that it takes for a formula."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)

    def line(cells: Iterable[Any]) -> bytes:
        writer.writerow(cells)
        text = buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
        return text.encode()

    yield b"\xef\xbb\xbf" + line(COLUMNS)
    for row in rows:
        details = json.dumps(row["details"], ensure_ascii=False) if row["details"] else ""
        yield line(_cell(value) for value in (row | {"details": details}).values())


def as_json_lines(rows: Iterable[dict[str, Any]]) -> Iterator[bytes]:
    """One JSON object in each line."""
    for row in rows:
        yield json.dumps(row, ensure_ascii=False).encode() + b"\n"


FORMATS = {
    "csv": (as_csv, "text/csv; charset=utf-8"),
    "jsonl": (as_json_lines, "application/jsonl; charset=utf-8"),
}
"""The function that writes a format, and its content type."""


def _cell(value: Any) -> Any:
    if isinstance(value, str) and is_formula(value):
        return f"'{value}"
    return "" if value is None else value
