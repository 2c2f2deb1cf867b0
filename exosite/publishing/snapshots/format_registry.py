"""Formats of snapshots: how old snapshots are brought up to the fields that a kind has today.

As with migrations, the fields of the first format are never edited: whoever changes the fields of
a kind adds an upgrade. ``unrecorded_changes`` tells the system checks where one was forgotten.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from exosite.publishing.models import Content, Revision
from exosite.publishing.snapshots.snapshot_data import SHARED, InvalidSnapshot, Snapshot
from exosite.publishing.snapshots.snapshot_fields import fields_of

SnapshotUpgrade = Callable[[Snapshot], Snapshot]


@dataclass(frozen=True, slots=True, kw_only=True)
class SnapshotFormats:
    """All formats of a kind: the fields of its first one, and the upgrade to each that follows.

    ``texts`` are fields of its translations, ``shared`` of the object, ``links`` its relations to
    other objects, ``rows`` the fields of rows that belong to it, by relation.
    """

    texts: tuple[str, ...] = ()
    shared: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    rows: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    upgrades: tuple[SnapshotUpgrade, ...] = ()

    def first_snapshot(self) -> Snapshot:
        """An empty snapshot of the first format, with one row for each relation."""
        return {
            "format": 1,
            "texts": dict.fromkeys(self.texts, ""),
            SHARED: {
                "fields": dict.fromkeys(self.shared, ""),
                "links": {name: [] for name in self.links},
                "rows": {name: [dict.fromkeys(fields, "")] for name, fields in self.rows.items()},
            },
        }


_formats: dict[str, SnapshotFormats] = {}


def register(content_kind: str, **formats: Any) -> None:
    """Declare the formats of a kind, in ``AppConfig.ready()``; see ``SnapshotFormats``."""
    _formats[content_kind] = SnapshotFormats(**formats)


def _formats_of(content_kind: str) -> SnapshotFormats:
    return _formats.get(content_kind, SnapshotFormats())


def current_format(content_kind: str) -> int:
    """The format of the snapshots that are taken today."""
    return len(_formats_of(content_kind).upgrades) + 1


def upgraded(content_kind: str, snapshot: Mapping[str, Any]) -> Snapshot:
    """The snapshot in the current format. Raises InvalidSnapshot for a format not known."""
    number = snapshot.get("format")
    current = current_format(content_kind)
    if not isinstance(number, int) or not 1 <= number <= current:
        raise InvalidSnapshot("format", str(number))
    result = dict(snapshot)
    for upgrade in _formats_of(content_kind).upgrades[number - 1 :]:
        result = upgrade(result)
    return result | {"format": current}


def snapshot_of(revision: Revision | None) -> Snapshot:
    """What is in a revision, in the current format; empty for none."""
    if revision is None:
        return {}
    model = type(revision).master.field.related_model
    return upgraded(model.content_kind, revision.snapshot)


def unrecorded_changes(model: type[Content]) -> list[str]:
    """How the fields of a kind differ from those of its current format: ``+texts.etymology``.

    Empty if nothing is forgotten. Otherwise stored drafts lack a field, or have one too many, and
    cannot be shown: the kind needs an upgrade, a new one its first format.
    """
    first = _formats_of(model.content_kind).first_snapshot()
    recorded = set(_members(upgraded(model.content_kind, first)))
    present = set(_fields(model))
    changes = [(name, "+") for name in present - recorded]
    changes += [(name, "-") for name in recorded - present]
    return [f"{sign}{name}" for name, sign in sorted(changes)]


def _members(snapshot: Snapshot) -> Iterator[str]:
    shared = snapshot[SHARED]
    yield from (f"texts.{name}" for name in snapshot["texts"])
    for part in ("fields", "links"):
        yield from (f"{part}.{name}" for name in shared[part])
    for relation, rows in shared["rows"].items():
        yield from (f"rows.{relation}.{name}" for row in rows for name in row)


def _fields(model: type[Content]) -> Iterator[str]:
    fields = fields_of(model)
    yield from (f"texts.{field.name}" for field in fields.texts)
    yield from (f"fields.{field.name}" for field in fields.shared)
    yield from (f"links.{field.name}" for field in fields.links)
    for relation, columns in fields.rows.items():
        yield from (f"rows.{relation}.{field.name}" for field in columns)
