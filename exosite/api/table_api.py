"""Comparison tables: structure, cells and their sources."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from ninja import Query, Router

from articles.models import ComparisonTable
from articles.tables.shown_grid import grid_data, shown_grid
from exosite.api import schemas, text_lists
from exosite.api.paging import TextQuery
from exosite.rendering import reference_index
from exosite.site.page_addresses import absolute

router = Router(tags=["Tables"])


@router.get("/{language}/tables", response=schemas.Items, summary="Tables in a language")
def tables(request: HttpRequest, language: schemas.Language, query: Query[TextQuery]) -> Any:
    """What is published in this language, in the order of the keys."""
    return text_lists.list_texts(request, ComparisonTable, language, query)


@router.get("/{language}/tables/{slug:key}", response=schemas.Table, summary="One table")
def table(
    request: HttpRequest, response: HttpResponse, language: schemas.Language, key: str
) -> Any:
    """Numbers and sources are the same in every language; words that are not translated yet are
    in the source language and say so."""
    shown, grid = shown_grid(key, language)
    text_lists.set_headers(response, shown)
    return {
        **text_lists.text_members(shown),
        **grid_data(shown, grid),
        "csv_url": absolute(reverse("table-csv", args=[language, key])),
        "used_in": [
            item.object.key for item in reference_index.used_in("table", key, language, ["article"])
        ],
    }
