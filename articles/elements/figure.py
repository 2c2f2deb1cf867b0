"""``![](figure:slug)``: a drawing with the labels of the reader's language, or a picture."""

from collections.abc import Mapping
from typing import Any

from django.template import TemplateDoesNotExist
from django.template.loader import render_to_string

from articles.models import Figure
from exosite.markup import Expansion, Slot
from exosite.publishing import reading
from exosite.rendering import Element
from exosite.rendering.compose import Page


class FigureElement(Element):
    kind = "figure"
    depends_on = ("figure",)

    def fetch(self, keys: set[str], language: str) -> Mapping[str, Any]:
        return reading.show_by_key(Figure, keys, language)

    def expand(self, slot: Slot, page: Page) -> Expansion | None:
        shown = page.found.get((self.kind, slot.keys[0]))
        if shown is None:
            return None
        try:
            drawing = self._drawing(shown)
        except TemplateDoesNotExist:
            return None
        context = {
            "figure": shown,
            "number": page.number(self.kind, shown.object.slug),
            "drawing": drawing,
            "language": shown.language,
        }
        html = render_to_string("articles/elements/_figure.html", context)
        return Expansion(html, f"{shown.text.caption} {shown.text.alt}")

    def _drawing(self, shown: reading.Shown) -> str:
        if shown.object.kind != Figure.Kind.TEMPLATE:
            return ""
        name = f"articles/figures/{shown.object.template}.svg"
        return render_to_string(name, {"labels": shown.text.labels})
