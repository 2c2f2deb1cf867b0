"""A topic: its articles and the narrower topics that hold some."""

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from articles.models import Article, Category
from articles.topics import Topics
from exosite.addresses import Address
from exosite.publishing import reading
from exosite.rendering import graph, structured


def topic(request: HttpRequest, language: str, slug: str) -> HttpResponse:
    shown = reading.show(Category, slug, language)
    topics = Topics(language)
    holding = topics.holding_articles()
    here = Q(category=shown.object) | Q(secondary_categories=shown.object)
    found = Article.objects.readable().filter(here).distinct()
    trail = topics.trail(shown.object)[:-1]
    address = Address("topic", language, (slug,), shown.available, shown.text.language_code)
    name, about = shown.text.name, shown.text.description
    context = {
        "shown": shown,
        "trail": trail,
        "data": structured.script(
            [
                graph.page("CollectionPage", name, about, address),
                graph.breadcrumb(trail, name, address),
            ]
        ),
        "narrower": [
            item for item in topics.children(shown.object.pk) if item.object.pk in holding
        ],
        "articles": reading.show_all(
            found, language, fields=["title", "summary", "updated_at", "reviewed_on"]
        ),
        "address": address,
    }
    return render(request, "articles/topic.html", context)
