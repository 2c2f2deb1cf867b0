"""Tags of a query: which parts of which tables decide its answer, as far as its conditions tell.

What is not understood is taken to read more, never less: a condition that is not a plain ``=`` or
``IN`` chooses among all rows of its table; of an ``OR``, each side is read by itself. Of a table that is joined by its key, and asked nothing
else, only the rows that came back are read: which they are, the table that names them says.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, product
from typing import Any, Final

from django.db.models.expressions import Col, Exists, RawSQL, Subquery
from django.db.models.lookups import Lookup
from django.db.models.sql.constants import INNER, LOUTER
from django.db.models.sql.query import Query
from django.db.models.sql.where import AND, OR, ExtraWhere, WhereNode

from exosite.content_tags import tracked_tables
from exosite.content_tags.collector import Reads
from exosite.content_tags.generations import tag_id
from exosite.content_tags.tracked_tables import (
    ANY,
    LANGUAGE,
    LANGUAGES,
    OWNER_ID,
    OWNER_KEY,
    ROWS,
    TrackedTable,
)

MOST_ALTERNATIVES: Final = 8
"""Sides of ``OR`` that are read by themselves; of more, not every condition is looked at."""

MOST_PARTS: Final = 400
"""Parts that a query reads one by one; of more, it reads the whole table."""

Values = frozenset[str]


@dataclass(slots=True)
class _Owner:
    """Aliases of a query whose rows belong to one object, and which objects these can be.

    ``chosen`` are the values that the object is chosen by, by their columns in its own table.
    """

    table: str
    ids: Values | None = None
    keys: Values | None = None
    chosen: dict[str, Values] = field(default_factory=dict)

    def narrow(self, other: "_Owner") -> None:
        self.ids = _narrower(self.ids, other.ids)
        self.keys = _narrower(self.keys, other.keys)
        for column, values in other.chosen.items():
            self.chosen[column] = self.chosen.get(column, values) & values


@dataclass(slots=True)
class _Alias:
    """A table of a query: the columns it reads, and the values that it chooses rows by.

    ``is_asked`` says whether its columns decide which rows the answer has. If not, ``returned`` may
    have the keys of all rows of it that stand in the answer.
    """

    table: TrackedTable
    columns: set[str] = field(default_factory=set)
    chosen: dict[str, Values] = field(default_factory=dict)
    owner: _Owner | None = None
    is_asked: bool = False
    returned: Values | None = None


Aliases = Mapping[str, _Alias]
Rows = Sequence[Sequence[Any]]


def leave(compiler: Any, reads: Reads, rows: Rows | None) -> None:
    """Leave the tags of a query that has just been answered, by these rows if they are known."""
    query = compiler.query
    selected = [expression for expression, *_ in compiler.select or ()]
    ordering = [expression for expression, _ in compiler.get_order_by()] if selected else []
    _leave(query, selected or None, ordering, {}, reads, rows)


def _leave(
    query: Any,
    selected: list[Any] | None,
    ordering: list[Any],
    outer: Aliases,
    reads: Reads,
    rows: Rows | None = None,
) -> None:
    if inner := getattr(query, "inner_query", None):
        _leave(inner, None, [], outer, reads)
    for part in query.combined_queries:
        _leave(part, None, [], outer, reads)
    if query.extra:
        reads.unknown.add("extra()")
    aliases: dict[str, _Alias] = {}
    for name, count in query.alias_refcount.items():
        if count or name == query.base_table:
            _add_alias(name, query, aliases, reads)
    expressions = [
        *(_selected_by(query) if selected is None else selected),
        *ordering,
        query.where,
        *(query.group_by if isinstance(query.group_by, tuple) else ()),
        *query.annotation_select.values(),
    ]
    if selected is None:
        _read_ordering(query, aliases, expressions)
    inner_queries: list[tuple[Any, list[Any] | None]] = []
    for node in _nodes(expressions):
        if isinstance(node, Col):
            if node.alias not in outer:
                # Tables joined to be selected or ordered by are not counted in the query.
                _add_alias(node.alias, query, aliases, reads)
            if alias := aliases.get(node.alias) or outer.get(node.alias):
                alias.columns.add(node.target.attname)
                alias.is_asked |= node.alias in outer
        elif isinstance(node, Exists):
            inner_queries.append((node.query, []))
        elif isinstance(node, Query):
            inner_queries.append((node, None))
        elif isinstance(node, RawSQL | ExtraWhere):
            reads.unknown.add("raw SQL")
    _note_join_columns(query, aliases)
    if rows is not None and selected is not None:
        for node in _nodes([query.where, *(ordering if query.is_sliced else ())]):
            if isinstance(node, Col) and (alias := aliases.get(node.alias)):
                alias.is_asked = True
        _note_returned(query, aliases, selected, rows)
    for conditions in _alternatives(query.where):
        for alias in aliases.values():
            alias.chosen, alias.owner = {}, None
        _join_owners(query, aliases)
        for condition in conditions:
            _choose(condition, aliases, outer)
        for alias in aliases.values():
            _note_owners(alias)
        for inner, inner_selected in inner_queries:
            _leave(inner, inner_selected, [], {**outer, **aliases}, reads)
        for alias in aliases.values():
            reads.tags.update(map(tag_id, _tags_of(alias, reads)))


def _add_alias(name: str, query: Any, aliases: dict[str, _Alias], reads: Reads) -> None:
    """Note that a query reads a table, and those by which it is joined."""
    join = query.alias_map.get(name)
    if join is None or name in aliases:
        return
    table = tracked_tables.find(join.table_name)
    if table is not None:
        aliases[name] = _Alias(table)
        if getattr(join, "filtered_relation", None):
            aliases[name].columns |= table.columns
    elif not tracked_tables.is_ignored(join.table_name):
        reads.unknown.add(join.table_name)
    _add_alias(getattr(join, "parent_alias", None) or "", query, aliases, reads)


def _selected_by(query: Any) -> list[Any]:
    """What a query inside another selects."""
    if query.default_cols and query.model is not None:
        alias = query.get_initial_alias()
        return [field.get_col(alias) for field in query.get_meta().concrete_fields]
    return list(query.select)


def _read_ordering(query: Any, aliases: Aliases, expressions: list[Any]) -> None:
    """Of a query inside another, the order matters only where it takes the first rows."""
    if not query.is_sliced:
        return
    ordering = query.order_by or query.get_meta().ordering
    expressions.extend(item for item in ordering if not isinstance(item, str))
    for alias in aliases.values():
        alias.columns |= alias.table.columns


def _nodes(expressions: Iterable[Any]) -> Iterator[Any]:
    """Every node of these expressions, but for what is inside of a further query."""
    waiting = list(expressions)
    while waiting:
        node = waiting.pop()
        if isinstance(node, Subquery) and not isinstance(node, Exists):
            node = node.query
        yield node
        if isinstance(node, WhereNode):
            waiting.extend(node.children)
        elif not isinstance(node, Query | Exists) and hasattr(node, "get_source_expressions"):
            waiting.extend(part for part in node.get_source_expressions() if part is not None)


def _alternatives(where: WhereNode) -> list[list[Any]]:
    """Lists of conditions: every row of the answer meets all of at least one list."""
    if where.negated or where.connector not in (AND, OR):
        return [[]]
    children: list[list[list[Any]]] = [
        _alternatives(child)
        if isinstance(child, WhereNode)
        else [[child]]
        if isinstance(child, Lookup)
        else [[]]
        for child in where.children
    ]
    if where.connector == OR:
        return list(chain.from_iterable(children)) or [[]]
    found: list[list[Any]] = [[]]
    for child in children:
        # Without a condition more rows are read, never fewer.
        if len(found) * len(child) <= MOST_ALTERNATIVES:
            found = [[*one, *more] for one in found for more in child]
    return found


def _choose(condition: Any, aliases: Aliases, outer: Aliases) -> None:
    """Take from a condition by which values a table's rows are chosen, or whose they are."""
    column = condition.lhs
    if condition.lookup_name not in ("exact", "in") or not isinstance(column, Col):
        return
    alias = aliases.get(column.alias)
    if alias is None:
        return
    value = condition.rhs
    if isinstance(value, Col):
        other = aliases.get(value.alias) or outer.get(value.alias)
        if other is not None:
            _share_owner((alias, column.target.attname), (other, value.target.attname), outer)
    elif condition.rhs_is_direct_value():
        values = value if condition.lookup_name == "in" else [value]
        if not any(hasattr(one, "resolve_expression") for one in values):
            chosen = frozenset(map(str, values))
            name = column.target.attname
            alias.chosen[name] = alias.chosen.get(name, chosen) & chosen


