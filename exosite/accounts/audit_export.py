"""Export of the audit log as CSV or JSON Lines, streamed."""

import json
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

from django.db.models import QuerySet

from exosite.csv_lines import CONTENT_TYPE, csv_lines
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
    """CSV for a spreadsheet; details are JSON in a cell."""
    return csv_lines(chain([COLUMNS], map(_cells, rows)))


def as_json_lines(rows: Iterable[dict[str, Any]]) -> Iterator[bytes]:
    """One JSON object in each line."""
    for row in rows:
        yield json.dumps(row, ensure_ascii=False).encode() + b"\n"


FORMATS = {
    "csv": (as_csv, CONTENT_TYPE),
    "jsonl": (as_json_lines, "application/jsonl; charset=utf-8"),
}
"""The function that writes a format, and its content type."""


def _cells(row: dict[str, Any]) -> Iterable[Any]:
    details = json.dumps(row["details"], ensure_ascii=False) if row["details"] else ""
    return (row | {"details": details}).values()
