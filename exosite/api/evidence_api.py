"""What claims rest on: references, which are the same in every language, and registered trials."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Query, Router

from articles import models
from exosite.api import schemas, text_lists
from exosite.api.paging import PageQuery, TextQuery, paginate
from exosite.publishing import visible_text

router = Router(tags=["Evidence"])


@router.get("/references", response=schemas.References, summary="References")
def references(request: HttpRequest, query: Query[PageQuery]) -> Any:
    """All sources of the site, in the order of the keys."""
    page, next_page = paginate(request, models.Reference.objects.all(), query, by="slug")
    return {"items": page, "next": next_page}


@router.get("/references/{slug:key}", response=schemas.Reference, summary="One reference")
def reference(request: HttpRequest, key: str) -> Any:
    """A source with what was seen of it; see unconfirmed."""
    return get_object_or_404(models.Reference, slug=key)


@router.get("/{language}/trials", response=schemas.Items, summary="Trials in a language")
def trials(request: HttpRequest, language: schemas.Language, query: Query[TextQuery]) -> Any:
    """What is published in this language, in the order of the registry ids."""
    return text_lists.list_texts(request, models.Trial, language, query)


@router.get("/{language}/trials/{slug:key}", response=schemas.Trial, summary="One trial")
def trial(
    request: HttpRequest, response: HttpResponse, language: schemas.Language, key: str
) -> Any:
    """A registered trial as its registry showed it on the day in checked."""
    shown = visible_text.show(models.Trial, key, language, related=["publication"])
    text_lists.set_headers(response, shown)
    return {
        **text_lists.text_members(shown),
        "registry_url": shown.object.registry_url,
    }