def _joins(query: Any, aliases: Aliases) -> Iterator[tuple[Any, str, str]]:
    """Every join of two tracked tables, and the columns by which it joins: of the parent, of its own."""
    for name in aliases:
        join = query.alias_map[name]
        if (getattr(join, "parent_alias", None) or "") in aliases:
            for parent_column, column in join.join_cols:
                yield join, parent_column, column


def _note_join_columns(query: Any, aliases: Aliases) -> None:
    for join, parent_column, column in _joins(query, aliases):
        aliases[join.table_alias].columns.add(column)
        aliases[join.parent_alias].columns.add(parent_column)


def _join_owners(query: Any, aliases: Aliases) -> None:
    for join, parent_column, column in _joins(query, aliases):
        alias, parent = aliases[join.table_alias], aliases[join.parent_alias]
        _share_owner((alias, column), (parent, parent_column), {})


def _note_returned(query: Any, aliases: Aliases, selected: list[Any], rows: Rows) -> None:
    """Take which rows of a table came back, if another one names them by their key.

    That other table is read by its own conditions; what it does not name cannot come back.
    """
    if query.group_by is not None or query.distinct_fields or query.combinator:
        return
    places = {
        (column.alias, column.target.column): number
        for number, column in enumerate(selected)
        if isinstance(column, Col)
    }
    for join, parent_column, column in _joins(query, aliases):
        own, parent = (join.table_alias, column), (join.parent_alias, parent_column)
        names = [(own, parent)]
        if join.join_type == INNER:
            names.append((parent, own))
        for one, other in names:
            alias = aliases[one[0]]
            key = alias.table.model._meta.pk
            if alias.is_asked or one[1] != key.column:
                continue
            place = places.get(one, places.get(other))
            if key.remote_field:
                # A row that may not be there yet: the one beside it tells its key, if it comes alone too.
                place = places.get(other) if join.join_type == LOUTER else None
            if place is not None:
                keys = {row[place] for row in rows}
                alias.returned = frozenset(str(key) for key in keys if key is not None)


