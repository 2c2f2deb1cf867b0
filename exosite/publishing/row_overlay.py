"""Row overlay: drafts as if they were published, for the queries of one piece of work.

Inside ``laid`` each query reads the tables with the changed rows in place: a common table expression
of the table's name hides the table. So what makes the pages and checks the texts sees drafts as it
will see them, while nothing is written and nobody waits; a statement that writes is refused.

``still_holds`` asks all of it again, in the transaction that publishes: whether every query of the
checks would be answered as it was.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any, TypeVar

from django.db import connection, models, transaction

from exosite.content_tags.generations import held

_Value = TypeVar("_Value")

ObjectName = tuple[str, str]
"""The kind and key of an object."""

Rows = Mapping[Any, Mapping[str, Any]]
"""Rows of a table by primary key, each with the values of its fields by attribute name."""

READING = ("SELECT", "WITH")
FRAMING = ("BEGIN", "SAVEPO", "RELEAS", "ROLLBA", "SET CO")
"""How statements begin that set savepoints or ask about constraints: they change no row."""


class WriteRefusedError(RuntimeError):
    """Something tried to write while drafts are only looked at."""


@dataclass(frozen=True, slots=True)
class TableChange:
    """The rows of a table that drafts add, remove and change."""

    model: type[models.Model]
    before: Rows
    after: Rows

    @property
    def table(self) -> str:
        return connection.ops.quote_name(self.model._meta.db_table)

    @property
    def is_change(self) -> bool:
        return self.before != self.after

    @property
    def new_rows(self) -> list[Any]:
        """The keys of the rows that stand beside the table: if any is new, those that change too."""
        added = self.after.keys() - self.before.keys()
        return sorted(added | self._changed() if added else added)

    def expression(self) -> tuple[str, list[Any]]:
        """The common table expression, and its parameters.

        Changed columns are chosen row by row, so that the table is still found by its indexes; only
        rows that are new need a UNION.
        """
        fields = self.model._meta.concrete_fields
        key, columns = _quoted(self.model._meta.pk), [_quoted(field) for field in fields]
        new = self.new_rows
        params: list[Any] = []
        chosen = []
        for field, column in zip(fields, columns, strict=True):
            rows = [] if new else sorted(pk for pk in self._changed() if self._differ(pk, field))
            if rows:
                cases = " ".join(["WHEN %s THEN %s"] * len(rows))
                column = f"CASE {key} {cases} ELSE {column} END AS {column}"
                params += [value for pk in rows for value in (pk, _stored(field, self.after[pk]))]
            chosen.append(column)
        # SQLite would take the plain name for the expression itself.
        source = f"main.{self.table}" if connection.vendor == "sqlite" else self.table
        # Names of our own models; every value is a parameter.
        statement = f"SELECT {', '.join(chosen)} FROM {source}"  # noqa: S608
        if hidden := sorted((self.before.keys() - self.after.keys()) | (self._changed() & {*new})):
            statement += f" WHERE {key} NOT IN ({', '.join(['%s'] * len(hidden))})"
            params += hidden
        if new and connection.vendor == "sqlite":
            statement += f" UNION ALL SELECT {', '.join(columns)} FROM {self._table_beside}"  # noqa: S608
        else:
            for pk in new:
                statement += f" UNION ALL SELECT {', '.join(['%s'] * len(fields))}"
                params += [_stored(field, self.after[pk]) for field in fields]
        return f"{self.table} AS NOT MATERIALIZED ({statement})", params

    @contextmanager
    def beside(self) -> Iterator[None]:
        """Inside, SQLite has the new rows in a temporary table, which no other connection sees.

        Only of columns with the affinity of the table's does it take a UNION apart, to use indexes.
        """
        new, fields = self.new_rows, self.model._meta.concrete_fields
        if not new or connection.vendor != "sqlite":
            yield
            return
        beside, columns = self._table_beside, ", ".join(map(_quoted, fields))
        with connection.cursor() as cursor:
            cursor.execute(
                f"CREATE TABLE {beside} AS SELECT {columns} FROM main.{self.table} WHERE 0"  # noqa: S608
            )
            cursor.executemany(
                f"INSERT INTO {beside} VALUES ({', '.join(['%s'] * len(fields))})",  # noqa: S608
                [[_stored(field, self.after[pk]) for field in fields] for pk in new],
            )
        try:
            yield
        finally:
            # A transaction that is going to be rolled back takes the table with it.
            if not connection.needs_rollback:
                with connection.cursor() as cursor:
                    cursor.execute(f"DROP TABLE {beside}")

    @property
    def _table_beside(self) -> str:
        return "temp." + connection.ops.quote_name(f"overlay_{self.model._meta.db_table}")

    def _changed(self) -> set[Any]:
        common = self.before.keys() & self.after.keys()
        return {pk for pk in common if self.before[pk] != self.after[pk]}

    def _differ(self, pk: Any, field: models.Field) -> bool:
        return self.before[pk][field.attname] != self.after[pk][field.attname]


class RowOverlay:
    """What drafts of ``objects`` change, and what was asked meanwhile if ``is_recording``.

    ``memo`` keeps what is made from it for as long as it is needed, such as a rendered text.
    """

    def __init__(
        self,
        objects: Collection[ObjectName],
        changes: Sequence[TableChange],
        *,
        is_recording: bool = False,
    ) -> None:
        self.objects = frozenset(objects)
        self.memo: dict[Any, Any] = {}
        self._changes = [change for change in changes if change.is_change]
        self._expressions = [(change.table, *change.expression()) for change in self._changes]
        self._is_recording = is_recording
        self._answers: dict[tuple[str, str], tuple[str, Any, bytes]] = {}
        self._watched: dict[str, tuple[Callable[[], object], object]] = {}
        self._is_aside = False

    @contextmanager
    def laid(self) -> Iterator[None]:
        """Inside, the queries of this connection see the drafts."""
        token = _current.set(self)
        features: Any = connection.features
        # PostgreSQL knows of no primary key by which the columns of an expression depend on it.
        features.allows_group_by_selected_pks = False
        try:
            with ExitStack() as tables:
                for change in self._changes:
                    tables.enter_context(change.beside())
                with connection.execute_wrapper(self._execute):
                    yield
        finally:
            del features.allows_group_by_selected_pks
            _current.reset(token)

    def once(self, name: Any, make: Callable[[], _Value]) -> _Value:
        """What ``make`` makes, once for as long as the overlay is needed."""
        if name not in self.memo:
            self.memo[name] = make()
        return self.memo[name]

    def watch(self, name: str, ask: Callable[[], object]) -> None:
        """Hold what is cached in the process to be looked at as well: ``ask`` tells its version."""
        if self._is_recording and name not in self._watched:
            with self.aside():
                self._watched[name] = (ask, ask())

    def still_holds(self) -> bool:
        """Whether everything that was asked would be answered as it was."""
        if any(ask() != answer for ask, answer in self._watched.values()):
            return False
        was_recording, self._is_recording = self._is_recording, False
        try:
            with self.laid(), connection.cursor() as cursor:
                for sql, params, answer in self._answers.values():
                    cursor.execute(sql, params)
                    if _digest(cursor.fetchall()) != answer:
                        return False
        finally:
            self._is_recording = was_recording
        return True

    def _execute(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if self._is_aside:
            return execute(sql, params, many, context)
        start = sql.lstrip("( \n").upper()
        if not start.startswith(READING):
            if start.startswith(FRAMING):
                return execute(sql, params, many, context)
            raise WriteRefusedError(sql[:200])
        shown, shown_params = self._with_changes(sql, params)
        result = execute(shown, shown_params, many, context)
        if self._is_recording:
            answer = _digest(context["cursor"].fetchall())
            self._answers.setdefault((sql, repr(params)), (sql, params, answer))
            result = execute(shown, shown_params, many, context)
        return result

    def _with_changes(self, sql: str, params: Any) -> tuple[str, Any]:
        named = [expression for expression in self._expressions if expression[0] in sql]
        if not named:
            return sql, params
        if params is None:
            sql = sql.replace("%", "%%")
        expressions = ", ".join(expression for _table, expression, _params in named)
        first = [value for _table, _expression, values in named for value in values]
        return f"WITH {expressions} {sql}", [*first, *(params or ())]

    @contextmanager
    def aside(self) -> Iterator[None]:
        was_aside, self._is_aside = self._is_aside, True
        token = _current.set(None)
        try:
            yield
        finally:
            _current.reset(token)
            self._is_aside = was_aside


_current: ContextVar[RowOverlay | None] = ContextVar("row overlay", default=None)


def current() -> RowOverlay | None:
    """The overlay that queries see now."""
    return _current.get()


@contextmanager
def stored_rows() -> Iterator[None]:
    """Inside, queries see what is stored, for what outlives an overlay, such as the linker."""
    overlay = _current.get()
    if overlay is None:
        yield
    else:
        with overlay.aside():
            yield


@contextmanager
def rehearsal() -> Iterator[None]:
    """A transaction that is certain to be rolled back; it puts nothing out of date."""
    with transaction.atomic(), held(is_trial=True):
        try:
            yield
        finally:
            transaction.set_rollback(True)


def _quoted(field: models.Field) -> str:
    return connection.ops.quote_name(field.column or "")


def _stored(field: models.Field, row: Mapping[str, Any]) -> Any:
    return field.get_db_prep_save(row[field.attname], connection)


def _digest(rows: Sequence[Any]) -> bytes:
    """Of an answer, in whatever order a database gave it."""
    return blake2b("\n".join(sorted(map(repr, rows))).encode(), digest_size=16).digest()
