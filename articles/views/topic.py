"""A topic: its articles and the narrower topics that hold some."""

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from articles.models import Article, Category
from articles.topics import Topics
from exosite.addresses import Address
from exosite.publishing import reading


def topic(request: HttpRequest, language: str, slug: str) -> HttpResponse:
    shown = reading.show(Category, slug, language)
    topics = Topics(language)
    holding = topics.holding_articles()
    here = Q(category=shown.object) | Q(secondary_categories=shown.object)
    found = Article.objects.readable().filter(here).distinct()
    context = {
        "shown": shown,
        "trail": topics.trail(shown.object)[:-1],
        "narrower": [
            item for item in topics.children(shown.object.pk) if item.object.pk in holding
        ],
        "articles": reading.show_all(
            found, language, fields=["title", "summary", "updated_at", "reviewed_on"]
        ),
        "address": Address("topic", language, (slug,), shown.available, shown.text.language_code),
    }
    return render(request, "articles/topic.html", context)
