"""Index writer: keeps the index as readers may see the texts, in publishing's transactions."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from itertools import groupby

from django.db import transaction

from exosite.publishing import row_overlay
from exosite.publishing.models import Content
from exosite.search import analysis, names, relevance
from exosite.search.documents import TITLE, SearchDocument, document_tags
from exosite.search.models import ChangedObject, IndexEntry, IndexName, IndexState
from exosite.search.providers import SearchProvider, indexed_sources, provider

BATCH = 200
"""Rows written with one statement."""

ObjectName = tuple[str, str]
"""The kind and key of an object."""

IndexRows = tuple[Sequence[IndexEntry], Sequence[IndexName]]
"""The rows of an object, not yet written."""


def index_state() -> IndexState:
    """The state of the index; of one that was never written to, that of a new one."""
    return IndexState.objects.filter(pk=1).first() or IndexState(pk=1)


def locked_state() -> IndexState:
    """The state, stored and locked: nobody else writes to the index before this transaction ends."""
    state, _created = IndexState.objects.select_for_update().get_or_create(pk=1)
    return state


@transaction.atomic(savepoint=False)
def update_index(kind: str, key: str) -> None:
    """Index an object, and those whose documents draw on it, as readers may see them now.

    Publishing, withdrawing and renaming call it by themselves. Whoever else changes what readers
    see of an object must.
    """
    _index_again(_objects_with(kind, key))


def prepare(item: Content, **_signal: object) -> list[Callable[[], None]]:
    """Make the documents of a text that is about to be published; answers with what writes them."""
    objects = _objects_with(item.content_kind, item.key)
    overlay = row_overlay.current()
    if overlay is None:
        return [partial(_index_again, objects)]
    slot = index_state().live
    # The texts of an object are indexed together, also where several are published.
    new = [name for name in objects if (IndexEntry, *name) not in overlay.memo]
    prepared = {
        name: overlay.once((IndexEntry, *name), partial(_rows_of, slot, *name)) for name in new
    }
    return [partial(_index_again, new, slot, prepared)] if new else []


def _objects_with(kind: str, key: str) -> list[ObjectName]:
    """An object that is indexed, and those whose documents draw on it."""
    objects = [(kind, key)] if provider(kind) else []
    return objects + [
        (source.kind, dependant)
        for source in indexed_sources()
        for dependant in source.touched_by(kind, key)
    ]


@transaction.atomic
def rename_key(item: Content, old_key: str, **_signal: object) -> None:
    """Index an object that was renamed under its new key only."""
    kind = item.content_kind
    if provider(kind):
        _index_again([(kind, old_key)])
    update_index(kind, item.key)


def update_published(item: Content, language: str, **_signal: object) -> None:
    """Index an object of which a text was published or withdrawn.

    All its languages: whether readers of one fall back to another may have changed.
    """
    update_index(item.content_kind, item.key)


def _index_again(
    objects: Sequence[ObjectName], slot: int = 0, prepared: Mapping[ObjectName, IndexRows] = {}
) -> None:
    """Write the documents of objects, those that are ``prepared`` for this slot as they are."""
    if not objects:
        return
    state = locked_state()
    for kind, key in objects:
        rows = prepared.get((kind, key)) if slot == state.live else None
        replace_object(state.live, kind, key, rows)
        if state.rebuilding:
            ChangedObject.objects.get_or_create(kind=kind, key=key)


def replace_object(slot: int, kind: str, key: str, rows: IndexRows | None = None) -> None:
    """Make a slot say of an object what readers may see of it now, or these ``rows`` of it.

    What stays is not written: a typing error is in one section, and in no name.
    """
    entries, new_names = rows or _rows_of(slot, kind, key)
    _replace_entries(slot, kind, key, entries)
    names.replace(slot, kind, [key], new_names)


def _rows_of(slot: int, kind: str, key: str) -> IndexRows:
    source = provider(kind)
    documents = list(source.documents([key])) if source else []
    return _entries(slot, documents), _names(slot, documents)


def _replace_entries(slot: int, kind: str, key: str, entries: Sequence[IndexEntry]) -> None:
    names = [field.attname for field in IndexEntry._meta.concrete_fields if not field.primary_key]
    rows = IndexEntry.objects.filter(slot=slot, kind=kind, key=key)
    stored = list(rows.order_by("id"))
    if len(stored) != len(entries):
        rows.delete()
        IndexEntry.objects.bulk_create(entries, batch_size=BATCH)
        return
    for old, new in zip(stored, entries, strict=True):
        if any(getattr(old, name) != getattr(new, name) for name in names):
            new.pk = old.pk
            new.save(force_update=True)


def write_objects(slot: int, source: SearchProvider, keys: Sequence[str]) -> int:
    """Put the documents of objects into a slot that has none of them; returns their number."""
    return write_documents(slot, list(source.documents(keys)))


def write_documents(slot: int, documents: Sequence[SearchDocument]) -> int:
    """Write documents; those of one object must come together."""
    names.write(_names(slot, documents))
    entries = _entries(slot, documents)
    IndexEntry.objects.bulk_create(entries, batch_size=BATCH)
    return len(entries)


def _entries(slot: int, documents: Sequence[SearchDocument]) -> list[IndexEntry]:
    """In the order in which they are written: what is last is offered first, an object before its
    sections."""
    entries = [
        _entry(slot, position, document)
        for _, siblings in groupby(documents, key=lambda document: (document.kind, document.key))
        for position, document in enumerate(siblings)
        if not document.is_names_only
    ]
    return entries[::-1]


def _entry(slot: int, position: int, document: SearchDocument) -> IndexEntry:
    # The title is the object's; in the words of a section it counts as where it stands.
    title = "" if document.anchor else document.title
    name_languages = {name.text: name.language for name in reversed(document.names)}
    listed = list(dict.fromkeys(name.text for name in document.names))
    tags = [f"{slot}:{tag}" for tag in document_tags(document)]
    head = [title, *listed, document.heading]
    context = [document.title, *document.context] if document.anchor else list(document.context)
    return IndexEntry(
        slot=slot,
        kind=document.kind,
        key=document.key,
        language_code=document.language,
        readers=sorted(document.readers),
        anchor=document.anchor,
        position=position,
        title=document.title,
        heading=document.heading,
        context=list(document.context),
        names=[[name, name_languages[name]] for name in listed],
        topics=" ".join(document.topics),
        text=document.text,
        normal=relevance.write_normal(title, listed, document.heading, document.text, context),
        head=" ".join([*tags, *analysis.index_tokens(head)]),
        body=" ".join([*tags, *analysis.index_tokens([*head, document.text, *context])]),
    )


def _names(slot: int, documents: Iterable[SearchDocument]) -> list[IndexName]:
    """Each name of an object once: what its texts are called, and what they list."""
    found: dict[tuple[str, str, str, str], IndexName] = {}
    for document in documents:
        if document.anchor:
            continue
        others = [(name.text, name.language, name.role) for name in document.names]
        for text, language, role in [(document.title, document.language, TITLE), *others]:
            name = names.name(
                slot=slot,
                kind=document.kind,
                key=document.key,
                language=language,
                text=text,
                form=analysis.name_form(text),
                role=role,
            )
            identity = (document.kind, document.key, language, text)
            if name.form and (role == TITLE or identity not in found):
                found[identity] = name
    return list(found.values())
