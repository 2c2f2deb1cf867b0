"""Whether the live text of an object is still what was published: for verification."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from exosite.publishing.models import Content, Revision
from exosite.publishing.snapshots import child_rows, field_values, snapshot_data
from exosite.publishing.snapshots.format_registry import snapshot_of
from exosite.publishing.snapshots.snapshot import live_text, take
from exosite.publishing.snapshots.snapshot_data import SHARED, InvalidSnapshot, Snapshot
from exosite.publishing.snapshots.snapshot_fields import fields_of
from exosite.publishing.states import LIVE, State


def live_difference(revision: Revision) -> list[str]:
    """Names of what readers have otherwise than in the revision that was made live.

    Empty for a revision that is not live, and for one that nobody can read any more. Objects are
    compared by what they are called now; those that are gone are gone from live rows too.
    """
    if revision.state not in LIVE:
        return []
    item, language = revision.master, revision.language_code
    text = live_text(item, language)
    if text is None:
        return ["everything"]
    try:
        recorded = dict(_recorded_values(item, snapshot_of(revision)))
    except (InvalidSnapshot, ValidationError):
        return []
    live = dict(_values(take(item, language)))
    names = recorded.keys() | live.keys()
    changed = sorted(name for name in names if recorded.get(name) != live.get(name))
    is_withdrawn = text.withdrawn_at is not None
    return changed + ["withdrawn"] * (is_withdrawn != (revision.state == State.WITHDRAWN))


def _values(snapshot: Snapshot) -> Iterator[tuple[str, Any]]:
    """The values of a snapshot by name; fields of the text and of the object have no name in common."""
    shared = snapshot.get(SHARED, {})
    for part in (snapshot["texts"], shared.get("fields", {})):
        yield from part.items()
    yield from shared.get("links", {}).items()
    yield from shared.get("rows", {}).items()


def _recorded_values(item: Content, snapshot: Snapshot) -> Iterator[tuple[str, Any]]:
    """The same of a stored snapshot, with each value as a live row would give it back."""
    fields = fields_of(type(item))
    yield from _as_live(fields.texts, snapshot_data.member(snapshot, "texts")).items()
    if SHARED not in snapshot:
        return
    shared = snapshot[SHARED]
    yield from _as_live(fields.shared, shared["fields"]).items()
    for field in fields.links:
        keys = [
            _current_key(field, key) for key in snapshot_data.member(shared["links"], field.name)
        ]
        yield field.name, snapshot_data.in_order([key for key in keys if key])
    for name in fields.rows:
        _parent, row_fields = child_rows.fields_of(item, name)
        rows = child_rows.check(item, name, snapshot_data.member(shared["rows"], name))
        yield name, snapshot_data.in_order([_as_live(row_fields, row) for row in rows])


def _as_live(fields: Any, values: Mapping[str, Any]) -> dict[str, Any]:
    return {
        field.name: _current_key(field, value)
        if field.is_relation
        else field_values.value_of(field, field.to_python(value))
        for field in fields
        for value in [snapshot_data.member(values, field.name)]
    }


def _current_key(field: models.Field, key: list[str] | None) -> list[str] | None:
    if key is None:
        return None
    try:
        found = field_values.resolve(field.name, field.related_model, key)
    except field_values.Unresolved:
        return None
    return list(found.natural_key())
