"""Call-outs, ``::: caution`` and the like: the heading that says what kind of box this is."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import gettext

from articles.models import Person
from exosite.markup import CALLOUT_KINDS, Expansion, Problem, Slot
from exosite.markup.problem_codes import declare_codes
from exosite.publishing import visible_text
from exosite.rendering import Element
from exosite.rendering.elements import RenderContext

declare_codes("unknown-person")


class CalloutElement(Element):
    """The heading of a call-out; a doctor's note also says whose words it retells."""

    kind = "callout"
    names = "person"

    def keys(self, slot: Slot) -> Iterable[str]:
        return [slot.attrs["by"]] if "by" in slot.attrs else []

    def fetch(self, keys: set[str], language: str) -> Mapping[str, Any]:
        return visible_text.show_by_key(Person, keys, language, fields=["name", "credentials"])

    def expand(self, slot: Slot, context: RenderContext) -> Expansion:
        person = context.objects.get((self.kind, slot.attrs.get("by", "")))
        problem = None
        if person is None and (key := slot.attrs.get("by")):
            problem = Problem(slot.line, "unknown-person", {"key": key})
        kind = CALLOUT_KINDS[slot.keys[0]]
        values = {
            "is_attributed": kind.is_attributed,
            "is_page_only": kind.is_page_only,
            "heading": gettext(kind.label),
            "title": slot.attrs.get("title", ""),
            "person": person,
            "is_retold": "source" in slot.attrs,
            "url": person.object.get_absolute_url(context.language) if person else "",
        }
        return Expansion(
            render_to_string("articles/texts/_callout.html", values),
            f"{values['heading']} {values['title']}".strip(),
            problem,
        )
