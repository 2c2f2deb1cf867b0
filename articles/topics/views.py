"""Pages of topics: one with its articles, and with what these name; and all topics."""

from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.models import Category
from articles.topics.article_entries import articles_on, as_entries, show_entries
from articles.topics.topic_records import TopicRecords
from articles.topics.topic_tree import TopicTree, narrower_topics, topics_crumb, trail_of
from exosite.publishing import kinds, notices, visible_text
from exosite.rendering import json_ld
from exosite.site.list_pages import list_page, paged
from exosite.site.page_addresses import Address, Crumb
from exosite.structured_data import schema_org

# Each with its summary: as long as a hundred entries of other lists.
ARTICLES_PER_PAGE = 30
TOPICS_PER_PAGE = 50
# What the page of a topic names of each kind, and of how many of its articles at most.
NAMED: Final = 8
NAMED_OF: Final = 200
NAMED_KINDS: Final = {"table": _("Comparison tables"), "term": _("Terms"), "trial": _("Trials")}


@paged
def topic_list(request: HttpRequest, language: str, *, number: int) -> HttpResponse:
    """The broadest topics that hold articles, each with those right below it."""
    address = Address("topics", language, page=number)
    tree = TopicTree(language)
    broadest, below = tree.levels()
    page = list_page(broadest, address, TOPICS_PER_PAGE)
    context = {
        "list_page": page,
        "topics": [(topic, below.get(topic.object.pk, ())) for topic in page.rows],
        "address": address,
        "data": json_ld.script(
            schema_org.top_level_page("CollectionPage", gettext("Topics"), address)
        ),
    }
    return render(request, "articles/topics/topics.html", context)


@paged
def topic_page(request: HttpRequest, language: str, slug: str, *, number: int) -> HttpResponse:
    shown = visible_text.show(Category, slug, language)
    address = Address("topic", language, (slug,), shown.available, shown.text.language_code, number)
    articles = articles_on(shown.object)
    page = list_page(as_entries(articles), address, ARTICLES_PER_PAGE)
    (noticed,) = notices.with_notices([shown])
    trail = [topics_crumb(language), *trail_of(shown.object.pk, language)[:-1]]
    name, about = shown.text.name, shown.text.description
    context = {
        "shown": shown,
        "trail": trail,
        "data": json_ld.script(
            [
                schema_org.web_page(
                    "CollectionPage", name, about, address, **schema_org.status(noticed)
                ),
                schema_org.breadcrumb(trail, name, address),
            ]
        ),
        "narrower": narrower_topics(shown.object, language),
        "notices": noticed.notices,
        "list_page": page,
        "entries": show_entries(page.rows.values_list("pk", flat=True), language),
        "named": _named(shown) if number == 1 else [],
        "address": address,
    }
    return render(request, "articles/topics/topic.html", context)


@paged
def topic_records(
    request: HttpRequest, language: str, slug: str, *, kind: str, number: int
) -> HttpResponse:
    """All objects of a kind that belong to a topic. Raises Renamed, Withdrawn, Http404."""
    shown = visible_text.show(Category, slug, language)
    route = f"topic-{kinds.get(kind).plural}"
    address = Address(route, language, (slug,), shown.available, shown.text.language_code, number)
    page = list_page(TopicRecords(shown).of_kind(kind), address)
    if not page.count:
        raise Http404
    topic = Crumb(shown.text.name, shown.object.get_absolute_url(language), shown.language.tag)
    trail = [topics_crumb(language), *trail_of(shown.object.pk, language)[:-1], topic]
    context = {
        "shown": shown,
        "kind": kind,
        "name": NAMED_KINDS[kind],
        "list_page": page,
        "trail": trail,
        "address": address,
    }
    return render(request, "articles/topics/records.html", context)


def _named(shown: visible_text.VisibleText) -> list[dict[str, Any]]:
    """What belongs to a topic of each kind, and where all of it is."""
    # One more than are looked at, or shown, tells that there are more.
    records = TopicRecords(shown, NAMED_OF + 1)
    parts = []
    for kind, name in NAMED_KINDS.items():
        items = records.of_kind(kind)[: NAMED + 1]
        if items:
            route, arguments = f"topic-{kinds.get(kind).plural}", [shown.wanted, shown.object.slug]
            has_more = len(items) > NAMED or len(records.home) > NAMED_OF
            path = reverse(route, args=arguments) if has_more else ""
            parts.append({"kind": kind, "name": name, "items": items[:NAMED], "path": path})
    return parts
