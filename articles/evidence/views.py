"""Pages with all references, and with all registered trials."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from articles.models import Reference, Trial
from exosite.publishing import notices, visible_text
from exosite.rendering import json_ld
from exosite.site.page_addresses import Address
from exosite.structured_data import schema_org


def reference_list(request: HttpRequest, language: str) -> HttpResponse:
    address = Address("references", language)
    context = {
        "references": Reference.objects.order_by("authors", "year", "slug"),
        "address": address,
        "data": json_ld.script(
            schema_org.top_level_page("CollectionPage", gettext("References"), address)
        ),
    }
    return render(request, "articles/evidence/references.html", context)


def trial_list(request: HttpRequest, language: str) -> HttpResponse:
    readable = Trial.objects.readable().select_related("publication")
    address = Address("trials", language)
    context = {
        "trials": notices.with_notices(visible_text.show_all(readable, language)),
        "address": address,
        "data": json_ld.script(
            schema_org.top_level_page("CollectionPage", gettext("Trials"), address)
        ),
    }
    return render(request, "articles/evidence/trials.html", context)
