"""Searching: from a cleaned query to hits, best first.

The database offers candidate rows (``backends``), each is scored (``relevance``), and groups of
languages follow each other.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from exosite import languages
from exosite.search import backends, documents, word_weights
from exosite.search.backends import Candidate
from exosite.search.providers import SearchTopic, providers
from exosite.search.question import Question, read_question
from exosite.search.relevance import TITLE, Relevance
from exosite.search.search_query import LEAST_BESIDE, Query

MOST = 200
"""Results that a reader can page through; of more, it is only said that there are more."""

BATCH = 220
"""Rows that are scored at a time: a few more than are wanted, as some will not do."""

MOST_BATCHES = 8
"""After so many batches the search ends: the words are common, and stand together in few texts."""

FEW = 5
"""Where fewer are found, texts of other pages are looked for as well."""

POINTER = 0.7
"""Of what a document is worth that only points to what answers a question."""

LENT = 0.6
"""Of what a text is worth, for one in another language that readers get for want of one in theirs."""


@dataclass(frozen=True, slots=True)
class SearchFilters:
    """What results are narrowed to; empty for all. ``language`` is that of the texts."""

    kind: str = ""
    topic: SearchTopic | None = None
    language: str = ""

    @property
    def tags(self) -> list[list[str]]:
        """Tags of which a document must have one of each list."""
        kinds = [[documents.kind_tag(self.kind)]] if self.kind else []
        topics = [sorted(map(documents.topic_tag, self.topic.within))] if self.topic else []
        return [*kinds, *topics]

    def has(self, row: Candidate) -> bool:
        """Whether a row is of the kind and on the topic."""
        is_on = self.topic is None or not self.topic.within.isdisjoint(row.topics.split())
        return self.kind in ("", row.kind) and is_on


class Hit(NamedTuple):
    """A document that fits, and how well.

    ``is_elsewhere``: readers of the language asked for get another text of the object, or none, so
    this one is shown on the page of its own language. ``topics`` has spaces between the keys.
    """

    id: int
    kind: str
    key: str
    language: str
    topics: str
    anchor: str
    is_elsewhere: bool
    order: tuple[float, int, str, int]


@dataclass(frozen=True, slots=True)
class SearchHits:
    """What a search found, best first, at most ``MOST``.

    ``query`` is the one that was answered, ``is_exact`` unless it had to be more lenient than
    what was typed. ``has_more``: there are more than are here.
    """

    query: Query
    hits: tuple[Hit, ...] = ()
    is_exact: bool = True
    has_more: bool = False


def find_hits(
    typed: str | Question, reader: str, filters: SearchFilters | None = None
) -> SearchHits:
    """Search what readers of a language get, by what was typed, once it is cleaned, or read already.

    What was typed is asked first, then its parts, then some of its parts; as long as few texts answer,
    what the next finds comes after them.
    """
    question = read_question(typed) if isinstance(typed, str) else typed
    if not question.chunks:
        return SearchHits(Query(()))
    with backends.search_session() as top:
        search = _Search(
            question.slot, top, question.whole_form, reader, filters or SearchFilters()
        )
        hits: list[Hit] = []
        asked, is_exact, has_more = list[Query](), False, False
        for query in question.queries:
            if len(hits) >= FEW:
                break
            query = word_weights.weighed(question.slot, query)
            if hits:
                if not query.has_words:
                    continue
                query = replace(query, least_share=LEAST_BESIDE)
            more, has_more = search.answer(query)
            places = {(hit.kind, hit.key, hit.anchor) for hit in hits}
            fresh = [hit for hit in more if (hit.kind, hit.key, hit.anchor) not in places]
            if fresh:
                # That no text has a word says that it may be misspelt.
                is_exact = is_exact or (not hits and query.is_exact and not query.absent)
                asked.append(query)
                hits += fresh
    return SearchHits(_joined(asked), tuple(hits[:MOST]), is_exact, has_more)


def _joined(queries: Sequence[Query]) -> Query:
    """What is marked in the results: the words of all queries that found some."""
    if not queries:
        return Query(())
    clauses = dict.fromkeys(clause for query in queries for clause in query.clauses)
    return queries[0] if len(queries) == 1 else Query(tuple(clauses))


@dataclass(frozen=True, slots=True)
class _LanguageGroup:
    """Documents that are searched together: those with one of these tags."""

    tags: tuple[str, ...]
    is_elsewhere: bool = False

    def has(self, language: str, readers: Collection[str]) -> bool:
        """Whether a document in a language, which these readers get, is among them."""
        own = [documents.own_tag(language)] if language in readers else []
        return any(tag in self.tags for tag in [*own, *map(documents.fallback_tag, readers)])


class _Search:
    """The answers of one slot to the queries that were made of what was typed."""

    def __init__(
        self, slot: int, top: int, whole_form: str, reader: str, filters: SearchFilters
    ) -> None:
        self.slot = slot
        self.top = top
        self.whole_form = whole_form
        self.reader = reader
        self.filters = filters
        self.sources = {source.kind: source for source in providers()}
        self.rank = {kind: rank for rank, kind in enumerate(self.sources)}

    def answer(self, query: Query) -> tuple[list[Hit], bool]:
        """The hits, best first within each group of languages; and whether there are more."""
        relevance = Relevance(query, self.whole_form)
        answers = backends.rows_at(self.slot, query.answers) if not query.of_titles else []
        hits: list[Hit] = []
        has_more = False
        for group in self._groups():
            if len(hits) >= (FEW if group.is_elsewhere else MOST):
                break
            if group.is_elsewhere and query.of_titles and not self.filters.language:
                # What comes next looks there as well.
                break
            group_hits, group_has_more = self._group_hits(relevance, group, answers)
            places = {(hit.kind, hit.key, hit.anchor) for hit in hits}
            fresh = (hit for hit in group_hits if (hit.kind, hit.key, hit.anchor) not in places)
            hits += sorted(fresh, key=lambda hit: hit.order)
            has_more = has_more or group_has_more
        return hits[:MOST], has_more or len(hits) > MOST

    def _groups(self) -> Iterator[_LanguageGroup]:
        """Texts in the language asked for and those shown for want of one; then those of other pages."""
        if self.filters.language:
            is_own = self.filters.language == self.reader
            yield _LanguageGroup(
                (documents.own_tag(self.filters.language),), is_elsewhere=not is_own
            )
            return
        yield _LanguageGroup((documents.own_tag(self.reader), documents.fallback_tag(self.reader)))
        others = (documents.own_tag(code) for code in languages.CODES if code != self.reader)
        yield _LanguageGroup(tuple(others), is_elsewhere=True)

    def _group_hits(
        self,
        relevance: Relevance,
        group: _LanguageGroup,
        answers: Iterable[tuple[Candidate, list[str]]],
    ) -> tuple[list[Hit], bool]:
        """The ``answers`` that the lexicon knows, whether or not they have the words; then those with a
        word in title, name or heading, so that they are among the first."""
        scored = {
            row.id: self._hit(relevance, row, group)
            for row, readers in answers
            if group.has(row.language_code, readers) and self.filters.has(row)
        }
        has_more = False
        for column in (backends.HEAD, backends.BODY)[: 1 if relevance.query.of_titles else 2]:
            if _count(scored) >= MOST:
                has_more = True
                break
            has_more = self._score_column(relevance, group, column, scored)
        return [hit for hit in scored.values() if hit], has_more

    def _score_column(
        self,
        relevance: Relevance,
        group: _LanguageGroup,
        column: str,
        scored: dict[int, Hit | None],
    ) -> bool:
        """Add what is found by a column; returns whether there may be more."""
        before, tags = self.top, self._tags(group)
        for _ in range(MOST_BATCHES):
            rows = backends.candidates(column, relevance.query, tags, before=before, limit=BATCH)
            for row in rows:
                if row.id not in scored:
                    scored[row.id] = self._hit(relevance, row, group)
            if len(rows) < BATCH:
                return False
            if _count(scored) >= MOST:
                return True
            before = rows[-1].id
        return True

    def _tags(self, group: _LanguageGroup) -> list[list[str]]:
        return [[f"{self.slot}:{tag}" for tag in tags] for tags in [group.tags, *self.filters.tags]]

    def _hit(self, relevance: Relevance, row: Candidate, group: _LanguageGroup) -> Hit | None:
        """A row as a hit, unless the words only seem to be in it."""
        source = self.sources.get(row.kind)
        place = place_name(row.kind, row.key, row.anchor)
        score = relevance.score(row.normal, place=place, weight=source.weight if source else 0)
        if score <= (TITLE if relevance.query.of_titles else 0):
            return None
        if row.language_code != self.reader:
            score *= LENT
        is_question = relevance.query.any_of or relevance.query.is_taken_apart
        if is_question and source and source.is_pointer:
            score *= POINTER
        return Hit(
            id=row.id,
            kind=row.kind,
            key=row.key,
            language=row.language_code,
            topics=row.topics,
            anchor=row.anchor,
            is_elsewhere=group.is_elsewhere,
            order=(-score, self.rank.get(row.kind, len(self.rank)), row.key, row.position),
        )


def place_name(kind: str, key: str, anchor: str) -> str:
    """A place as the lexicon names it."""
    return f"{kind}:{key}#{anchor}" if anchor else f"{kind}:{key}"


def _count(scored: dict[int, Hit | None]) -> int:
    return sum(hit is not None for hit in scored.values())
