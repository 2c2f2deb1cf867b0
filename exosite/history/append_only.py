"""Triggers that let a table grow and nothing else, on both databases.

PostgreSQL still empties such a table with TRUNCATE, which needs a right of its own and which the
flush between tests uses; SQLite flushes by deleting row by row, so its tests ``release`` first.
SQLite drops triggers when Django rebuilds a table: a migration that alters one must ``protect`` it
again. INSERT OR REPLACE fires no trigger for the row that it deletes, so SQLite refuses the insert.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db.backends.base.base import BaseDatabaseWrapper

SQLITE = {
    "update": "BEFORE UPDATE ON {table}",
    "delete": "BEFORE DELETE ON {table}",
    "replace": "BEFORE INSERT ON {table} WHEN EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id)",
}
REFUSAL = "CREATE TRIGGER {table}_no_{event} {when} BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
POSTGRESQL = """
CREATE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND current_setting('exosite.erasing', true) = 'on' THEN RETURN NEW; END IF;
  RAISE EXCEPTION '{table} is append-only' USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table}
FOR EACH ROW EXECUTE FUNCTION {table}_refuse();
"""


def protect(connection: BaseDatabaseWrapper, table: str) -> None:
    """Make the database refuse to change or delete rows of a table, with an IntegrityError."""
    if connection.vendor == "sqlite":
        _run(connection, [_sqlite_trigger(table, event) for event in SQLITE])
    else:
        _run(connection, [POSTGRESQL.format(table=table)])


def release(connection: BaseDatabaseWrapper, table: str) -> None:
    """Undo ``protect``."""
    if connection.vendor == "sqlite":
        statements = [f"DROP TRIGGER IF EXISTS {table}_no_{event}" for event in SQLITE]
    else:
        statements = [
            f"DROP TRIGGER {table}_append_only ON {table}",
            f"DROP FUNCTION {table}_refuse()",
        ]
    _run(connection, statements)


@contextmanager
def lifted(connection: BaseDatabaseWrapper, *tables: str) -> Iterator[None]:
    """Inside, this transaction may change rows of these tables: what the law wants erased."""
    if connection.vendor == "sqlite":
        _run(connection, [f"DROP TRIGGER {table}_no_update" for table in tables])
        yield
        _run(connection, [_sqlite_trigger(table, "update") for table in tables])
    else:
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_setting('exosite.erasing', true)")
            # What is around this may have lifted other tables, and is not done yet.
            before = cursor.fetchone()[0] or "off"
            cursor.execute("SELECT set_config('exosite.erasing', 'on', true)")
        yield
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('exosite.erasing', %s, true)", [before])


def _sqlite_trigger(table: str, event: str) -> str:
    return REFUSAL.format(table=table, event=event, when=SQLITE[event].format(table=table))


def _run(connection: BaseDatabaseWrapper, statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
