"""``![](figure:slug)``: a drawing with the labels of the reader's language, or a picture."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.template import TemplateDoesNotExist
from django.template.loader import render_to_string

from articles.evidence.citation_element import CitationElement, citation_marks
from articles.figures.drawn_figure import DrawnFigure, drawn
from articles.models import Figure
from exosite import languages
from exosite.markup import Expansion, Slot
from exosite.publishing import visible_text
from exosite.rendering import Element
from exosite.rendering.elements import RenderContext


class FigureElement(Element):
    kind = "figure"
    names = "figure"
    embeds = True

    def needs(self, item: DrawnFigure) -> Iterable[tuple[str, str]]:
        """The sources that the drawing shows something of."""
        return ((CitationElement.kind, key) for key in item.drawing.sources)

    def fetch(self, keys: set[str], language: str) -> Mapping[str, Any]:
        figures = visible_text.show_by_key(Figure, keys, language)
        return {key: drawn(shown) for key, shown in figures.items()}

    def expand(self, slot: Slot, context: RenderContext) -> Expansion | None:
        loaded = context.objects.get((self.kind, slot.keys[0]))
        if loaded is None:
            return None
        shown, drawing = loaded.shown, loaded.drawing
        try:
            picture = loaded.picture
        except TemplateDoesNotExist:
            return None
        if not (picture.strip() or shown.object.image):
            return None
        # What the text says of a picture fits its place better than what is said of it everywhere.
        alt_here = slot.attrs.get("alt", "")
        values = {
            "figure": shown,
            "identity": context.identity(f"figure-{shown.object.slug}"),
            "alt": alt_here or shown.text.alt,
            "alt_tag": languages.tag(context.language) if alt_here and shown.is_fallback else "",
            "number": context.number(self.kind, shown.object.slug),
            "drawing": picture,
            "data": drawing,
            "marks": self._marks(drawing.sources, slot, context),
            "language": shown.language,
            "language_code": context.language,
        }
        html = render_to_string("articles/figures/_figure.html", values)
        alt = shown.text.alt if picture else values["alt"]
        words = [shown.text.caption, alt, drawing.text]
        return Expansion(html, " ".join(part for part in words if part))

    def _marks(self, sources: Iterable[str], slot: Slot, context: RenderContext) -> str:
        """The citation marks of what a drawing rests on: as in a text, and marked like there."""
        known = [key for key in sources if (CitationElement.kind, key) in context.objects]
        return citation_marks(known, context, context.section or slot.section) if known else ""
