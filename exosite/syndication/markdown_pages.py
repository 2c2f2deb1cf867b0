"""Markdown twins: the same page as plain text, for programs and for people who keep notes.

A twin is made from the page itself, so it says what the page says: in the same language, with the
same notices, falling back, redirected and withdrawn as the page is.
"""

import json
from collections.abc import Callable
from datetime import UTC
from typing import Any

from django.http import HttpRequest, HttpResponse

from articles import views as articles
from articles.models import Article, Category, ComparisonTable, Person
from exosite.markup.characters import scrub
from exosite.publishing import visible_text
from exosite.publishing.models import Content
from exosite.site.page_addresses import absolute
from exosite.syndication.html_to_markdown import from_html
from exosite.syndication.responses import answer
from glossary import views as glossary
from glossary.models import Term

MEDIA_TYPE = "text/markdown"

# The dates of a text besides that of its last change, as the front matter names them.
DATES = {
    "facts_checked_on": "facts_checked",
    "reviewed_on": "medically_reviewed",
    "next_review_on": "next_review",
}

View = Callable[[HttpRequest, str, str], HttpResponse]


def article(request: HttpRequest, language: str, slug: str) -> HttpResponse:
    return _twin(request, Article, articles.article, language, slug)


def table(request: HttpRequest, language: str, slug: str) -> HttpResponse:
    return _twin(request, ComparisonTable, articles.table, language, slug)


def term(request: HttpRequest, language: str, slug: str) -> HttpResponse:
    return _twin(request, Term, glossary.term_detail, language, slug)


def person(request: HttpRequest, language: str, slug: str) -> HttpResponse:
    return _twin(request, Person, articles.person, language, slug)


def topic(request: HttpRequest, language: str, slug: str) -> HttpResponse:
    return _twin(request, Category, articles.topic, language, slug)


def _twin(
    request: HttpRequest, model: type[Content], view: View, language: str, slug: str
) -> HttpResponse:
    shown = visible_text.show(model, slug, language)
    page = view(request, language, slug)
    canonical = absolute(shown.object.get_absolute_url(shown.text.language_code))
    body = from_html(page.text, canonical, within="main")
    response = answer(scrub(f"{_front_matter(shown, canonical)}\n{body}"), MEDIA_TYPE)
    response["Content-Language"] = shown.language.tag
    # Search engines are to show the page, not its twin.
    response["X-Robots-Tag"] = "noindex"
    response["Link"] = f'<{canonical}>; rel="canonical"'
    return response


def _front_matter(shown: visible_text.Shown, canonical: str) -> str:
    """What is known of the text, as YAML; a date that there is not is null."""
    text = shown.text
    known: dict[str, Any] = {
        "title": " ".join(scrub(getattr(text, shown.object.title_field)).split()),
        "language": shown.language.tag,
        "canonical": canonical,
        "published": text.published_at.astimezone(UTC).isoformat(timespec="seconds"),
        "updated": text.updated_at.astimezone(UTC).isoformat(timespec="seconds"),
    }
    for name, called in DATES.items():
        if hasattr(text, name):
            day = getattr(text, name)
            known[called] = day.isoformat() if day else None
    # Each value is written as JSON, which is YAML.
    lines = [f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in known.items()]
    return "\n".join(["---", *lines, "---", ""])
