"""Contention: what others hold for too long is a refusal that can be tried again, not an error."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from django.db import OperationalError, connection, transaction

from exosite.publishing.errors import Busy

BUSY_STATES: Final = frozenset({"55P03", "40P01", "40001"})
"""SQLSTATEs: lock not available, deadlock, serialisation failure."""

BRIEF_WAIT: int = 200
"""Milliseconds for which a reader waits until what was made for her can be kept for others."""

PUBLICATIONS: Final = 0x65786F
"""The advisory lock of whoever changes what readers see."""


@contextmanager
def refuse_if_busy() -> Iterator[None]:
    """Raise Busy for a database that others kept locked for longer than we wait."""
    try:
        yield
    except OperationalError as error:
        if is_busy(error):
            raise Busy from error
        raise


def is_busy(error: BaseException | None) -> bool:
    if not isinstance(error, OperationalError):
        return False
    if getattr(error.__cause__, "sqlstate", None) in BUSY_STATES:
        return True
    return connection.vendor == "sqlite" and "is locked" in str(error)


def take_turn() -> None:
    """Change what readers see after whoever does so now has finished, in this transaction.

    So nothing moves between the last look at what a text names and its commit. SQLite has only one
    writer anyway. Call it before rows are locked.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [PUBLICATIONS])


@contextmanager
def brief_transaction() -> Iterator[None]:
    """A transaction of somebody who would rather do without it than wait for others.

    The outermost: no other is open.
    """
    if connection.vendor != "sqlite":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT set_config('lock_timeout', %s, true)", [str(BRIEF_WAIT)])
            yield
        return
    connection.ensure_connection()
    database = connection.connection
    (patience,) = database.execute("PRAGMA busy_timeout").fetchone()
    database.execute(f"PRAGMA busy_timeout={min(BRIEF_WAIT, patience)}")
    try:
        with transaction.atomic():
            yield
    finally:
        database.execute(f"PRAGMA busy_timeout={patience}")
