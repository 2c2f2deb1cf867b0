"""Which fields of a kind are in its snapshots: all that is written in a form."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

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
    child_relations = revision_model(model).child_rows
    return SnapshotFields(
        texts=text_fields(model),
        shared=shared_fields(model),
        links=link_fields(model),
        rows={name: child_rows.fields_of(model, name)[1] for name in child_relations},
    )


def text_fields(model: type[Content]) -> list[models.Field]:
    others = PUBLICATION_DATES | {"id", "master", "language_code"}
    return [field for field in model.text_model._meta.concrete_fields if field.name not in others]


def shared_fields(model: type[Content]) -> list[models.Field]:
    others = {"id", "source_language", model.key_field, *model.set_apart}
    return [field for field in model._meta.concrete_fields if field.name not in others]


def link_fields(model: type[Content]) -> list[models.ManyToManyField]:
    fields = model._meta.many_to_many
    return [field for field in fields if field.remote_field.through._meta.auto_created]  # type: ignore[union-attr]


def has_review_dates(model: type[Content]) -> bool:
    """Whether the texts of this kind say when they were medically reviewed."""
    return any(field.name == "reviewed_on" for field in model.text_model._meta.concrete_fields)
