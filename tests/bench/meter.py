"""Meter of a piece of work: its queries, the rows that it writes, its cost in seconds."""

from collections.abc import Callable
from pathlib import Path
from time import perf_counter, process_time
from typing import Any


class Meter:
    """Counts what statements do: how many, how long, rows written."""

    def __init__(self) -> None:
        self.queries = self.rows = 0
        self.seconds = 0.0

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        start = perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            if sql.lstrip("( \n")[:6].upper() in ("INSERT", "UPDATE", "DELETE"):
                self.rows += max(context["cursor"].rowcount, 0)
            self.queries += 1
            self.seconds += perf_counter() - start


def measured(work: Callable[[], Any]) -> tuple[Any, Meter, float]:
    """What the work returned, what it asked of the database, and what it cost in seconds.

    The cost is CPU time, that of PostgreSQL included, as a wall clock would tell how busy the machine
    is. Of a server elsewhere it is the wall time of the queries.
    """
    from django.db import connection

    meter = Meter()
    connection.ensure_connection()
    before = _server_seconds(connection)
    with connection.execute_wrapper(meter):
        start = process_time()
        answer = work()
        seconds = process_time() - start
    if connection.vendor == "postgresql":
        after = _server_seconds(connection)
        seconds += meter.seconds if before is None or after is None else after - before
    return answer, meter, seconds


def _server_seconds(connection: Any) -> float | None:
    """The CPU time of the process of PostgreSQL that this connection is to, if it is on this machine."""
    if connection.vendor != "postgresql" or connection.connection is None:
        return None
    try:
        times = Path(f"/proc/{connection.connection.info.backend_pid}/schedstat").read_text()
    except OSError:
        return None
    return int(times.split()[0]) / 1e9
