"""Database backends: which rows of the index hold the tokens of a query.

Full-text index of PostgreSQL and FTS5 of SQLite answer alike: the same rows, last written first.
Whether a phrase really stands in a row, and how well it fits, ``relevance`` says.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple

from django.db import connection, transaction
from django.db.models import Q
from django.db.models.expressions import RawSQL

from exosite.search.models import IndexEntry
from exosite.search.search_query import Clause, Phrase, Query

HEAD = "head"
BODY = "body"

BLOCK = 4096
"""Ids that share a lexeme on PostgreSQL, as the migration has it."""

# How many of them are asked for at first, and at most; beyond that, all that are left.
FIRST_BLOCKS = 2
MOST_BLOCKS = 10

MERGED_PAGES = 500
"""Pages of FTS5 that are merged in one transaction."""

MAX_ID = 2**63 - 1


class Candidate(NamedTuple):
    """What is read of a row to weigh it. ``topics`` has spaces between the keys."""

    id: int
    kind: str
    key: str
    language_code: str
    topics: str
    anchor: str
    position: int
    normal: str


COLUMNS = ", ".join(f"search_entry.{name}" for name in Candidate._fields)


@contextmanager
def search_session() -> Iterator[int]:
    """Around all queries of a search; gives the id that is above all rows, to begin with."""
    if connection.vendor != "postgresql":
        yield MAX_ID
        return
    last = IndexEntry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    with index_scans():
        yield last + 1


@contextmanager
def index_scans() -> Iterator[None]:
    """Around queries with many tokens: PostgreSQL answers them by its index alone.

    The planner thinks reading the whole table cheap: it leaves out what it costs to take the
    vectors from their own storage.
    """
    if connection.vendor != "postgresql":
        yield
        return
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('enable_seqscan', 'off', true)")
        yield
        # Within a transaction of somebody else's, what comes after is planned as ever.
        cursor.execute("SELECT set_config('enable_seqscan', 'on', true)")


def candidates(
    column: str,
    query: Query,
    tags: Sequence[Sequence[str]],
    *,
    before: int,
    limit: int,
) -> list[Candidate]:
    """The rows whose ``column`` holds what the query asks, by id, highest first and below ``before``.

    Of each of the lists of tags they have one.
    """
    if not query.clauses:
        return []
    select = _sqlite if connection.vendor == "sqlite" else _postgresql
    return select(column, query, tags, before, limit)


def present(clauses: Sequence[Clause]) -> set[int]:
    """The numbers of the clauses that any row has; one query, for words that are not common."""
    if not clauses:
        return set()
    if connection.vendor == "sqlite":
        syntax, test = FTS5, "SELECT 1 FROM search_words WHERE search_words MATCH %s"
        expressions = [f"body : ({syntax.clause(clause)})" for clause in clauses]
    else:
        syntax, test = TSQUERY, "SELECT 1 FROM search_entry WHERE body_vector @@ %s::tsquery"
        expressions = [syntax.clause(clause) for clause in clauses]
    selects = (f"SELECT {number} WHERE EXISTS ({test})" for number in range(len(clauses)))
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(selects), expressions)
        return {number for (number,) in cursor.fetchall()}


def rows_at(slot: int, places: Collection[str]) -> list[tuple[Candidate, list[str]]]:
    """The rows of places, as ``article:slug#section``, each with the languages of its readers; no
    query for none."""
    if not places:
        return []
    wanted = Q()
    for place in places:
        kind, _, rest = place.partition(":")
        key, _, anchor = rest.partition("#")
        wanted |= Q(slot=slot, kind=kind, key=key, anchor=anchor)
    rows = IndexEntry.objects.filter(wanted).order_by("-pk")
    columns = rows.values_list(*Candidate._fields, "readers")
    return [(Candidate._make(row[:-1]), row[-1]) for row in columns]


def name_ids(clauses: Sequence[Sequence[str]], *, begins: str = "", most: int) -> RawSQL:
    """The ids of at most so many names that have a token of each clause, and one with a beginning."""
    syntax = FTS5 if connection.vendor == "sqlite" else TSQUERY
    asked = [syntax.either.join(map(syntax.quote, clause)) for clause in clauses]
    if begins:
        asked.append(f"{syntax.quote(begins)}{syntax.beginning}")
    expression = syntax.both.join(f"({tokens})" for tokens in asked)
    if connection.vendor == "sqlite":
        statement = (
            "SELECT rowid FROM search_name_tokens WHERE search_name_tokens MATCH %s LIMIT %s"
        )
    else:
        statement = "SELECT id FROM search_nameentry WHERE tokens_vector @@ %s::tsquery LIMIT %s"
    return RawSQL(statement, [expression, most])  # noqa: S611 - the values are parameters


def optimise() -> None:
    """Maintenance after many rows were written: merge what is pending, gather statistics."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            for index in ("search_entry_head", "search_entry_body", "search_name_tokens"):
                cursor.execute("SELECT gin_clean_pending_list(%s)", [index])
        else:
            for table in ("search_words", "search_heads", "search_name_tokens"):
                _merge_segments(cursor, table)
        cursor.execute("ANALYZE search_entry")
        cursor.execute("ANALYZE search_nameentry")


