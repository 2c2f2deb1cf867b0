"""What claims rest on: references, which are the same in every language, and registered trials."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_noop as _
from ninja import Query, Router

from articles import models
from exosite.api import schemas, text_lists
from exosite.api.paging import PageQuery, TextQuery, paginate
from exosite.publishing import visible_text

router = Router(tags=["Evidence"])


@router.get(
    "/references",
    response=schemas.References,
    summary=_("References"),
    description=_("All sources of the site, in the order of the keys."),
)
def references(request: HttpRequest, query: Query[PageQuery]) -> Any:
    page, next_page = paginate(request, models.Reference.objects.all(), query, by="slug")
    return {"items": page, "next": next_page}


@router.get(
    "/references/{slug:key}",
    response=schemas.Reference,
    summary=_("One reference"),
    description=_("A source with what was seen of it; see unconfirmed."),
)
def reference(request: HttpRequest, key: schemas.KeyPath) -> Any:
    return get_object_or_404(models.Reference, slug=key)


@router.get(
    "/{language}/trials",
    response=schemas.Items,
    summary=_("Trials in a language"),
    description=_("What is published in this language, in the order of the registry ids."),
)
def trials(request: HttpRequest, language: schemas.LanguagePath, query: Query[TextQuery]) -> Any:
    return text_lists.list_texts(request, models.Trial, language, query)


@router.get(
    "/{language}/trials/{slug:key}",
    response=schemas.Trial,
    summary=_("One trial"),
    description=_("A registered trial as its registry showed it on the day in checked."),
)
def trial(
    request: HttpRequest,
    response: HttpResponse,
    language: schemas.LanguagePath,
    key: schemas.KeyPath,
) -> Any:
    shown = visible_text.show(
        models.Trial, key, language, related=["publication", "registry_record"]
    )
    text_lists.set_headers(response, shown)
    return {
        **text_lists.text_members(shown),
        "registry_url": shown.object.registry_url,
        "checked": shown.object.looked_at_on,
    }
