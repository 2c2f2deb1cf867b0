"""From what a reader typed to the results of a page: ask, verify, weigh, order."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from exosite import languages
from exosite.search import backends, documents, index, query_parser, relevance
from exosite.search.backends import Candidate
from exosite.search.models import IndexEntry, IndexName
from exosite.search.providers import SearchTopic, provider, providers
from exosite.search.query_parser import KnownName, Query
from exosite.search.snippets import SnippetPart, marked_passage, marked_text

PER_PAGE = 20
MOST = 200
"""Results that a reader can page through; of more, it is only said that there are more."""

BATCH = 220
"""Rows that are verified and weighed at a time: a few more than are wanted, as some will not do."""

MOST_BATCHES = 8
"""After so many batches the search ends: the words are common, and stand together in few texts."""

FEW = 5
"""Where fewer are found, texts of other pages are looked for as well."""

# Other names that a result shows.
MOST_NAMES = 2

# How many forms within a query are looked up.
MOST_FORMS = 500


@dataclass(frozen=True, slots=True)
class SearchFilters:
    """What results are narrowed to; empty for all. ``language`` is that of the texts."""

    kind: str = ""
    topic: SearchTopic | None = None
    language: str = ""

    @property
    def tags(self) -> list[Sequence[str]]:
        """Tags of which a document must have one of each list."""
        kinds = [[documents.kind_tag(self.kind)]] if self.kind else []
        topics = (
            [[documents.topic_tag(key) for key in sorted(self.topic.within)]] if self.topic else []
        )
        return [*kinds, *topics]


@dataclass(frozen=True, slots=True)
class _Group:
    """Documents that are searched together: those with one of these tags."""

    tags: tuple[str, ...]
    is_elsewhere: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
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
class MarkedName:
    """Another name of an object, with what was looked for marked."""

    parts: tuple[SnippetPart, ...]
    language: languages.Language


@dataclass(frozen=True, slots=True)
class SearchResult:
    """A hit as the page shows it. ``page_language`` is that of the page that ``path`` leads to."""

    kind: str
    label: str
    language: languages.Language
    page_language: languages.Language
    path: str
    title: tuple[SnippetPart, ...]
    under: tuple[str, ...]
    names: tuple[MarkedName, ...]
    passage: tuple[SnippetPart, ...]


@dataclass(frozen=True, slots=True)
class SearchHits:
    """What a search found, best first, at most ``MOST``.

    ``question`` is the one that was answered, ``is_exact`` unless it had to be more lenient than
    what was typed. ``has_more``: there are more than are here.
    """

    question: Query
    hits: tuple[Hit, ...] = ()
    is_exact: bool = True
    has_more: bool = False


def find_hits(query: str, reader: str, filters: SearchFilters | None = None) -> SearchHits:
    """Search what readers of a language get, by a cleaned query.

    The first question that anything answers decides: what was typed, then its parts, then any of
    its parts. Where few texts answer, those in other languages come after them.
    """
    filters = filters or SearchFilters()
    slot = index.index_state().live
    chunked = query_parser.split_chunks(query)
    apart = query_parser.split_chunks(query_parser.without_particles(query))
    if not chunked:
        return SearchHits(Query(()))
    known = _known(
        slot, query_parser.candidate_forms(chunked) | query_parser.candidate_forms(apart)
    )
    strict = query_parser.strict_query(chunked, known)
    loose = query_parser.loose_query(apart, known)
    with backends.search_session() as top:
        search = _Search(slot, top, "".join(map("".join, chunked)), reader, filters)
        for question in dict.fromkeys((strict, loose, query_parser.any_clause_query(loose))):
            hits, has_more = search.ask(question)
            if hits:
                return SearchHits(question, tuple(hits), question is strict, has_more)
    return SearchHits(strict)


def show_results(found: SearchHits, hits: Sequence[Hit], reader: str) -> list[SearchResult]:
    """These hits with their marked passages, for a page in a language; one query."""
    entries = IndexEntry.objects.defer("normal", "head", "body").in_bulk([hit.id for hit in hits])
    # One that was withdrawn or renewed since it was found is left out.
    there = [(entries[hit.id], hit) for hit in hits if hit.id in entries]
    return [_result(entry, hit, found.question, reader) for entry, hit in there]


def _result(entry: IndexEntry, hit: Hit, question: Query, reader: str) -> SearchResult:
    source = provider(entry.kind)
    page = entry.language_code if hit.is_elsewhere else reader
    title = marked_text(entry.heading or entry.title, question)
    named = () if entry.anchor or _is_marked(title) else _marked_names(entry, question)
    is_about = not entry.anchor and (_is_marked(title) or bool(named))
    return SearchResult(
        kind=entry.kind,
        label=str(source.label) if source else entry.kind,
        language=languages.get(entry.language_code),
        page_language=languages.get(page),
        path=source.path(entry.key, page, entry.anchor) if source else "",
        title=title,
        under=(entry.title, *entry.context) if entry.anchor else (),
        names=named,
        passage=marked_passage(entry.text, question, from_start=is_about),
    )


def _marked_names(entry: IndexEntry, question: Query) -> tuple[MarkedName, ...]:
    """Other names of the object that fit, a few."""
    named = ((marked_text(name, question), code) for name, code in entry.names)
    fitting = [MarkedName(parts, languages.get(code)) for parts, code in named if _is_marked(parts)]
    return tuple(fitting[:MOST_NAMES])


def _is_marked(parts: tuple[SnippetPart, ...]) -> bool:
    return any(part.is_marked for part in parts)


def _known(slot: int, forms: Iterable[str]) -> dict[str, KnownName]:
    """The names among these forms that have synonyms; two queries."""
    kinds = [source.kind for source in providers() if source.has_synonyms]
    names = IndexName.objects.filter(slot=slot, kind__in=kinds)
    wanted = sorted(forms, key=len, reverse=True)[:MOST_FORMS]
    meant: dict[str, set[tuple[str, str]]] = {}
    for form, kind, key in names.filter(form__in=wanted).values_list("form", "kind", "key"):
        meant.setdefault(form, set()).add((kind, key))
    if not meant:
        return {}
    keys = {key for objects in meant.values() for _, key in objects}
    called: dict[tuple[str, str], dict[str, str]] = {}
    rows = names.filter(key__in=keys).exclude(role=documents.MISSPELLING).order_by("id")
    for kind, key, form, text in rows.values_list("kind", "key", "form", "text"):
        called.setdefault((kind, key), {}).setdefault(form, text)
    return {
        form: KnownName(
            form,
            tuple(text for named in sorted(objects) for text in called.get(named, {}).values()),
        )
        for form, objects in meant.items()
    }


class _Search:
    """The answers of one slot to the questions that a query is made into."""

    def __init__(
        self, slot: int, top: int, whole: str, reader: str, filters: SearchFilters
    ) -> None:
        self.slot = slot
        self.top = top
        self.whole = whole
        self.reader = reader
        self.filters = filters
        self.sources = {source.kind: source for source in providers()}
        self.rank = {kind: rank for rank, kind in enumerate(self.sources)}

    def ask(self, question: Query) -> tuple[list[Hit], bool]:
        """The hits, best first within each group of languages; and whether there are more."""
        found: list[Hit] = []
        has_more = False
        for group in self._groups():
            if len(found) >= (FEW if group.is_elsewhere else MOST):
                break
            hits, more = self._group(question, group)
            shown = {(hit.kind, hit.key, hit.anchor) for hit in found}
            fresh = (hit for hit in hits if (hit.kind, hit.key, hit.anchor) not in shown)
            found += sorted(fresh, key=lambda hit: hit.order)
            has_more = has_more or more
        return found[:MOST], has_more or len(found) > MOST

    def _groups(self) -> Iterator[_Group]:
        """Texts in the language asked for, those shown for want of one, and those of other pages."""
        if self.filters.language:
            own = self.filters.language == self.reader
            yield _Group((documents.own_tag(self.filters.language),), is_elsewhere=not own)
            return
        yield _Group((documents.own_tag(self.reader),))
        yield _Group((documents.fallback_tag(self.reader),))
        others = (documents.own_tag(code) for code in languages.CODES if code != self.reader)
        yield _Group(tuple(others), is_elsewhere=True)

    def _group(self, question: Query, group: _Group) -> tuple[list[Hit], bool]:
        """Those with a word in title, name or heading first, so that they are among the first."""
        found: dict[int, Hit | None] = {}
        has_more = False
        for column in (backends.HEAD, backends.BODY):
            hits = sum(hit is not None for hit in found.values())
            if hits >= MOST:
                return [hit for hit in found.values() if hit], True
            has_more = self._column(question, group, column, found)
        return [hit for hit in found.values() if hit], has_more

    def _column(
        self, question: Query, group: _Group, column: str, found: dict[int, Hit | None]
    ) -> bool:
        """Add what is found by a column; returns whether there may be more."""
        before = self.top
        for _ in range(MOST_BATCHES):
            rows = backends.candidates(
                column, question, self._tags(group), before=before, limit=BATCH
            )
            for row in rows:
                if row.id not in found:
                    found[row.id] = self._weigh(question, row, group)
            if len(rows) < BATCH:
                return False
            if sum(hit is not None for hit in found.values()) >= MOST:
                return True
            before = rows[-1].id
        return True

    def _tags(self, group: _Group) -> list[list[str]]:
        lists = [group.tags, *self.filters.tags]
        return [[f"{self.slot}:{tag}" for tag in tags] for tags in lists]

    def _weigh(self, question: Query, row: Candidate, group: _Group) -> Hit | None:
        """A row as a hit, unless the words only seem to be in it."""
        source = self.sources.get(row.kind)
        weight = source.weight if source else 0
        score = relevance.score(question, self.whole, row.normal, weight=weight)
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
