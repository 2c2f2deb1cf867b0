"""Comparison tables: structure, cells and their sources."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from ninja import Router

from articles.models import ComparisonTable
from articles.tables.shown_grid import grid_data, shown_grid
from exosite.api import schemas, text_lists
from exosite.api.paging import Cursor, Limit, Since
from exosite.rendering import reference_index
from exosite.site.page_addresses import absolute

router = Router(tags=["Tables"])


@router.get("/{language}/tables", response=schemas.Items, summary="Tables in a language")
def tables(
    request: HttpRequest,
    language: schemas.Language,
    limit: Limit = 50,
    cursor: Cursor = "",
    updated_since: Since = None,
) -> Any:
    """What is published in this language, in the order of the keys."""
    return text_lists.listed(
        request, ComparisonTable, language, limit=limit, cursor=cursor, updated_since=updated_since
    )


@router.get("/{language}/tables/{slug:key}", response=schemas.Table, summary="One table")
def table(
    request: HttpRequest, response: HttpResponse, language: schemas.Language, key: str
) -> Any:
    """Numbers and sources are the same in every language; words that are not translated yet are
    in the source language and say so."""
    shown, grid = shown_grid(key, language)
    text_lists.tell(response, shown)
    return {
        **text_lists.about(shown),
        "title": shown.text.title,
        "summary": shown.text.summary,
        **grid_data(shown, grid),
        "csv_url": absolute(reverse("table-csv", args=[language, key])),
        "used_in": [
            item.object.key for item in reference_index.used_in("table", key, language, ["article"])
        ],
    }