def _share_owner(one: tuple[_Alias, str], other: tuple[_Alias, str], outer: Aliases) -> None:
    """Note that the rows of two aliases belong to one object, if these columns say so."""
    (alias, column), (other_alias, other_column) = one, other
    table, other_table = alias.table, other_alias.table
    if not table.owner_table or table.owner_table != other_table.owner_table:
        return
    if column != table.owner_column or other_column != other_table.owner_column:
        return
    if any(other_alias is around for around in outer.values()):
        # Conditions in here say nothing of the rows out there.
        around = other_alias.owner or _Owner(table.owner_table)
        alias.owner = alias.owner or _Owner(table.owner_table)
        alias.owner.narrow(around)
        return
    shared = alias.owner or other_alias.owner or _Owner(table.owner_table)
    for merged in (alias, other_alias):
        if merged.owner is not None and merged.owner is not shared:
            shared.narrow(merged.owner)
        merged.owner = shared


def _narrower(one: Values | None, other: Values | None) -> Values | None:
    return one if other is None else other if one is None else one & other


def _note_owners(alias: _Alias) -> None:
    """Take whose rows an alias reads from its own conditions."""
    table = alias.table
    if not table.owner_table:
        return
    alias.owner = alias.owner or _Owner(table.owner_table)
    if (ids := alias.chosen.get(table.owner_column)) is not None:
        alias.owner.ids = _narrower(alias.owner.ids, ids)
    if (keys := alias.chosen.get(table.owner_path)) is not None:
        alias.owner.keys = _narrower(alias.owner.keys, keys)
    if table.name == table.owner_table:
        alias.owner.narrow(_Owner(table.name, chosen=alias.chosen))


def _tags_of(alias: _Alias, reads: Reads) -> Iterator[str]:
    table = alias.table
    yield table.name
    chosen = dict(alias.chosen)
    states = chosen.get(table.only[0], frozenset("?")) if table.only else frozenset([""])
    if table.only and not states <= table.only[1]:
        reads.unknown.add(f"{table.name} of any {table.only[0]}")
    if alias.owner:
        chosen |= {
            f"{table.owner}__{column}": values for column, values in alias.owner.chosen.items()
        }
    if alias.owner and alias.owner.keys is not None:
        chosen[OWNER_KEY] = alias.owner.keys
    if alias.owner and alias.owner.ids is not None:
        chosen[OWNER_ID] = alias.owner.ids
    part, rows = _part_read(table, chosen)
    if not part and alias.returned is not None:
        part, rows = _part_read(table, {table.row_path: alias.returned})
    # A row keeps its key for as long as it is there; with another owner the whole table is another.
    keys = (table.model._meta.pk.attname, table.owner_column)
    fixed = {LANGUAGE, *keys, *map(table.column_of, part)}
    columns = alias.columns - fixed
    ends = [ROWS, *([ANY] if columns >= table.columns - fixed else sorted(columns))]
    languages = set(LANGUAGES) if table.has_language else {""}
    if table.has_language and LANGUAGE in chosen:
        languages = {code if code in LANGUAGES else "" for code in chosen[LANGUAGE]}
    for values in rows:
        for language, state in product(languages, states):
            base = table.tag_base(dict(zip(part, values, strict=True)), language, state)
            yield from (base + end for end in ends)


def _part_read(
    table: TrackedTable, chosen: Mapping[str, Values]
) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """The part by which rows are chosen, and its values: the first that is not too many."""
    for part in table.parts:
        if all(path in chosen for path in part):
            rows = list(product(*(sorted(chosen[path]) for path in part)))
            if len(rows) <= MOST_PARTS:
                return part, rows
    return (), [()]
