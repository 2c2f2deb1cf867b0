"""Levels of evidence as readers see them: names, what they mean, and how far each has come.

This is the one place of it: labels in texts, their cards and legends, the editorial policy and the API
read it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from exosite.markup import EVIDENCE_LEVELS, RANDOMISED


class Evidence(models.TextChoices):
    """How strong a claim's support is, weakest kinds of study first; ``randomised`` may join any."""

    LAB = "lab", _("Laboratory")
    ANIMAL = "animal", _("Animal study")
    CASE_SERIES = "case-series", _("Case reports")
    OBSERVATIONAL = "observational", _("Observational study")
    TRIAL = "trial", _("Clinical trial, no phase stated")
    PHASE_1 = "phase1", _("Phase I trial")
    PHASE_2 = "phase2", _("Phase II trial")
    PHASE_3 = "phase3", _("Phase III trial")
    REVIEW = "review", _("Review")
    SYSTEMATIC_REVIEW = "systematic-review", _("Systematic review")
    GUIDELINE = "guideline", _("Guideline")
    REGULATORY = "regulatory", _("Regulatory notice")
    COMPANY = "company", _("Company statement")
    NEWS = "news", _("News report")
    OPINION = "opinion", _("Opinion")


# What an evidence label says and, as important, what it does not.
MEANINGS: Final[Mapping[str, str | Promise]] = {
    Evidence.LAB: _(
        "Seen in cells or in material in a dish. It shows what can happen there, not what happens in a body."
    ),
    Evidence.ANIMAL: _("Seen in animals. Many such results turn out differently in people."),
    Evidence.CASE_SERIES: _(
        "One or a few patients are described, with nobody to compare them with. They may have got better for other reasons."
    ),
    Evidence.OBSERVATIONAL: _(
        "People were observed, and nobody was assigned a treatment. It shows what occurs together, not what causes what."
    ),
    Evidence.TRIAL: _(
        "A trial in people that names no phase. What it can show depends on its size and on whether there was a control group."
    ),
    Evidence.PHASE_1: _(
        "A first trial in a small number of people. It asks whether something is tolerated, not whether it works."
    ),
    Evidence.PHASE_2: _(
        "A trial in more people that looks for a dose and for signs of an effect. It does not prove a benefit."
    ),
    Evidence.PHASE_3: _(
        "A large trial that compares a treatment with another or with none. A trial that is registered may have no result yet."
    ),
    Evidence.REVIEW: _(
        "The authors sum up studies that they chose themselves. It gives an overview, but the choice may be one-sided."
    ),
    Evidence.SYSTEMATIC_REVIEW: _(
        "Every study that fits rules stated beforehand was looked for and weighed. It is no stronger than the studies in it."
    ),
    Evidence.GUIDELINE: _(
        "Recommendations of a professional body. How strong they are depends on the studies behind them."
    ),
    Evidence.REGULATORY: _(
        "What an authority has decided or warned of. It says what is allowed, not how well something works."
    ),
    Evidence.COMPANY: _(
        "What a company says about its own product. Nobody independent has checked it."
    ),
    Evidence.NEWS: _(
        "What the press reports, including official statements. The document itself has not been read."
    ),
    Evidence.OPINION: _("Somebody’s opinion, with no study behind it."),
    RANDOMISED: _(
        "Stands beside another label: chance decided who received what, so that the groups can be compared."
    ),
}

STEPS: Final[Mapping[str, int]] = {
    Evidence.LAB: 1,
    Evidence.ANIMAL: 2,
    Evidence.CASE_SERIES: 3,
    Evidence.OBSERVATIONAL: 3,
    Evidence.TRIAL: 3,
    Evidence.PHASE_1: 3,
    Evidence.PHASE_2: 4,
    Evidence.PHASE_3: 5,
}
"""How far on the way from a dish to large trials in people a kind of study is; it says nothing of how
well one was done. What is not here has no step of its own."""

