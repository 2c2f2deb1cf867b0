"""Occurrences of words: which public texts have them, whoever may read the texts."""

from collections.abc import Iterable
from typing import NamedTuple

from exosite.search import backends, index, query_parser
from exosite.search.documents import kind_tag, own_tag
from exosite.search.models import IndexEntry
from exosite.search.relevance import Relevance

BATCH = 500
"""Documents that are asked for at a time: a text has one for each of its sections."""


MOST_BATCHES = 4
"""After so many batches nothing more is looked for."""


class IndexedText(NamedTuple):
    """A public text, or a section of one, as the index has it: plain, one block a line."""

    kind: str
    key: str
    text: str


def texts_with(words: Iterable[str], language: str, limit: int) -> list[tuple[str, str]]:
    """The (kind, key) of texts of a language with any of these words, those written last first.

    At most ``limit`` texts. The index decides by tokens: a few texts may have only parts of a word.
    """
    names: dict[tuple[str, str], None] = {}
    with backends.search_session() as top:
        for word in words:
            before = top
            while len(names) < limit:
                rows = _rows(word, language, before, BATCH)
                names |= dict.fromkeys((row.kind, row.key) for row in rows)
                if len(rows) < BATCH:
                    break
                before = rows[-1].id
    return list(names)[:limit]


def keys_with(typed: str, kind: str, limit: int) -> list[str]:
    """The keys of objects of a kind with all that was typed in one section of a public text, in any
    language; at most ``limit``, and of words that are in very many sections those written last."""
    query = query_parser.beginnings_query(query_parser.split_chunks(query_parser.clean(typed)))
    relevance = Relevance(query)
    tags = [[f"{index.index_state().live}:{kind_tag(kind)}"]]
    keys: dict[str, None] = {}
    with backends.search_session() as before:
        for _ in range(MOST_BATCHES):
            rows = backends.candidates(backends.BODY, query, tags, before=before, limit=BATCH)
            for row in rows:
                if row.key not in keys and relevance.score(row.normal) > 0:
                    keys[row.key] = None
            if len(rows) < BATCH or len(keys) >= limit:
                break
            before = rows[-1].id
    return list(keys)[:limit]


def indexed_texts(word: str, language: str, limit: int) -> list[IndexedText]:
    """The documents of a language that have a word, or its parts; at most ``limit``, newest first."""
    with backends.search_session() as top:
        rows = _rows(word, language, top, limit)
    entries = IndexEntry.objects.filter(pk__in=[row.id for row in rows])
    return [IndexedText(*values) for values in entries.values_list("kind", "key", "text")]


def _rows(word: str, language: str, before: int, limit: int) -> list[backends.Candidate]:
    query = query_parser.strict_query(query_parser.split_chunks(word), {})
    tags = [[f"{index.index_state().live}:{own_tag(language)}"]]
    return backends.candidates(backends.BODY, query, tags, before=before, limit=limit)
