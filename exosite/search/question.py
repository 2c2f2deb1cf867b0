"""Question: what a reader typed, with what is known of its words, as queries from strict to lenient."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from exosite.search import index, query_parser
from exosite.search.known_names import KnownWords, known_words
from exosite.search.search_query import Query


@dataclass(frozen=True, slots=True)
class Question:
    """What was typed, read with the words that one slot of the index knows."""

    typed: str
    slot: int
    chunks: Sequence[query_parser.Chunk]
    words: KnownWords

    @property
    def whole_form(self) -> str:
        return "".join(map("".join, self.chunks))

    @property
    def queries(self) -> list[Query]:
        """The same as queries: as it was typed, its parts, some of its parts; each once.

        Where the lexicon knows an answer to a part of several words, what has them all somewhere is no
        better than that answer: first what is called so, then some of its parts.
        """
        strict = query_parser.strict_query(self.chunks, self.words.names)
        loose = query_parser.loose_query(self.typed, self.words.names)
        partial = query_parser.any_clause_query(loose)
        strict = replace(strict, is_taken_apart=len(strict.clauses) > 1, is_exact=True)
        if loose.answers and strict.is_taken_apart:
            called_so = replace(strict, of_titles=True)
            return [called_so, replace(partial, is_exact=True), strict]
        if loose.clauses == strict.clauses or loose.answers:
            return [strict, partial]
        return [strict, replace(loose, is_taken_apart=True), partial]

    def cautions(self, reader: str) -> list[str]:
        """The sentences that stand before any result, each once."""
        meanings = (it for form in sorted(self.words.meanings) for it in self.words.meanings[form])
        found = (meaning.caution.get(reader, "") for meaning in meanings)
        return list(dict.fromkeys(filter(None, found)))


def read_question(typed: str) -> Question:
    """Read what was typed, once it is cleaned; at most four queries."""
    chunks = query_parser.split_chunks(typed)
    slot = index.index_state().live
    return Question(typed, slot, chunks, known_words(slot, query_parser.candidate_forms(typed)))
