"""Articles: lists, and one article by sections."""

from typing import Annotated, Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_noop as _
from ninja import Query, Router

from articles import models
from articles.evidence.search_element import search_entries
from articles.texts import guides
from articles.texts.credits import credits_of
from articles.texts.living_evidence import living_evidence
from exosite.api import schemas, text_lists
from exosite.api.html_sections import sections_of
from exosite.api.paging import ArticleQuery
from exosite.api.schemas.members import path_parameter
from exosite.publishing import visible_text
from exosite.rendering import text_cache
from exosite.site.page_addresses import absolute
from exosite.syndication.html_to_text import to_text

router = Router(tags=["Articles"])

SectionPath = Annotated[
    str, path_parameter(_("The id of a section; lead is what stands before the first."), "c1-4")
]


@router.get(
    "/{language}/articles",
    response=schemas.Items,
    summary=_("Articles in a language"),
    description=_("What is published in this language, in the order of the keys."),
)
def articles(
    request: HttpRequest,
    language: schemas.LanguagePath,
    query: Query[ArticleQuery],
) -> Any:
    filters = {"master__category__slug": query.topic} if query.topic else {}
    return text_lists.list_texts(request, models.Article, language, query, **filters)


@router.get(
    "/{language}/articles/{slug:key}",
    response=schemas.Article,
    summary=_("One article"),
    description=_("The text in this language, else in its source language with is_fallback true."),
)
def article(
    request: HttpRequest,
    response: HttpResponse,
    language: schemas.LanguagePath,
    key: schemas.KeyPath,
) -> Any:
    shown = visible_text.show(models.Article, key, language, related=["category"])
    text_lists.set_headers(response, shown)
    text, item = shown.text, shown.object
    topic = visible_text.show_by_key(
        models.Category, [item.category.slug], language, fields=["name"]
    )
    rendered = text_cache.cached_text(text)
    living = living_evidence(item)
    return {
        **text_lists.text_members(shown),
        "key_points": text.points,
        "medically_reviewed": text.reviewed_on,
        "next_review": text.next_review_on,
        "living": living.members if living else None,
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
        "searches": [
            to_text(entry)
            for entry in search_entries(
                rendered.uses.get("search-statement", []), text.language_code
            )
        ],
    }


@router.get(
    "/{language}/articles/{slug:key}/sections/{slug:section}",
    response=schemas.Section,
    summary=_("One section of an article"),
    description=_("The section with this id, which is the same in every language."),
)
def section(
    request: HttpRequest,
    response: HttpResponse,
    language: schemas.LanguagePath,
    key: schemas.KeyPath,
    section: SectionPath,
) -> Any:
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
