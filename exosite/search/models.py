"""Tables of the search index: its state, its documents, their names.

Two indexes can stand in the tables, each in a *slot*: one is live, one is being rebuilt. ``head``
and ``body`` hold tokens; the full-text index over them is made by the first migration, beside the
model: two generated columns with GIN indexes on PostgreSQL, an FTS5 table kept by triggers on
SQLite, one more for heads by the fourth; that over the ``tokens`` of names by the third, in the same way. SQLite drops triggers when
Django rebuilds a table: a migration that alters ``IndexEntry`` or ``IndexName`` must make them again.

Two more slots have names alone: those of everything that the desk knows (``desk_names``), and the
words of texts (``text_words``).
"""

from typing import Any

from django.db import models
from django.db.models.lookups import StartsWith

DESK = 2
"""The slot of the names by which the desk finds objects."""

WORDS = 3
"""The slot of the words of texts, which are known as names are."""


@models.CharField.register_lookup
class BeginsLike(StartsWith):
    """Begins with a text, letter for letter. SQLite finds by no LIKE in an index, so it gets a range."""

    lookup_name = "begins"

    def get_rhs_op(self, connection: Any, rhs: str) -> str:
        return connection.operators["startswith"] % rhs

    def as_sqlite(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        column, values = self.process_lhs(compiler, connection)
        end = f"{self.rhs}\U0010ffff"
        return f"({column} >= %s AND {column} < %s)", [*values, self.rhs, *values, end]


class IndexState(models.Model):
    """Which slot is live, and by which version of the analysis it was made. There is one row.

    ``rebuilding`` is the token of the command that fills the other slot; empty if none does.
    """

    live = models.PositiveSmallIntegerField(default=0)
    fingerprint = models.CharField(max_length=60, blank=True)
    rebuilding = models.CharField(max_length=32, blank=True)

    class Meta:
        db_table = "search_index"

    def __str__(self) -> str:
        return f"slot {self.live}, {self.fingerprint or 'never filled'}"

    @property
    def spare(self) -> int:
        """The slot that is not live."""
        return 1 - self.live


class IndexEntry(models.Model):
    """A document of the index: its tokens to find it, its normal form to score it, its text to show it.

    ``normal`` has five lines for scoring: title, names, heading, text, context, each in the form
    of ``analysis.normal_form``, names with tabs between them. ``head`` are the tokens of title, names
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
        db_table = "search_entry"
        indexes = [models.Index(fields=["slot", "kind", "key"], name="search_entry_of_object")]

    def __str__(self) -> str:
        return f"{self.kind} {self.key} ({self.language_code}) {self.anchor}"


class IndexName(models.Model):
    """A title or another name of an object, for suggestions, synonyms and "did you mean".

    ``form`` is ``analysis.name_form`` of the text, at the desk and of words its ``letter_form``; ``role`` one of
    those in ``documents``. ``tokens`` find it by what is within and, for readers, where it is
    mistyped; they begin with the tag of its slot and that of its kind.
    """

    slot = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=100)
    language_code = models.CharField(max_length=10)
    text = models.CharField(max_length=300)
    form = models.CharField(max_length=300)
    role = models.CharField(max_length=20)
    tokens = models.TextField(default="")

    class Meta:
        db_table = "search_nameentry"
        indexes = [
            # The classes, of PostgreSQL, let it find by the beginning of a form whatever the locale.
            models.Index(
                fields=["slot", "form"],
                name="search_name_form",
                opclasses=["int2_ops", "varchar_pattern_ops"],
            ),
            models.Index(
                fields=["slot", "kind", "form"],
                name="search_name_form_of_kind",
                opclasses=["int2_ops", "varchar_ops", "varchar_pattern_ops"],
            ),
            models.Index(fields=["slot", "kind", "key"], name="search_name_of_object"),
        ]

    def __str__(self) -> str:
        return self.text


class CommonWord(models.Model):
    """A token that many documents of a slot have, and the share of them that does."""

    slot = models.PositiveSmallIntegerField()
    token = models.CharField(max_length=64)
    share = models.FloatField()

    class Meta:
        db_table = "search_common"
        constraints = [models.UniqueConstraint(fields=["slot", "token"], name="search_common_once")]

    def __str__(self) -> str:
        return f"{self.token} {self.share:.3f}"


class ChangedObject(models.Model):
    """An object that changed during a rebuild: it is indexed again before the new index goes live."""

    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=100)

    class Meta:
        db_table = "search_touched"
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="search_touched_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"
