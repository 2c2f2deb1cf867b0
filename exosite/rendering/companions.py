"""Companion drafts: those that a draft needs to be published with, and those that name an object."""

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
from exosite.publishing.snapshots import SHARED
from exosite.rendering import elements

ObjectName = tuple[str, str]
"""The kind and key of an object."""


DraftSet = Callable[[Revision], Iterable[Revision]]
"""Given a draft: the others that an app made with it, of whatever object and language."""

_draft_sets: list[DraftSet] = []


def register_draft_set(find: DraftSet) -> None:
    """Let an app say which drafts it made as a set. Called in ``AppConfig.ready()``."""
    _draft_sets.append(find)


def names_in(text: str, *, inline: bool = False) -> set[ObjectName]:
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
    points at, as at its topic, a draft is needed if it was never public. Drafts that an app made
    as a set belong together, the other languages of the object included.

    One query for old names and one a kind; once more if tables are among them.
    """
    language = revision.language_code
    # The kinds whose content a text shows as a part of itself.
    embedded = {element.names for element in elements.elements() if element.embeds}
    names = _current_names(_names_in_texts(revision))
    related = _current_names(_names_in_relations(revision))

    def is_needed(draft: Any) -> bool:
        is_named = (draft.master.content_kind, draft.master.key) in names
        if draft.language_code == language and is_named:
            return True
        return (is_named and draft.master.content_kind in embedded) or not draft.is_public

    drafts = _open_drafts(names | related, language, is_needed)
    inner_names = {
        name
        for draft in drafts
        if draft.master.content_kind in embedded
        for name in _names_in_texts(draft)
    }
    if further_names := _current_names(inner_names) - names:
        names |= further_names
        drafts += _open_drafts(further_names, language, is_needed)
    own = (revision._meta.model, revision.master_id)
    drafts = [draft for draft in drafts if (draft._meta.model, draft.master_id) != own]
    drafts += [draft for find in _draft_sets for draft in find(revision) if draft != revision]
    return _unique(drafts)


def drafts_naming(item: Content, **_signal: object) -> list[Mention]:
    """The open revisions of other objects that name this one, by any name it had, or point at it.

    Only revisions that have the name somewhere are read; one query a kind.
    """
    names = Redirect.objects.all_keys(item.content_kind, item.key)
    object_names = {(item.content_kind, name) for name in names}
    has_name = reduce(or_, (Q(raw__contains=name) for name in names))
    places = set()
    for model in revision_models():
        drafts = model.objects.open().annotate(raw=Cast("snapshot", TextField())).filter(has_name)
        for draft in drafts.select_related("master").iterator(chunk_size=50):
            master = draft.master
            if master != item and object_names & (
                _names_in_texts(draft) | _names_in_relations(draft)
            ):
                places.add((master.content_kind, master.key, draft.language_code))
    return references.mentions_at(places, is_draft=True)


def _names_in_texts(revision: Revision) -> set[ObjectName]:
    return {
        name
        for value in snapshots.snapshot_of(revision)["texts"].values()
        for text, inline in _words(value)
        for name in names_in(text, inline=inline)
    }


def _words(value: Any, *, inline: bool = False) -> Iterator[tuple[str, bool]]:
    """The words of a field, and whether they are running text as in the cells of a table."""
    if isinstance(value, str):
        yield value, inline
    elif isinstance(value, dict):
        for part in value.values():
            yield from _words(part, inline=True)


def _names_in_relations(revision: Revision) -> set[ObjectName]:
    """What the object points at in what all its languages share."""
    shared = snapshots.snapshot_of(revision).get(SHARED)
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


def _current_names(names: Iterable[ObjectName]) -> set[ObjectName]:
    names = set(names)
    renamed = Redirect.objects.current_keys_by_kind(names)
    return {(kind, renamed.get((kind, key), key)) for kind, key in names}


def _open_drafts(
    names: Iterable[ObjectName], language: str, is_needed: Callable[[Any], bool]
) -> list[Revision]:
    by_kind: dict[str, set[str]] = {}
    for kind, key in names:
        by_kind.setdefault(kind, set()).add(key)
    drafts: list[Revision] = []
    for content_kind in kinds.all():
        if keys := by_kind.get(content_kind.name):
            drafts += filter(is_needed, _open_drafts_of_kind(content_kind.model, keys, language))
    return drafts


def _open_drafts_of_kind(model: type[Content], keys: Iterable[str], language: str) -> Iterable[Any]:
    texts: Any = model.text_model
    public = texts.objects.public().filter(master=OuterRef("master"))
    in_languages = Q(language_code=language) | Q(language_code=F("master__source_language"))
    of_keys = {f"master__{model.key_field}__in": list(keys)}
    drafts = revision_model(model).objects.open().filter(in_languages, **of_keys)
    order = (f"master__{model.key_field}", "language_code")
    return drafts.annotate(is_public=Exists(public)).select_related("master").order_by(*order)


def _unique(drafts: Iterable[Revision]) -> list[Revision]:
    seen: Mapping[Any, Revision] = {(draft._meta.model, draft.pk): draft for draft in drafts}
    return list(seen.values())