def _merge_segments(cursor: Any, table: str) -> None:
    """Make one segment of those of an FTS5 table, as a token is looked up in each; in many small
    transactions. Source: https://sqlite.org/fts5.html#the_merge_command"""
    pages = -MERGED_PAGES
    while True:
        before = _total_changes(cursor)
        cursor.execute(f"INSERT INTO {table}({table}, rank) VALUES ('merge', {pages})")  # noqa: S608
        if _total_changes(cursor) - before < 2:
            return
        pages = MERGED_PAGES


def _total_changes(cursor: Any) -> int:
    (changes,) = cursor.execute("SELECT total_changes()").fetchone()
    return changes


def _rows(statement: str, values: Sequence[Any]) -> list[Candidate]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return [Candidate._make(row) for row in cursor.fetchall()]


class Syntax(NamedTuple):
    """How a full-text index writes its expressions."""

    both: str
    either: str
    beginning: str
    quote: Callable[[str], str]

    def expression(self, query: Query, tags: Sequence[Sequence[str]]) -> str:
        """What holds one of each list of tags, and all or any clauses of a query."""
        sought = query.sought if query.any_of else query.clauses
        clauses = list(map(self.clause, sought))
        choices = [self._any(map(self.quote, listed)) for listed in tags]
        if query.any_of:
            clauses = [self._any(clauses)]
        return self.both.join([*choices, *clauses])

    def two_clauses(self, query: Query) -> str:
        """What holds two of the clauses: the numbers of any two differ in a bit, so that each is in a
        half by it."""
        clauses = list(map(self.clause, query.clauses))
        halves = (
            [[it for at, it in enumerate(clauses) if at >> bit & 1 == side] for side in (0, 1)]
            for bit in range((len(clauses) - 1).bit_length())
        )
        return self._any(self.both.join(map(self._any, pair)) for pair in halves)

    def clause(self, clause: Clause) -> str:
        """What holds a phrase of a clause."""
        return self._any(map(self._phrase, clause.phrases))

    def _phrase(self, phrase: Phrase) -> str:
        *others, last = map(self.quote, phrase.tokens)
        return self.both.join([*others, f"{last}{self.beginning}" if phrase.begins else last])

    def _any(self, expressions: Iterable[str]) -> str:
        return f"({self.either.join(f'({expression})' for expression in expressions)})"


# --- SQLite ---------------------------------------------------------------------------------------


def _sqlite(
    column: str, query: Query, tags: Sequence[Sequence[str]], before: int, limit: int
) -> list[Candidate]:
    expression = FTS5.expression(query, tags)
    if query.needs_two:
        table = "search_words"
        expression = f"({column} : ({expression})) AND (body : ({FTS5.two_clauses(query)}))"
    elif column == HEAD:
        table = "search_heads"
    else:
        table, expression = "search_words", f"body : ({expression})"
    return _rows(
        # The index is walked from its end, so that a common word is as cheap as a rare one.
        f"SELECT {COLUMNS} FROM {table} "  # noqa: S608
        f"CROSS JOIN search_entry ON search_entry.id = {table}.rowid "
        f"WHERE {table} MATCH %s AND {table}.rowid < %s "
        f"ORDER BY {table}.rowid DESC LIMIT %s",
        [expression, before, limit],
    )


def _match_token(token: str) -> str:
    doubled = token.replace('"', '""')
    return f'"{doubled}"'


FTS5 = Syntax(" AND ", " OR ", " *", _match_token)


# --- PostgreSQL -----------------------------------------------------------------------------------


def _postgresql(
    column: str, query: Query, tags: Sequence[Sequence[str]], before: int, limit: int
) -> list[Candidate]:
    """The newest blocks first, and of older ones as many as seem to be needed.

    PostgreSQL reads every row of a word before it can order them, so it is asked for few.
    """
    expression = TSQUERY.expression(query, tags)
    conditions = {BODY: TSQUERY.two_clauses(query)} if query.needs_two else {}
    if column in conditions:
        expression = f"{expression} & {conditions.pop(column)}"
    rows: list[Candidate] = []
    above = (before - 1) // BLOCK + 1
    width, read = min(FIRST_BLOCKS, above), 0
    while 0 < width <= min(above, MOST_BLOCKS):
        blocks = range(above - width, above)
        among = " | ".join(_lexeme(f"block:{number}") for number in blocks)
        newest = {column: f"{expression} & ({among})"} | conditions
        rows += _matching(newest, before, limit - len(rows))
        if len(rows) == limit:
            return rows
        read += width
        above, before = blocks.start, blocks.start * BLOCK
        # As many again as will do if the words are as common there, and half as many more.
        width = 3 * read * (limit - len(rows)) // (2 * len(rows)) + 1 if rows else 0
    if above:
        rows += _matching({column: expression} | conditions, before, limit - len(rows))
    return rows


def _matching(conditions: Mapping[str, str], before: int, limit: int) -> list[Candidate]:
    matches = " AND ".join(f"{column}_vector @@ %s::tsquery" for column in conditions)
    return _rows(
        # The sums keep the planner from walking the ids until it has met enough rows, which reads
        # all of them for a rare word.
        f"SELECT {COLUMNS} FROM search_entry WHERE {matches} "  # noqa: S608
        "AND id + 0 < %s ORDER BY id + 0 DESC LIMIT %s",
        [*conditions.values(), before, limit],
    )


def _lexeme(token: str) -> str:
    escaped = token.replace("\\", "\\\\").replace("'", "''")
    return f"'{escaped}'"


TSQUERY = Syntax(" & ", " | ", ":*", _lexeme)
