"""Comparison tables: the list, each on a page of its own, and its data for other programs."""

from django.db.models import OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from articles.models import ComparisonTable
from articles.tables.csv import write_csv
from articles.tables.selection import (
    TableSelection,
    apply_selection,
    is_written_short,
    read_selection,
    write_selection,
)
from articles.tables.selection_form import selection_form
from articles.tables.shown_grid import grid_data, row_marks, shown_grid
from articles.tables.table_element import show_selection
from exosite.publishing import corrections, notices, visible_text
from exosite.publishing.notices import FALLBACK
from exosite.rendering import fallback_text, json_ld
from exosite.site.list_pages import list_page, paged
from exosite.site.page_addresses import Address, Crumb, absolute, crumb
from exosite.site.used_in import first_users
from exosite.structured_data import schema_org


@paged
def tables(request: HttpRequest, language: str, *, number: int) -> HttpResponse:
    address = Address("tables", language, page=number)
    by_title = ComparisonTable.objects.readable().order_by(_title(language), "slug")
    page = list_page(by_title, address)
    texts = visible_text.show_all(page.rows, language, fields=["title", "summary"])
    data = schema_org.top_level_page("CollectionPage", gettext("Comparison tables"), address)
    context = {
        "list_page": page,
        "tables": notices.with_notices(texts),
        "address": address,
        "data": json_ld.script(data),
    }
    return render(request, "articles/tables/tables.html", context)


def _title(language: str) -> Coalesce:
    """The title that readers of a language see, or that of the source, to order tables by."""
    texts = ComparisonTable.text_model.objects.public().filter(master=OuterRef("pk"))
    source = texts.filter(language_code=OuterRef("source_language"))
    found = (texts.in_language(language), source, texts)
    return Coalesce(*(Subquery(rows.values("title")[:1]) for rows in found))


def table(request: HttpRequest, language: str, slug: str) -> HttpResponse:
    """A table on its own page, or the selection in the query of the address."""
    shown, grid = shown_grid(slug, language)
    query = dict(request.GET.lists())
    selection = read_selection(grid, query)
    if not is_written_short(query):
        # What a form sends is long; what readers copy and share should not be.
        short = write_selection(selection)
        return HttpResponseRedirect(f"{request.path}?{short}" if short else request.path)
    address = Address("table", language, (slug,), shown.available, shown.text.language_code)
    trail = [crumb(gettext("Comparison tables"), "tables", language)]
    (noticed,) = notices.with_notices([shown])
    context = {
        "shown": shown,
        # A selection is rendered for this reader alone: there are too many to keep.
        "page": fallback_text.for_reader(
            shown, None if selection.is_whole else show_selection(slug, selection)
        ),
        "is_broken": not grid.columns,
        "selection": selection_form(shown, grid, selection, request.path) if grid.columns else None,
        "notices": noticed.notices,
        **first_users(shown),
        "corrections": corrections.latest(shown),
        "trail": trail,
        "address": address,
        "data": json_ld.script(_graph(noticed, trail, address)),
    }
    return render(request, "articles/tables/table.html", context)


def _graph(
    shown: notices.NoticedText, trail: list[Crumb], address: Address
) -> list[schema_org.Node]:
    """What a table tells search engines: the page, and where it is."""
    text, url = shown.text, address.canonical
    page = schema_org.text_page("WebPage", shown, text.summary, address, "table")
    files = {"text/csv": "table-csv", "application/json": "table-json"}
    data = {
        "@type": "Dataset",
        "@id": f"{url}#table",
        "name": text.title,
        "description": text.summary or text.title,
        "inLanguage": shown.language.tag,
        **schema_org.dates(shown),
        "isAccessibleForFree": True,
        "creator": schema_org.publisher(),
        "distribution": [
            {
                "@type": "DataDownload",
                "encodingFormat": media_type,
                "contentUrl": absolute(reverse(name, args=[text.language_code, shown.object.slug])),
            }
            for media_type, name in files.items()
        ],
    }
    return [page, data, schema_org.breadcrumb(trail, text.title, address)]


def table_csv(request: HttpRequest, language: str, slug: str) -> HttpResponse:
    """The table, or a selection of it, for a spreadsheet in the language it is shown in."""
    shown, grid = shown_grid(slug, language)
    selection = read_selection(grid, dict(request.GET.lists()))
    # The mark at the start tells spreadsheets that the text is UTF-8.
    selected, language_code = apply_selection(grid, selection), shown.text.language_code
    marks = row_marks(selected, language_code)
    text = "\ufeff" + write_csv(selected, language=language_code, marks=marks)
    response = HttpResponse(text, content_type="text/csv; charset=utf-8")
    response["Content-Language"] = shown.language.tag
    response["Content-Disposition"] = f'attachment; filename="{_csv_name(shown, selection)}"'
    # Where its notices are in words: a line of them in the file would be a row to every reader.
    json_path = reverse("table-json", args=[language, slug])
    response["Link"] = f'<{absolute(json_path)}>; rel="describedby"; type="application/json"'
    return response


def _csv_name(shown: visible_text.VisibleText, selection: TableSelection) -> str:
    """The name of the file, which goes where the file goes: whether it is a part, and what is wrong
    with the text, so that nobody takes it for the whole or for what is current."""
    wrong = [notice.kind.name for notice in notices.of_text(shown) if notice.kind != FALLBACK]
    part = [] if selection.is_whole else ["part"]
    return ".".join([shown.object.slug, shown.text.language_code, *part, *wrong, "csv"])


def table_json(request: HttpRequest, language: str, slug: str) -> HttpResponse:
    """The table as data: columns, rows and cells with their sources, by stable keys."""
    shown, grid = shown_grid(slug, language)
    document = {
        "slug": slug,
        "language": shown.language.tag,
        "title": shown.text.title,
        "summary": shown.text.summary,
        "updated": shown.text.updated_at.isoformat(),
        "notices": [notice.data for notice in notices.of_text(shown)],
        **grid_data(shown, grid),
    }
    response = JsonResponse(document, json_dumps_params={"ensure_ascii": False})
    response["Content-Language"] = shown.language.tag
    return response
