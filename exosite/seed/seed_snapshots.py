"""Snapshots of the seed: a text as the fixtures have it, in the form of a revision."""

from typing import Any

from exosite.publishing import snapshots
from exosite.publishing.models import Content
from exosite.publishing.snapshots import SHARED, Snapshot, child_rows, field_values, value_of
from exosite.seed.field_checks import python_values
from exosite.seed.links import Links, ResolvedFields
from exosite.seed.seed_objects import SeedObject


def snapshot_of(seed: SeedObject, language: str, item: Content, links: Links) -> Snapshot:
    """What a revision of ``item`` in this language has to be to say what the seed says.

    Links to what is gone are left out; where the object cannot do without one, it keeps its own.
    """
    own = snapshots.blank(item, language)
    text = seed.texts[language]
    values = _plain_values(text, python_values(text))
    partial: Snapshot = {
        "texts": {name: value for name, value in values.items() if name in own["texts"]}
    }
    if SHARED in own:
        partial[SHARED] = _shared(seed, item, own[SHARED], links)
    return snapshots.complete(item, partial, own)


def _shared(seed: SeedObject, item: Content, own: Snapshot, links: Links) -> Snapshot:
    resolved = links.resolve(seed.entry)
    values = _plain_values(seed.entry, python_values(seed.entry))
    for field in snapshots.fields_of(type(item)).shared:
        if field.name in resolved.lacks:
            values[field.name] = field_values.of(item, field)
        elif field.is_relation:
            values[field.name] = resolved.fields.get(field.name)
    return {
        "fields": {name: values[name] for name in own["fields"] if name in values},
        "links": {name: resolved.fields.get(name) or [] for name in own["links"]},
        "rows": {name: _rows(seed, name, item, links) for name in own["rows"]},
    }


def _rows(seed: SeedObject, relation: str, item: Content, links: Links) -> list[Snapshot]:
    """The rows that belong to the object, without those of somebody who is gone."""
    _parent, fields = child_rows.fields_of(item, relation)
    rows = []
    for entry in seed.rows.get(relation, ()):
        resolved = links.resolve(entry)
        if not set(resolved.lacks) & {field.name for field in fields}:
            rows.append(_row(entry, fields, resolved))
    return rows


def _row(entry: Any, fields: list[Any], resolved: ResolvedFields) -> Snapshot:
    values = _plain_values(entry, python_values(entry)) | {
        field.name: resolved.fields.get(field.name) for field in fields if field.is_relation
    }
    blank = entry.model()
    return {
        field.name: values.get(field.name, field_values.default(blank, field)) for field in fields
    }


def _plain_values(entry: Any, values: dict[str, Any]) -> dict[str, Any]:
    fields = entry.model._meta
    return {name: value_of(fields.get_field(name), value) for name, value in values.items()}
