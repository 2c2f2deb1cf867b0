"""The ledger: one chain over the heads of all others, and the part of it that is published."""

import json
from dataclasses import dataclass
from typing import Final

from django.db import transaction
from django.db.models import F

from exosite.history.chain_writer import BIG, ledger_entries
from exosite.history.models import LEDGER, ChainEntry, HashChain

SHOWN: Final = 100
"""Heads of the ledger in ``/history-heads.txt``."""


@dataclass(frozen=True, slots=True)
class LedgerHead:
    """The ledger when it had ``number`` entries: who knows ``digest`` can tell whether any was changed."""

    number: int
    at: str
    digest: str


def seal() -> int:
    """Note in the ledger what has grown since it was noted last; returns how many chains.

    In transactions of some hundred chains. What somebody is adding to waits for the next time.
    """
    count = 0
    grown = HashChain.objects.filter(length__gt=F("in_ledger")).exclude(content_kind=LEDGER)
    while grown.exists():
        with transaction.atomic():
            locked = grown.select_for_update(skip_locked=True).order_by("id")
            if not (chains := list(locked[:BIG])):
                break
            ChainEntry.objects.bulk_create(ledger_entries(chains, "seal"))
            HashChain.objects.filter(pk__in=[chain.pk for chain in chains]).update(
                in_ledger=F("length")
            )
        count += len(chains)
    return count


def newest_heads(count: int = SHOWN) -> list[LedgerHead]:
    """The heads of the ledger that are published, newest first; one query."""
    entries = ChainEntry.objects.filter(chain__content_kind=LEDGER).order_by("-position")
    rows = entries.values_list("position", "content", "digest")
    return [
        LedgerHead(number, json.loads(content).get("at", ""), digest)
        for number, content, digest in rows[:count]
    ]
