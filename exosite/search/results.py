"""Search results: hits as a page shows them, with names and snippets marked."""

from collections.abc import Sequence
from dataclasses import dataclass

from exosite import languages
from exosite.search.hits import Hit
from exosite.search.models import IndexEntry
from exosite.search.providers import provider
from exosite.search.search_query import Query
from exosite.search.snippets import SnippetPart, marked_snippet, marked_text

# Other names that a result shows.
MOST_NAMES = 2


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


def show_results(hits: Sequence[Hit], query: Query, reader: str) -> list[SearchResult]:
    """These hits for a page in a language; one query.

    One that was withdrawn or indexed again since it was found is left out.
    """
    entries = IndexEntry.objects.defer("normal", "head", "body").in_bulk([hit.id for hit in hits])
    return [_result(entries[hit.id], hit, query, reader) for hit in hits if hit.id in entries]


def _result(entry: IndexEntry, hit: Hit, query: Query, reader: str) -> SearchResult:
    source = provider(entry.kind)
    page_language = entry.language_code if hit.is_elsewhere else reader
    title = marked_text(entry.heading or entry.title, query)
    names = () if entry.anchor or _is_marked(title) else _marked_names(entry, query)
    is_about = not entry.anchor and (_is_marked(title) or bool(names))
    return SearchResult(
        kind=entry.kind,
        label=str(source.label) if source else entry.kind,
        language=languages.get(entry.language_code),
        page_language=languages.get(page_language),
        path=source.path(entry.key, page_language, entry.anchor) if source else "",
        title=title,
        under=_under(entry),
        names=names,
        passage=marked_snippet(entry.text, query, from_start=is_about),
    )


def _under(entry: IndexEntry) -> tuple[str, ...]:
    """What the hit stands under, broadest first: for a section, the title of its text comes in between."""
    if not entry.anchor:
        return tuple(entry.context)
    return (entry.title, *entry.context)


def _marked_names(entry: IndexEntry, query: Query) -> tuple[MarkedName, ...]:
    """Other names of the object that fit, a few."""
    marked = ((marked_text(name, query), code) for name, code in entry.names)
    fitting = [
        MarkedName(parts, languages.get(code)) for parts, code in marked if _is_marked(parts)
    ]
    return tuple(fitting[:MOST_NAMES])


def _is_marked(parts: tuple[SnippetPart, ...]) -> bool:
    return any(part.is_marked for part in parts)
