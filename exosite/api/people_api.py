"""Topics, and the people and teams behind the texts."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_noop as _
from ninja import Query, Router

from articles import models
from articles.people.person_parts import parts_of
from articles.topics.article_entries import articles_on
from exosite.api import schemas, text_lists
from exosite.api.paging import TextQuery
from exosite.markup.page_only import html_without_page_only
from exosite.publishing import visible_text
from exosite.rendering import text_cache
from exosite.site.page_addresses import absolute
from exosite.syndication.html_to_markdown import to_markdown

router = Router(tags=["Topics and people"])


@router.get(
    "/{language}/topics",
    response=schemas.Items,
    summary=_("Topics in a language"),
    description=_("What is published in this language, in the order of the keys."),
)
def topics(request: HttpRequest, language: schemas.LanguagePath, query: Query[TextQuery]) -> Any:
    return text_lists.list_texts(request, models.Category, language, query)


@router.get(
    "/{language}/topics/{slug:key}",
    response=schemas.Topic,
    summary=_("One topic"),
    description=_("A topic with the keys of its articles and of the topics around it."),
)
def topic(
    request: HttpRequest,
    response: HttpResponse,
    language: schemas.LanguagePath,
    key: schemas.KeyPath,
) -> Any:
    shown = visible_text.show(models.Category, key, language, related=["parent"])
    text_lists.set_headers(response, shown)
    item = shown.object
    narrower = models.Category.objects.filter(parent=item)
    return {
        **text_lists.text_members(shown),
        "narrower": [
            topic.object.slug for topic in visible_text.show_all(narrower, language, fields=[])
        ],
        "articles": articles_on(item).order_by("slug").values_list("slug", flat=True),
    }


@router.get(
    "/{language}/people",
    response=schemas.Items,
    summary=_("People and teams"),
    description=_("Who is introduced in this language, in the order of the keys."),
)
def people(request: HttpRequest, language: schemas.LanguagePath, query: Query[TextQuery]) -> Any:
    return text_lists.list_texts(request, models.Person, language, query)


@router.get(
    "/{language}/people/{slug:key}",
    response=schemas.Person,
    summary=_("One person or team"),
    description=_("Who somebody is, and which part they had in which article."),
)
def person(
    request: HttpRequest,
    response: HttpResponse,
    language: schemas.LanguagePath,
    key: schemas.KeyPath,
) -> Any:
    shown = visible_text.show(models.Person, key, language)
    text_lists.set_headers(response, shown)
    item = shown.object
    html = html_without_page_only(text_cache.cached_text(shown.text).html)
    parts = parts_of(item)
    articles = models.Article.objects.readable().filter(pk__in={part.article_id for part in parts})
    keys = dict(articles.values_list("pk", "slug"))
    named = {(keys[part.article_id], part.role) for part in parts if part.article_id in keys}
    return {
        **text_lists.text_members(shown),
        "biography_html": html,
        "biography_markdown": to_markdown(html, absolute(item.get_absolute_url(language))),
        "parts": [{"article": article, "role": role} for article, role in sorted(named)],
    }
