"""The copy of a corpus on PostgreSQL, table by table."""

import sqlite3
from contextlib import closing
from pathlib import Path

import psycopg
from psycopg import sql

# Filled by ``migrate`` itself.
WITHOUT = frozenset({"django_migrations"})
COLUMNS = """
SELECT column_name FROM information_schema.columns
WHERE table_schema = current_schema() AND table_name = %s AND is_generated = 'NEVER'
"""
INDEXES = """
SELECT indexname, indexdef FROM pg_indexes JOIN pg_class ON pg_class.relname = indexname
JOIN pg_index ON pg_index.indexrelid = pg_class.oid
WHERE tablename = %s AND schemaname = current_schema() AND NOT indisunique
"""


def copy_database(source: Path, url: str) -> int:
    """Fill the migrated tables of a database with the rows of an SQLite file; returns their number."""
    count = 0
    with closing(sqlite3.connect(source)) as rows, psycopg.connect(url) as target:
        # Rows come in the order of tables, not of foreign keys, and append-only tables refuse none.
        target.execute("SET session_replication_role = replica")
        target.execute("SET timezone = 'UTC'")
        target.execute("SET maintenance_work_mem = '512MB'")
        target.execute("SET statement_timeout = 0")
        tables = target.execute(
            "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()"
        ).fetchall()
        for (table,) in tables:
            if table not in WITHOUT:
                count += _copy_table(rows, target, table)
        for (table,) in tables:
            _count_on(target, table)
    with psycopg.connect(url, autocommit=True) as target:
        target.execute("SET statement_timeout = 0")
        target.execute("VACUUM ANALYZE")
    return count


def _copy_table(rows: sqlite3.Connection, target: psycopg.Connection, table: str) -> int:
    name = sql.Identifier(table)
    theirs = {column for _, column, *_ in rows.execute(f'PRAGMA table_info("{table}")')}
    columns = [column for (column,) in target.execute(COLUMNS, [table]) if column in theirs]
    if not columns:
        return 0
    # Made at the end, an index costs a fraction of what it costs row by row.
    indexes = target.execute(INDEXES, [table]).fetchall()
    for index, _ in indexes:
        target.execute(sql.SQL("DROP INDEX {}").format(sql.Identifier(index)))
    target.execute(sql.SQL("DELETE FROM {}").format(name))
    listed = sql.SQL(", ").join(map(sql.Identifier, columns))
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(name, listed)
    quoted = ", ".join(f'"{column}"' for column in columns)
    count = 0
    with target.cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows.execute(f'SELECT {quoted} FROM "{table}"'):  # noqa: S608
            copy.write_row(row)
            count += 1
    for _, definition in indexes:
        target.execute(definition.encode())
    return count


def _count_on(target: psycopg.Connection, table: str) -> None:
    """Let the next row have an id above those copied."""
    numbered = target.execute(
        f"{COLUMNS} AND column_name = 'id' AND data_type LIKE '%%int%%'", [table]
    )
    if numbered.fetchone():
        target.execute(
            sql.SQL(
                "SELECT setval(pg_get_serial_sequence(%s, 'id'), "
                "(SELECT greatest(max(id), 1) FROM {})) "
                "WHERE pg_get_serial_sequence(%s, 'id') IS NOT NULL"
            ).format(sql.Identifier(table)),
            [table, table],
        )
