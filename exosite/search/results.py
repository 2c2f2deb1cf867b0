"""Search results: hits as a page shows them, with names and snippets marked."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from django.utils import translation
from django.utils.translation import gettext

from exosite import languages
from exosite.publishing import kinds, visible_text
from exosite.publishing.notices import (
    FALLBACK,
    Notice,
    NoticedText,
    fields_of,
    with_notices,
)
from exosite.publishing.visible_text import VisibleText
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
    notices: tuple[Notice, ...]

    @property
    def is_language_named(self) -> bool:
        """Whether a notice says already in which language the text is."""
        return any(notice.kind is FALLBACK for notice in self.notices)


def show_results(hits: Sequence[Hit], query: Query, reader: str) -> list[SearchResult]:
    """These hits for a page in a language; one query, and for their notices one for each kind
    among them and one for translations.

    One that was withdrawn or indexed again since it was found is left out.
    """
    entries = IndexEntry.objects.defer("normal", "head", "body").in_bulk([hit.id for hit in hits])
    found = [hit for hit in hits if hit.id in entries]
    noticed = _noticed_texts(found, reader)
    others = _noticed_records(found)
    return [
        _result(
            entries[hit.id],
            hit,
            query,
            reader,
            noticed.get((hit.kind, hit.key, _page_language(hit, reader))),
            others.get((hit.kind, hit.key), ()),
        )
        for hit in found
    ]


def _noticed_texts(hits: Sequence[Hit], reader: str) -> dict[tuple[str, str, str], NoticedText]:
    """The texts on the pages that hits lead to, with what is wrong with them and what they are a
    part of, by kind, key and language of the page."""
    texts: dict[str, list[VisibleText]] = {}
    for kind in kinds.all():
        of_kind = [hit for hit in hits if hit.kind == kind.name]
        if not of_kind:
            continue
        pages = {_page_language(hit, reader) for hit in of_kind}
        keys = {hit.key for hit in of_kind}
        fields = fields_of(kind.name)
        by_page = visible_text.show_by_language(kind.model, keys, pages, fields=fields)
        for page, shown in by_page.items():
            listed = visible_text.with_wholes(list(shown.values()))
            texts.setdefault(page, []).extend(listed)
    return {
        (noticed.object.content_kind, noticed.object.key, page): noticed
        for page, listed in texts.items()
        for noticed in with_notices(listed, words_in=reader)
    }


def _noticed_records(hits: Sequence[Hit]) -> dict[tuple[str, str], Sequence[Notice]]:
    """What is wrong with what was hit and is no text, by kind and key."""
    return {
        (kind, key): listed
        for kind in {hit.kind for hit in hits}
        if (source := provider(kind))
        for key, listed in source.notices({hit.key for hit in hits if hit.kind == kind}).items()
    }


def _page_language(hit: Hit, reader: str) -> str:
    """The language of the page that a hit leads to."""
    return hit.language if hit.is_elsewhere else reader


def _result(
    entry: IndexEntry,
    hit: Hit,
    query: Query,
    reader: str,
    noticed: NoticedText | None,
    of_record: Sequence[Notice],
) -> SearchResult:
    source = provider(entry.kind)
    page_language = _page_language(hit, reader)
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
        under=_under(entry, noticed),
        names=names,
        passage=marked_snippet(
            entry.text, query, from_start=is_about, row_marks=_row_marks(entry.language_code)
        ),
        notices=noticed.notices if noticed else tuple(of_record),
    )


@cache
def _row_marks(language: str) -> tuple[str, str]:
    """What stands behind the first cell of a row, and between the others, in a language."""
    with translation.override(language):
        return gettext(": "), gettext("; ")


def _under(entry: IndexEntry, noticed: NoticedText | None) -> tuple[str, ...]:
    """What the hit stands under, broadest first: a guide, the title of the text, headings."""
    titles = (entry.title,) if entry.anchor else ()
    whole = noticed.whole if noticed else None
    if whole and entry.context and str(whole.text) == entry.context[0]:
        return (entry.context[0], *titles, *entry.context[1:])
    return (*titles, *entry.context)


def _marked_names(entry: IndexEntry, query: Query) -> tuple[MarkedName, ...]:
    """Other names of the object that fit, a few."""
    marked = ((marked_text(name, query), code) for name, code in entry.names)
    fitting = [
        MarkedName(parts, languages.get(code)) for parts, code in marked if _is_marked(parts)
    ]
    return tuple(fitting[:MOST_NAMES])


def _is_marked(parts: tuple[SnippetPart, ...]) -> bool:
    return any(part.is_marked for part in parts)
