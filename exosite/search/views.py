"""The search page, and suggestions for who is typing."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext, ngettext

from exosite import languages
from exosite.search import did_you_mean, query_parser, results
from exosite.search import suggestions as suggesting
from exosite.search.providers import SearchTopic, providers, topics_for
from exosite.search.results import Hit, SearchFilters, SearchHits
from exosite.site.page_addresses import Address, absolute

# What was searched for concerns nobody else: no cache in between keeps it, no index lists it.
HEADERS = {"Cache-Control": "private, no-cache", "X-Robots-Tag": "noindex"}
OFFERED_TOPICS = 12


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """What the address asks for. What makes no sense in it counts as left out."""

    query: str
    reader: str
    kind: str = ""
    topic: str = ""
    language: str = ""
    page: int = 1

    @classmethod
    def read(cls, request: HttpRequest, reader: str) -> "SearchRequest":
        asked = request.GET
        kinds = {source.kind for source in providers()}
        number = asked.get("page", "")
        return cls(
            query=query_parser.clean(asked.get("q", "")),
            reader=reader,
            kind=asked["kind"] if asked.get("kind") in kinds else "",
            topic=query_parser.clean(asked.get("topic", "")),
            language=asked["language"] if asked.get("language") in languages.CODES else "",
            page=int(number) if number.isascii() and number.isdigit() and len(number) < 5 else 1,
        )

    @property
    def parameters(self) -> str:
        values = {
            "q": self.query,
            "kind": self.kind,
            "topic": self.topic,
            "language": self.language,
            "page": "" if self.page == 1 else str(self.page),
        }
        return urlencode({name: value for name, value in values.items() if value})

    def path(self, **changed: Any) -> str:
        """The address of the same search but for these; it begins on its first page."""
        changed.setdefault("page", 1)
        parameters = replace(self, **changed).parameters
        address = reverse("search", args=[self.reader])
        return f"{address}?{parameters}" if parameters else address

    @property
    def is_narrowed(self) -> bool:
        return bool(self.kind or self.topic or self.language)


@dataclass(frozen=True, slots=True)
class SearchAddress(Address):
    """The page keeps what was searched for when the language is switched; its canonical address
    has none of it, and no search is the translation of another."""

    parameters: str = ""

    def path(self, code: str) -> str:
        address = reverse("search", args=[code])
        return f"{address}?{self.parameters}" if self.parameters else address

    @property
    def canonical(self) -> str:
        return absolute(reverse("search", args=[self.wanted]))

    @property
    def default(self) -> str:
        return absolute(reverse("search", args=[languages.SOURCE]))


@dataclass(frozen=True, slots=True)
class SearchOption:
    """One choice of a filter, as a link. ``count`` is None where it is not known."""

    label: str
    path: str
    is_current: bool
    count: int | None = None
    language_tag: str = ""


def search(request: HttpRequest, language: str) -> HttpResponse:
    asked = SearchRequest.read(request, language)
    context: dict[str, Any] = {
        "asked": asked,
        "is_search": True,
        "address": SearchAddress("search", language, available=(), parameters=_asked_again(asked)),
    }
    context |= _answer(asked) if asked.query else _beginnings(asked, topics_for(asked.reader))
    return _kept_by_nobody(render(request, "search/search.html", context))


def _asked_again(asked: SearchRequest) -> str:
    """What of a search is asked in another language: not its page."""
    return replace(asked, page=1).parameters


def suggestions(request: HttpRequest, language: str) -> HttpResponse:
    found = suggesting.suggest(query_parser.clean(request.GET.get("q", "")), language)
    status = ngettext("%(count)s suggestion", "%(count)s suggestions", len(found))
    listed = [
        {
            "title": item.title,
            "language": item.language.tag,
            "name": item.name,
            "name_language": item.name_language.tag,
            "label": item.label,
            "path": item.path,
        }
        for item in found
    ]
    said = status % {"count": len(found)} if found else gettext("No suggestions")
    return _kept_by_nobody(JsonResponse({"status": said, "suggestions": listed}))


def _kept_by_nobody(response: HttpResponse) -> HttpResponse:
    for name, value in HEADERS.items():
        response[name] = value
    return response


def _answer(asked: SearchRequest) -> dict[str, Any]:
    listed = topics_for(asked.reader)
    topic = next((topic for topic in listed if topic.key == asked.topic), None)
    everything = results.find_hits(
        asked.query, asked.reader, SearchFilters(language=asked.language)
    )
    found = _narrowed(everything, asked, topic)
    pages = max(1, -(-len(found.hits) // results.PER_PAGE))
    number = min(max(asked.page, 1), pages)
    first = (number - 1) * results.PER_PAGE
    shown = results.show_results(found, found.hits[first : first + results.PER_PAGE], asked.reader)
    is_found = bool(found.hits) and found.is_exact
    better = did_you_mean.better_query(asked.query, asked.reader, is_found=is_found)
    context: dict[str, Any] = {
        "found": found,
        "count": len(found.hits),
        "first": first + 1,
        "results": shown,
        "better": SearchOption(better, asked.path(query=better), is_current=False)
        if better
        else None,
        "filters": _filters(asked, everything, listed, topic),
        "unfiltered": asked.path(kind="", topic="", language=""),
        "pages": [
            SearchOption(str(page), asked.path(page=page), page == number)
            for page in range(1, pages + 1)
        ],
        "previous": asked.path(page=number - 1) if number > 1 else "",
        "following": asked.path(page=number + 1) if number < pages else "",
    }
    if not found.hits:
        context |= _beginnings(asked, listed)
    return context


def _beginnings(asked: SearchRequest, listed: Sequence[SearchTopic]) -> dict[str, Any]:
    """Where a reader may begin who has found nothing or has not searched yet."""
    return {
        "offers": [offer for source in providers() for offer in source.offers(asked.reader)],
        "topics": listed[:OFFERED_TOPICS],
    }


def _narrowed(
    everything: SearchHits, asked: SearchRequest, topic: SearchTopic | None
) -> SearchHits:
    """What remains of all that was found; asked anew where not all is known."""
    if not asked.kind and not topic:
        return everything
    if everything.has_more:
        filters = SearchFilters(asked.kind, topic, asked.language)
        return results.find_hits(asked.query, asked.reader, filters)
    hits = [
        hit
        for hit in everything.hits
        if hit.kind == (asked.kind or hit.kind) and (topic is None or _is_on(hit, topic))
    ]
    return replace(everything, hits=tuple(hits))


def _filters(
    asked: SearchRequest,
    everything: SearchHits,
    listed: Sequence[SearchTopic],
    topic: SearchTopic | None,
) -> list[tuple[str, list[SearchOption]]]:
    """The filters, each with its choices: those with nothing in them are left out."""
    hits = everything.hits
    on_topic = [hit for hit in hits if topic is None or _is_on(hit, topic)]
    of_kind = [hit for hit in hits if hit.kind == (asked.kind or hit.kind)]
    kinds = Counter(hit.kind for hit in on_topic)
    is_known = not everything.has_more
    by_kind = [
        _option(asked, source.plural, kinds[source.kind] if is_known else None, kind=source.kind)
        for source in providers()
        if kinds[source.kind] or source.kind == asked.kind or not is_known
    ]
    by_topic = [
        _option(asked, item.name, number if is_known else None, item.language_tag, topic=item.key)
        for item in listed
        if (number := sum(_is_on(hit, item) for hit in of_kind)) or item == topic or not is_known
    ]
    by_language = [
        _option(asked, item.name, None, item.tag, language=item.code)
        for item in languages.LANGUAGES
    ]
    filters = (
        (gettext("Kind"), _option(asked, gettext("All"), None, kind=""), by_kind),
        (gettext("Topic"), _option(asked, gettext("All"), None, topic=""), by_topic),
        (gettext("Language"), _option(asked, gettext("All"), None, language=""), by_language),
    )
    return [(name, [every, *options]) for name, every, options in filters if options]


def _option(
    asked: SearchRequest, label: object, count: int | None, language_tag: str = "", **changed: str
) -> SearchOption:
    is_current = all(getattr(asked, name) == value for name, value in changed.items())
    return SearchOption(str(label), asked.path(**changed), is_current, count, language_tag)


def _is_on(hit: Hit, topic: SearchTopic) -> bool:
    return not topic.within.isdisjoint(hit.topics.split())
