"""Adoption: rows of before the history, or from elsewhere, begin or join their chains.

By hand and never by itself: whoever takes in rows vouches for them with the key. The ledger says
how many were taken in, and when.
"""

from collections.abc import Callable
from typing import Final

from django.db import transaction

from exosite.content_tags import generations
from exosite.history import hashed_tables
from exosite.history.chain_writer import addition_of, ledger_entries, write
from exosite.history.models import ChainEntry

BATCH: Final = 200
"""Rows that one transaction takes in."""


def count_unchained() -> int:
    """The rows that are in no chain."""
    return sum(table.unchained().count() for table in hashed_tables.all_tables())


def adopt(progress: Callable[[int], object] = lambda count: None) -> int:
    """Take in all rows that no chain has, oldest first; returns how many. Can be broken off."""
    count = 0
    for table in hashed_tables.all_tables():
        last = 0
        while rows := list(table.unchained().filter(pk__gt=last)[:BATCH]):
            lines = table.lines(rows)
            with transaction.atomic():
                write([addition_of(row, line) for row, line in zip(rows, lines, strict=True)])
            last = rows[-1].pk
            count += len(rows)
            progress(count)
    if count:
        with transaction.atomic():
            ChainEntry.objects.bulk_create(ledger_entries([], "adopted", rows=count))
            # Pages say the digest of what they show.
            generations.changed({table.name for table in hashed_tables.all_tables()})
    return count
