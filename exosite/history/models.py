"""The tables of the history: chains, and their entries."""

from django.db import models
from django.db.models import F, Q

LEDGER = "ledger"
"""The kind of the one chain whose entries note the heads of the others."""

SITE = "site"
"""The kind of the chain for what nobody with an account did to nothing in particular."""

USER = "user"
"""The kind of what was done to an account, and by its owner to nothing in particular. The key is
the number of the account: names can be emptied."""


class HashChain(models.Model):
    """A line and where its chain ends: so the newest entries cannot be taken away either.

    ``signature`` is under number, ``length`` and ``head``, the digest of the newest entry.
    ``in_ledger`` is how long the chain was when the ledger noted it last. The key is that of the
    object now; that of an object that was deleted has ``#`` and the number of the chain at its end,
    as another object may have the name.
    """

    content_kind = models.CharField(max_length=20)
    key = models.CharField(max_length=130, blank=True)
    language_code = models.CharField(max_length=10, blank=True)
    length = models.PositiveIntegerField(default=0)
    head = models.CharField(max_length=64, blank=True)
    signature = models.CharField(max_length=64, blank=True)
    in_ledger = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["content_kind", "key", "language_code"], name="history_chain_of_line_once"
            )
        ]
        indexes = [
            models.Index(
                fields=["id"], condition=Q(length__gt=F("in_ledger")), name="history_chain_grown"
            )
        ]

    def __str__(self) -> str:
        language = f" ({self.language_code})" if self.language_code else ""
        return f"{self.content_kind} {self.key}".rstrip() + language


class ChainEntry(models.Model):
    """One entry of a chain. Append-only, but for the salts of what is erased.

    ``record`` says what it is of: a row, named by ``table`` and ``row_id``, or ``content``, which
    is canonical JSON. ``parts`` are the digests of what the row says, each with its salt.
    """

    chain = models.ForeignKey(HashChain, on_delete=models.PROTECT, related_name="entries")
    position = models.PositiveIntegerField()
    record = models.CharField(max_length=20)
    table = models.CharField(max_length=63, blank=True)
    row_id = models.BigIntegerField(null=True)
    content = models.TextField(blank=True)
    parts = models.JSONField(default=dict)
    digest = models.CharField(max_length=64)
    signature = models.CharField(max_length=64)

    class Meta:
        ordering = ["chain", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["chain", "position"], name="history_entry_position_once"
            ),
            models.UniqueConstraint(
                fields=["table", "row_id"],
                # SQLite takes the index for any "row_id = ..." only where it is put so.
                condition=Q(row_id__isnull=False),
                name="history_entry_of_row_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.chain_id}, {self.position}: {self.record}"
