"""Markdown twins: the same page as plain text, for programs and for people who keep notes.

A twin is made from the page itself, so it says what the page says: in the same language, with the
same notices, falling back, redirected and withdrawn as the page is.
"""

import json
from datetime import UTC
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from articles.models import Article
from articles.texts.whole_guide import whole_guide_page
from exosite.markup.characters import scrub
from exosite.markup.page_only import html_without_page_only
from exosite.publishing import kinds, visible_text
from exosite.site.page_addresses import absolute
from exosite.syndication.html_to_markdown import to_markdown
from exosite.syndication.responses import text_response

MEDIA_TYPE = "text/markdown"

# The dates of a text besides that of its last change, as the front matter names them.
DATES = {
    "facts_checked_on": "facts_checked",
    "reviewed_on": "medically_reviewed",
    "next_review_on": "next_review",
}


def markdown_page(request: HttpRequest, language: str, slug: str, *, kind: str) -> HttpResponse:
    """The Markdown twin of the page of an object of a kind."""
    content_kind = kinds.get(kind)
    if content_kind.view is None:
        raise Http404
    shown = visible_text.show(content_kind.model, slug, language)
    (shown,) = visible_text.with_wholes([shown])
    page = content_kind.view(request, language, slug)
    return _twin(shown, page) if page.status_code == 200 else page


def whole_guide_markdown(request: HttpRequest, language: str, slug: str) -> HttpResponse:
    """The Markdown twin of the page that has a whole guide."""
    page = whole_guide_page(request, language, slug)
    return _twin(visible_text.show(Article, slug, language), page)


def _twin(shown: visible_text.VisibleText, page: HttpResponse) -> HttpResponse:
    canonical = absolute(shown.object.get_absolute_url(shown.text.language_code))
    body = to_markdown(html_without_page_only(page.text), canonical, within="main")
    response = text_response(scrub(f"{_front_matter(shown, canonical)}\n{body}"), MEDIA_TYPE)
    response["Content-Language"] = shown.language.tag
    # Search engines are to show the page, not its twin.
    response["X-Robots-Tag"] = "noindex"
    response["Link"] = f'<{canonical}>; rel="canonical"'
    return response


def _front_matter(shown: visible_text.VisibleText, canonical: str) -> str:
    """What is known of the text, as YAML; a date that there is not is null."""
    text = shown.text
    values: dict[str, Any] = {
        "title": " ".join(scrub(getattr(text, shown.object.title_field)).split()),
        "language": shown.language.tag,
        "canonical": canonical,
        "published": text.published_at.astimezone(UTC).isoformat(timespec="seconds"),
        "updated": text.updated_at.astimezone(UTC).isoformat(timespec="seconds"),
    }
    for name, member in DATES.items():
        if hasattr(text, name):
            day = getattr(text, name)
            values[member] = day.isoformat() if day else None
    if shown.whole:
        values["part_of"] = absolute(shown.whole.object.get_absolute_url(shown.wanted))
    # Each value is written as JSON, which is YAML.
    lines = [f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in values.items()]
    return "\n".join(["---", *lines, "---", ""])
