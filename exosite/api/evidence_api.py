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
    return {"items": [_reference(row) for row in page], "next": next_page}


@router.get("/references/{slug:key}", response=schemas.Reference, summary="One reference")
def reference(request: HttpRequest, key: str) -> Any:
    """A source with what was seen of it; see unconfirmed."""
    return _reference(get_object_or_404(models.Reference, slug=key))


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
    item = shown.object
    return {
        **text_lists.text_members(shown),
        "registry": item.registry,
        "condition": shown.text.condition,
        "route": shown.text.route,
        "acronym": item.acronym,
        "phase": item.phase,
        "status": item.status,
        "participants": item.participants,
        "participants_planned": item.participants_planned,
        "started": item.started_on,
        "completed": item.completed_on,
        "publication": item.publication.slug if item.publication else None,
        "registry_url": item.registry_url,
        "results_url": item.results_url,
        "checked": item.checked_on,
    }


def _reference(row: models.Reference) -> dict[str, Any]:
    return {
        "key": row.slug,
        "kind": row.kind,
        "title": row.title,
        "authors": row.authors,
        "year": row.year,
        "container": row.container,
        "doi": row.doi,
        "pmid": row.pmid,
        "registry_id": row.registry_id,
        "url": row.url,
        "evidence": row.evidence_level,
        "randomised": row.randomised,
        "unconfirmed": row.unconfirmed,
        "checked": row.checked_on,
    }
