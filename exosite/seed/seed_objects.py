"""The objects of the seed: each entry of a master with its texts and the rows that belong to it."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from exosite import languages
from exosite.publishing import kinds
from exosite.publishing.kinds import ContentKind, RecordKind
from exosite.publishing.models import revision_model
from exosite.publishing.snapshots.snapshot_fields import PUBLICATION_DATES
from exosite.seed.fixture_files import Entry


@dataclass(frozen=True, slots=True)
class SeedObject:
    """An object as the fixtures have it; a record that has no texts is one with its entry alone.

    ``texts`` are by language, ``rows`` by the relation of the object that they belong to.
    """

    kind: RecordKind
    entry: Entry
    texts: dict[str, Entry] = field(default_factory=dict)
    rows: dict[str, list[Entry]] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.kind.name} {self.key}"

    @property
    def key(self) -> str:
        return self.entry.key[0]

    @property
    def source_language(self) -> str:
        return self.entry.fields.get("source_language", languages.SOURCE)

    @property
    def set_apart(self) -> list[str]:
        return sorted(getattr(self.kind.model, "set_apart", ()))

    @property
    def place_name(self) -> str:
        """What the fields that are set apart from its revisions are remembered by."""
        return f"{self.entry.name} ({', '.join(self.set_apart)})"

    @property
    def place(self) -> dict[str, Any]:
        """The values of the fields that are set apart, as a snapshot would have them."""
        fields = self.entry.fields
        meta = self.kind.model._meta
        return {
            name: fields.get(name, meta.get_field(name).get_default()) for name in self.set_apart
        }

    def entries(self) -> list[Entry]:
        """All its entries, the object first."""
        rows = [entry for entries in self.rows.values() for entry in entries]
        return [self.entry, *rows, *self.texts.values()]

    def text_codes(self) -> list[str]:
        """The languages of its texts, the source first."""
        return sorted(self.texts, key=lambda code: (code != self.source_language, code))

    def digests(self) -> dict[str, str]:
        """A digest of each part that can change by itself, by the name that it is remembered by."""
        fields = self.entry.fields
        shared = {name: fields[name] for name in fields if name not in self.set_apart}
        rows = sorted(json_of(row.fields) for rows in self.rows.values() for row in rows)
        digests = {self.entry.name: digest([shared, rows])}
        if self.set_apart:
            digests[self.place_name] = digest(self.place)
        for text in self.texts.values():
            words = {name: text.fields[name] for name in text.fields.keys() - PUBLICATION_DATES}
            digests[text.name] = digest(words)
        return digests


def json_of(data: Any) -> str:
    return json.dumps(data, sort_keys=True, ensure_ascii=False, default=str)


def digest(data: Any) -> str:
    return sha256(json_of(data).encode("utf-8", "surrogatepass")).hexdigest()


def group(entries: Iterable[Entry]) -> list[SeedObject]:
    """The objects of these entries, which are sound: what others refer to first."""
    by_model = {kind.model: kind for kind in kinds.records()}
    objects: dict[str, SeedObject] = {}
    parts = []
    for entry in entries:
        if kind := by_model.get(entry.model):
            objects[entry.name] = SeedObject(kind, entry)
        else:
            parts.append(entry)
    relations = _relations(by_model.values())
    for part in parts:
        owner: Any = part.model._meta.get_field(part.model.natural_fields[0]).related_model
        item = objects[f"{owner._meta.label_lower} {part.key[0]}"]
        if part.model in relations:
            item.rows.setdefault(relations[part.model], []).append(part)
        else:
            item.texts[part.fields["language_code"]] = part
    return sorted(objects.values(), key=lambda item: item.kind.fixture_order)


def _relations(declared: Iterable[RecordKind]) -> dict[Any, str]:
    """The relation of each model whose rows belong to objects."""
    return {
        kind.model._meta.get_field(name).related_model: name
        for kind in declared
        if isinstance(kind, ContentKind)
        for name in revision_model(kind.model).child_rows
    }
