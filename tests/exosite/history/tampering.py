"""Writing past the site, as somebody with the database in hand and without the key would."""

import hashlib
import json
from collections.abc import Callable, Iterator
from typing import Any

from django.db import connection

from exosite.history import append_only, chain_writer
from exosite.history.digests import entry_digest
from exosite.history.hashed_tables import find
from exosite.history.models import ChainEntry, HashChain

PROTECTED = ("publishing_auditevent", "publishing_correction", "history_chainentry")
REVISIONS, EVENTS, CORRECTIONS = (
    "glossary_termrevision",
    "publishing_auditevent",
    "publishing_correction",
)
ENTRIES, CHAINS = "history_chainentry", "history_hashchain"
Attack = Callable[[], Any]


def sql(statement: str, *values: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall()) if cursor.description else []


def lift_all_guards() -> None:
    """Drop the triggers and the constraints that only well-meaning programs run into."""
    for table in PROTECTED:
        append_only.release(connection, table)
    if connection.vendor == "postgresql":
        sql("SET session_replication_role = replica")
    else:
        sql("PRAGMA defer_foreign_keys = ON")


def ids(table: str, where: str = "1=1") -> list[int]:
    return [row[0] for row in sql(f"SELECT id FROM {table} WHERE {where} ORDER BY id")]  # noqa: S608


def altered(table: str, column: str, value: Any, where: str = "1=1") -> Iterator[Attack]:
    """Each row of a table in turn with another value in a column."""
    for pk in ids(table, where):
        yield lambda pk=pk: sql(f"UPDATE {table} SET {column} = %s WHERE id = %s", value, pk)  # noqa: S608


def removed(table: str, where: str = "1=1", *, with_entry: bool = False) -> Iterator[Attack]:
    """Each row in turn taken away, or with it its entry in the chain."""

    def remove(pk: int) -> None:
        sql(f"DELETE FROM {table} WHERE id = %s", pk)  # noqa: S608
        if with_entry:
            sql(f'DELETE FROM {ENTRIES} WHERE "table" = %s AND row_id = %s', table, pk)  # noqa: S608

    for pk in ids(table, where):
        yield lambda pk=pk: remove(pk)


def remove_line(chain: int, *, with_head: bool) -> None:
    """All rows of a line, its entries and, perhaps, its end."""
    for table, pk in sql(
        f'SELECT "table", row_id FROM {ENTRIES} WHERE chain_id = %s AND row_id IS NOT NULL',  # noqa: S608
        chain,
    ):
        sql(f"DELETE FROM {table} WHERE id = %s", pk)  # noqa: S608
    sql(f"DELETE FROM {ENTRIES} WHERE chain_id = %s", chain)  # noqa: S608
    if with_head:
        sql(f"DELETE FROM {CHAINS} WHERE id = %s", chain)  # noqa: S608


def swap_rows(table: str, first: int, second: int, columns: tuple[str, ...]) -> None:
    """Two rows change places: each has what the other said."""
    names = ", ".join(columns)
    (one,), (two,) = (
        sql(f"SELECT {names} FROM {table} WHERE id = %s", pk)  # noqa: S608
        for pk in (first, second)
    )
    sets = ", ".join(f"{name} = %s" for name in columns)
    for pk, values in ((first, two), (second, one)):
        sql(f"UPDATE {table} SET {sets} WHERE id = %s", *values, pk)  # noqa: S608


def swap_entries(chain: int, first: int, second: int) -> None:
    move = f"UPDATE {ENTRIES} SET position = %s WHERE chain_id = %s AND position = %s"  # noqa: S608
    for new, old in ((999, first), (first, second), (second, 999)):
        sql(move, new, chain, old)


def recompute(chain: int) -> None:
    """Make a chain right again after its rows were changed, with a key that was made up."""
    head, length = "", 0
    for entry in ChainEntry.objects.filter(chain=chain).order_by("position"):
        length += 1
        table = find(entry.table)
        meta: Any = {}
        parts = entry.parts
        if table:
            row = table.rows([entry.row_id])[entry.row_id]
            meta, parts = table.meta(row), chain_writer.salted(table.contents(row))
        head = entry_digest(head, length, entry.record, meta, parts, entry.content)
        sql(
            f"UPDATE {ENTRIES} SET position = %s, parts = %s, digest = %s, signature = %s WHERE id = %s",  # noqa: S608
            length,
            json.dumps(parts),
            head,
            hashlib.sha256(head.encode()).hexdigest(),
            entry.pk,
        )
    HashChain.objects.filter(pk=chain).update(length=length, head=head, signature="0" * 64)


def replaced(table: str, column: str, value: Any) -> Iterator[Attack]:
    """INSERT OR REPLACE of each row: goes past triggers on SQLite; its like on PostgreSQL."""

    def replace(pk: int) -> None:
        names = [field[0] for field in _columns(table)]
        chosen = ", ".join("%s" if name == column else f'"{name}"' for name in names)
        listed = ", ".join(f'"{name}"' for name in names)
        if connection.vendor == "sqlite":
            sql(f"DROP TRIGGER IF EXISTS {table}_no_replace")
            sql(
                f"INSERT OR REPLACE INTO {table} ({listed}) SELECT {chosen} FROM {table} WHERE id = %s",  # noqa: S608
                value,
                pk,
            )
        else:
            sql(
                f"INSERT INTO {table} ({listed}) SELECT {chosen} FROM {table} WHERE id = %s "  # noqa: S608
                f'ON CONFLICT (id) DO UPDATE SET "{column}" = EXCLUDED."{column}"',
                value,
                pk,
            )

    for pk in ids(table):
        yield lambda pk=pk: replace(pk)


def _columns(table: str) -> Any:
    with connection.cursor() as cursor:
        return connection.introspection.get_table_description(cursor, table)
