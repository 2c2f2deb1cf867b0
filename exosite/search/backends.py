"""The index asked for candidates: which rows hold the tokens. All that differs between databases.

Both answer alike: the same rows, last written first. Whether a phrase really stands in a row, and
how well it fits, is for others to say.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple, TypeVar

from django.db import connection, transaction

from exosite.search.models import IndexEntry
from exosite.search.query_parser import Phrase, Query

_Any = TypeVar("_Any")

HEAD = "head"
BODY = "body"

BLOCK = 4096
"""Ids that share a lexeme on PostgreSQL, as the migration has it."""

# How many of them are asked for at first, and at most; beyond that, all that are left.
FIRST_BLOCKS = 2
MOST_BLOCKS = 64

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
    """Around all questions of a search; gives the id that is above all rows, to begin with."""
    if connection.vendor != "postgresql":
        yield MAX_ID
        return
    last = IndexEntry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    # The planner thinks reading the whole table cheap: it leaves out what it costs to take the
    # vectors from their own storage.
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('enable_seqscan', 'off', true)")
        yield last + 1
        # Within a transaction of somebody else's, what comes after is planned as ever.
        cursor.execute("SELECT set_config('enable_seqscan', 'on', true)")


def candidates(
    column: str,
    question: Query,
    tags: Sequence[Sequence[str]],
    *,
    before: int,
    limit: int,
) -> list[Candidate]:
    """The rows whose ``column`` holds what is asked for, by id, highest first and below ``before``.

    Of each of the lists of tags they have one.
    """
    if not question.clauses:
        return []
    ask = _sqlite if connection.vendor == "sqlite" else _postgresql
    return ask(column, question, tags, before, limit)


def optimise() -> None:
    """Let the database order its index and know how the rows are spread, after many were written."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            for column in (HEAD, BODY):
                cursor.execute(f"SELECT gin_clean_pending_list('search_entry_{column}')")
        cursor.execute("ANALYZE search_entry")


def _rows(statement: str, values: Sequence[Any]) -> list[Candidate]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return [Candidate._make(row) for row in cursor.fetchall()]


# --- SQLite ---------------------------------------------------------------------------------------


def _sqlite(
    column: str, question: Query, tags: Sequence[Sequence[str]], before: int, limit: int
) -> list[Candidate]:
    words = _joined(question, _match_phrase, " AND ", " OR ")
    chosen = " AND ".join([*(_either(some, _match_token, " OR ") for some in tags), words])
    return _rows(
        # The index is walked from its end, so that a common word is as cheap as a rare one.
        f"SELECT {COLUMNS} FROM search_words "  # noqa: S608
        "CROSS JOIN search_entry ON search_entry.id = search_words.rowid "
        "WHERE search_words MATCH %s AND search_words.rowid < %s "
        "ORDER BY search_words.rowid DESC LIMIT %s",
        [f"{column} : ({chosen})", before, limit],
    )


def _match_phrase(phrase: Phrase) -> str:
    matched = [_match_token(token) for token in phrase.tokens]
    return " AND ".join([*matched[:-1], f"{matched[-1]} *" if phrase.begins else matched[-1]])


def _match_token(token: str) -> str:
    doubled = token.replace('"', '""')
    return f'"{doubled}"'


# --- PostgreSQL -----------------------------------------------------------------------------------


def _postgresql(
    column: str, question: Query, tags: Sequence[Sequence[str]], before: int, limit: int
) -> list[Candidate]:
    """The newest blocks first, and of older ones as many as seem to be needed.

    PostgreSQL reads every row of a word before it can order them, so it is asked for few.
    """
    words = _joined(question, _lexeme_phrase, " & ", " | ")
    asked = " & ".join([*(_either(some, _lexeme, " | ") for some in tags), words])
    found: list[Candidate] = []
    above = (before - 1) // BLOCK + 1
    width, read = min(FIRST_BLOCKS, above), 0
    while 0 < width <= min(above, MOST_BLOCKS):
        blocks = range(above - width, above)
        among = " | ".join(_lexeme(f"block:{number}") for number in blocks)
        found += _lexemes(column, f"{asked} & ({among})", before, limit - len(found))
        if len(found) == limit:
            return found
        read += width
        above, before = blocks.start, blocks.start * BLOCK
        # As many again as will do if the words are as common there, and half as many more.
        width = 3 * read * (limit - len(found)) // (2 * len(found)) + 1 if found else 0
    return found + _lexemes(column, asked, before, limit - len(found)) if above else found


def _lexemes(column: str, asked: str, before: int, limit: int) -> list[Candidate]:
    return _rows(
        # The sums keep the planner from walking the ids until it has met enough rows, which reads
        # all of them for a rare word.
        f"SELECT {COLUMNS} FROM search_entry WHERE {column}_vector @@ %s::tsquery "  # noqa: S608
        "AND id + 0 < %s ORDER BY id + 0 DESC LIMIT %s",
        [asked, before, limit],
    )


def _lexeme_phrase(phrase: Phrase) -> str:
    matched = [_lexeme(token) for token in phrase.tokens]
    return " & ".join([*matched[:-1], f"{matched[-1]}:*" if phrase.begins else matched[-1]])


def _lexeme(token: str) -> str:
    escaped = token.replace("\\", "\\\\").replace("'", "''")
    return f"'{escaped}'"


# --- Both -----------------------------------------------------------------------------------------


def _joined(question: Query, write: Callable[[Phrase], str], both: str, either: str) -> str:
    clauses = [_either(clause.phrases, write, either) for clause in question.clauses]
    return f"({(either if question.any_of else both).join(clauses)})"


def _either(listed: Iterable[_Any], write: Callable[[_Any], str], either: str) -> str:
    return f"({either.join(f'({write(item)})' for item in listed)})"
