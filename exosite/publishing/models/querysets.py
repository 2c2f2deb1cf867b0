"""Querysets and managers of content. Only ``public()`` and ``published()`` say what published is."""

from collections.abc import Iterator
from typing import Any, Final, Self

from django.db.models import Exists, Manager, OuterRef, QuerySet
from parler.managers import TranslatableManager, TranslatableQuerySet

from exosite.publishing.models.redirect import Redirect

BATCH: Final = 100
"""Rows of a whole table that are read, or deleted, at a time."""


def in_batches(rows: QuerySet[Any]) -> Iterator[Any]:
    """Every row of a queryset in the order of keys.

    No query stays open while something is done for a row: SQLite would let nobody write in between.
    """
    batch = list(rows.order_by("pk")[:BATCH])
    while batch:
        yield from batch
        batch = list(rows.filter(pk__gt=batch[-1].pk).order_by("pk")[:BATCH])


def delete_in_batches(rows: QuerySet[Any]) -> int:
    """Delete these rows, a few in a transaction; returns how many they were."""
    count = 0
    while batch := list(rows.values_list("pk", flat=True)[:BATCH]):
        rows.model._base_manager.filter(pk__in=batch).delete()
        count += len(batch)
    return count


class TranslationQuerySet(QuerySet):
    """Published texts, one row per object and language."""

    def public(self) -> Self:
        """Those that a reader may see: withdrawing a text keeps its row and takes it from view."""
        return self.filter(withdrawn_at__isnull=True)

    def in_language(self, language: str) -> Self:
        return self.filter(language_code=language)


class TranslationManager(Manager.from_queryset(TranslationQuerySet)):  # type: ignore[misc]
    def get_by_natural_key(self, key: str, language: str):
        """Find a text by its object's key and its language, as fixtures name it."""
        field = self.model.master.field.related_model.key_field
        return self.get(**{f"master__{field}": key}, language_code=language)


class ContentQuerySet(TranslatableQuerySet):
    """Objects of one kind of content."""

    def published(self, language: str) -> Self:
        """Those with a public text in this language."""
        return self.filter(Exists(self._texts().in_language(language)))

    def readable(self) -> Self:
        """Those with a public text in any language: a reader gets them, marked if need be."""
        return self.filter(Exists(self._texts()))

    def visible(self, language: str) -> Self:
        """Those of which a reader of this language gets a text: where hers was withdrawn, none."""
        texts = self.model.text_model  # type: ignore[attr-defined]
        own = texts.objects.in_language(language).filter(master=OuterRef("pk"))
        return self.readable().exclude(Exists(own.filter(withdrawn_at__isnull=False)))

    def _texts(self) -> TranslationQuerySet:
        texts = self.model.text_model  # type: ignore[attr-defined]
        return texts.objects.public().filter(master=OuterRef("pk"))


class ContentManager(TranslatableManager.from_queryset(ContentQuerySet)):  # type: ignore[misc]
    def get_by_natural_key(self, key: str):
        """Find an object by its key, as fixtures and other content name it, or by one it had."""
        try:
            return self.get(**{self.model.key_field: key})
        except self.model.DoesNotExist:
            current_key = Redirect.objects.current_keys(self.model.content_kind, [key]).get(key)
            if current_key is None:
                raise
            return self.get(**{self.model.key_field: current_key})
