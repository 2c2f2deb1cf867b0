"""Comparison tables: structure, cells and their sources."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from ninja import Router

from articles.grids import grid_data, shown_grid
from articles.models import ComparisonTable
from exosite.addresses import absolute
from exosite.api import shapes, texts
from exosite.api.paging import Cursor, Limit, Since
from exosite.rendering import uses

router = Router(tags=["Tables"])


@router.get("/{language}/tables", response=shapes.Items, summary="Tables in a language")
def tables(
    request: HttpRequest,
    language: shapes.Language,
    limit: Limit = 50,
    cursor: Cursor = "",
    updated_since: Since = None,
) -> Any:
    """What is published in this language, in the order of the keys."""
    return texts.listed(
        request, ComparisonTable, language, limit=limit, cursor=cursor, updated_since=updated_since
    )


@router.get("/{language}/tables/{slug:key}", response=shapes.Table, summary="One table")
def table(request: HttpRequest, response: HttpResponse, language: shapes.Language, key: str) -> Any:
    """Numbers and sources are the same in every language; words that are not translated yet are
    in the source language and say so."""
    shown, grid = shown_grid(key, language)
    texts.tell(response, shown)
    return {
        **texts.about(shown),
        "title": shown.text.title,
        "summary": shown.text.summary,
        **grid_data(shown, grid),
        "csv_url": absolute(reverse("table-csv", args=[language, key])),
        "used_in": [item.object.key for item in uses.users("table", key, language, ["article"])],
    }
