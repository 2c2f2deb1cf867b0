"""``{{ trials:area }}``: the records of the trials in an area, as a table."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from django.template.loader import render_to_string

from articles.models import Trial
from exosite.markup import Expansion, Slot
from exosite.publishing import visible_text
from exosite.publishing.visible_text import VisibleText
from exosite.rendering import Element
from exosite.rendering.elements import RenderContext


class TrialListElement(Element):
    """Those that ended early stand last."""

    kind = "trials"
    embeds = True

    def fetch(self, keys: set[str], language: str) -> Mapping[str, Any]:
        records = Trial.objects.filter(area__in=keys).select_related(
            "publication", "registry_record"
        )
        by_area: dict[str, list[VisibleText]] = defaultdict(list)
        for shown in visible_text.show_all(records, language):
            by_area[shown.object.area].append(shown)
        return by_area

    def needs(self, item: list[VisibleText]) -> Iterable[tuple[str, str]]:
        """The trials themselves, and the papers that their results are from, so that each knows the
        text that lists it."""
        for shown in item:
            yield "trial", shown.object.registry_id
            if shown.object.publication:
                yield "citation", shown.object.publication.slug

    def expand(self, slot: Slot, context: RenderContext) -> Expansion | None:
        area = slot.keys[0]
        listed = context.objects.get((self.kind, area))
        if not listed:
            return None
        rows = sorted(listed, key=lambda shown: shown.object.ended_early)
        values = {
            "rows": rows,
            "title": Trial.Area(area).label,
            "identity": context.identity(f"trials-{area}"),
            "language_code": context.language,
        }
        html = render_to_string("articles/evidence/_trial_table.html", values)
        lines = [
            f"{row.object.registry_id} {row.text.condition} | {row.object.status_words}"
            for row in rows
        ]
        return Expansion(html, "\n".join(lines))
