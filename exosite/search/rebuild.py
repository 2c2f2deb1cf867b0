"""Rebuild of the index: a new one beside the live one, then the switch.

Publishing goes on meanwhile. It writes to the live index and notes what it changed; the switch is
one transaction, which indexes those objects again first, so that none is lost.
"""

from collections.abc import Callable
from uuid import uuid4

from django.db import transaction

from exosite.search import analysis, backends, desk_names, index, text_words, word_weights
from exosite.search.models import ChangedObject, IndexEntry, IndexName, IndexState
from exosite.search.providers import SearchProvider, indexed_sources, lexicon, providers

CHUNK = 20
"""Objects indexed in one transaction; publishing waits no longer than that takes."""

DELETE_BATCH = 500
"""Rows of the old index deleted in one transaction."""


class RebuildOvertaken(Exception):  # noqa: N818 - what happened, not a fault
    """Somebody else has begun to rebuild the index; theirs will go live."""


def is_current() -> bool:
    """Whether the index was made by this release, and of the objects there are. Two queries a kind."""
    state = index.index_state()
    if state.fingerprint != analysis.analysis_version():
        return False
    keys = IndexEntry.objects.filter(slot=state.live).values_list("key", flat=True).distinct()
    words = lexicon()
    names = IndexName.objects.filter(slot=state.live, kind=words.kind) if words else None
    if (
        words
        and names is not None
        and set(words.keys()) != set(names.values_list("key", flat=True))
    ):
        return False
    return all(set(source.keys()) == set(keys.filter(kind=source.kind)) for source in providers())


def rebuild_index(report: Callable[[int, int], None] = lambda done, total: None) -> int:
    """Rebuild the index from the public texts; returns the number of documents.

    ``report`` is called with how many objects are done, of how many. Raises RebuildOvertaken.
    """
    token = _claim_spare_slot()
    work = [(source, list(source.keys())) for source in indexed_sources()]
    total = sum(len(keys) for _, keys in work)
    done = count = 0
    report(done, total)
    # Backwards: of rows that fit alike, the index offers those first that were written last.
    for source, keys in reversed(work):
        for start in range(0, len(keys), CHUNK):
            chunk = keys[start : start + CHUNK]
            count += _index_chunk(token, source, chunk)
            done += len(chunk)
            report(done, total)
    desk_names.rebuild()
    spare = index.index_state().spare
    word_weights.count_words(spare)
    text_words.learn_words(spare)
    _go_live(token)
    _clear_spare_slot("")
    backends.optimise()
    return count


def _claim_spare_slot() -> str:
    """Take the right to fill the spare slot, and empty it."""
    token = uuid4().hex
    with transaction.atomic():
        state = index.locked_state()
        state.rebuilding = token
        state.save()
        ChangedObject.objects.all().delete()
    _clear_spare_slot(token)
    return token


@transaction.atomic
def _index_chunk(token: str, source: SearchProvider, keys: list[str]) -> int:
    state = _checked_claim(token, IndexState.objects.get(pk=1))
    return index.write_objects(state.spare, source, keys)


@transaction.atomic
def _go_live(token: str) -> None:
    """Index again what was published meanwhile, and make the new index the live one."""
    state = _checked_claim(token, index.locked_state())
    for kind, key in ChangedObject.objects.values_list("kind", "key"):
        index.replace_object(state.spare, kind, key)
    ChangedObject.objects.all().delete()
    state.live = state.spare
    state.fingerprint = analysis.analysis_version()
    state.rebuilding = ""
    state.save()


def _checked_claim(token: str, state: IndexState) -> IndexState:
    if state.rebuilding != token:
        raise RebuildOvertaken
    return state


def _clear_spare_slot(token: str) -> None:
    """Delete what is in the spare slot, a little at a time so that nobody waits for long.

    Only as long as the right to fill the slot is with ``token``, or with nobody if that is empty.
    """
    for model in (IndexEntry, IndexName):
        while _delete_batch(model, token) == DELETE_BATCH:
            pass


@transaction.atomic
def _delete_batch(model: type[IndexEntry] | type[IndexName], token: str) -> int:
    state = index.locked_state()
    if state.rebuilding != token:
        return 0
    rows = model.objects.filter(slot=state.spare).order_by("pk")
    ids = list(rows.values_list("pk", flat=True)[:DELETE_BATCH])
    model.objects.filter(pk__in=ids).delete()
    return len(ids)
