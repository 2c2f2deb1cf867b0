"""Occurrences of words: which public texts have them, whoever may read the texts."""

from collections.abc import Iterable

from exosite.search import backends, index, query_parser
from exosite.search.documents import own_tag

BATCH = 500
"""Documents that are asked for at a time: a text has one for each of its sections."""


def texts_with(words: Iterable[str], language: str, limit: int) -> list[tuple[str, str]]:
    """The (kind, key) of texts of a language with any of these words, those written last first.

    At most ``limit`` texts. The index decides by tokens: a few texts may have only parts of a word.
    """
    slot = index.index_state().live
    names: dict[tuple[str, str], None] = {}
    with backends.search_session() as top:
        for word in words:
            query = query_parser.strict_query(query_parser.split_chunks(word), {})
            before = top
            while len(names) < limit:
                tags = [[f"{slot}:{own_tag(language)}"]]
                rows = backends.candidates(backends.BODY, query, tags, before=before, limit=BATCH)
                names |= dict.fromkeys((row.kind, row.key) for row in rows)
                if len(rows) < BATCH:
                    break
                before = rows[-1].id
    return list(names)[:limit]
