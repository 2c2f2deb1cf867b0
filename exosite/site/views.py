"""Pages of the site as a whole: home, about, editorial policy, corrections, privacy."""

from dataclasses import replace
from typing import Any

from django.conf import settings
from django.db.models import Max
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext

from articles.evidence.evidence_levels import CHOICES, evidence_labels
from articles.models import Article, ComparisonTable
from articles.texts.guides import chapters_of
from articles.topics.article_entries import as_entries, latest_entries
from articles.topics.topic_tree import TopicTree
from exosite import languages
from exosite.publishing import corrections as correction_log
from exosite.publishing import notices, visible_text
from exosite.publishing.models import Content, Correction
from exosite.rendering import json_ld, reference_index, text_cache
from exosite.site import policy
from exosite.site.list_pages import list_page, paged
from exosite.site.page_addresses import Address, absolute
from exosite.structured_data import schema_org
from glossary.models import Term

HOME_ARTICLES = 12
HOME_TABLES = HOME_TERMS = 6
CORRECTIONS_PER_PAGE = 20


def root(request: HttpRequest) -> HttpResponse:
    """Redirect to the home page in the language the browser asks for."""
    language = languages.negotiate(request.headers.get("Accept-Language", ""))
    response = HttpResponseRedirect(reverse("home", args=[language]))
    patch_vary_headers(response, ["Accept-Language"])
    return response


def home(request: HttpRequest, language: str) -> HttpResponse:
    articles = notices.with_notices(_entries(language))
    guide = articles[0] if articles and articles[0].object.is_featured else None
    topics = TopicTree(language)
    nonempty_topics = topics.holding_articles()
    address = Address("home", language)
    context = {
        "guide": guide,
        "is_search": True,
        "chapters": _chapters(guide) if guide else [],
        "articles": [article for article in articles if article is not guide],
        # Where nothing has been translated but the glossary, that comes first.
        "is_translated": any(not article.is_fallback for article in articles),
        "topics": [topic for topic in topics.by_id.values() if topic.object.pk in nonempty_topics],
        "tables": _most_used(ComparisonTable, language, ["title"], HOME_TABLES),
        "terms": _most_used(Term, language, ["name", "definition"], HOME_TERMS),
        "address": address,
        "data": json_ld.script(_website_json_ld(address)),
    }
    return render(request, "site/home.html", context)


def _entries(language: str) -> list[visible_text.VisibleText]:
    """The guide of the front page, then the articles that changed last; four queries."""
    featured = as_entries(Article.objects.readable().filter(is_featured=True))
    newest_guide = featured.annotate(changed=Max("translations__updated_at")).order_by("-changed")
    guides = newest_guide.values_list("pk", flat=True)[:HOME_ARTICLES]
    ids = list(dict.fromkeys([*guides, *latest_entries(HOME_ARTICLES)]))[:HOME_ARTICLES]
    fields = ["title", "summary", "updated_at", *notices.fields_of(Article.content_kind)]
    articles = visible_text.show_all(Article.objects.filter(pk__in=ids), language, fields=fields)
    return sorted(articles, key=lambda item: ids.index(item.object.pk))


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


def _most_used(
    model: type[Content], language: str, fields: list[str], count: int
) -> list[visible_text.VisibleText]:
    """The objects of a kind that most texts use; two queries."""
    # More than are shown, as some may be withdrawn.
    keys = reference_index.most_used(model.content_kind, 6 * count)
    objects = visible_text.show_by_key(model, keys, language, fields=fields)
    return [objects[key] for key in keys if key in objects][:count]


def _chapters(guide: visible_text.VisibleText) -> list[dict[str, Any]]:
    """The chapters of a guide as links; of an article that has none, its headings."""
    if chapters := chapters_of(guide.object.pk, guide.wanted):
        return [
            {
                "path": chapter.path,
                "text": f"{chapter.number}. {chapter.shown.text.title}",
                "language": chapter.shown.language,
            }
            for chapter in chapters
        ]
    path = guide.object.get_absolute_url(guide.wanted)
    return [
        {"path": f"{path}#{heading['id']}", "text": heading["text"], "language": guide.language}
        for heading in text_cache.cached_text(guide.text).toc
        if heading["level"] == 2
    ]


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
