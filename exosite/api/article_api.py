"""Articles: lists, and one article by sections."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Query, Router

from articles import models
from articles.texts import guides
from articles.texts.credits import credits_of
from exosite.api import schemas, text_lists
from exosite.api.html_sections import sections_of
from exosite.api.paging import TextQuery
from exosite.publishing import visible_text
from exosite.rendering import text_cache
from exosite.site.page_addresses import absolute

router = Router(tags=["Articles"])


@router.get("/{language}/articles", response=schemas.Items, summary="Articles in a language")
def articles(
    request: HttpRequest,
    language: schemas.Language,
    query: Query[TextQuery],
    topic: str = Query(
        "", pattern=r"^[-\w]{0,80}$", description="key of a topic: its main articles"
    ),
) -> Any:
    """What is published in this language, in the order of the keys."""
    filters = {"master__category__slug": topic} if topic else {}
    return text_lists.list_texts(request, models.Article, language, query, **filters)


@router.get("/{language}/articles/{slug:key}", response=schemas.Article, summary="One article")
def article(
    request: HttpRequest, response: HttpResponse, language: schemas.Language, key: str
) -> Any:
    """The text in this language, else in its source language with is_fallback true."""
    shown = visible_text.show(models.Article, key, language, related=["category"])
    text_lists.set_headers(response, shown)
    text, item = shown.text, shown.object
    topic = visible_text.show_by_key(
        models.Category, [item.category.slug], language, fields=["name"]
    )
    rendered = text_cache.cached_text(text)
    return {
        **text_lists.text_members(shown),
        "key_points": text.points,
        "medically_reviewed": text.reviewed_on,
        "next_review": text.next_review_on,
        "topic": text_lists.link_to(topic[item.category.slug])
        if topic
        else {"key": item.category.slug, "name": "", "url": ""},
        **_guide_members(shown),
        "contributors": [
            {**text_lists.link_to(person), "role": credit.role}
            for credit in credits_of(shown)
            for person in credit.people
        ],
        "sections": _sections(shown, rendered),
        "references": rendered.uses.get("reference", []),
        "tables": rendered.uses.get("table", []),
        "terms": rendered.uses.get("term", []),
        "trials": rendered.uses.get("trial", []),
    }


@router.get(
    "/{language}/articles/{slug:key}/sections/{slug:section}",
    response=schemas.Section,
    summary="One section of an article",
)
def section(
    request: HttpRequest, response: HttpResponse, language: schemas.Language, key: str, section: str
) -> Any:
    """The section with this id, which is the same in every language."""
    shown = visible_text.show(models.Article, key, language)
    text_lists.set_headers(response, shown)
    rendered = text_cache.cached_text(shown.text)
    for part in _sections(shown, rendered):
        if part["id"] == section:
            return part
    raise Http404


def _guide_members(shown: visible_text.VisibleText) -> dict[str, Any]:
    """What a guide is made of, or where a chapter stands; five queries at most."""
    guide = guides.guide_of(shown)
    if guide is None:
        return {"part_of": None, "position": None, "chapters": []}
    if guide.current is None:
        chapters = [text_lists.link_to(chapter.shown) for chapter in guide.chapters]
        return {"part_of": None, "position": None, "chapters": chapters}
    url = absolute(guide.path) if guide.path else ""
    return {
        "part_of": {"key": guide.key, "name": guide.name, "url": url},
        "position": guide.current.number,
        "chapters": [],
    }


def _sections(
    shown: visible_text.VisibleText, rendered: text_cache.RenderedText
) -> list[dict[str, Any]]:
    address = absolute(shown.object.get_absolute_url(shown.text.language_code))
    return sections_of(rendered.html, shown.text.markdown, rendered.toc, address)
