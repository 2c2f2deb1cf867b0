"""``[shown text](article:slug#section)``: links to an article of the site."""

import re
from collections.abc import Mapping
from typing import Any

from django.utils.html import format_html

from articles.models import Article
from articles.texts import joined_chapters
from exosite.markup import Expansion, Slot
from exosite.publishing import visible_text
from exosite.rendering import Element
from exosite.rendering.elements import RenderContext

# What would end the brackets of a link early, or be taken for something else inside them.
_MARKUP = re.compile(r"([\\\[\]*_`<&{|])")


class ArticleElement(Element):
    """A link to the article in the language of the text."""

    kind = "article"
    names = "article"

    def fetch(self, keys: set[str], language: str) -> Mapping[str, Any]:
        shown = visible_text.show_by_key(Article, keys, language, fields=["title"])
        joined = joined_chapters.guides_of(keys - shown.keys(), language)
        return {key: (text, "") for key, text in shown.items()} | joined

    def expand(self, slot: Slot, context: RenderContext) -> Expansion | None:
        found = context.objects.get((self.kind, slot.keys[0]))
        if found is None:
            return None
        shown, section = found
        url = shown.object.get_absolute_url(context.language)
        if fragment := slot.attrs.get("fragment") or section:
            url = f"{url}#{fragment}"
        return Expansion(format_html('<a href="{}">{}</a>', url, slot.text), slot.text)


def article_link(key: str, title: str) -> str:
    """The Markdown of a link that shows the title of an article."""
    escaped = _MARKUP.sub(r"\\\1", title)
    return f"[{escaped}](article:{key})"
