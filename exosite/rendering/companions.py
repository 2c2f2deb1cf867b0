"""What drafts name: the other drafts that one needs, and the drafts that need an object."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, TextField
from django.db.models.functions import Cast

from exosite import markup
from exosite.publishing import kinds, references, snapshots
from exosite.publishing.models import Content, Redirect, Revision, revision_model, revision_models
from exosite.publishing.references import Mention
from exosite.publishing.snapshots import SHARED, Snapshot
from exosite.rendering import elements

Name = tuple[str, str]
"""The kind and key of an object."""


def named_in(text: str, *, inline: bool = False) -> set[Name]:
    """What a Markdown text names by itself; not the terms that its words will be linked to."""
    known = {element.kind: element for element in elements.elements() if element.names}
    return {
        (known[slot.kind].names, key)
        for slot in markup.parse(text, inline=inline).slots
        if slot.kind in known
        for key in known[slot.kind].keys(slot)
    }


def drafts_needed(revision: Revision) -> list[Revision]:
    """The open revisions that should become public with this one.

    They are those of what its text names, and of what a table names that is one of them, in the
    language of the text. Those of the source language as well, for a table, whose structure all
    languages share, and for what readers could not see in any language. Of what the object only
    points at, as at its topic, a draft is needed if it was never public.

    One query for old names and one a kind; once more if tables are among them.
    """
    language, shown = revision.language_code, _shown_whole()
    known = _today(_named(revision))
    points = _today(_pointed(revision))

    def is_needed(draft: Any) -> bool:
        is_named = (draft.master.content_kind, draft.master.key) in known
        if draft.language_code == language and is_named:
            return True
        return (is_named and draft.master.content_kind in shown) or not draft.is_public

    found = _drafts(known | points, language, is_needed)
    inner = {
        name for draft in found if draft.master.content_kind in shown for name in _named(draft)
    }
    if more := _today(inner) - known:
        known |= more
        found += _drafts(more, language, is_needed)
    own = (revision._meta.model, revision.master_id)
    return [draft for draft in _once(found) if (draft._meta.model, draft.master_id) != own]


def drafts_naming(item: Content, **_signal: object) -> list[Mention]:
    """The open revisions of other objects that name this one, by any name it had, or point at it.

    Reads those revisions alone in which the name stands somewhere; one query a kind.
    """
    names = Redirect.objects.all_keys(item.content_kind, item.key)
    wanted = {(item.content_kind, name) for name in names}
    stands = reduce(or_, (Q(raw__contains=name) for name in names))
    places = set()
    for model in revision_models():
        found = model.objects.open().annotate(raw=Cast("snapshot", TextField())).filter(stands)
        for draft in found.select_related("master").iterator(chunk_size=50):
            master = draft.master
            if master != item and wanted & (_named(draft) | _pointed(draft)):
                places.add((master.content_kind, master.key, draft.language_code))
    return references.mentions_at(places, is_draft=True)


def _named(revision: Revision) -> set[Name]:
    return {
        name
        for value in _text(revision)["texts"].values()
        for text, inline in _words(value)
        for name in named_in(text, inline=inline)
    }


def _text(revision: Revision) -> Snapshot:
    return snapshots.upgraded(revision.master.content_kind, revision.snapshot)


def _words(value: Any, *, inline: bool = False) -> Iterator[tuple[str, bool]]:
    """The words of a field, and whether they are running text as in the cells of a table."""
    if isinstance(value, str):
        yield value, inline
    elif isinstance(value, dict):
        for part in value.values():
            yield from _words(part, inline=True)


def _pointed(revision: Revision) -> set[Name]:
    """What the object points at in what all its languages share."""
    shared = _text(revision).get(SHARED)
    if shared is None:
        return set()
    fields = snapshots.fields_of(type(revision.master))
    keys = [(field, shared["fields"].get(field.name)) for field in fields.shared]
    keys += [(field, key) for field in fields.links for key in shared["links"].get(field.name, ())]
    keys += [
        (field, row.get(field.name))
        for name, columns in fields.rows.items()
        for row in shared["rows"].get(name, ())
        for field in columns
    ]
    models = tuple(kind.model for kind in kinds.all())
    return {
        (field.related_model.content_kind, key[0])
        for field, key in keys
        if key and isinstance(field.related_model, type) and issubclass(field.related_model, models)
    }


def _shown_whole() -> set[str]:
    """The kinds whose content a text shows as a part of itself."""
    return {element.names for element in elements.elements() if element.embeds}


def _today(names: Iterable[Name]) -> set[Name]:
    names = set(names)
    renamed = Redirect.objects.current_keys_by_kind(names)
    return {(kind, renamed.get((kind, key), key)) for kind, key in names}


def _drafts(
    names: Iterable[Name], language: str, is_needed: Callable[[Any], bool]
) -> list[Revision]:
    by_kind: dict[str, set[str]] = {}
    for kind, key in names:
        by_kind.setdefault(kind, set()).add(key)
    found: list[Revision] = []
    for content_kind in kinds.all():
        if keys := by_kind.get(content_kind.name):
            found += filter(is_needed, _open(content_kind.model, keys, language))
    return found


def _open(model: type[Content], keys: Iterable[str], language: str) -> Iterable[Any]:
    texts: Any = model.text_model
    public = texts.objects.public().filter(master=OuterRef("master"))
    here = Q(language_code=language) | Q(language_code=F("master__source_language"))
    wanted = {f"master__{model.key_field}__in": list(keys)}
    found = revision_model(model).objects.open().filter(here, **wanted)
    order = (f"master__{model.key_field}", "language_code")
    return found.annotate(is_public=Exists(public)).select_related("master").order_by(*order)


def _once(drafts: Iterable[Revision]) -> list[Revision]:
    seen: Mapping[Any, Revision] = {(draft._meta.model, draft.pk): draft for draft in drafts}
    return list(seen.values())
