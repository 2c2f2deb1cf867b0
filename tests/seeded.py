"""The seed content in the database of a test: loaded once in a process, then put back row by row.

Loading takes seconds, putting the rows back a tenth of one. They hold everything that ``load_seed``
makes: objects, texts, cached pages, the search index.
"""

from functools import cache
from typing import Any

from django.apps import apps
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, models, transaction

Rows = dict[Any, tuple[Any, ...]]


def seed() -> None:
    """Have the seed content in the database, in which nothing but its migrations has been."""
    with transaction.atomic(), connection.cursor() as cursor:
        for model, replaced, rows in _loaded():
            table = connection.ops.quote_name(model._meta.db_table)
            columns = ", ".join(_columns(model))
            marks = ", ".join(["%s"] * len(_columns(model)))
            for key in replaced:
                cursor.execute(f"DELETE FROM {table} WHERE {_columns(model)[0]} = %s", [key])  # noqa: S608
            cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", rows)  # noqa: S608
        changed = [model for model, _replaced, _rows in _loaded()]
        for statement in connection.ops.sequence_reset_sql(no_style(), changed):
            cursor.execute(statement)


@cache
def _loaded() -> list[tuple[type[models.Model], list[Any], list[tuple[Any, ...]]]]:
    """What loading the seed changes, by model: keys of replaced rows, and the rows that are new."""
    with transaction.atomic():
        before = {model: _rows(model) for model in _models()}
        call_command("load_seed", verbosity=0)
        after = {model: _rows(model) for model in _models()}
        transaction.set_rollback(True)
    loaded = []
    for model, rows in after.items():
        new = [row for key, row in rows.items() if before[model].get(key) != row]
        if new:
            loaded.append((model, [row[0] for row in new if row[0] in before[model]], new))
    return loaded


def _models() -> list[type[models.Model]]:
    return [model for model in apps.get_models(include_auto_created=True) if model._meta.managed]


def _columns(model: type[models.Model]) -> list[str]:
    """The columns of a model, its key first."""
    fields = sorted(model._meta.concrete_fields, key=lambda field: not field.primary_key)
    return [connection.ops.quote_name(field.column) for field in fields]


def _rows(model: type[models.Model]) -> Rows:
    with connection.cursor() as cursor:
        table = connection.ops.quote_name(model._meta.db_table)
        cursor.execute(f"SELECT {', '.join(_columns(model))} FROM {table}")  # noqa: S608
        return {row[0]: tuple(row) for row in cursor.fetchall()}
