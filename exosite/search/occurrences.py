"""Occurrences of words: which public texts have them, whoever may read the texts."""

from collections.abc import Iterable
from typing import NamedTuple

from exosite.search import backends, index, query_parser
from exosite.search.documents import own_tag
from exosite.search.models import IndexEntry

BATCH = 500
"""Documents that are asked for at a time: a text has one for each of its sections."""


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
