"""The index: what was made of each document, the names of objects, and which index serves.

Two indexes can stand in the tables, each in a *slot*: one serves, one is being made. The columns
``head`` and ``body`` hold tokens; what finds by them is made by the first migration, beside the
model: on PostgreSQL two generated columns with indexes, on SQLite an FTS5 table kept by triggers.
SQLite drops triggers when Django rebuilds a table: a migration that alters ``Entry`` must make
them again.
"""

from django.db import models


class Index(models.Model):
    """Which slot serves, and what its tokens were made by. There is one row.

    ``rebuilding`` is the token of the command that fills the other slot; empty if none does.
    """

    live = models.PositiveSmallIntegerField(default=0)
    fingerprint = models.CharField(max_length=60, blank=True)
    rebuilding = models.CharField(max_length=32, blank=True)

    def __str__(self) -> str:
        return f"slot {self.live}, {self.fingerprint or 'never filled'}"

    @property
    def spare(self) -> int:
        """The slot that does not serve."""
        return 1 - self.live


class Entry(models.Model):
    """A document as it is found, weighed and shown.

    ``normal`` has five lines for weighing: title, names, heading, text, context, each in the form
    of ``analysis.normal``, names with tabs between them. ``head`` are the tokens of title, names
    and heading, ``body`` those and all others; both begin with the tags of the document. ``topics``
    has spaces between the keys, ``names`` are pairs of text and language.
    """

    slot = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=100)
    language_code = models.CharField(max_length=10)
    readers = models.JSONField(default=list)
    anchor = models.CharField(max_length=200, blank=True)
    position = models.PositiveIntegerField()
    title = models.TextField()
    heading = models.TextField(blank=True)
    context = models.JSONField(default=list)
    names = models.JSONField(default=list)
    topics = models.TextField(blank=True)
    text = models.TextField(blank=True)
    normal = models.TextField()
    head = models.TextField()
    body = models.TextField()

    class Meta:
        indexes = [models.Index(fields=["slot", "kind", "key"], name="search_entry_of_object")]

    def __str__(self) -> str:
        return f"{self.kind} {self.key} ({self.language_code}) {self.anchor}"


class NameEntry(models.Model):
    """A title or another name of an object, for suggestions, synonyms and mending of misspellings.

    ``form`` is ``analysis.form`` of the text; ``role`` one of those in ``documents``.
    """

    slot = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=100)
    language_code = models.CharField(max_length=10)
    text = models.CharField(max_length=300)
    form = models.CharField(max_length=300)
    role = models.CharField(max_length=20)

    class Meta:
        indexes = [
            # The classes, of PostgreSQL, let it find by the beginning of a form whatever the locale.
            models.Index(
                fields=["slot", "form"],
                name="search_name_form",
                opclasses=["int2_ops", "varchar_pattern_ops"],
            ),
            models.Index(fields=["slot", "kind", "key"], name="search_name_of_object"),
        ]

    def __str__(self) -> str:
        return self.text


class Touched(models.Model):
    """An object that changed while a new index was being made: it is done again at the end."""

    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=100)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="search_touched_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"
