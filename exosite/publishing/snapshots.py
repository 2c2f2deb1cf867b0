"""Snapshots: a text of an object as data, taken from the live rows and written back to them.

    {"format": 1,
     "texts": {field: value},                        # of the translation
     "shared": {"fields": {field: value},            # of the object; source language only
                "links": {relation: [natural key]},
                "rows": {relation: [{field: value}]}}}

Other objects are named by natural key, never by row id. Not in a snapshot is what is not written
in a form: the key and source language of the object, and the dates that publishing sets.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import models

from exosite.publishing import plain
from exosite.publishing.plain import SHARED, InvalidSnapshot, Snapshot
from exosite.publishing.revisions import model_of

if TYPE_CHECKING:
    from exosite.publishing.models import Content, Translation

Upgrade = Callable[[Snapshot], Snapshot]

# Set by publishing, not by writing.
STAMPS = frozenset({"published_at", "updated_at", "withdrawn_at", "reviewed_on", "next_review_on"})
_NOT_TEXT = STAMPS | {"id", "master", "language_code"}

_upgrades: dict[tuple[str, int], Upgrade] = {}


class Unresolved(LookupError):  # noqa: N818 - a fact about the data
    """A snapshot names an object that is not there (any more)."""

    def __init__(self, field: str, key: Iterable[str]) -> None:
        super().__init__(f"{field}: {key}")
        self.field = field
        self.key = tuple(key)


def register_upgrade(content_kind: str, old_format: int, upgrade: Upgrade) -> None:
    """Let this turn a snapshot of a kind from ``old_format`` into one of the format after it."""
    _upgrades[content_kind, old_format] = upgrade


def current_format(content_kind: str) -> int:
    """The layout that ``take`` makes: one more than the newest that can be upgraded."""
    return max((old for kind, old in _upgrades if kind == content_kind), default=0) + 1


def upgraded(content_kind: str, snapshot: Mapping[str, Any]) -> Snapshot:
    """The snapshot in the current format. Raises InvalidSnapshot for a format not known."""
    found = dict(snapshot)
    while found.get("format") != current_format(content_kind):
        old = found.get("format")
        upgrade = _upgrades.get((content_kind, old)) if isinstance(old, int) else None
        if upgrade is None or not isinstance(old, int):
            raise InvalidSnapshot("format", str(old))
        found = upgrade(found) | {"format": old + 1}
    return found


def take(item: "Content", language: str) -> Snapshot:
    """The object's live text in a language, empty if there is none, with all that belongs to it."""
    text = live_text(item, language) or _texts(item)(master=item, language_code=language)
    snapshot = {
        "format": current_format(item.content_kind),
        "texts": {field.name: _value(text, field) for field in _text_fields(item)},
    }
    if language == item.source_language:
        snapshot[SHARED] = {
            "fields": {field.name: _value(item, field) for field in _shared_fields(item)},
            "links": {field.name: _links(item, field.name) for field in _links_of(item)},
            "rows": {name: _rows(item, name) for name in model_of(item).child_rows},
        }
    return plain.copied(snapshot)


def complete(item: "Content", snapshot: Mapping[str, Any], onto: Snapshot) -> Snapshot:
    """A snapshot with what it leaves out taken from ``onto``, as a form shows a part of the fields.

    Raises InvalidSnapshot for a field that ``onto`` has not, and for what is no value of it.
    """
    given = upgraded(item.content_kind, {"format": onto["format"], **plain.copied(snapshot)})
    merged = plain.merged(given, onto)
    for field in _text_fields(item):
        _check_value(field, merged["texts"][field.name])
    if SHARED in merged:
        _check_shared(item, merged[SHARED])
    return merged


def build(item: "Content", language: str, snapshot: Mapping[str, Any]) -> "Translation":
    """The text that a snapshot would make live, with its object, and nothing saved: for previews.

    Links and rows of the object stay as they are live. Raises Unresolved for a named object that
    is not there.
    """
    found = upgraded(item.content_kind, snapshot)
    master = type(item)._base_manager.get(pk=item.pk)
    if language == item.source_language:
        _fill(master, _shared_fields(item), found[SHARED]["fields"])
    text = live_text(master, language) or _texts(item)(master=master, language_code=language)
    text.master = master
    _fill(text, _text_fields(item), found["texts"])
    return text


def apply(
    item: "Content", language: str, snapshot: Mapping[str, Any], **stamps: Any
) -> "Translation":
    """Make a snapshot the live text, with what all languages share if it is the source's.

    ``stamps`` are the dates of publishing; the first time, ``published_at`` and ``updated_at``
    must be among them. Raises ValidationError, Unresolved; the caller's transaction then undoes it
    all.
    """
    found = upgraded(item.content_kind, snapshot)
    text = build(item, language, found)
    for name, value in stamps.items():
        setattr(text, name, value)
    if language == item.source_language:
        text.master.full_clean()
        text.master.save()
        for field in _links_of(item):
            wanted = found[SHARED]["links"][field.name]
            model: Any = field.related_model
            getattr(text.master, field.name).set(
                [_resolve(field.name, model, key) for key in wanted]
            )
        for name in model_of(item).child_rows:
            _write_rows(text.master, name, found[SHARED]["rows"][name])
    text.full_clean()
    text.save()
    return text


