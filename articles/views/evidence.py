"""The references and the trials that the site's texts rest on."""

from datetime import timedelta
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext

from articles.models import Reference, Trial
from exosite.addresses import Address
from exosite.publishing import reading
from exosite.rendering import graph, structured

# A registry's record may change any day; readers are told when it was last seen too long ago.
RECORD_HOLDS: Final = timedelta(days=90)


def references(request: HttpRequest, language: str) -> HttpResponse:
    address = Address("references", language)
    context = {
        "references": Reference.objects.order_by("authors", "year", "slug"),
        "address": address,
        "data": structured.script(graph.simple("CollectionPage", gettext("References"), address)),
    }
    return render(request, "articles/references.html", context)


def trials(request: HttpRequest, language: str) -> HttpResponse:
    found = Trial.objects.readable().select_related("publication")
    address = Address("trials", language)
    context = {
        "trials": reading.show_all(found, language),
        "checked_since": timezone.now().date() - RECORD_HOLDS,
        "address": address,
        "data": structured.script(graph.simple("CollectionPage", gettext("Trials"), address)),
    }
    return render(request, "articles/trials.html", context)
