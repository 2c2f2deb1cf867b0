"""Snapshots: a text of an object as data, taken from the live rows and written back to them.

    {"format": 1,
     "texts": {field: value},                        # of the translation
     "shared": {"fields": {field: value},            # of the object; source language only
                "links": {relation: [natural key]},
                "rows": {relation: [{field: value}]}}}

Other objects are named by natural key, never by row id. Not in a snapshot is what is not written
in a form: the key and source language of the object, and the dates that publishing sets.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import models

from exosite.publishing.models import revision_model
from exosite.publishing.snapshots import child_rows, field_values, snapshot_data
from exosite.publishing.snapshots.field_values import Unresolved as Unresolved
from exosite.publishing.snapshots.field_values import value_of as value_of
from exosite.publishing.snapshots.snapshot_data import SHARED, InvalidSnapshot, Snapshot

if TYPE_CHECKING:
    from exosite.publishing.models import Content, Translation

Upgrade = Callable[[Snapshot], Snapshot]

# Set by publishing, not by writing.
STAMPS = frozenset({"published_at", "updated_at", "withdrawn_at", "reviewed_on", "next_review_on"})
_NOT_TEXT = STAMPS | {"id", "master", "language_code"}

_upgrades: dict[tuple[str, int], Upgrade] = {}


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
        "texts": {field.name: field_values.of(text, field) for field in _text_fields(item)},
    }
    if language == item.source_language:
        snapshot[SHARED] = {
            "fields": {field.name: field_values.of(item, field) for field in _shared_fields(item)},
            "links": {field.name: _links(item, field.name) for field in _links_of(item)},
            "rows": {name: child_rows.take(item, name) for name in revision_model(item).child_rows},
        }
    return snapshot_data.copied(snapshot)


def blank(item: "Content", language: str) -> Snapshot:
    """The snapshot of an object that is not stored yet: every field with its default."""
    text = _texts(item)(language_code=language)
    snapshot: Snapshot = {
        "format": current_format(item.content_kind),
        "texts": {field.name: field_values.default(text, field) for field in _text_fields(item)},
    }
    if language == item.source_language:
        snapshot[SHARED] = {
            "fields": {
                field.name: field_values.default(item, field) for field in _shared_fields(item)
            },
            "links": {field.name: [] for field in _links_of(item)},
            "rows": {name: [] for name in revision_model(item).child_rows},
        }
    return snapshot_data.copied(snapshot)


def complete(item: "Content", snapshot: Mapping[str, Any], onto: Snapshot) -> Snapshot:
    """A snapshot with what it leaves out taken from ``onto``, as a form shows a part of the fields.

    Raises InvalidSnapshot for a field that ``onto`` has not, and for what is no value of it.
    """
    given = upgraded(
        item.content_kind, {"format": onto["format"], **snapshot_data.copied(snapshot)}
    )
    merged = snapshot_data.merged(given, onto)
    for field in _text_fields(item):
        field_values.check(field, merged["texts"][field.name])
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
        field_values.fill(master, _shared_fields(item), found[SHARED]["fields"])
    text = live_text(master, language) or _texts(item)(master=master, language_code=language)
    text.master = master
    field_values.fill(text, _text_fields(item), found["texts"])
    return text


def fill_shared(item: "Content", snapshot: Mapping[str, Any]) -> None:
    """Set on an object the plain fields that all its languages share, and save nothing.

    Raises Unresolved for a named object that is not there.
    """
    field_values.fill(item, _shared_fields(item), snapshot[SHARED]["fields"])


def apply(
    item: "Content",
    language: str,
    snapshot: Mapping[str, Any],
    *,
    with_gaps: bool = False,
    **stamps: Any,
) -> "Translation":
    """Make a snapshot the live text, with what all languages share if it is the source's.

    ``stamps`` are the dates of publishing; the first time, ``published_at`` and ``updated_at``
    must be among them. ``with_gaps`` leaves out the checks of single values, for a rehearsal.
    Raises ValidationError, Unresolved; the caller's transaction then undoes it all.
    """
    found = upgraded(item.content_kind, snapshot)
    text = build(item, language, found)
    for name, value in stamps.items():
        setattr(text, name, value)
    if language == item.source_language:
        if not with_gaps:
            text.master.full_clean()
        text.master.save()
        for field in _links_of(item):
            wanted = found[SHARED]["links"][field.name]
            model: Any = field.related_model
            getattr(text.master, field.name).set(
                [field_values.resolve(field.name, model, key) for key in wanted]
            )
        for name in revision_model(item).child_rows:
            child_rows.write(text.master, name, found[SHARED]["rows"][name])
    if not with_gaps:
        text.full_clean()
    text.save()
    return text


# --- Fields ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Fields:
    """What the snapshots of a kind are made of: fields of its texts, of the object, its links to
    other objects, and by relation the fields of rows that belong to it."""

    texts: Sequence[models.Field]
    shared: Sequence[models.Field]
    links: Sequence[models.ManyToManyField]
    rows: Mapping[str, Sequence[models.Field]]


def fields_of(model: "type[Content]") -> Fields:
    """The fields in the snapshots of a kind, for forms and for comparing."""
    item = model()
    return Fields(
        texts=_text_fields(item),
        shared=_shared_fields(item),
        links=_links_of(item),
        rows={
            name: child_rows.fields_of(item, name)[1] for name in revision_model(item).child_rows
        },
    )


def _texts(item: "Content") -> Any:
    return item.text_model


def live_text(item: "Content", language: str) -> Any | None:
    """The row that readers see, or saw until it was withdrawn; None if there never was one."""
    return _texts(item).objects.filter(master=item, language_code=language).first()


def has_review_dates(item: "Content") -> bool:
    """Whether the texts of this kind say when they were medically reviewed."""
    return any(field.name == "reviewed_on" for field in _texts(item)._meta.concrete_fields)


def _text_fields(item: "Content") -> list[models.Field]:
    return [field for field in _texts(item)._meta.concrete_fields if field.name not in _NOT_TEXT]


def _shared_fields(item: "Content") -> list[models.Field]:
    kept = {"id", "source_language", item.key_field, *item.set_apart}
    return [field for field in item._meta.concrete_fields if field.name not in kept]


def _links_of(item: "Content") -> list[models.ManyToManyField]:
    made = (field for field in item._meta.many_to_many)
    return [field for field in made if field.remote_field.through._meta.auto_created]  # type: ignore[union-attr]


# --- Links ----------------------------------------------------------------------------------------


def _links(item: "Content", name: str) -> list[list[str]]:
    return snapshot_data.in_order(
        [list(other.natural_key()) for other in getattr(item, name).all()]
    )


# --- Checks ----------------------------------------------------------------------------------------


def _check_shared(item: "Content", shared: Snapshot) -> None:
    """Check what all languages share, and put links and rows in the order of ``take``."""
    for field in _shared_fields(item):
        field_values.check(field, shared["fields"][field.name])
    for name, keys in shared["links"].items():
        if not isinstance(keys, list) or not all(snapshot_data.is_key(key) for key in keys):
            raise InvalidSnapshot("not-a-key", name)
        shared["links"][name] = snapshot_data.in_order(keys)
    for name, found in shared["rows"].items():
        shared["rows"][name] = child_rows.check(item, name, found)
