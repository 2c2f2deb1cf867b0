"""Searching: from a cleaned query to hits, best first.

The database offers candidate rows (``backends``), each is scored (``relevance``), and groups of
languages follow each other.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from exosite import languages
from exosite.search import backends, documents, index, query_parser, stop_words
from exosite.search.backends import Candidate
from exosite.search.models import IndexName
from exosite.search.providers import SearchTopic, providers
from exosite.search.relevance import Relevance
from exosite.search.search_query import KnownName, Query

MOST = 200
"""Results that a reader can page through; of more, it is only said that there are more."""

BATCH = 220
"""Rows that are scored at a time: a few more than are wanted, as some will not do."""

MOST_BATCHES = 8
"""After so many batches the search ends: the words are common, and stand together in few texts."""

FEW = 5
"""Where fewer are found, texts of other pages are looked for as well."""

# How many forms within a query are looked up.
MOST_FORMS = 500


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


def find_hits(typed: str, reader: str, filters: SearchFilters | None = None) -> SearchHits:
    """Search what readers of a language get, by what was typed, once it is cleaned.

    The first query that anything answers decides: what was typed, then its parts, then any of its
    parts. Where few texts answer, those in other languages come after them.
    """
    chunks = query_parser.split_chunks(typed)
    loose_chunks = query_parser.split_chunks(stop_words.split_at_particles(typed))
    if not chunks:
        return SearchHits(Query(()))
    slot = index.index_state().live
    forms = query_parser.candidate_forms(chunks) | query_parser.candidate_forms(loose_chunks)
    names = _known_names(slot, forms)
    strict = query_parser.strict_query(chunks, names)
    loose = query_parser.loose_query(loose_chunks, names)
    whole_form = "".join(map("".join, chunks))
    with backends.search_session() as top:
        search = _Search(slot, top, whole_form, reader, filters or SearchFilters())
        for query in dict.fromkeys((strict, loose, query_parser.any_clause_query(loose))):
            hits, has_more = search.answer(query)
            if hits:
                return SearchHits(query, tuple(hits), query is strict, has_more)
    return SearchHits(strict)


def _known_names(slot: int, forms: Iterable[str]) -> dict[str, KnownName]:
    """The names among these forms that have synonyms; two queries."""
    kinds = [source.kind for source in providers() if source.has_synonyms]
    names = IndexName.objects.filter(slot=slot, kind__in=kinds)
    longest = sorted(forms, key=len, reverse=True)[:MOST_FORMS]
    objects_by_form: dict[str, set[tuple[str, str]]] = {}
    for form, kind, key in names.filter(form__in=longest).values_list("form", "kind", "key"):
        objects_by_form.setdefault(form, set()).add((kind, key))
    if not objects_by_form:
        return {}
    keys = {key for objects in objects_by_form.values() for _, key in objects}
    names_by_object: dict[tuple[str, str], dict[str, str]] = {}
    rows = names.filter(key__in=keys).exclude(role=documents.MISSPELLING).order_by("id")
    for kind, key, form, text in rows.values_list("kind", "key", "form", "text"):
        names_by_object.setdefault((kind, key), {}).setdefault(form, text)
    return {
        form: KnownName(
            form,
            tuple(
                text for item in sorted(objects) for text in names_by_object.get(item, {}).values()
            ),
        )
        for form, objects in objects_by_form.items()
    }


@dataclass(frozen=True, slots=True)
class _LanguageGroup:
    """Documents that are searched together: those with one of these tags."""

    tags: tuple[str, ...]
    is_elsewhere: bool = False


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
        hits: list[Hit] = []
        has_more = False
        for group in self._groups():
            if len(hits) >= (FEW if group.is_elsewhere else MOST):
                break
            group_hits, group_has_more = self._group_hits(relevance, group)
            places = {(hit.kind, hit.key, hit.anchor) for hit in hits}
            fresh = (hit for hit in group_hits if (hit.kind, hit.key, hit.anchor) not in places)
            hits += sorted(fresh, key=lambda hit: hit.order)
            has_more = has_more or group_has_more
        return hits[:MOST], has_more or len(hits) > MOST

    def _groups(self) -> Iterator[_LanguageGroup]:
        """Texts in the language asked for, those shown for want of one, and those of other pages."""
        if self.filters.language:
            is_own = self.filters.language == self.reader
            yield _LanguageGroup(
                (documents.own_tag(self.filters.language),), is_elsewhere=not is_own
            )
            return
        yield _LanguageGroup((documents.own_tag(self.reader),))
        yield _LanguageGroup((documents.fallback_tag(self.reader),))
        others = (documents.own_tag(code) for code in languages.CODES if code != self.reader)
        yield _LanguageGroup(tuple(others), is_elsewhere=True)

    def _group_hits(self, relevance: Relevance, group: _LanguageGroup) -> tuple[list[Hit], bool]:
        """Those with a word in title, name or heading first, so that they are among the first."""
        scored: dict[int, Hit | None] = {}
        has_more = False
        for column in (backends.HEAD, backends.BODY):
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
        score = relevance.score(row.normal, weight=source.weight if source else 0)
        if score <= 0:
            return None
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


def _count(scored: dict[int, Hit | None]) -> int:
    return sum(hit is not None for hit in scored.values())
