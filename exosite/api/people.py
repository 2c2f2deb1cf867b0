"""Topics, and the people and teams behind the texts."""

from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from ninja import Router

from articles import models
from exosite.addresses import absolute
from exosite.api import shapes, texts
from exosite.api.paging import Cursor, Limit, Since
from exosite.machines.markdown import from_html
from exosite.publishing import reading
from exosite.rendering import stored

router = Router(tags=["Topics and people"])


@router.get("/{language}/topics", response=shapes.Items, summary="Topics in a language")
def topics(
    request: HttpRequest,
    language: shapes.Language,
    limit: Limit = 50,
    cursor: Cursor = "",
    updated_since: Since = None,
) -> Any:
    """What is published in this language, in the order of the keys."""
    return texts.listed(
        request, models.Category, language, limit=limit, cursor=cursor, updated_since=updated_since
    )


@router.get("/{language}/topics/{slug:key}", response=shapes.Topic, summary="One topic")
def topic(request: HttpRequest, response: HttpResponse, language: shapes.Language, key: str) -> Any:
    """A topic with the keys of its articles and of the topics around it."""
    shown = reading.show(models.Category, key, language, related=["parent"])
    texts.tell(response, shown)
    item = shown.object
    here = Q(category=item) | Q(secondary_categories=item)
    held = models.Article.objects.readable().filter(here).distinct().order_by("slug")
    narrower = models.Category.objects.readable().filter(parent=item)
    return {
        **texts.about(shown),
        "name": shown.text.name,
        "description": shown.text.description,
        "broader": item.parent.slug if item.parent else None,
        "narrower": narrower.values_list("slug", flat=True),
        "articles": held.values_list("slug", flat=True),
    }


@router.get("/{language}/people", response=shapes.Items, summary="People and teams")
def people(
    request: HttpRequest,
    language: shapes.Language,
    limit: Limit = 50,
    cursor: Cursor = "",
    updated_since: Since = None,
) -> Any:
    """Who is introduced in this language, in the order of the keys."""
    return texts.listed(
        request, models.Person, language, limit=limit, cursor=cursor, updated_since=updated_since
    )


@router.get("/{language}/people/{slug:key}", response=shapes.Person, summary="One person or team")
def person(
    request: HttpRequest, response: HttpResponse, language: shapes.Language, key: str
) -> Any:
    """Who somebody is, and which part they had in which article."""
    shown = reading.show(models.Person, key, language)
    texts.tell(response, shown)
    item, text = shown.object, shown.text
    html = stored.page(text).html
    parts = models.Contribution.objects.filter(
        person=item, article__in=models.Article.objects.readable()
    )
    return {
        **texts.about(shown),
        "name": text.name,
        "sort": item.kind,
        "credentials": text.credentials,
        "conflicts": text.conflicts,
        "biography_html": html,
        "biography_markdown": from_html(html, absolute(item.get_absolute_url(language))),
        "parts": [
            {"article": article, "role": role}
            for article, role in parts.order_by("article__slug", "role")
            .values_list("article__slug", "role")
            .distinct()
        ],
    }
