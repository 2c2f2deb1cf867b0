"""Comparison tables: structure, cells and their sources."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_noop as _
from ninja import Query, Router

from articles.models import ComparisonTable
from articles.tables.shown_grid import grid_data, shown_grid
from exosite.api import schemas, text_lists
from exosite.api.paging import TextQuery
from exosite.rendering import used_lists
from exosite.site.list_pages import PER_PAGE
from exosite.site.page_addresses import absolute

router = Router(tags=["Tables"])


@router.get(
    "/{language}/tables",
    response=schemas.Items,
    summary=_("Tables in a language"),
    description=_("What is published in this language, in the order of the keys."),
)
def tables(request: HttpRequest, language: schemas.LanguagePath, query: Query[TextQuery]) -> Any:
    return text_lists.list_texts(request, ComparisonTable, language, query)


@router.get(
    "/{language}/tables/{slug:key}",
    response=schemas.Table,
    summary=_("One table"),
    description=_(
        "Numbers and sources are the same in every language; words that are not translated yet are in the source language and say so."
    ),
)
def table(
    request: HttpRequest,
    response: HttpResponse,
    language: schemas.LanguagePath,
    key: schemas.KeyPath,
) -> Any:
    shown, grid = shown_grid(key, language)
    text_lists.set_headers(response, shown)
    users = used_lists.UserList("table", key, language, ["article"])
    return {
        **text_lists.text_members(shown),
        **grid_data(shown, grid),
        "csv_url": absolute(reverse("table-csv", args=[language, key])),
        "used_in": [item.object.key for item in users[:PER_PAGE]],
    }
