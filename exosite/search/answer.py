"""Answer: what a search finds, by a better spelling where the typed one finds next to nothing."""

from dataclasses import dataclass

from exosite.search import did_you_mean
from exosite.search.hits import FEW, SearchFilters, SearchHits, find_hits
from exosite.search.question import Question, read_question


@dataclass(frozen=True, slots=True)
class SearchAnswer:
    """The hits of ``query``, which is what was typed or a better spelling of it.

    ``better`` is a spelling that is only offered; ``cautions`` stand before any result.
    """

    query: str
    search_hits: SearchHits
    better: str | None = None
    cautions: tuple[str, ...] = ()


def find_answer(
    typed: str, reader: str, filters: SearchFilters | None = None, *, as_typed: bool = False
) -> SearchAnswer:
    """Search by what was typed, once it is cleaned; ``as_typed``: and by nothing else."""
    question = read_question(typed)
    hits = find_hits(question, reader, filters)
    cautions = question.cautions(reader)
    is_found = bool(hits.hits) and hits.is_exact
    better = did_you_mean.better_query(question, reader, is_found=is_found)
    if better and not as_typed and not is_found:
        mended = read_question(better)
        mended_hits = find_hits(mended, reader, filters)
        if mended_hits.hits and _is_better(mended, mended_hits, question, hits):
            cautions = [*cautions, *mended.cautions(reader)]
            return SearchAnswer(better, mended_hits, None, tuple(dict.fromkeys(cautions)))
    return SearchAnswer(typed, hits, better, tuple(cautions))


def _is_better(mended: Question, found: SearchHits, typed: Question, before: SearchHits) -> bool:
    """Whether a better spelling finds what the typed one does not."""
    knows_more = len(mended.words.names) > len(typed.words.names)
    return len(before.hits) < FEW or found.is_exact or knows_more