LAST_STEP: Final = 5

SUMMARIES: Final = frozenset({Evidence.REVIEW, Evidence.SYSTEMATIC_REVIEW})
"""Sum up studies, and are as strong as those are."""

CHOICES: Final = [*Evidence.choices, (RANDOMISED, _("Randomised"))]
"""The levels that a text can name, and their names."""


@dataclass(frozen=True, slots=True)
class EvidenceLabel:
    """A level as templates show it, in the language that was active when it was made.

    ``intro`` stands before a row of labels, ``aside`` is the strength as it follows the name, for those
    who do not see the shape. ``tag`` is the language of the words, if the text around is in another.
    ``shape`` is its class of style, ``strength`` the same in words. ``identity`` is the id of the first
    label of its level on a page, ``count`` how many there are, ``path`` leads to the first.
    """

    level: str
    name: str
    meaning: str
    shape: str
    strength: str
    aside: str
    intro: str
    tag: str = ""
    identity: str = ""
    count: int = 0
    path: str = ""


def evidence_labels(levels: Iterable[str]) -> list[EvidenceLabel]:
    """The labels of these levels. Levels unknown to the site raise KeyError."""
    return [_label(level) for level in levels]


def _label(level: str) -> EvidenceLabel:
    name, meaning = dict(CHOICES)[level], MEANINGS[level]
    shape, strength = _strength(level)
    aside = gettext(" (%(strength)s)") % {"strength": strength}
    return EvidenceLabel(
        level, str(name), str(meaning), shape, strength, aside, gettext("Evidence:")
    )


def _strength(level: str) -> tuple[str, str]:
    """The shape of a level, and what it says in words."""
    if step := STEPS.get(level):
        words = gettext("step %(step)s of %(last)s") % {"step": step, "last": LAST_STEP}
        return f"step-{step}", words
    if level in SUMMARIES:
        return "summary", gettext("sums up studies")
    if level == RANDOMISED:
        return "beside", gettext("stands beside a level")
    return "no-study", gettext("not a study")


def strongest_first(levels: Iterable[str]) -> list[str]:
    """Levels with a step from the last step down, then what sums up studies, then what is no study."""
    steps = [level for level in reversed(EVIDENCE_LEVELS) if level in STEPS]
    summaries = [level for level in reversed(EVIDENCE_LEVELS) if level in SUMMARIES]
    others = [level for level in EVIDENCE_LEVELS if level not in {*steps, *summaries}]
    return sorted(levels, key=[*steps, *summaries, *others, RANDOMISED].index)


def first_label_id(level: str) -> str:
    """The id of the first label of a level on a page."""
    return f"evidence-{level}"


def studied_in(labels: Iterable[EvidenceLabel]) -> list[tuple[str, int]]:
    """The same in a few words: how often people, animals and cells, what sums studies up, and what is
    no study are named."""
    groups = dict.fromkeys(("people", "models", "summaries", "others"), 0)
    for label in labels:
        if label.level in SUMMARIES:
            groups["summaries"] += label.count
        elif step := STEPS.get(label.level):
            groups["people" if step > STEPS[Evidence.ANIMAL] else "models"] += label.count
        elif label.level != RANDOMISED:
            groups["others"] += label.count
    names = {
        "people": gettext("Studies in people"),
        "models": gettext("In animals and cells"),
        "summaries": gettext("Reviews"),
        "others": gettext("Other sources"),
    }
    return [(names[group], count) for group, count in groups.items() if count]


def counted_labels(counts: Mapping[str, int], page: str = "") -> list[EvidenceLabel]:
    """What a text rests on: its levels, strongest first, each with how often it is named and where it
    is named first; ``page`` is the path of the text where that is another page."""
    labels = evidence_labels(strongest_first(counts))
    return [
        replace(label, count=counts[label.level], path=f"{page}#{first_label_id(label.level)}")
        for label in labels
    ]
