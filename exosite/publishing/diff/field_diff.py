"""Diff of two snapshots, field by field. Pure."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from exosite.publishing.diff.json_diff import NOTHING, DocumentChange, document_changes
from exosite.publishing.diff.path_names import FieldNames, FieldPath, plain
from exosite.publishing.diff.text_diff import TextDifference, text_difference
from exosite.publishing.snapshots import SHARED, Snapshot

_PARTS = ("texts", "fields", "links", "rows")


@dataclass(frozen=True, slots=True)
class FieldDifference:
    """A field that is not the same in two snapshots.

    What is in it depends on ``kind``: a ``text`` has ``text``; a ``value`` has ``old`` and ``new``
    as a reader would write them; a ``document`` has ``changes``, one for each member that differs;
    ``entries`` of a relation were ``removed`` and ``added``.
    """

    path: FieldPath
    label: str
    kind: Literal["text", "value", "document", "entries"]
    text: TextDifference | None = None
    old: str = ""
    new: str = ""
    changes: tuple[DocumentChange, ...] = ()
    removed: tuple[str, ...] = ()
    added: tuple[str, ...] = ()

    @property
    def part(self) -> str:
        """``texts`` for one language, ``fields``, ``links`` or ``rows`` for all."""
        return self.path[0]

    @property
    def name(self) -> str:
        return self.path[1]


def snapshot_differences(
    old: Snapshot, new: Snapshot, *, names: FieldNames | None = None
) -> tuple[FieldDifference, ...]:
    """The fields that differ between two snapshots of one kind and format, texts before what all
    languages share. An empty mapping stands for no text at all."""
    names = names or FieldNames()
    old_fields, new_fields = fields_by_path(old), fields_by_path(new)
    paths = sorted(
        {*old_fields, *new_fields}, key=lambda path: (_PARTS.index(path[0]), names.rank(path))
    )
    pairs = [(path, old_fields.get(path), new_fields.get(path)) for path in paths]
    return tuple(
        _difference(path, before, after, names) for path, before, after in pairs if before != after
    )


def fields_by_path(snapshot: Snapshot) -> dict[FieldPath, Any]:
    """Every field of a snapshot by its path."""
    shared: Mapping[str, Any] = snapshot.get(SHARED) or {}
    parts = {"texts": snapshot.get("texts") or {}, **shared}
    return {
        (part, name): value for part in _PARTS for name, value in (parts.get(part) or {}).items()
    }


def _difference(path: FieldPath, old: Any, new: Any, names: FieldNames) -> FieldDifference:
    label = names.label(path)
    if path[0] in ("links", "rows"):
        removed_entries, added_entries = _apart(old or [], new or [])
        return FieldDifference(
            path,
            label,
            "entries",
            removed=tuple(names.entry(path, entry) for entry in removed_entries),
            added=tuple(names.entry(path, entry) for entry in added_entries),
        )
    labels = [names.show(path, value) for value in (old, new)]
    if labels == [None, None] and _is_document(old, new):
        document = document_changes(
            NOTHING if old is None else old, NOTHING if new is None else new, path, names
        )
        return FieldDifference(path, label, "document", changes=document)
    if labels == [None, None] and isinstance(old or "", str) and isinstance(new or "", str):
        return FieldDifference(path, label, "text", text=text_difference(old or "", new or ""))
    words = [
        plain(value) if word is None else word
        for word, value in zip(labels, (old, new), strict=True)
    ]
    return FieldDifference(path, label, "value", old=words[0], new=words[1])


def _is_document(old: Any, new: Any) -> bool:
    """Whether there are members to compare; a list of plain values is one value."""
    return any(
        isinstance(value, dict)
        or (isinstance(value, list) and any(isinstance(item, dict) for item in value))
        for value in (old, new)
    )


def _apart(old: list[Any], new: list[Any]) -> tuple[list[Any], list[Any]]:
    """The entries that only one of two lists has."""

    def by_json(entries: list[Any]) -> dict[str, Any]:
        return {json.dumps(entry, sort_keys=True): entry for entry in entries}

    old_entries, new_entries = by_json(old), by_json(new)
    removed = [entry for name, entry in old_entries.items() if name not in new_entries]
    return removed, [entry for name, entry in new_entries.items() if name not in old_entries]
