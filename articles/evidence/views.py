"""Pages with all references, and with all registered trials; and where on them a record stands."""

from typing import Final

from django.db.models import F, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext

from articles.evidence import reference_files
from articles.evidence.reference_formats.bibliographic_entry import EntryWriter
from articles.evidence.trial_history import past_states
from articles.models import Figure, Reference, Trial
from exosite.publishing import notices, visible_text
from exosite.rendering import json_ld, text_cache
from exosite.site.list_pages import list_page, page_of_row, paged
from exosite.site.page_addresses import Address
from exosite.structured_data import schema_org

FIGURES: Final = ("trials-by-phase", "trials-by-year")
"""Drawings of all trials, which stand above their list."""

REFERENCE_ORDER = ("authors", F("year").asc(nulls_first=True), "slug")


@paged
def reference_list(request: HttpRequest, language: str, *, number: int) -> HttpResponse:
    address = Address("references", language, page=number)
    context = {
        "list_page": list_page(Reference.objects.order_by(*REFERENCE_ORDER), address),
        "address": address,
        "files": reference_files.links("references", language, page=number),
        "data": json_ld.script(
            schema_org.top_level_page("CollectionPage", gettext("References"), address)
        ),
    }
    return render(request, "articles/evidence/references.html", context)


@paged
def reference_file(
    request: HttpRequest, language: str, *, writer: EntryWriter, number: int
) -> HttpResponse:
    """The references of a page of the list, for a reference manager or in a citation style."""
    page = list_page(
        Reference.objects.order_by(*REFERENCE_ORDER), Address("references", language, page=number)
    )
    name = f"references-{number}" if number > 1 else "references"
    return reference_files.response(page.rows, writer, name, language)


def find_reference(request: HttpRequest, language: str, slug: str) -> HttpResponse:
    """The address of a reference leads to where it stands in the list."""
    reference = get_object_or_404(Reference, slug=slug)
    earlier_year = Q(year__lt=reference.year) | Q(year=None) if reference.year else Q(pk__in=())
    before = Q(authors__lt=reference.authors) | Q(authors=reference.authors) & (
        earlier_year | Q(year=reference.year, slug__lt=slug)
    )
    rows_before = Reference.objects.filter(before).count()
    page = page_of_row(rows_before, Address("references", language))
    return redirect(f"{page.path_wanted}#{slug}")


@paged
def trial_list(request: HttpRequest, language: str, *, number: int) -> HttpResponse:
    address = Address("trials", language, page=number)
    page = list_page(
        Trial.objects.readable().select_related("publication", "registry_record"), address
    )
    trials = notices.with_notices(visible_text.show_all(page.rows, language))
    history = past_states(item.object for item in trials)
    context = {
        "list_page": page,
        "figures": _figures(language) if number == 1 else "",
        "trials": [(item, history.get(item.object.pk, [])) for item in trials],
        "address": address,
        "data": json_ld.script(
            schema_org.top_level_page("CollectionPage", gettext("Trials"), address)
        ),
    }
    return render(request, "articles/evidence/trials.html", context)


def _figures(language: str) -> str:
    """The drawings that this reader gets, as HTML; the names that a text would give them."""
    figures = (
        Figure.objects.visible(language).filter(slug__in=FIGURES).values_list("slug", flat=True)
    )
    names = sorted(figures, key=FIGURES.index)
    if not names:
        return ""
    markdown = "\n\n".join(f"![](figure:{name})" for name in names)
    page = text_cache.uncached_text(markdown, language=language, subject=("page", "trials"))
    return page.html


def find_trial(request: HttpRequest, language: str, registry_id: str) -> HttpResponse:
    """The address of a trial leads to where it stands in the list."""
    readable = Trial.objects.readable()
    if not readable.filter(registry_id=registry_id).exists():
        raise Http404
    rows_before = readable.filter(registry_id__lt=registry_id).count()
    page = page_of_row(rows_before, Address("trials", language))
    return redirect(f"{page.path_wanted}#{registry_id.lower()}")
