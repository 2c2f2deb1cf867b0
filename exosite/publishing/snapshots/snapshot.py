"""Taking a snapshot of the live rows of an object, building a text from one, and applying it."""

import copy
from collections.abc import Callable, Mapping
from typing import Any

from django.db import IntegrityError, transaction

from exosite.publishing.models import Content, Translation
from exosite.publishing.snapshots import child_rows, field_values, snapshot_data
from exosite.publishing.snapshots.format_registry import current_format, upgraded
from exosite.publishing.snapshots.snapshot_data import SHARED, InvalidSnapshot, Snapshot
from exosite.publishing.snapshots.snapshot_fields import fields_of


def take(item: Content, language: str) -> Snapshot:
    """The object's live text in a language, empty if there is none, with all that belongs to it."""
    text = live_text(item, language) or _new_text(item, language)
    snapshot = _plain_fields(item, text, field_values.of)
    if SHARED in snapshot:
        fields = fields_of(type(item))
        snapshot[SHARED] |= {
            "links": {field.name: _linked_keys(item, field.name) for field in fields.links},
            "rows": {name: child_rows.take(item, name) for name in fields.rows},
        }
    return snapshot_data.copied(snapshot)


def blank(item: Content, language: str) -> Snapshot:
    """The snapshot of an object that is not stored yet: every field with its default."""
    text = item.text_model(language_code=language)
    snapshot = _plain_fields(item, text, field_values.default)
    if SHARED in snapshot:
        fields = fields_of(type(item))
        snapshot[SHARED] |= {
            "links": {field.name: [] for field in fields.links},
            "rows": {name: [] for name in fields.rows},
        }
    return snapshot_data.copied(snapshot)


def _plain_fields(item: Content, text: Any, value: Callable[[Any, Any], Any]) -> Snapshot:
    """A snapshot without links and rows; ``value`` is called with a row and a field of it."""
    fields = fields_of(type(item))
    snapshot: Snapshot = {
        "format": current_format(item.content_kind),
        "texts": {field.name: value(text, field) for field in fields.texts},
    }
    if text.language_code == item.source_language:
        snapshot[SHARED] = {"fields": {field.name: value(item, field) for field in fields.shared}}
    return snapshot


def complete(item: Content, snapshot: Mapping[str, Any], onto: Snapshot) -> Snapshot:
    """A snapshot with what it leaves out taken from ``onto``, as a form shows a part of the fields.

    Raises InvalidSnapshot for a field that ``onto`` has not, and for what is no value of it.
    """
    partial = upgraded(
        item.content_kind, {"format": onto["format"], **snapshot_data.copied(snapshot)}
    )
    merged = snapshot_data.merged(partial, onto)
    for field in fields_of(type(item)).texts:
        field_values.check(field, snapshot_data.member(merged["texts"], field.name))
    if SHARED in merged:
        _check_shared(item, merged[SHARED])
    return merged


def build(
    item: Content, language: str, snapshot: Mapping[str, Any], *, live: Translation | None = None
) -> Translation:
    """The text that a snapshot would make live, with its object, and nothing saved: for previews.

    ``live`` is the live row, if the caller has it. The object is a copy of ``item``, whose links and
    rows stay as they are live. Raises Unresolved for a named object that
    is not there, InvalidSnapshot for a field of the kind that the snapshot has not.
    """
    current = upgraded(item.content_kind, snapshot)
    master = copy.copy(item)
    if language == item.source_language:
        fill_shared(master, current)
    text = live or live_text(master, language) or _new_text(master, language)
    text.master = master
    field_values.fill(text, fields_of(type(item)).texts, current["texts"])
    return text


def fill_shared(item: Content, snapshot: Mapping[str, Any]) -> None:
    """Set on an object the plain fields that all its languages share, and save nothing.

    Raises Unresolved for a named object that is not there.
    """
    shared = snapshot_data.member(snapshot, SHARED)
    field_values.fill(item, fields_of(type(item)).shared, shared["fields"])


def apply(
    item: Content,
    language: str,
    snapshot: Mapping[str, Any],
    *,
    live: Translation | None = None,
    with_gaps: bool = False,
    **dates: Any,
) -> Translation:
    """Make a snapshot the live text, with what all languages share if it is the source's.

    ``live`` is the live row, if the caller has it. ``dates`` are those that publishing sets; the
    first time, ``published_at`` and ``updated_at`` must be among them. ``with_gaps`` leaves out the
    checks of single values, for a trial. Raises ValidationError, Unresolved, InvalidSnapshot; the
    caller's transaction undoes it all.
    """
    current = upgraded(item.content_kind, snapshot)
    text = build(item, language, current, live=live)
    for name, value in dates.items():
        setattr(text, name, value)
    if language == item.source_language:
        has_changed = _differ(item, text.master)
        if not with_gaps:
            _full_clean(text.master, validate_unique=has_changed, validate_constraints=has_changed)
        if has_changed:
            text.master.save()
        _write_relations(text.master, current[SHARED])
    if with_gaps:
        text.save()
    else:
        _full_clean(text, validate_constraints=False)
        _save(text)
    return text


def live_text(item: Content, language: str) -> Any | None:
    """The row that readers see, or saw until it was withdrawn; None if there never was one."""
    return item.text_model.objects.filter(master=item, language_code=language).first()


def _full_clean(row: Any, **options: bool) -> None:
    """Validate a row, without asking the database for what is known.

    The rows it points at were just fetched, its object is locked, and what is stored as it is
    holds its constraints. Raises ValidationError.
    """
    row.full_clean(_fetched(row), **options)


def _save(row: Any) -> None:
    """Save a row, and ask which constraint is broken only if the database refuses it.

    Asked before, each constraint costs three statements. Raises ValidationError.
    """
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        row.validate_constraints(_fetched(row))
        raise


def _fetched(row: Any) -> set[str]:
    return {
        field.name
        for field in row._meta.concrete_fields
        if field.is_relation and getattr(row, field.attname) is not None
    }


def _differ(one: Content, other: Content) -> bool:
    names = [field.attname for field in fields_of(type(one)).shared]
    return any(getattr(one, name) != getattr(other, name) for name in names)


def _new_text(item: Content, language: str) -> Any:
    return item.text_model(master=item, language_code=language)


def _write_relations(item: Content, shared: Snapshot) -> None:
    fields = fields_of(type(item))
    for field in fields.links:
        model: Any = field.related_model
        keys = snapshot_data.member(shared["links"], field.name)
        linked = [field_values.resolve(field.name, model, key) for key in keys]
        getattr(item, field.name).set(linked)
    for name in fields.rows:
        child_rows.write(item, name, snapshot_data.member(shared["rows"], name))


def _linked_keys(item: Content, name: str) -> list[list[str]]:
    return snapshot_data.in_order(
        [list(other.natural_key()) for other in getattr(item, name).all()]
    )


def _check_shared(item: Content, shared: Snapshot) -> None:
    """Check what all languages share, and put links and rows in the order of ``take``."""
    for field in fields_of(type(item)).shared:
        field_values.check(field, snapshot_data.member(shared["fields"], field.name))
    for name, keys in shared["links"].items():
        if not isinstance(keys, list) or not all(snapshot_data.is_key(key) for key in keys):
            raise InvalidSnapshot("not-a-key", name)
        shared["links"][name] = snapshot_data.in_order(keys)
    for name, rows in shared["rows"].items():
        shared["rows"][name] = child_rows.check(item, name, rows)
