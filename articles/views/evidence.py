"""The references and the trials that the site's texts rest on."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from articles.models import Reference, Trial
from exosite.addresses import Address
from exosite.publishing import reading


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
        "address": Address("trials", language),
    }
    return render(request, "articles/trials.html", context)
