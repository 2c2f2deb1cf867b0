"""Which fields of a kind are in its snapshots: all that is written in a form."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models

from exosite.publishing.models import Content, revision_model
from exosite.publishing.snapshots import child_rows

PUBLICATION_DATES = frozenset(
    {"published_at", "updated_at", "withdrawn_at", "reviewed_on", "next_review_on"}
)
"""Fields of a text that publishing sets and nobody writes."""


@dataclass(frozen=True, slots=True)
class SnapshotFields:
    """What the snapshots of a kind are made of: fields of its texts, of the object, its links to
    other objects, and by relation the fields of rows that belong to it."""

    texts: Sequence[models.Field]
    shared: Sequence[models.Field]
    links: Sequence[models.ManyToManyField]
    rows: Mapping[str, Sequence[models.Field]]


def fields_of(model: type[Content]) -> SnapshotFields:
    """The fields in the snapshots of a kind, for forms and for comparing."""
    no_texts = PUBLICATION_DATES | {"id", "master", "language_code"}
    not_shared = {"id", "source_language", model.key_field, *model.set_apart}
    links: Any = model._meta.many_to_many
    child_relations = revision_model(model).child_rows
    return SnapshotFields(
        texts=[f for f in model.text_model._meta.concrete_fields if f.name not in no_texts],
        shared=[field for field in model._meta.concrete_fields if field.name not in not_shared],
        links=[field for field in links if field.remote_field.through._meta.auto_created],
        rows={name: child_rows.fields_of(model, name)[1] for name in child_relations},
    )


def has_review_dates(model: type[Content]) -> bool:
    """Whether the texts of this kind say when they were medically reviewed."""
    return any(field.name == "reviewed_on" for field in model.text_model._meta.concrete_fields)
