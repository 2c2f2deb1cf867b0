"""A new index beside the one that serves, and the change from one to the other.

Publishing goes on meanwhile. It writes to the index that serves and notes what it touched; the
change is one transaction, which does the touched objects again first, so that none is lost.
"""

from collections.abc import Callable, Iterator
from itertools import islice
from uuid import uuid4

from django.db import transaction

from exosite.search import analysis, backends, index
from exosite.search.models import ChangedObject, IndexEntry, IndexName, IndexState
from exosite.search.providers import SearchProvider, provider, providers

CHUNK = 20
"""Objects done in one transaction; publishing waits no longer than that takes."""

ERASED = 500
"""Rows of the old index deleted in one transaction."""


class RebuildOvertaken(Exception):  # noqa: N818 - what happened, not a fault
    """Somebody else has begun to make a new index; theirs will serve."""


def is_current() -> bool:
    """Whether the index was made by this release, and of the objects there are. Two queries a kind."""
    state = index.index_state()
    if state.fingerprint != analysis.analysis_version():
        return False
    return all(set(source.keys()) == _indexed(state.live, source.kind) for source in providers())


def _indexed(slot: int, kind: str) -> set[str]:
    entries = IndexEntry.objects.filter(slot=slot, kind=kind)
    return set(entries.values_list("key", flat=True).distinct())


def rebuild_index(told: Callable[[int, int], None] = lambda done, total: None) -> int:
    """Make the index anew from the public texts; returns the number of documents.

    ``told`` hears how many objects are done, of how many. Raises Overtaken.
    """
    token = _begin()
    work = [(source, list(source.keys())) for source in providers()]
    total = sum(len(keys) for _, keys in work)
    done = count = 0
    told(done, total)
    # Backwards: of rows that fit alike, the index offers those first that were written last.
    for source, keys in reversed(work):
        for chunk in _chunks(keys):
            count += _fill(token, source, chunk)
            done += len(chunk)
            told(done, total)
    backends.optimise()
    _change(token)
    _clear("")
    return count


def _begin() -> str:
    """Take the right to fill the spare slot, and empty it."""
    token = uuid4().hex
    with transaction.atomic():
        state = index.locked_state()
        state.rebuilding = token
        state.save()
        ChangedObject.objects.all().delete()
    _clear(token)
    return token


@transaction.atomic
def _fill(token: str, source: SearchProvider, keys: list[str]) -> int:
    state = _ours(token, IndexState.objects.get(pk=1))
    return index.write_objects(state.spare, source, keys)


@transaction.atomic
def _change(token: str) -> None:
    """Do again what was published meanwhile, and let the new index serve."""
    state = _ours(token, index.locked_state())
    for kind, key in ChangedObject.objects.values_list("kind", "key"):
        index.delete_objects(state.spare, kind, [key])
        if source := provider(kind):
            index.write_objects(state.spare, source, [key])
    ChangedObject.objects.all().delete()
    state.live = state.spare
    state.fingerprint = analysis.analysis_version()
    state.rebuilding = ""
    state.save()


def _ours(token: str, state: IndexState) -> IndexState:
    if state.rebuilding != token:
        raise RebuildOvertaken
    return state


def _clear(token: str) -> None:
    """Delete what is in the spare slot, a little at a time so that nobody waits for long.

    Only as long as the right to fill the slot is with ``token``, or with nobody if that is empty.
    """
    for model in (IndexEntry, IndexName):
        while _erase_some(model, token) == ERASED:
            pass


@transaction.atomic
def _erase_some(model: type[IndexEntry] | type[IndexName], token: str) -> int:
    state = index.locked_state()
    if state.rebuilding != token:
        return 0
    rows = model.objects.filter(slot=state.spare).order_by("pk")
    ids = list(rows.values_list("pk", flat=True)[:ERASED])
    model.objects.filter(pk__in=ids).delete()
    return len(ids)


def _chunks(keys: list[str]) -> Iterator[list[str]]:
    left = iter(keys)
    while chunk := list(islice(left, CHUNK)):
        yield chunk
