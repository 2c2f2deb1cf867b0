"""A figure with what its drawing shows of the database; and the registry of drawings from data."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext_noop

from articles.figures import evidence_map, trial_timeline, trials_by_phase, trials_by_year
from articles.figures.column_plot import ColumnPlot
from articles.figures.drawing_data import Drawing
from articles.figures.drawing_sheet import HATCHED, SOLID
from articles.figures.source_grid import SourceGrid
from articles.figures.source_years import SourceYears
from articles.models import Figure
from exosite.publishing.visible_text import VisibleText

Draw = Callable[[str, Mapping[str, str]], Drawing]
"""Draws for a language, with the labels that the figure has in it; the language is the active one."""

DATA_DRAWINGS: Final[Mapping[str, Draw]] = {
    "adverse-event-rates": ColumnPlot("adverse-event-rates", "rate").draw,
    "evidence-map": evidence_map.draw,
    "harm-by-year": SourceYears(
        (
            ("exosome-harm-reports", SOLID, gettext_noop("published event")),
            ("exosome-official-actions", HATCHED, gettext_noop("action of an authority")),
        )
    ).draw,
    "inhaled-trials-timeline": trial_timeline.draw,
    "rules-by-place": SourceGrid("exosome-rules-medicine").draw,
    "particle-sizes": ColumnPlot("particle-sizes", "size").draw,
    "trials-by-phase": trials_by_phase.draw,
    "trials-by-year": trials_by_year.draw,
}
"""By the name of their template; every other drawing has labels alone."""


@dataclass(frozen=True, slots=True)
class DrawnFigure:
    """A figure as a reader sees it."""

    shown: VisibleText
    drawing: Drawing

    @property
    def picture(self) -> str:
        """The drawing as SVG, in each of its forms; empty for a picture that was uploaded.

        Raises TemplateDoesNotExist if the site has no such drawing.
        """
        figure = self.shown.object
        if figure.kind != Figure.Kind.TEMPLATE:
            return ""
        values = {
            "labels": self.shown.text.labels,
            "sheets": self.drawing.sheets,
            **self.drawing.context,
        }
        return render_to_string(f"articles/figures/{figure.template}.svg", values)


def drawn(shown: VisibleText) -> DrawnFigure:
    """A figure with what its drawing asks of the database, in the language of its labels."""
    draw = DATA_DRAWINGS.get(shown.object.template)
    if draw is None:
        return DrawnFigure(shown, Drawing())
    text = shown.text
    with translation.override(text.language_code):
        return DrawnFigure(shown, draw(text.language_code, text.labels))
