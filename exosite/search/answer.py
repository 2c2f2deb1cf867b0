"""Answer: what a search finds, with the cautions that stand before it."""

from dataclasses import dataclass

from exosite.search.hits import SearchFilters, SearchHits, find_hits
from exosite.search.question import read_question


@dataclass(frozen=True, slots=True)
class SearchAnswer:
    search_hits: SearchHits
    cautions: tuple[str, ...] = ()


def find_answer(typed: str, reader: str, filters: SearchFilters | None = None) -> SearchAnswer:
    question = read_question(typed)
    return SearchAnswer(find_hits(typed, reader, filters), tuple(question.cautions(reader)))
