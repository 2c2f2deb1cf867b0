"""``{{ ladder:lungs }}``: how far research on an application has come, from cells to an approval."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Any, Final

from django.template.loader import render_to_string
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.evidence.citation_element import CitationElement, citation_marks
from articles.evidence.evidence_ladder import (
    ANIMALS,
    APPROVED,
    BEGUN,
    CELLS,
    NOTHING,
    PHASES,
    RESULTS,
    RUNGS,
    EvidenceLadder,
)
from articles.evidence.trial_element import TrialElement
from articles.models import Trial
from exosite.markup import Expansion, Problem, Section, Slot
from exosite.markup.document import LEAD
from exosite.rendering import Element
from exosite.rendering.elements import RenderContext

HERE: Final = "here"
"""In place of an area: only what the section itself names."""

_NAMES: Final = {
    CELLS: _("Cells"),
    ANIMALS: _("Animals"),
    PHASES[0]: _("Phase I"),
    PHASES[1]: _("Phase II"),
    PHASES[2]: _("Phase III"),
    APPROVED: _("Approved"),
}
_STATES: Final = {
    RESULTS: _("results"),
    BEGUN: _("no results"),
    NOTHING: _("none named"),
}


@dataclass(frozen=True, slots=True)
class Application:
    """What a ladder names: the trials of an area, and the source of an approval, if there is one."""

    area: str
    trials: Sequence[Trial]
    approval: str


class LadderElement(Element):
    """Derived: from the levels, papers and trials that its section and those below it name, and from
    the records of all trials in the area. Before the first heading, it is about the whole text."""

    kind = "ladder"
    embeds = True

    def fetch(self, keys: set[str], language: str) -> Mapping[str, Any]:
        named = {key: key.partition("@") for key in keys}
        records = Trial.objects.readable().filter(
            area__in={area for area, _at, _ in named.values()}
        )
        by_area: dict[str, list[Trial]] = defaultdict(list)
        for trial in records.select_related("publication"):
            by_area[trial.area].append(trial)
        return {
            key: Application(area, by_area[area], approval)
            for key, (area, _at, approval) in named.items()
            if area in {HERE, *Trial.Area.values}
        }

    def needs(self, item: Application) -> Iterable[tuple[str, str]]:
        if item.approval:
            yield CitationElement.kind, item.approval

    def expand(self, slot: Slot, context: RenderContext) -> Expansion | None:
        application = context.objects.get((self.kind, slot.keys[0]))
        if application is None:
            return None
        ladder = _ladder(application, slot, context)
        marks = ""
        if approval := application.approval:
            if (CitationElement.kind, approval) in context.objects:
                ladder.states[APPROVED] = RESULTS
                marks = citation_marks([approval], context, slot.section)
            else:
                context.problems.append(Problem(slot.line, "unknown-citation", {"key": approval}))
        values = {
            "area": "" if application.area == HERE else Trial.Area(application.area).label,
            "highest": _NAMES.get(ladder.highest, ""),
            "begun": gettext(", ").join(str(_NAMES[rung]) for rung in ladder.rungs_of(BEGUN)),
            "outside_phases": ladder.outside_phases,
            "is_first": context.number(self.kind, slot.char) == 1,
            "rungs": [
                {
                    "name": _NAMES[rung],
                    "state": ladder.states[rung],
                    "words": _STATES[ladder.states[rung]],
                    "marks": marks if rung == APPROVED else "",
                }
                for rung in RUNGS
            ],
        }
        # It says nothing that its section does not: search and previews have the words of that.
        return Expansion(render_to_string("articles/evidence/_ladder.html", values))


def _ladder(application: Application, slot: Slot, context: RenderContext) -> EvidenceLadder:
    ladder = EvidenceLadder()
    sections = {section.id for section in _with_those_below(context.sections, slot.section)}
    trials = {trial.registry_id: trial for trial in application.trials}
    for other in context.slots:
        if other.section not in sections:
            continue
        for key in other.keys:
            named = context.objects.get((other.kind, key))
            if other.kind == "evidence":
                ladder.add_levels([key])
            elif other.kind == CitationElement.kind and named:
                ladder.add_paper(named)
            elif other.kind == TrialElement.kind and named:
                trials[named.registry_id] = named
    for trial in trials.values():
        ladder.add_trial(trial)
    return ladder


def _with_those_below(sections: Sequence[Section], name: str) -> Sequence[Section]:
    """A section and its subsections; all, for what stands before the first heading."""
    if name == LEAD:
        return sections
    at = next(number for number, section in enumerate(sections) if section.id == name)
    level = sections[at].level
    below = takewhile(lambda section: section.level > level, sections[at + 1 :])
    return [sections[at], *below]
