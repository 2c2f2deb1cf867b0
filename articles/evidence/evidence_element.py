"""Evidence labels of sections and sentences: how strong their support is, in words."""

from collections.abc import Iterable

from django.template.loader import render_to_string
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.models import Evidence
from exosite.markup import EVIDENCE_LEVELS, RANDOMISED, Expansion, Slot
from exosite.rendering import Element
from exosite.rendering.elements import RenderContext

CHOICES = [*Evidence.choices, (RANDOMISED, _("Randomised"))]
"""The levels that a text can name, and their labels."""


def evidence_labels(levels: Iterable[str]) -> list[dict[str, str]]:
    """The labels of these levels, as templates show them. Levels unknown to the site raise ValueError."""
    names = [_("Randomised") if level == RANDOMISED else Evidence(level).label for level in levels]
    return [{"level": level, "name": str(name)} for level, name in zip(levels, names, strict=True)]


def strongest_first(levels: Iterable[str]) -> list[str]:
    """Levels of studies from the strongest design down, then those that are no studies."""
    studies = EVIDENCE_LEVELS[: EVIDENCE_LEVELS.index(Evidence.GUIDELINE)]
    order = [*reversed(studies), *EVIDENCE_LEVELS[len(studies) :], RANDOMISED]
    return sorted(levels, key=order.index)


class EvidenceElement(Element):
    """``{evidence=animal}`` after a sentence, or the line of labels under a heading."""

    kind = "evidence"

    def expand(self, slot: Slot, context: RenderContext) -> Expansion:
        shown = evidence_labels(slot.keys)
        values = {"labels": shown, "is_line": slot.block}
        names = ", ".join(label["name"] for label in shown)
        return Expansion(
            render_to_string("articles/evidence/_evidence.html", values).strip(),
            gettext("Evidence: %(levels)s") % {"levels": names},
        )
