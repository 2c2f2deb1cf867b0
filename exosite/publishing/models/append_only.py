"""Triggers that let a table grow and nothing else, on both databases.

PostgreSQL still empties such a table with TRUNCATE, which needs a right of its own and which the
flush between tests uses; SQLite flushes by deleting row by row, so its tests ``release`` first.
SQLite drops triggers when Django rebuilds a table: a migration that alters one must ``protect`` it
again.
"""

from django.db.backends.base.base import BaseDatabaseWrapper

SQLITE = """
CREATE TRIGGER {table}_no_{event} BEFORE {event} ON {table}
BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END
"""
POSTGRESQL = """
CREATE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '{table} is append-only' USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table}
FOR EACH ROW EXECUTE FUNCTION {table}_refuse();
"""


def protect(connection: BaseDatabaseWrapper, table: str) -> None:
    """Make the database refuse to change or delete rows of a table, with an IntegrityError."""
    if connection.vendor == "sqlite":
        statements = [SQLITE.format(table=table, event=event) for event in ("update", "delete")]
    else:
        statements = [POSTGRESQL.format(table=table)]
    _run(connection, statements)


def release(connection: BaseDatabaseWrapper, table: str) -> None:
    """Undo ``protect``."""
    if connection.vendor == "sqlite":
        statements = [f"DROP TRIGGER {table}_no_{event}" for event in ("update", "delete")]
    else:
        statements = [
            f"DROP TRIGGER {table}_append_only ON {table}",
            f"DROP FUNCTION {table}_refuse()",
        ]
    _run(connection, statements)


def _run(connection: BaseDatabaseWrapper, statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