# --- Fields ---------------------------------------------------------------------------------------


def _texts(item: "Content") -> Any:
    return type(item).translations.rel.related_model


def live_text(item: "Content", language: str) -> Any | None:
    """The row that readers see, or saw until it was withdrawn; None if there never was one."""
    return _texts(item).objects.filter(master=item, language_code=language).first()


def has_review_dates(item: "Content") -> bool:
    """Whether the texts of this kind say when they were medically reviewed."""
    return any(field.name == "reviewed_on" for field in _texts(item)._meta.concrete_fields)


def _text_fields(item: "Content") -> list[models.Field]:
    return [field for field in _texts(item)._meta.concrete_fields if field.name not in _NOT_TEXT]


def _shared_fields(item: "Content") -> list[models.Field]:
    kept = {"id", "source_language", item.key_field}
    return [field for field in item._meta.concrete_fields if field.name not in kept]


def _links_of(item: "Content") -> list[models.ManyToManyField]:
    made = (field for field in item._meta.many_to_many)
    return [field for field in made if field.remote_field.through._meta.auto_created]  # type: ignore[union-attr]


def _value(row: models.Model, field: models.Field) -> Any:
    """A field as JSON: another object by natural key, anything but plain values as text."""
    if field.is_relation:
        other = getattr(row, field.name)
        return list(other.natural_key()) if other else None
    value = field.value_from_object(row)
    if value is None or isinstance(value, str | int | float | dict | list):
        return value
    return field.value_to_string(row)


def _fill(row: models.Model, fields: list[models.Field], values: Mapping[str, Any]) -> None:
    for field in fields:
        value = values[field.name]
        if field.is_relation and value is not None:
            value = _resolve(field.name, field.related_model, value)
        elif not field.is_relation:
            value = field.to_python(value)
        setattr(row, field.name, value)


def _resolve(name: str, model: Any, key: list[str]) -> Any:
    try:
        return model._default_manager.get_by_natural_key(*key)
    except (ObjectDoesNotExist, TypeError):
        raise Unresolved(name, key) from None


# --- Links and rows -------------------------------------------------------------------------------


def _links(item: "Content", name: str) -> list[list[str]]:
    return plain.in_order([list(other.natural_key()) for other in getattr(item, name).all()])


def _row_fields(item: "Content", name: str) -> tuple[models.Field, list[models.Field]]:
    """The field by which a row belongs to the object, and its other fields."""
    relation: Any = item._meta.get_field(name)
    parent = relation.field
    fields = relation.related_model._meta.concrete_fields
    return parent, [field for field in fields if field != parent and not field.primary_key]


def _rows(item: "Content", name: str) -> list[dict[str, Any]]:
    _parent, fields = _row_fields(item, name)
    others = [field.name for field in fields if field.is_relation]
    rows = getattr(item, name).select_related(*others)
    return plain.in_order([{field.name: _value(row, field) for field in fields} for row in rows])


def _write_rows(master: "Content", name: str, wanted: list[dict[str, Any]]) -> None:
    """Leave the rows that are as wanted alone; delete, change and add the others."""
    parent, fields = _row_fields(master, name)
    manager = getattr(master, name)
    naming = [field for field in manager.model.natural_fields if field != parent.name]
    existing = {}
    for row in manager.all():
        values = {field.name: _value(row, field) for field in fields}
        existing[_row_name(values, naming)] = (row, values)
    for gone in existing.keys() - {_row_name(values, naming) for values in wanted}:
        existing.pop(gone)[0].delete()
    for values in wanted:
        row, before = existing.pop(_row_name(values, naming), (None, None))
        if values == before:
            continue
        row = row or manager.model(**{parent.name: master})
        _fill(row, fields, values)
        row.full_clean()
        row.save()


def _row_name(values: Mapping[str, Any], naming: list[str]) -> str:
    return json.dumps([values[name] for name in naming])


# --- Checks ----------------------------------------------------------------------------------------


def _check_shared(item: "Content", shared: Snapshot) -> None:
    """Check what all languages share, and put links and rows in the order of ``take``."""
    for field in _shared_fields(item):
        _check_value(field, shared["fields"][field.name])
    for name, keys in shared["links"].items():
        if not isinstance(keys, list) or not all(plain.is_key(key) for key in keys):
            raise InvalidSnapshot("not-a-key", name)
        shared["links"][name] = plain.in_order(keys)
    for name, rows in shared["rows"].items():
        _parent, fields = _row_fields(item, name)
        names = {field.name for field in fields}
        if not isinstance(rows, list) or any(
            not isinstance(row, dict) or row.keys() != names for row in rows
        ):
            raise InvalidSnapshot("not-a-row", name)
        for row in rows:
            for field in fields:
                _check_value(field, row[field.name])
        shared["rows"][name] = plain.in_order(rows)


def _check_value(field: models.Field, value: Any) -> None:
    if value is None or isinstance(field, models.JSONField):
        return
    if field.is_relation:
        if not plain.is_key(value):
            raise InvalidSnapshot("not-a-key", field.name)
        return
    try:
        field.to_python(value)
    except ValidationError:
        raise InvalidSnapshot("not-a-value", field.name) from None
    if isinstance(value, dict | list):
        raise InvalidSnapshot("not-a-value", field.name)
