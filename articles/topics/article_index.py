"""Index of articles: all of them, those that changed last first."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from articles.topics.article_entries import entries_by_change, show_entries
from exosite.rendering import json_ld
from exosite.site.list_pages import list_page, paged
from exosite.site.page_addresses import Address
from exosite.structured_data import schema_org

# Each with its summary: as long as a hundred entries of other lists.
PER_PAGE = 30


@paged
def article_list(request: HttpRequest, language: str, *, number: int) -> HttpResponse:
    address = Address("articles", language, page=number)
    page = list_page(entries_by_change(), address, PER_PAGE)
    context = {
        "list_page": page,
        "entries": show_entries(page.rows, language),
        "address": address,
        "data": json_ld.script(
            schema_org.top_level_page("CollectionPage", gettext("Articles"), address)
        ),
    }
    return render(request, "articles/topics/articles.html", context)
