"""``[?key]``: a mark beside "none found", and below the text where, how and when it was looked for."""

from collections.abc import Collection, Mapping
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.html import format_html
from django.utils.translation import gettext

from articles.models import Person, SearchStatement
from exosite.markup import Expansion, Slot
from exosite.publishing import visible_text
from exosite.rendering import Element
from exosite.rendering.elements import RenderContext


class SearchElement(Element):
    """Numbers searches in order of first use. The list has ids by key, so that notices can lead there."""

    kind = "search"
    names = "search-statement"
    is_note = True

    def fetch(self, keys: set[str], language: str) -> Mapping[str, Any]:
        """Each statement as readers see it, and its searcher; three queries."""
        shown = visible_text.show_by_key(SearchStatement, keys, language)
        ids = {item.object.searched_by_id for item in shown.values()}
        people = visible_text.show_all(Person.objects.filter(pk__in=ids), language, fields=["name"])
        names = {person.object.pk: person.text.name for person in people}
        return {
            key: {"shown": item, "by": names.get(item.object.searched_by_id, "")}
            for key, item in shown.items()
        }

    def expand(self, slot: Slot, context: RenderContext) -> Expansion | None:
        key = slot.keys[0]
        if (self.kind, key) not in context.objects:
            return None
        number = context.number(self.kind, key)
        marks = context.marks[f"search-{key}"]
        section = context.section or slot.section
        identity = ""
        if section not in marks:
            marks[section] = f"search-mark-{number}-{len(marks) + 1}"
            identity = format_html(' id="{}"', marks[section])
        words = gettext("search %(number)s") % {"number": number}
        html = format_html(
            '\u2060<sup class="citation-search">[<a role="doc-noteref" href="#search-{}"{}>{}</a>]</sup>',
            key,
            identity,
            words,
        )
        return Expansion(html, f"[{words}]")

    def notes(self, context: RenderContext) -> str:
        searches = [
            {
                "key": key,
                "marks": list(context.marks[f"search-{key}"].values()),
                **context.objects[self.kind, key],
            }
            for key in context.series[self.kind]
        ]
        if not searches:
            return ""
        values = {"searches": searches, "tag": context.reader_tag}
        return render_to_string("articles/evidence/_searches.html", values)


def search_entries(keys: Collection[str], language: str) -> list[str]:
    """What the list below a text says of these statements, as HTML; three queries, or none."""
    if not keys:
        return []
    found = SearchElement().fetch(set(keys), language)
    with translation.override(language):
        return [
            render_to_string("articles/evidence/_search.html", found[key])
            for key in keys
            if key in found
        ]
