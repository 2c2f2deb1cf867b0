"""Evidence labels of sections and sentences: how strong their support is, in words and by a mark."""

from collections.abc import Iterable
from dataclasses import replace

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext

from articles.evidence.evidence_levels import (
    EvidenceLabel,
    evidence_labels,
    first_label_id,
    strongest_first,
)
from exosite.markup import Expansion, Slot
from exosite.rendering import Element
from exosite.rendering.elements import RenderContext


class EvidenceElement(Element):
    """``{evidence=animal}`` after a sentence, or the line of labels under a heading.

    A sentence says nothing that the heading of its section has just said of all of it.
    """

    kind = "evidence"

    def expand(self, slot: Slot, context: RenderContext) -> Expansion:
        levels = [section.evidence for section in context.sections if section.id == slot.section]
        if not slot.block and any(set(slot.keys) == set(said) for said in levels):
            return Expansion("")
        shown = placed_labels(slot.keys, context)
        values = {"labels": shown, "is_line": slot.block}
        names = ", ".join(label.name for label in shown)
        return Expansion(
            render_to_string("articles/evidence/_evidence.html", values).strip(),
            gettext("Evidence: %(levels)s") % {"levels": names},
        )

    def notes(self, context: RenderContext) -> str:
        """The legend, to which each label leads."""
        if not context.labels:
            return ""
        labels = evidence_labels(strongest_first(context.labels))
        values = {"labels": labels, "language_code": context.reader, "tag": context.reader_tag}
        return render_to_string("articles/evidence/_levels.html", values)


def placed_labels(levels: Iterable[str], context: RenderContext) -> list[EvidenceLabel]:
    """Labels where a text shows them, counted; the first of each level on the page has an id.

    They are the site's words, so they are in the reader's language, whatever that of the text is.
    """
    placed = []
    with translation.override(context.reader):
        labels = evidence_labels(levels)
    for label in labels:
        context.labels[label.level] += 1
        is_first = context.labels[label.level] == 1
        identity = first_label_id(label.level) if is_first else ""
        placed.append(replace(label, identity=identity, tag=context.reader_tag))
    return placed
