"""Rows written in bulk, past models and signals, into an SQLite database that nobody else uses."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any

from django.db import connection, models, transaction

Rows = Iterable[Mapping[str, Any]]


def hurry() -> None:
    """Trade safety for speed: what breaks off is made anew."""
    with connection.cursor() as cursor:
        for setting in ("synchronous = OFF", "journal_mode = MEMORY", "cache_size = -400000"):
            cursor.execute(f"PRAGMA {setting}")
        cursor.execute("PRAGMA foreign_keys = OFF")


def settle() -> None:
    """Leave the file as the site wants it, with statistics for the planner."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA foreign_key_check")
        if broken := cursor.fetchall():
            raise RuntimeError(f"Rows lead nowhere: {broken[:5]}")
        cursor.execute("ANALYZE")
        cursor.execute("PRAGMA journal_mode = WAL")


def next_id(model: type[models.Model]) -> int:
    last = model._base_manager.order_by("-pk").values_list("pk", flat=True).first()
    return (last or 0) + 1


@transaction.atomic
def insert(model: type[models.Model], rows: Rows) -> None:
    """Write rows that name their columns by ``attname``, all the same; others get their default."""
    remaining = iter(rows)
    first = next(remaining, None)
    if first is None:
        return
    fields = {field.attname: field for field in model._meta.concrete_fields}
    constants = {
        field.column: field.get_db_prep_save(field.get_default(), connection)
        for name, field in fields.items()
        if name not in first and not field.primary_key
    }
    given = [fields[name] for name in first]
    columns = [*(field.column for field in given), *constants]
    names = ", ".join(map(connection.ops.quote_name, columns))
    statement = (
        f"INSERT INTO {connection.ops.quote_name(model._meta.db_table)} ({names}) "  # noqa: S608
        f"VALUES ({', '.join(['%s'] * len(columns))})"
    )
    rest = tuple(constants.values())

    def values() -> Iterator[tuple[Any, ...]]:
        for row in chain([first], remaining):
            yield (
                *(field.get_db_prep_save(row[field.attname], connection) for field in given),
                *rest,
            )

    with connection.cursor() as cursor:
        cursor.executemany(statement, values())
