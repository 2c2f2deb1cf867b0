"""What a piece of work costs at the database: its queries, and the rows that it reads."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from unittest import mock

from django.db import connection
from django.db.backends.utils import CursorWrapper


@dataclass
class Cost:
    queries: int = 0
    rows: int = 0


@contextmanager
def counted() -> Iterator[Cost]:
    """Count all queries within, and the rows that they hand over."""
    cost = Cost()

    def execute(run: Any, *arguments: Any) -> Any:
        cost.queries += 1
        return run(*arguments)

    def fetch(name: str) -> Any:
        def fetched(cursor: CursorWrapper, *arguments: Any) -> Any:
            rows = getattr(cursor.cursor, name)(*arguments)
            cost.rows += bool(rows) if name == "fetchone" else len(rows)
            return rows

        return mock.patch.object(CursorWrapper, name, fetched, create=True)

    with (
        connection.execute_wrapper(execute),
        fetch("fetchone"),
        fetch("fetchmany"),
        fetch("fetchall"),
    ):
        yield cost
