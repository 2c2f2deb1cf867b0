"""Rows that belong to an object and are in its snapshots, such as who had a part in an article.

Of these, some are no writer's to make: publishing makes them (``Revision.rows_apart``).
"""

import json
from collections.abc import Mapping
from typing import Any

from django.db import models

from exosite.publishing.models import Content, revision_model
from exosite.publishing.snapshots import field_values, snapshot_data
from exosite.publishing.snapshots.snapshot_data import SHARED, InvalidSnapshot


def fields_of(
    owner: Content | type[Content], relation_name: str
) -> tuple[models.Field, list[models.Field]]:
    """The field by which a row belongs to the object, and its other fields."""
    relation: Any = owner._meta.get_field(relation_name)
    parent = relation.field
    fields = relation.related_model._meta.concrete_fields
    return parent, [field for field in fields if field != parent and not field.primary_key]


def take(item: Content, relation_name: str) -> list[dict[str, Any]]:
    """The rows of an object as data, in an order that is the same on every database."""
    _parent, fields = fields_of(item, relation_name)
    related = [field.name for field in fields if field.is_relation]
    rows = _writers_rows(item, relation_name).select_related(*related)
    return snapshot_data.in_order(
        [{field.name: field_values.of(row, field) for field in fields} for row in rows]
    )


def write(item: Content, relation_name: str, target_rows: list[dict[str, Any]]) -> None:
    """Make these the rows of an object; a row that stays as it is keeps its id and is not written."""
    parent, fields = fields_of(item, relation_name)
    manager = getattr(item, relation_name)
    key_fields = [name for name in manager.model.natural_fields if name != parent.name]
    target_rows = [values for values in target_rows if not _is_apart(item, relation_name, values)]
    existing = {}
    others = [field.name for field in fields if field.is_relation]
    for row in _writers_rows(item, relation_name).select_related(*others):
        values = {field.name: field_values.of(row, field) for field in fields}
        existing[_row_key(values, key_fields)] = (row, values)
    for key in existing.keys() - {_row_key(values, key_fields) for values in target_rows}:
        existing.pop(key)[0].delete()
    for values in target_rows:
        row, stored = existing.pop(_row_key(values, key_fields), (None, None))
        if values == stored:
            continue
        row = row or manager.model(**{parent.name: item})
        field_values.fill(row, fields, values)
        row.full_clean()
        row.save()


def check(item: Content, relation_name: str, rows: Any) -> list[dict[str, Any]]:
    """These rows in the order of ``take``, without those that are set apart.

    Raises InvalidSnapshot for what are no rows.
    """
    _parent, fields = fields_of(item, relation_name)
    names = {field.name for field in fields}
    if not isinstance(rows, list) or any(
        not isinstance(row, dict) or row.keys() != names for row in rows
    ):
        raise InvalidSnapshot("not-a-row", relation_name)
    for row in rows:
        for field in fields:
            field_values.check(field, row[field.name])
    return snapshot_data.in_order([row for row in rows if not _is_apart(item, relation_name, row)])


def claims_apart(item: Content, snapshot: Mapping[str, Any]) -> bool:
    """Whether somebody gives rows in a snapshot that are not a writer's to make."""
    shared = snapshot.get(SHARED)
    relations = shared.get("rows") if isinstance(shared, dict) else None
    return any(
        _is_apart(item, relation_name, row)
        for relation_name, rows in (relations.items() if isinstance(relations, dict) else ())
        if isinstance(rows, list)
        for row in rows
    )


def _writers_rows(item: Content, relation_name: str) -> Any:
    """The rows that writers make, without those that are set apart."""
    apart = revision_model(item).rows_apart.get(relation_name)
    rows = getattr(item, relation_name).all()
    return rows.exclude(**apart) if apart else rows


def _is_apart(item: Content, relation_name: str, row: Any) -> bool:
    apart = revision_model(item).rows_apart.get(relation_name)
    if not apart or not isinstance(row, dict):
        return False
    return all(row.get(name) == value for name, value in apart.items())


def _row_key(values: Mapping[str, Any], key_fields: list[str]) -> str:
    return json.dumps([values[name] for name in key_fields])
