"""Hooks at Django's SQL compilers: the one place that every query and every change passes.

Signals would miss ``update``, ``bulk_create`` and everything that is only read; managers would miss
relations and joins.
"""

from collections.abc import Callable
from functools import wraps
from itertools import chain
from typing import Any

from django.db import transaction
from django.db.models.sql import compiler as sql

from exosite.content_tags import collector, generations, read_tags, tracked_tables, write_tags
from exosite.content_tags.tracked_tables import TrackedTable


def install() -> None:
    """Have every query leave its tags, and every change raise them; once a process."""
    if getattr(sql.SQLCompiler.execute_sql, "leaves_tags", False):
        return
    sql.SQLCompiler.execute_sql = _reading(sql.SQLCompiler.execute_sql)  # type: ignore[method-assign]
    sql.SQLUpdateCompiler.execute_sql = _writing(  # type: ignore[method-assign]
        sql.SQLUpdateCompiler.execute_sql, _updated
    )
    sql.SQLInsertCompiler.execute_sql = _writing(  # type: ignore[method-assign]
        sql.SQLInsertCompiler.execute_sql, _inserted
    )


def _reading(execute: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(execute)
    def execute_sql(self: Any, *args: Any, **kwargs: Any) -> Any:
        if isinstance(self, sql.SQLDeleteCompiler):
            return _deleting(self, execute, *args, **kwargs)
        result = execute(self, *args, **kwargs)
        reads = collector.current()
        if reads is not None and not isinstance(self, sql.SQLUpdateCompiler):
            rows = list(chain.from_iterable(result)) if isinstance(result, list) else None
            read_tags.leave(self, reads, rows)
        return result

    execute_sql.leaves_tags = True  # type: ignore[attr-defined]
    return execute_sql


Pairs = list[tuple[Any, Any]] | None
"""Rows before and after; None for more than can be told one by one."""


def _writing(
    execute: Callable[..., Any], pairs_of: Callable[[Any, TrackedTable], Pairs]
) -> Callable[..., Any]:
    @wraps(execute)
    def execute_sql(self: Any, *args: Any, **kwargs: Any) -> Any:
        table = _tracked(self)
        if table is None:
            return execute(self, *args, **kwargs)
        with transaction.atomic(using=self.using, savepoint=False), collector.uncollected():
            pairs = pairs_of(self, table)
            result = execute(self, *args, **kwargs)
            _raise(table, pairs)
        return result

    return execute_sql


def _deleting(self: Any, execute: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    table = _tracked(self)
    if table is None:
        return execute(self, *args, **kwargs)
    with transaction.atomic(using=self.using, savepoint=False), collector.uncollected():
        rows = write_tags.matching_rows(table, self.query, self.using)
        result = execute(self, *args, **kwargs)
        _raise(table, None if rows is None else [(row, None) for row in rows])
    return result


def _updated(compiler: Any, table: TrackedTable) -> Pairs:
    rows = write_tags.matching_rows(table, compiler.query, compiler.using)
    if rows is None:
        return None
    values: dict[str, Any] = {}
    for field, _model, value in compiler.query.values:
        if hasattr(value, "resolve_expression"):
            value = object()  # Known to the database alone: like nothing else.
        elif field.is_relation and hasattr(value, "pk"):
            value = getattr(value, field.target_field.attname)
        values[field.attname] = value
    chosen_by = {table.column_of(path) for part in table.parts for path in part}
    if rows and any(type(value) is object and name in chosen_by for name, value in values.items()):
        return None
    pairs: list[tuple[Any, Any]] = []
    for row in rows:
        after = row | values
        if "__" in table.owner_path and after[table.owner_column] != row[table.owner_column]:
            return None
        pairs.append((row, after))
    return pairs


def _inserted(compiler: Any, table: TrackedTable) -> Pairs:
    instances = compiler.query.objs
    if len(instances) > write_tags.MOST_ROWS:
        return None
    return [(None, write_tags.row_of(table, instance)) for instance in instances]


def _raise(table: TrackedTable, pairs: Pairs) -> None:
    if pairs is None:
        generations.changed({table.name})
        write_tags.tell(table, [(None, None)])
        return
    names = {
        name for before, after in pairs for name in write_tags.tags_of_change(table, before, after)
    }
    if names:
        generations.changed(names)
        write_tags.tell(table, pairs)


def _tracked(compiler: Any) -> TrackedTable | None:
    model = compiler.query.model
    # The models of migrations are of another time; after them everything is made anew.
    is_historical = model is None or model.__module__ == "__fake__"
    return None if is_historical else tracked_tables.find(model._meta.db_table)
