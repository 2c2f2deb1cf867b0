"""What all resources share: a list of texts, and what every single text says of itself."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import http_date

from exosite.api.paging import TextQuery, paginate
from exosite.publishing import editions, kinds, notices, translation_status, visible_text
from exosite.publishing.kinds import ContentKind
from exosite.publishing.models import Content
from exosite.site.page_addresses import absolute


def list_texts(
    request: HttpRequest, model: type[Content], language: str, query: TextQuery, **filters: Any
) -> dict[str, Any]:
    """A page of the texts published in a language, without their bodies; one query, and two for
    the notices of translations and of searches."""
    kind = kinds.for_model(model)
    texts = kind.texts.objects.public().in_language(language).filter(**filters)
    if query.updated_since is not None:
        texts = texts.filter(updated_at__gte=query.updated_since)
    texts = texts.select_related("master").defer(*_unlisted_fields(kind))
    page, next_page = paginate(request, texts, query, by=f"master__{model.key_field}")
    shown = [visible_text.VisibleText(text.master, text, language, (language,)) for text in page]
    return {
        "items": [_item(kind, noticed) for noticed in notices.with_notices(shown)],
        "next": next_page,
    }


def set_headers(response: HttpResponse, shown: visible_text.VisibleText) -> None:
    """Say which text an answer holds and when it changed, for who reads headers only."""
    text = shown.text
    response["Content-Language"] = shown.language.tag
    response["Last-Modified"] = http_date(text.updated_at.timestamp())
    page = absolute(shown.object.get_absolute_url(text.language_code))
    response["Link"] = f'<{page}>; rel="canonical"'


def text_members(shown: visible_text.VisibleText) -> dict[str, Any]:
    """The members of ``schemas.Text``, and the fields that the kind declares for the API, of which
    the name of another object is its key; three queries."""
    item, text = shown.object, shown.text
    kind = kinds.get(item.content_kind)
    declared = {
        use.api: getattr(text if hasattr(text, name) else item, name)
        for name, use in kind.fields.items()
        if use.api
    }
    return {
        **{name: getattr(value, "key", value) for name, value in declared.items()},
        "key": item.key,
        "kind": kind.public_name,
        "url": absolute(item.get_absolute_url(shown.text.language_code)),
        "language": text.language_code,
        "requested_language": shown.wanted,
        "is_fallback": shown.is_fallback,
        "available_languages": list(shown.available),
        "version": editions.current_number(shown),
        "published": text.published_at,
        "updated": text.updated_at,
        "notices": [notice.data for notice in notices.of_text(shown)],
        "stale": [
            {"section": part.section, "since": part.since, "significance": part.significance}
            for part in translation_status.stale_parts(item, text.language_code)
        ],
    }


def link_to(shown: visible_text.VisibleText) -> dict[str, str]:
    item = shown.object
    return {
        "key": item.key,
        "name": getattr(shown.text, item.title_field),
        "url": absolute(item.get_absolute_url(shown.text.language_code)),
    }


def _item(kind: ContentKind, noticed: notices.NoticedText) -> dict[str, Any]:
    item, text, language = noticed.object, noticed.text, noticed.wanted
    return {
        "key": item.key,
        "kind": kind.public_name,
        "title": getattr(text, item.title_field),
        "url": absolute(item.get_absolute_url(language)),
        "api_url": absolute(f"{reverse('api:api-root')}{language}/{kind.plural}/{item.key}"),
        "published": text.published_at,
        "updated": text.updated_at,
        "notices": [notice.data for notice in noticed.notices],
    }


def _unlisted_fields(kind: ContentKind) -> list[str]:
    """The fields that no list shows, which may be large."""
    listed = {
        "id",
        "master",
        "language_code",
        "published_at",
        "updated_at",
        kind.model.title_field,
        *notices.fields_of(kind.name),
    }
    unlisted = [field.name for field in kind.texts._meta.fields if field.name not in listed]
    large = {"structure"} & {field.name for field in kind.model._meta.fields}
    return [*unlisted, *(f"master__{name}" for name in large)]
