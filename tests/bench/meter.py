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

    The cost is CPU time, that of the process which PostgreSQL has for the connection included; where
    that is on another machine, the wall time of the queries is added.
    """
    from django.db import connection

    connection.ensure_connection()
    meter = Meter()
    with connection.execute_wrapper(meter):
        served = _server_seconds(connection)
        start = process_time()
        answer = work()
        seconds = process_time() - start
    if connection.vendor != "postgresql":
        return answer, meter, seconds
    now = _server_seconds(connection)
    return answer, meter, seconds + (meter.seconds if None in (served, now) else now - served)  # type: ignore[operator]


def _server_seconds(connection: Any) -> float | None:
    """CPU time of the process that serves a connection, if it is on this machine."""
    if connection.vendor != "postgresql":
        return None
    process = Path(f"/proc/{connection.connection.info.backend_pid}")
    try:
        if not (process / "comm").read_text().startswith("postgres"):
            return None
        return int((process / "schedstat").read_text().split()[0]) / 1e9
    except OSError:
        return None
