"""Pages that belong to the site as a whole, and the two addresses that machines watch."""

from django.conf import settings
from django.core.paginator import InvalidPage, Paginator
from django.db import DatabaseError, connection
from django.db.models import Max
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache

from articles.models import Article, ComparisonTable
from articles.topics.topic_tree import TopicTree
from exosite import languages
from exosite.publishing import corrections as correcting
from exosite.publishing import visible_text
from exosite.publishing.models import Content, Correction
from exosite.rendering import json_ld, reference_index, text_cache
from exosite.site import policy
from exosite.site.page_addresses import Address, absolute
from exosite.structured_data import schema_org
from glossary.models import Term

LISTED = 12
# Terms on the home page come with what they mean.
EXPLAINED = 6
CORRECTIONS_A_PAGE = 20


def root(request: HttpRequest) -> HttpResponse:
    """Send a reader to the home page in the language the browser asks for."""
    language = languages.negotiate(request.headers.get("Accept-Language", ""))
    response = HttpResponseRedirect(reverse("home", args=[language]))
    patch_vary_headers(response, ["Accept-Language"])
    return response


def home(request: HttpRequest, language: str) -> HttpResponse:
    changed = Article.objects.readable().annotate(changed=Max("translations__updated_at"))
    articles = changed.order_by("-is_featured", "-changed", "slug")[:LISTED]
    fields = ["title", "summary", "updated_at", "reviewed_on"]
    found = visible_text.show_all(articles, language, fields=fields)
    guide = found[0] if found and found[0].object.is_featured else None
    topics = TopicTree(language)
    holding = topics.holding_articles()
    address = Address("home", language)
    context = {
        "guide": guide,
        "is_search": True,
        "chapters": _chapters(guide) if guide else [],
        "articles": [item for item in found if item is not guide],
        # Where nothing has been translated but the glossary, that comes first.
        "is_translated": any(not item.is_fallback for item in found),
        "topics": [item for item in topics.by_id.values() if item.object.pk in holding],
        "tables": _most_used(ComparisonTable, language, ["title"])[:EXPLAINED],
        "terms": _most_used(Term, language, ["name", "definition"])[:EXPLAINED],
        "address": address,
        "data": json_ld.script(_graph(address)),
    }
    return render(request, "site/home.html", context)


def _graph(address: Address) -> list[schema_org.Node]:
    """The site, and how to search it from outside."""
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


def _most_used(model: type[Content], language: str, fields: list[str]) -> list[visible_text.Shown]:
    """The objects of a kind that most texts use; two queries."""
    # More than are listed, as some may be withdrawn.
    keys = reference_index.most_used(model.content_kind, 3 * LISTED)
    shown = visible_text.show_by_key(model, keys, language, fields=fields)
    return [shown[key] for key in keys if key in shown][:LISTED]


def _chapters(guide: visible_text.Shown) -> list[dict]:
    return [heading for heading in text_cache.cached_text(guide.text).toc if heading["level"] == 2]


def editorial_policy(request: HttpRequest, language: str) -> HttpResponse:
    address = Address("editorial-policy", language)
    context = {
        "labels": policy.labels(),
        "basics": policy.BASICS,
        "criteria": policy.CRITERIA,
        "address": address,
        "data": json_ld.script(
            schema_org.top_level_page("WebPage", gettext("Editorial policy"), address)
        ),
    }
    return render(request, "site/editorial_policy.html", context)


def corrections(request: HttpRequest, language: str) -> HttpResponse:
    """The log of corrections of the texts in a language, the newest first."""
    pages = Paginator(Correction.objects.in_language(language), CORRECTIONS_A_PAGE)
    try:
        page = pages.page(request.GET.get("page", 1))
    except InvalidPage:
        raise Http404 from None
    address = Address("corrections", language)
    context = {
        "page": page,
        "entries": correcting.entries(page.object_list, language),
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


@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers. Depends on nothing."""
    return JsonResponse({"status": "ok"})


@never_cache
def readyz(request: HttpRequest) -> HttpResponse:
    """The process can serve pages: its database answers."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return JsonResponse({"status": "database unavailable"}, status=503)
    return JsonResponse({"status": "ok"})
