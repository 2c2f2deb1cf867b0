"""Rows that belong to an object and are in its snapshots, such as who had a part in an article.

Of these, some are no writer's to make: publishing makes them (``Revision.rows_apart``).
"""

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.db import models

from exosite.publishing.models import revision_model
from exosite.publishing.snapshots import field_values, snapshot_data
from exosite.publishing.snapshots.snapshot_data import SHARED, InvalidSnapshot

if TYPE_CHECKING:
    from exosite.publishing.models import Content


def fields_of(item: "Content", name: str) -> tuple[models.Field, list[models.Field]]:
    """The field by which a row belongs to the object, and its other fields."""
    relation: Any = item._meta.get_field(name)
    parent = relation.field
    fields = relation.related_model._meta.concrete_fields
    return parent, [field for field in fields if field != parent and not field.primary_key]


def _written(item: "Content", name: str) -> Any:
    """The rows that writers make, without those that are set apart."""
    apart = revision_model(item).rows_apart.get(name)
    rows = getattr(item, name).all()
    return rows.exclude(**apart) if apart else rows


def _is_apart(item: "Content", name: str, row: Any) -> bool:
    apart = revision_model(item).rows_apart.get(name)
    if not apart or not isinstance(row, dict):
        return False
    return all(row.get(field) == value for field, value in apart.items())


def take(item: "Content", name: str) -> list[dict[str, Any]]:
    """The rows of an object as data, in an order that is the same on every database."""
    _parent, fields = fields_of(item, name)
    others = [field.name for field in fields if field.is_relation]
    rows = _written(item, name).select_related(*others)
    return snapshot_data.in_order(
        [{field.name: field_values.of(row, field) for field in fields} for row in rows]
    )


def write(master: "Content", name: str, wanted: list[dict[str, Any]]) -> None:
    """Leave the rows that are as wanted alone; delete, change and add the others."""
    parent, fields = fields_of(master, name)
    manager = getattr(master, name)
    naming = [field for field in manager.model.natural_fields if field != parent.name]
    wanted = [given for given in wanted if not _is_apart(master, name, given)]
    existing = {}
    for row in _written(master, name):
        there = {field.name: field_values.of(row, field) for field in fields}
        existing[_name(there, naming)] = (row, there)
    for gone in existing.keys() - {_name(given, naming) for given in wanted}:
        existing.pop(gone)[0].delete()
    for given in wanted:
        row, before = existing.pop(_name(given, naming), (None, None))
        if given == before:
            continue
        row = row or manager.model(**{parent.name: master})
        field_values.fill(row, fields, given)
        row.full_clean()
        row.save()


def _name(row: Mapping[str, Any], naming: list[str]) -> str:
    return json.dumps([row[name] for name in naming])


def check(item: "Content", name: str, rows: Any) -> list[dict[str, Any]]:
    """These rows in the order of ``take``, without those that are set apart.

    Raises InvalidSnapshot for what are no rows.
    """
    _parent, fields = fields_of(item, name)
    names = {field.name for field in fields}
    if not isinstance(rows, list) or any(
        not isinstance(row, dict) or row.keys() != names for row in rows
    ):
        raise InvalidSnapshot("not-a-row", name)
    for row in rows:
        for field in fields:
            field_values.check(field, row[field.name])
    return snapshot_data.in_order([row for row in rows if not _is_apart(item, name, row)])


def claims_apart(item: "Content", snapshot: Mapping[str, Any]) -> bool:
    """Whether somebody gives rows in a snapshot that are not a writer's to make."""
    shared = snapshot.get(SHARED)
    rows = shared.get("rows") if isinstance(shared, dict) else None
    given = rows.items() if isinstance(rows, dict) else ()
    return any(
        _is_apart(item, name, row)
        for name, found in given
        if isinstance(found, list)
        for row in found
    )
