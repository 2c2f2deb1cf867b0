"""Pages with all references, and with all registered trials."""

from datetime import timedelta
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext

from articles.models import Reference, Trial
from exosite.publishing import visible_text
from exosite.rendering import json_ld
from exosite.site.page_addresses import Address
from exosite.structured_data import schema_org

# A registry's record may change any day; readers are told when it was last seen too long ago.
RECORD_HOLDS: Final = timedelta(days=90)


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
        "trials": visible_text.show_all(readable, language),
        "checked_since": timezone.now().date() - RECORD_HOLDS,
        "address": address,
        "data": json_ld.script(
            schema_org.top_level_page("CollectionPage", gettext("Trials"), address)
        ),
    }
    return render(request, "articles/evidence/trials.html", context)
