"""``![](figure:slug)``: a drawing with the labels of the reader's language, or a picture."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.template import TemplateDoesNotExist
from django.template.loader import render_to_string
from django.utils import translation

from articles.figures import trial_timeline
from articles.figures.drawing_data import Drawing
from articles.models import Figure
from exosite import languages
from exosite.markup import Expansion, Slot
from exosite.publishing import visible_text
from exosite.rendering import Element
from exosite.rendering.elements import RenderContext

SOURCES = {"inhaled-trials-timeline": trial_timeline.draw}
"""Data sources of drawings, by the name of their template; every other drawing has labels alone."""


@dataclass(frozen=True, slots=True)
class LoadedFigure:
    """A figure, and what its drawing shows of the database."""

    shown: visible_text.VisibleText
    drawing: Drawing


class FigureElement(Element):
    kind = "figure"
    names = "figure"
    embeds = True

    def needs(self, item: LoadedFigure) -> Iterable[tuple[str, str]]:
        """The sources that the drawing shows something of."""
        return (("citation", key) for key in item.drawing.sources)

    def fetch(self, keys: set[str], language: str) -> Mapping[str, Any]:
        figures = visible_text.show_by_key(Figure, keys, language)
        return {key: LoadedFigure(shown, _drawing(shown)) for key, shown in figures.items()}

    def expand(self, slot: Slot, context: RenderContext) -> Expansion | None:
        loaded = context.objects.get((self.kind, slot.keys[0]))
        if loaded is None:
            return None
        shown, drawing = loaded.shown, loaded.drawing
        try:
            picture = _picture(loaded)
        except TemplateDoesNotExist:
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
            "statements": drawing.statements,
            "note": drawing.note,
            "language": shown.language,
        }
        html = render_to_string("articles/figures/_figure.html", values)
        alt = shown.text.alt if picture else values["alt"]
        words = [shown.text.caption, alt, drawing.text]
        return Expansion(html, " ".join(part for part in words if part))


def _drawing(shown: visible_text.VisibleText) -> Drawing:
    """What the drawing asks of the database, in the language of its labels."""
    draw = SOURCES.get(shown.object.template)
    if draw is None:
        return Drawing()
    with translation.override(shown.text.language_code):
        return draw(shown.text.language_code)


def _picture(loaded: LoadedFigure) -> str:
    figure = loaded.shown.object
    if figure.kind != Figure.Kind.TEMPLATE:
        return ""
    values = {"labels": loaded.shown.text.labels, **loaded.drawing.context}
    return render_to_string(f"articles/figures/{figure.template}.svg", values)
