"""What all resources share: a list of texts, and the one text of an object for a language."""

from datetime import UTC, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import http_date
from ninja.errors import HttpError

from exosite.api import paging
from exosite.publishing import editions, visible_text
from exosite.publishing.models import Content
from exosite.publishing.translation_status import query
from exosite.site.page_addresses import absolute

# What the addresses of a kind are called, here and in the names of the routes.
PLURALS = {
    "article": "articles",
    "table": "tables",
    "term": "terms",
    "trial": "trials",
    "category": "topics",
    "person": "people",
}
# Readers and programs say topic; the model is a category.
KINDS = {"category": "topic"}


def listed(
    request: HttpRequest,
    model: type[Content],
    language: str,
    *,
    limit: int,
    cursor: str,
    updated_since: datetime | None,
    **narrowed: Any,
) -> dict[str, Any]:
    """A page of the texts published in a language; one query, without the bodies of the texts."""
    texts: Any = model.text_model
    found = texts.objects.public().in_language(language).filter(**narrowed)
    if updated_since is not None:
        found = found.filter(updated_at__gte=_moment(updated_since))
    found = found.select_related("master").defer(*_unlisted(texts, model))
    rows, following = paging.page(
        request, found, by=f"master__{model.key_field}", limit=limit, cursor=cursor
    )
    return {"items": [_item(row, language) for row in rows], "next": following}


def tell(response: HttpResponse, shown: visible_text.Shown) -> None:
    """Say of an answer which text it holds and when that text changed, for who reads headers only."""
    text = shown.text
    response["Content-Language"] = shown.language.tag
    response["Last-Modified"] = http_date(text.updated_at.timestamp())
    page = absolute(shown.object.get_absolute_url(text.language_code))
    response["Link"] = f'<{page}>; rel="canonical"'


def about(shown: visible_text.Shown) -> dict[str, Any]:
    """The members of ``shapes.Text``; two queries."""
    item, text = shown.object, shown.text
    return {
        "key": item.key,
        "kind": kind(item),
        "url": absolute(item.get_absolute_url(shown.text.language_code)),
        "language": text.language_code,
        "requested_language": shown.wanted,
        "is_fallback": shown.is_fallback,
        "available_languages": list(shown.available),
        "version": editions.current(shown),
        "published": text.published_at,
        "updated": text.updated_at,
        "stale": [
            {"section": part.section, "since": part.since, "significance": part.significance}
            for part in query.of(item, text.language_code)
        ],
    }


def link(shown: visible_text.Shown) -> dict[str, str]:
    item = shown.object
    return {
        "key": item.key,
        "name": getattr(shown.text, item.title_field),
        "url": absolute(item.get_absolute_url(shown.text.language_code)),
    }


def kind(item: Content) -> str:
    return KINDS.get(item.content_kind, item.content_kind)


def _moment(at: datetime) -> datetime:
    """In UTC, as which a time without a zone is taken. Raises HttpError (422) beyond all calendars."""
    try:
        return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC)
    except (OverflowError, ValueError) as error:
        raise HttpError(422, "updated_since: there is no such time.") from error


def _item(text: Any, language: str) -> dict[str, Any]:
    item = text.master
    resource = PLURALS[item.content_kind]
    return {
        "key": item.key,
        "kind": kind(item),
        "title": getattr(text, item.title_field),
        "url": absolute(item.get_absolute_url(language)),
        "api_url": absolute(f"{reverse('api:api-root')}{language}/{resource}/{item.key}"),
        "published": text.published_at,
        "updated": text.updated_at,
    }


def _unlisted(texts: Any, model: type[Content]) -> list[str]:
    """The fields that no list shows, which may be large."""
    listed = {"id", "master", "language_code", "published_at", "updated_at", model.title_field}
    big = {"structure"} & {field.name for field in model._meta.fields}
    unlisted = [field.name for field in texts._meta.fields if field.name not in listed]
    return [*unlisted, *(f"master__{name}" for name in big)]
