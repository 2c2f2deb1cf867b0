"""Pages of the site as a whole: home, about, editorial policy, corrections, privacy."""

from dataclasses import replace

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext

from articles.evidence.evidence_levels import CHOICES, evidence_labels
from exosite import languages
from exosite.publishing import corrections as correction_log
from exosite.publishing.models import Correction
from exosite.rendering import json_ld
from exosite.site import front_page, policy
from exosite.site.list_pages import list_page, paged
from exosite.site.page_addresses import Address, absolute
from exosite.structured_data import schema_org

CORRECTIONS_PER_PAGE = 20


def root(request: HttpRequest) -> HttpResponse:
    """Redirect to the home page in the language the browser asks for."""
    language = languages.negotiate(request.headers.get("Accept-Language", ""))
    response = HttpResponseRedirect(reverse("home", args=[language]))
    patch_vary_headers(response, ["Accept-Language"])
    return response


def favicon(request: HttpRequest) -> HttpResponse:
    """Redirect to the icon, whose name changes with its drawing."""
    return HttpResponseRedirect(static("icon-180.png"))


def home(request: HttpRequest, language: str) -> HttpResponse:
    address = Address("home", language)
    context = {
        **front_page.contents(language),
        "is_search": True,
        "address": address,
        "data": json_ld.script(_website_json_ld(address)),
    }
    return render(request, "site/home.html", context)


def _website_json_ld(address: Address) -> list[schema_org.Node]:
    """The site, and how search engines reach its search."""
    search = absolute(reverse("search", args=[address.wanted]))
    site = {
        "@type": "WebSite",
        "@id": f"{address.canonical}#site",
        "url": address.canonical,
        "name": "exosite",
        "inLanguage": languages.tag(address.wanted),
        "publisher": schema_org.publisher(),
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": f"{search}?q={{words}}"},
            "query-input": "required name=words",
        },
    }
    return [site]


def editorial_policy(request: HttpRequest, language: str) -> HttpResponse:
    address = Address("editorial-policy", language)
    context = {
        "labels": evidence_labels(dict(CHOICES)),
        "basics": policy.BASICS,
        "criteria": policy.CRITERIA,
        "address": address,
        "data": json_ld.script(
            schema_org.top_level_page("WebPage", gettext("Editorial policy"), address)
        ),
    }
    return render(request, "site/editorial_policy.html", context)


def about(request: HttpRequest, language: str) -> HttpResponse:
    """Imprint, medical review, complaints, accessibility and licence."""
    address = Address("about", language)
    context = {
        "contact_email": settings.CONTACT_EMAIL,
        "address": address,
        "data": json_ld.script(
            schema_org.top_level_page("AboutPage", gettext("About this site"), address)
        ),
    }
    return render(request, "site/about.html", context)


@paged
def corrections(request: HttpRequest, language: str, *, number: int) -> HttpResponse:
    """The log of corrections in a language, newest first. Each language has a log of its own length."""
    address = Address("corrections", language)
    rows = Correction.objects.in_language(language)
    page = list_page(rows, replace(address, page=number), CORRECTIONS_PER_PAGE)
    context = {
        "list_page": page,
        "entries": correction_log.entries(page.rows, language),
        "address": address,
        "data": json_ld.script(
            schema_org.top_level_page("CollectionPage", gettext("Corrections"), address)
        ),
    }
    return render(request, "site/corrections.html", context)


def privacy(request: HttpRequest, language: str) -> HttpResponse:
    address = Address("privacy", language)
    context = {
        "contact_email": settings.CONTACT_EMAIL,
        "address": address,
        "data": json_ld.script(schema_org.top_level_page("WebPage", gettext("Privacy"), address)),
    }
    return render(request, "site/privacy.html", context)
