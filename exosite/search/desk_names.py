"""Names by which the desk finds objects: key, titles live and in drafts, and what a kind has beside.

A row that names an object gives it that name when it is saved, in whatever way that happens. An old
name stays until the index is rebuilt: whoever looks something up reads what the objects found are
called now. ``bulk_create`` sends no signal: who writes many rows runs ``reindex``.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db import models, transaction
from django.db.models import Q
from django.db.models.signals import post_save

from exosite.publishing.kinds import ContentKind
from exosite.publishing.models import Content, revision_model
from exosite.publishing.states import OPEN
from exosite.search import analysis, names
from exosite.search.documents import ALIAS
from exosite.search.models import DESK, IndexName

CHUNK = 100
"""Objects whose names are made in one transaction."""

EVERY = Q()
"""All rows of a model."""


@dataclass(frozen=True, slots=True)
class NameSource:
    """Rows that name objects of a kind: all of a model, or those that a condition holds for.

    ``owner`` leads from a row to the object, empty where the row is the object; ``named`` gives the
    names that a row has for it, with the language of the row if it has one.
    """

    kind: str
    model: type[models.Model]
    key_field: str
    named: Callable[[Any], Iterable[Any]]
    owner: str = ""
    among: Q = EVERY

    @property
    def key(self) -> str:
        return f"{self.owner}__{self.key_field}" if self.owner else self.key_field

    def rows(self, keys: Collection[str]) -> Iterable[Any]:
        rows = self.model._default_manager.filter(self.among, **{f"{self.key}__in": keys})
        return rows.select_related(self.owner) if self.owner else rows

    def names(self, row: Any) -> Iterator[IndexName]:
        item = getattr(row, self.owner) if self.owner else row
        for text in self.named(row):
            if form := analysis.letter_form(str(text or "")):
                yield names.name(
                    slot=DESK,
                    kind=self.kind,
                    key=getattr(item, self.key_field),
                    language=getattr(row, "language_code", ""),
                    text=str(text),
                    form=form,
                    role=ALIAS,
                )


_sources: dict[str, list[NameSource]] = {}


def register(*sources: NameSource) -> None:
    """Let objects be found by the names that these rows give them."""
    for source in sources:
        if source not in _sources.setdefault(source.kind, []):
            _sources[source.kind].append(source)
            post_save.connect(_remember, sender=source.model)


def register_content(kind: ContentKind) -> None:
    """Let objects of a kind be found by their keys, and by their titles live and in open drafts."""
    model: type[Content] = kind.model
    title = model.title_field

    def source(rows: type[models.Model], named: Any, among: Q, owner: str = "master") -> NameSource:
        return NameSource(kind.name, rows, model.key_field, named, owner, among)

    register(
        source(model, lambda item: [item.key], EVERY, owner=""),
        source(model.text_model, lambda text: [getattr(text, title)], EVERY),
        source(revision_model(model), _draft_titles(title), Q(state__in=OPEN)),
    )


def _draft_titles(field: str) -> Callable[[Any], Iterable[Any]]:
    def named(revision: Any) -> Iterable[Any]:
        return [revision.snapshot["texts"].get(field)] if revision.is_open else []

    return named


def _remember(sender: type[models.Model], instance: Any, **_signal: object) -> None:
    for source in (source for sources in _sources.values() for source in sources):
        if source.model is not sender:
            continue
        try:
            new = list(source.names(instance))
        except ObjectDoesNotExist:
            continue  # A row of a fixture, before its object.
        if new:
            key = new[0].key
            known = IndexName.objects.filter(slot=DESK, kind=source.kind, key=key)
            texts = set(known.values_list("language_code", "text"))
            names.write(name for name in new if (name.language_code, name.text) not in texts)


def rename_key(item: Content, old_key: str, **_signal: object) -> None:
    """Find an object that was renamed by the names that it had."""
    known = IndexName.objects.filter(slot=DESK, kind=item.content_kind)
    known.filter(key=old_key).update(key=item.key)


def rebuild() -> None:
    """Make the names of all objects anew, some objects at a time."""
    for kind, sources in _sources.items():
        owner = next(source for source in sources if not source.owner)
        manager = owner.model._default_manager
        keys = list(manager.order_by("pk").values_list(owner.key_field, flat=True))
        for start in range(0, len(keys), CHUNK):
            _rebuild_objects(kind, sources, keys[start : start + CHUNK])
        known = IndexName.objects.filter(slot=DESK, kind=kind)
        gone = set(known.values_list("key", flat=True).distinct()) - set(keys)
        for key in gone:
            known.filter(key=key).delete()


@transaction.atomic
def _rebuild_objects(kind: str, sources: Iterable[NameSource], keys: Collection[str]) -> None:
    new = [name for source in sources for row in source.rows(keys) for name in source.names(row)]
    names.replace(DESK, kind, keys, new)
