"""Tags of a change: what is out of date once rows have been written."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final

from django.db import models
from django.db.models.query import QuerySet
from django.db.models.sql.query import Query

from exosite.content_tags.tracked_tables import ANY, LANGUAGE, LANGUAGES, ROWS, TrackedTable

Row = Mapping[str, Any]
RowWatcher = Callable[[Row | None, Row | None], None]
"""Told of a row before and after a change; None for one that was not there, or is not any more."""

MOST_ROWS: Final = 200
"""Rows that one statement changes one by one; of more, the whole table is out of date."""

_watchers: dict[str, list[RowWatcher]] = {}


def watch_rows(model: type[models.Model], watcher: RowWatcher) -> None:
    """Have each change of a row of this model told. Called in ``AppConfig.ready()``."""
    _watchers.setdefault(model._meta.db_table, []).append(watcher)


def tell(table: TrackedTable, pairs: Iterable[tuple[Row | None, Row | None]]) -> None:
    for watcher in _watchers.get(table.name, ()):
        for before, after in pairs:
            watcher(before, after)


def matching_rows(table: TrackedTable, query: Query, using: str) -> list[dict[str, Any]] | None:
    """The rows that a statement is going to change; None for more than can be told one by one."""
    chosen: Query = query.chain(klass=Query)
    chosen.clear_ordering(force=True)
    names = [*sorted(table.columns), *table.owner_paths]
    rows: QuerySet[Any, Any] = QuerySet(table.model, query=chosen, using=using).values_list(*names)
    found = list(rows[: MOST_ROWS + 1])
    return (
        [dict(zip(names, row, strict=True)) for row in found] if len(found) <= MOST_ROWS else None
    )


def row_of(table: TrackedTable, instance: Any) -> dict[str, Any]:
    """A row about to be inserted."""
    row = {name: getattr(instance, name) for name in table.columns}
    for path in table.owner_paths:
        owner, _, key = path.partition("__")
        if (loaded := instance._state.fields_cache.get(owner)) is not None:
            row[path] = getattr(loaded, key)
            continue
        master = table.model._meta.get_field(owner).related_model._base_manager.filter(  # type: ignore[union-attr]
            pk=row[table.owner_column]
        )
        row[path] = master.values_list(key, flat=True).first()
    return row


def tags_of_change(table: TrackedTable, before: Row | None, after: Row | None) -> Iterator[str]:
    """The names of the tags that a row before and after a change has in any of its parts."""
    changed = {
        name
        for name in table.columns
        if before is None or after is None or before[name] != after[name]
    }
    if not changed:
        return
    state = table.only[0] if table.only else LANGUAGE
    for part in table.parts:
        columns = {table.column_of(path) for path in part}
        if before is None or after is None or changed & {*columns, LANGUAGE, state}:
            for row in (before, after):
                if row is not None:
                    yield from _ends(table, row, part, (ROWS,))
        else:
            yield from _ends(table, after, part, (ANY, *sorted(changed)))


def _ends(
    table: TrackedTable, row: Row, part: tuple[str, ...], ends: Iterable[str]
) -> Iterable[str]:
    if not _is_seen(table, row):
        return ()
    values = {path: str(row[table.column_of(path)]) for path in part}
    state = str(row[table.only[0]]) if table.only else ""
    base = table.tag_base(values, _language(table, row), state)
    return (base + end for end in ends)


def _language(table: TrackedTable, row: Row) -> str:
    language = row[LANGUAGE] if table.has_language else ""
    return language if language in LANGUAGES else ""


def _is_seen(table: TrackedTable, row: Row) -> bool:
    return table.only is None or str(row[table.only[0]]) in table.only[1]
