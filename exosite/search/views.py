"""The search page, and the autocomplete of its field."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext, ngettext

from exosite.search import query_parser, signals
from exosite.search.answer import find_answer
from exosite.search.filter_options import (
    FilterOptions,
    SearchOption,
    is_of,
    is_on,
    offered_topics,
)
from exosite.search.hits import SearchFilters, SearchHits, find_hits
from exosite.search.providers import SearchTopic, providers, topic_sources
from exosite.search.results import show_results
from exosite.search.search_request import SearchRequest
from exosite.search.suggestions import Suggestion, suggest
from exosite.site.page_addresses import absolute

# What was searched for concerns nobody else: no cache in between keeps it, no index lists it.
HEADERS = {"Cache-Control": "private, no-cache", "X-Robots-Tag": "noindex"}
PER_PAGE = 20
OFFERED_TOPICS = 12


def search(request: HttpRequest, language: str) -> HttpResponse:
    search_request = SearchRequest.read(request, language)
    context = {
        "search_request": search_request,
        "is_search": True,
        "address": search_request.address,
        **(_results(search_request) if search_request.query else _starting_points(search_request)),
    }
    return _private(render(request, "search/search.html", context))


def suggestions(request: HttpRequest, language: str) -> HttpResponse:
    """Autocomplete, as JSON, with the sentence that a screen reader says."""
    matches = suggest(query_parser.clean(request.GET.get("q", "")), language)
    if request.GET.get("format") == "opensearch":
        return _private(_opensearch_suggestions(request.GET.get("q", ""), matches))
    count = ngettext("%(count)s suggestion", "%(count)s suggestions", len(matches))
    status = count % {"count": len(matches)} if matches else gettext("No suggestions")
    items = [
        {
            "title": item.title,
            "language": item.language.tag,
            "name": item.name,
            "name_language": item.name_language.tag,
            "label": item.label,
            "path": item.path,
        }
        for item in matches
    ]
    return _private(JsonResponse({"status": status, "suggestions": items}))


def _opensearch_suggestions(words: str, matches: Sequence[Suggestion]) -> JsonResponse:
    """The same for the search box of a browser (OpenSearch Suggestions 1.1): what was typed, then
    names, what they are, and their addresses."""
    answer = [
        words,
        [item.title for item in matches],
        [str(item.label) for item in matches],
        [absolute(item.path) for item in matches],
    ]
    return JsonResponse(answer, safe=False, content_type="application/x-suggestions+json")


def _private(response: HttpResponse) -> HttpResponse:
    for name, value in HEADERS.items():
        response[name] = value
    return response


def _results(search_request: SearchRequest) -> dict[str, Any]:
    """The results of a page of the search, what they can be narrowed to, and a better spelling."""
    filters = SearchFilters(language=search_request.language)
    answer = find_answer(
        search_request.query, search_request.reader, filters, as_typed=search_request.as_typed
    )
    everything = answer.search_hits
    topics = offered_topics(everything.hits, search_request.topic, search_request.reader)
    topic = next((topic for topic in topics if topic.key == search_request.topic), None)
    search_hits = _narrowed(everything, replace(search_request, query=answer.query), topic)
    if not everything.hits and not search_request.is_narrowed:
        signals.nothing_found.send(
            sender=None, query=search_request.query, language=search_request.reader
        )
    better = answer.better
    context: dict[str, Any] = {
        "search_hits": search_hits,
        "count": len(search_hits.hits),
        "cautions": answer.cautions,
        "shown_query": answer.query if answer.query != search_request.query else "",
        "typed_path": search_request.path(as_typed=True),
        "better": SearchOption(better, search_request.path(query=better), False)
        if better
        else None,
        "filters": FilterOptions(search_request, everything, topics, topic).filters(),
        "narrowed_by": search_request.narrowed_by,
        "unfiltered": search_request.path(kind="", topic="", language=""),
        **_page(search_request, search_hits),
    }
    if not search_hits.hits:
        context |= _starting_points(search_request)
    return context


def _page(search_request: SearchRequest, search_hits: SearchHits) -> dict[str, Any]:
    """The results of one page, and links to the others; a page beyond the last is the last."""
    last = max(1, -(-len(search_hits.hits) // PER_PAGE))
    number = min(max(search_request.page, 1), last)
    start = (number - 1) * PER_PAGE
    return {
        "first": start + 1,
        "results": show_results(
            search_hits.hits[start : start + PER_PAGE], search_hits.query, search_request.reader
        ),
        "pages": [
            SearchOption(str(page), search_request.path(page=page), page == number)
            for page in range(1, last + 1)
        ],
        "previous": search_request.path(page=number - 1) if number > 1 else "",
        "following": search_request.path(page=number + 1) if number < last else "",
    }


def _starting_points(search_request: SearchRequest) -> dict[str, Any]:
    """Where a reader may begin who has found nothing or has not searched yet."""
    return {
        "offers": [
            offer for source in providers() for offer in source.offers(search_request.reader)
        ],
        "topics": [
            topic
            for source in topic_sources()
            for topic in source.first(OFFERED_TOPICS, search_request.reader)
        ],
    }


def _narrowed(
    everything: SearchHits, search_request: SearchRequest, topic: SearchTopic | None
) -> SearchHits:
    """What remains of all that was found; searched again where not all is known."""
    if not search_request.kind and not topic:
        return everything
    if everything.has_more:
        filters = SearchFilters(search_request.kind, topic, search_request.language)
        return find_hits(search_request.query, search_request.reader, filters)
    hits = [hit for hit in everything.hits if is_of(hit, search_request.kind) and is_on(hit, topic)]
    return replace(everything, hits=tuple(hits))
