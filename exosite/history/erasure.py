"""Erasure: what the law wants removed goes for good, and its digest stays."""

from collections.abc import Collection
from typing import Any

from django.db import connection

from exosite.history import append_only
from exosite.history.models import ChainEntry


def forget(rows: Any, parts: Collection[str]) -> int:
    """Take away the salts of parts of rows, a queryset of one table, in the caller's transaction.

    With a salt goes the last way to tell from the digest what stood there. What the rows say, the
    caller erases. Returns the position of the last entry in its line, 0 if there is none.
    """
    position = 0
    ids = rows.values_list("pk", flat=True)
    entries = ChainEntry.objects.filter(table=rows.model._meta.db_table, row_id__in=ids)
    with append_only.lifted(connection, ChainEntry._meta.db_table):
        for entry in entries.order_by("id").iterator(chunk_size=200):
            for name in parts:
                entry.parts.get(name, {}).pop("salt", None)
            entry.save(update_fields=["parts"])
            position = entry.position
    return position
