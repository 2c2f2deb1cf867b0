"""Pages with all references, and with all registered trials; and where on them a record stands."""

from typing import Final

from django.db.models import F, Q
from django.db.models.functions import Coalesce, Substr
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.evidence import reference_files
from articles.evidence.reference_formats.bibliographic_entry import EntryWriter
from articles.evidence.reference_groups import grouped
from articles.evidence.trial_history import past_states
from articles.models import Evidence, Figure, Reference, Trial
from exosite import languages
from exosite.publishing import notices, visible_text
from exosite.rendering import json_ld, text_cache
from exosite.site.list_choice import Facet, ListChoice, Order
from exosite.site.list_pages import PER_PAGE, list_page, page_of_row, paged
from exosite.site.page_addresses import Address, Crumb
from exosite.site.used_in import mentions, users_response
from exosite.structured_data import schema_org

FIGURES: Final = ("trials-by-phase", "trials-by-year")
"""Drawings of all trials, which stand below their list."""

REFERENCES_PER_PAGE: Final = 40

BY_AUTHOR: Final = Order(
    _("Authors"), ("authors", F("year").asc(nulls_first=True), "slug"), last=Q(authors="")
)

REFERENCE_ORDERS: Final = {
    "authors": BY_AUTHOR,
    "year": Order(_("Newest first"), (F("year").desc(nulls_last=True), "authors", "slug")),
}
REFERENCE_FACETS: Final = (
    Facet("kind", _("Kind of source"), "kind", dict(Reference.Kind.choices)),
    Facet("level", _("Evidence level"), "evidence_level", dict(Evidence.choices)),
)
TRIAL_ORDERS: Final = {
    "started": Order(_("Latest start first"), ("-started_on", "registry_id")),
    "oldest": Order(_("Earliest start first"), ("started_on", "registry_id")),
    "people": Order(
        _("Most people first"),
        (Coalesce("participants", "participants_planned").desc(nulls_last=True), "registry_id"),
    ),
    "number": Order(_("Registry number"), ("registry_id",)),
}
TRIAL_FACETS: Final = (
    Facet("area", _("Area"), "area", dict(Trial.Area.choices)),
    Facet("route", _("Route"), "administration", dict(Trial.Administration.choices)),
    Facet("phase", _("Phase"), "phase", dict(Trial.Phase.choices)),
    Facet("status", _("Status"), "status", dict(Trial.Status.choices)),
    Facet("year", _("Year of start"), "start_year"),
)


@paged
def reference_list(request: HttpRequest, language: str, *, number: int) -> HttpResponse:
    choice = ListChoice(Reference.objects.all(), REFERENCE_FACETS, REFERENCE_ORDERS, request.GET)
    address = Address("references", language, page=number, query=choice.query)
    if not choice.is_written_short:
        return HttpResponseRedirect(address.path_wanted)
    page = list_page(choice.listed, address, REFERENCES_PER_PAGE)
    found = mentions("reference", [reference.slug for reference in page.rows], language)
    context = {
        "list_page": page,
        "choice": choice,
        "groups": [
            (name, [(reference, found.get(reference.slug)) for reference in references])
            for name, references in grouped(page.rows, choice.sort or "authors")
        ],
        "address": address,
        "files": reference_files.links("references", language, page=number)
        if not choice.query
        else [],
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
        BY_AUTHOR.ordered(Reference.objects.all()),
        Address("references", language, page=number),
        REFERENCES_PER_PAGE,
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
    # Those without authors stand last.
    has_authors = ~Q(authors="")
    before = has_authors & before if reference.authors else has_authors | before
    rows_before = Reference.objects.filter(before).count()
    page = page_of_row(rows_before, Address("references", language), REFERENCES_PER_PAGE)
    return redirect(f"{page.path_wanted}#{slug}")


@paged
def trial_list(request: HttpRequest, language: str, *, number: int) -> HttpResponse:
    readable = Trial.objects.readable().select_related("publication", "registry_record")
    readable = readable.annotate(start_year=Substr("started_on", 1, 4))
    choice = ListChoice(readable, TRIAL_FACETS, TRIAL_ORDERS, request.GET)
    address = Address("trials", language, page=number, query=choice.query)
    if not choice.is_written_short:
        return HttpResponseRedirect(address.path_wanted)
    page = list_page(choice.listed, address)
    trials = notices.with_notices(visible_text.show_all(page.rows, language))
    history = past_states(item.object for item in trials)
    found = mentions("trial", [item.object.key for item in trials], language)
    context = {
        "list_page": page,
        "choice": choice,
        "trials": [
            (item, history.get(item.object.pk, []), found.get(item.object.key)) for item in trials
        ],
        "figures": _figures(language) if number == 1 and not choice.query else "",
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
    trial = get_object_or_404(readable, registry_id=registry_id)
    same_start = Q(started_on=trial.started_on, registry_id__lt=registry_id)
    before = readable.filter(Q(started_on__gt=trial.started_on) | same_start)
    page = page_of_row(before.count(), Address("trials", language), PER_PAGE)
    return redirect(f"{page.path_wanted}#{registry_id.lower()}")


@paged
def trial_users(
    request: HttpRequest, language: str, registry_id: str, *, number: int
) -> HttpResponse:
    """All texts that mention a trial."""
    trial = get_object_or_404(Trial.objects.readable(), registry_id=registry_id)
    used = Crumb(registry_id, trial.get_absolute_url(language), languages.tag(language))
    address = Address("trial-users", language, (registry_id,), page=number)
    return users_response(request, "trial", used, address)


@paged
def reference_users(request: HttpRequest, language: str, slug: str, *, number: int) -> HttpResponse:
    """All texts that cite a source."""
    reference = get_object_or_404(Reference, slug=slug)
    used = Crumb(reference.title, reference.get_absolute_url(language), reference.title_tag)
    address = Address("reference-users", language, (slug,), page=number)
    return users_response(request, "reference", used, address)
