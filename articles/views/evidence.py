"""The references and the trials that the site's texts rest on."""

from datetime import timedelta
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from articles.models import Reference, Trial
from exosite.addresses import Address
from exosite.publishing import reading

# A registry's record may change any day; readers are told when it was last seen too long ago.
RECORD_HOLDS: Final = timedelta(days=90)


def references(request: HttpRequest, language: str) -> HttpResponse:
    context = {
        "references": Reference.objects.order_by("authors", "year", "slug"),
        "address": Address("references", language),
    }
    return render(request, "articles/references.html", context)


def trials(request: HttpRequest, language: str) -> HttpResponse:
    found = Trial.objects.readable().select_related("publication")
    context = {
        "trials": reading.show_all(found, language),
        "checked_since": timezone.now().date() - RECORD_HOLDS,
        "address": Address("trials", language),
    }
    return render(request, "articles/trials.html", context)
