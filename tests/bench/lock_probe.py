"""Lock probe: how long somebody who wants to write waits while something else is being done.

Run inside of ``lock_probe``: another process asks for a lock every few milliseconds and gives it back
at once: the write lock of SQLite; on PostgreSQL that of one row, as another editor of it would.
"""

import json
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Thread

PAUSE = 0.002
"""Seconds between two attempts."""


@dataclass
class Waits:
    """How long each attempt waited for its lock, in milliseconds; known after the ``with``."""

    all: list[float] = field(default_factory=list)

    @property
    def longest(self) -> float:
        return max(self.all, default=0.0)


@contextmanager
def lock_probe(row) -> Iterator[Waits]:
    """Ask for the lock that a change of this row of a model needs, until the ``with`` ends."""
    from django.db import connection

    config = connection.get_connection_params()
    if connection.vendor == "sqlite":
        asked = ["sqlite", str(config["database"]), ""]
    else:
        names = {"dbname": "dbname", "user": "user", "password": "password", "host": "host"}
        names["port"] = "port"
        dsn = " ".join(f"{name}={config[key]}" for name, key in names.items() if config.get(key))
        table, column = row._meta.db_table, row._meta.pk.column
        statement = f'SELECT 1 FROM "{table}" WHERE "{column}" = {int(row.pk)} FOR UPDATE'  # noqa: S608
        asked = ["postgresql", dsn, statement]
    process = subprocess.Popen(  # noqa: S603
        [sys.executable, __file__, *asked], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    process.stdout.readline()
    waits = Waits()
    try:
        yield waits
    finally:
        waits.all = json.loads(process.communicate("\n")[0])


def _attempts(vendor: str, name: str, statement: str) -> Callable[[], None]:
    if vendor == "sqlite":
        database = sqlite3.connect(name, timeout=60, isolation_level=None)
        database.execute("PRAGMA busy_timeout=0")

        def attempt() -> None:
            while True:
                try:
                    database.execute("BEGIN IMMEDIATE")
                except sqlite3.OperationalError:
                    # Its own waiting sleeps for up to 100 ms at a time.
                    time.sleep(0.0005)
                else:
                    break
            database.execute("ROLLBACK")
    else:
        import psycopg

        server = psycopg.connect(name, autocommit=True)

        def attempt() -> None:
            server.execute(statement)

    return attempt


def main() -> None:
    attempt = _attempts(*sys.argv[1:])
    attempt()
    print("ready", flush=True)
    is_over: list[str] = []
    Thread(target=lambda: is_over.append(sys.stdin.readline()), daemon=True).start()
    waits = []
    while not is_over:
        begin = time.perf_counter()
        attempt()
        waits.append((time.perf_counter() - begin) * 1000)
        time.sleep(PAUSE)
    print(json.dumps(waits))


if __name__ == "__main__":
    main()
