"""Page of a whole guide: its hub and all its chapters as one text, to print it and to search in it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from articles.evidence.evidence_levels import counted_labels
from articles.models import Article
from articles.texts import guides
from articles.texts.credits import credits_of
from articles.topics.topic_tree import trail_of
from exosite.publishing import editions, notices, visible_text
from exosite.publishing.visible_text import VisibleText
from exosite.rendering import fallback_text
from exosite.rendering.whole_texts import TextPart, compose_whole
from exosite.site.page_addresses import Address, Crumb


@dataclass(frozen=True, slots=True)
class WholeChapter:
    """A chapter in its place, with its text; without one, a link to it, as it is in another language."""

    shown: VisibleText
    number: int
    part: TextPart | None

    @property
    def path(self) -> str:
        return self.shown.object.get_absolute_url(self.shown.wanted)


def whole_guide_page(request: HttpRequest, language: str, slug: str) -> HttpResponse:
    """The hub and its chapters on one page. Raises Http404 for an article that is no guide."""
    shown = guides.shown_article(slug, language)
    noticed, *chapters = notices.with_notices([shown, *_chapters(shown)])
    if not chapters:
        raise Http404
    text = shown.text
    named = {
        item.object.slug: item.text.body
        for item in chapters
        if item.text.language_code == text.language_code
    }
    whole = compose_whole(
        {"": text.body, **named},
        language=text.language_code,
        subject=("article", slug),
        reader=language,
    )
    whole = fallback_text.whole_for_reader(whole, shown)
    address = Address(
        "whole-guide",
        language,
        (slug,),
        shown.available,
        shown=text.language_code,
        canonical_name="article",
    )
    hub = Address("article", language, (slug,), shown.available, shown=text.language_code)
    context: dict[str, Any] = {
        "shown": shown,
        "notices": noticed.notices,
        "trail": _trail(shown, hub),
        "credits": credits_of(shown),
        "key_points": text.points,
        "rests_on": counted_labels(whole.evidence),
        "own": whole.parts[""],
        "chapters": [
            WholeChapter(item, number, whole.parts.get(item.object.slug))
            for number, item in enumerate(chapters, 1)
        ],
        "page": whole,
        "version": editions.current_number(shown),
        "permalink": hub.path_shown,
        "address": address,
        "hub": hub,
    }
    return render(request, "articles/texts/whole.html", context)


def _chapters(shown: VisibleText) -> Sequence[VisibleText]:
    """The public chapters with their whole texts, in the language of the hub's text if they are in it;
    two queries."""
    articles = Article.objects.filter(part_of=shown.object.pk)
    ordered = articles.order_by("position", "slug")
    in_language = visible_text.show_all(ordered, shown.text.language_code)
    return [replace(item, wanted=shown.wanted) for item in in_language]


def _trail(shown: VisibleText, hub: Address) -> list[Crumb]:
    trail = trail_of(shown.object.category_id, shown.wanted)
    return [*trail, Crumb(shown.text.title, hub.path_wanted, shown.language.tag)]
