"""Meter of a piece of work: its queries, the rows that it writes, its cost in seconds."""

from collections.abc import Callable
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

    The cost is CPU time; where the database is a process of its own, the wall time of the queries is
    added.
    """
    from django.db import connection

    meter = Meter()
    with connection.execute_wrapper(meter):
        start = process_time()
        answer = work()
        seconds = process_time() - start
    return answer, meter, seconds + (meter.seconds if connection.vendor == "postgresql" else 0)
