"""Several connections to one database, which wait for each other's locks as they do on a site."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from django.db import connection

IMPATIENT = {"sqlite": "PRAGMA busy_timeout=0", "postgresql": "SET lock_timeout = '1ms'"}
PATIENT = {"sqlite": "PRAGMA busy_timeout=20000", "postgresql": "RESET lock_timeout"}


@pytest.fixture
def own_connections(transactional_db: None, tmp_path: Path) -> Iterator[None]:
    """The SQLite of the tests lives in memory, where connections share one cache and its locks: a
    copy of it in a file has none of that."""
    if connection.vendor != "sqlite" or not connection.is_in_memory_db():
        yield
        return
    in_memory, name = connection.connection, connection.settings_dict["NAME"]
    path = tmp_path / "site.sqlite3"
    with closing(sqlite3.connect(path)) as copy:
        in_memory.backup(copy)
    connection.connection = None
    connection.settings_dict["NAME"] = str(path)
    yield
    connection.close()
    connection.connection = in_memory
    connection.settings_dict["NAME"] = name


@contextmanager
def impatient() -> Iterator[None]:
    """Inside, this connection waits for no lock."""
    _execute(IMPATIENT[connection.vendor])
    try:
        yield
    finally:
        _execute(PATIENT[connection.vendor])


@contextmanager
def somebody_writing() -> Iterator[None]:
    """Inside, another connection keeps every table from being written to, and all may be read.

    What wants to write is refused at once, as it is on a site after some seconds.
    """
    with impatient(), closing(_another_connection()) as other:
        if connection.vendor == "sqlite":
            other.execute("BEGIN IMMEDIATE")
        else:
            tables = ", ".join(
                map(connection.ops.quote_name, connection.introspection.table_names())
            )
            other.execute(f"LOCK TABLE {tables} IN EXCLUSIVE MODE")
        yield


def _another_connection() -> sqlite3.Connection:
    if connection.vendor == "sqlite":
        return sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)
    import psycopg

    parameters = connection.get_connection_params()
    names = ("dbname", "user", "password", "host", "port")
    return psycopg.connect(**{name: parameters[name] for name in names if name in parameters})


def _execute(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)
