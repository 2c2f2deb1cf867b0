"""The search index of a corpus: other processes read the texts, this one writes the index."""

import os
from multiprocessing import get_context

from django.db import connection, transaction

from exosite.search import analysis, backends, desk_names, index, text_words, word_weights
from exosite.search.documents import SearchDocument
from exosite.search.models import IndexEntry, IndexName
from exosite.search.providers import indexed_sources, provider

CHUNK = 50


def index_corpus() -> None:
    """What ``reindex`` makes, in one transaction and without its care for others at work."""
    slot = index.index_state().live
    work = [
        (source.kind, keys[at : at + CHUNK])
        # Backwards, as ``rebuild`` does it: what is written last is offered first.
        for source in reversed(indexed_sources())
        for keys in [list(source.keys())]
        for at in range(0, len(keys), CHUNK)
    ]
    connection.close()
    with get_context("fork").Pool(os.cpu_count()) as pool:
        documents = pool.imap(_documents, work)
        with transaction.atomic():
            IndexEntry.objects.all().delete()
            IndexName.objects.all().delete()
            for chunk in documents:
                index.write_documents(slot, chunk)
            state = index.locked_state()
            state.fingerprint = analysis.analysis_version()
            state.save()
    desk_names.rebuild()
    word_weights.count_words(slot)
    text_words.learn_words(slot)
    backends.optimise()


def _documents(part: tuple[str, list[str]]) -> list[SearchDocument]:
    kind, keys = part
    source = provider(kind)
    return list(source.documents(keys)) if source else []
