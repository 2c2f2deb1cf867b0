"""The search page, and the autocomplete of its field."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext, ngettext

from exosite.search import did_you_mean, query_parser
from exosite.search.filter_options import FilterOptions, SearchOption, is_of, is_on
from exosite.search.hits import SearchFilters, SearchHits, find_hits
from exosite.search.providers import SearchTopic, providers, topics_for
from exosite.search.results import show_results
from exosite.search.search_request import SearchRequest
from exosite.search.suggestions import suggest

# What was searched for concerns nobody else: no cache in between keeps it, no index lists it.
HEADERS = {"Cache-Control": "private, no-cache", "X-Robots-Tag": "noindex"}
PER_PAGE = 20
OFFERED_TOPICS = 12


def search(request: HttpRequest, language: str) -> HttpResponse:
    asked = SearchRequest.read(request, language)
    topics = topics_for(language)
    context = {
        "asked": asked,
        "is_search": True,
        "address": asked.address,
        **(_results(asked, topics) if asked.query else _starting_points(asked, topics)),
    }
    return _private(render(request, "search/search.html", context))


def suggestions(request: HttpRequest, language: str) -> HttpResponse:
    """Autocomplete, as JSON, with the sentence that a screen reader says."""
    found = suggest(query_parser.clean(request.GET.get("q", "")), language)
    count = ngettext("%(count)s suggestion", "%(count)s suggestions", len(found))
    status = count % {"count": len(found)} if found else gettext("No suggestions")
    items = [
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
    return _private(JsonResponse({"status": status, "suggestions": items}))


def _private(response: HttpResponse) -> HttpResponse:
    for name, value in HEADERS.items():
        response[name] = value
    return response


def _results(asked: SearchRequest, topics: Sequence[SearchTopic]) -> dict[str, Any]:
    """The results of a page of the search, what they can be narrowed to, and a better spelling."""
    topic = next((topic for topic in topics if topic.key == asked.topic), None)
    everything = find_hits(asked.query, asked.reader, SearchFilters(language=asked.language))
    found = _narrowed(everything, asked, topic)
    is_found = bool(found.hits) and found.is_exact
    better = did_you_mean.better_query(asked.query, asked.reader, is_found=is_found)
    context: dict[str, Any] = {
        "found": found,
        "count": len(found.hits),
        "better": SearchOption(better, asked.path(query=better), False) if better else None,
        "filters": FilterOptions(asked, everything, topics, topic).filters(),
        "unfiltered": asked.path(kind="", topic="", language=""),
        **_page(asked, found),
    }
    if not found.hits:
        context |= _starting_points(asked, topics)
    return context


def _page(asked: SearchRequest, found: SearchHits) -> dict[str, Any]:
    """The results of one page, and links to the others; a page beyond the last is the last."""
    last = max(1, -(-len(found.hits) // PER_PAGE))
    number = min(max(asked.page, 1), last)
    start = (number - 1) * PER_PAGE
    return {
        "first": start + 1,
        "results": show_results(found.hits[start : start + PER_PAGE], found.query, asked.reader),
        "pages": [
            SearchOption(str(page), asked.path(page=page), page == number)
            for page in range(1, last + 1)
        ],
        "previous": asked.path(page=number - 1) if number > 1 else "",
        "following": asked.path(page=number + 1) if number < last else "",
    }


def _starting_points(asked: SearchRequest, topics: Sequence[SearchTopic]) -> dict[str, Any]:
    """Where a reader may begin who has found nothing or has not searched yet."""
    return {
        "offers": [offer for source in providers() for offer in source.offers(asked.reader)],
        "topics": topics[:OFFERED_TOPICS],
    }


def _narrowed(
    everything: SearchHits, asked: SearchRequest, topic: SearchTopic | None
) -> SearchHits:
    """What remains of all that was found; searched again where not all is known."""
    if not asked.kind and not topic:
        return everything
    if everything.has_more:
        filters = SearchFilters(asked.kind, topic, asked.language)
        return find_hits(asked.query, asked.reader, filters)
    hits = [hit for hit in everything.hits if is_of(hit, asked.kind) and is_on(hit, topic)]
    return replace(everything, hits=tuple(hits))
