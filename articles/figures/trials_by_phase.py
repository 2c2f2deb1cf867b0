"""Trials by phase, each bar in parts by how they stand; in the table by sponsor as well."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, Final

from django.db.models import Count, Sum
from django.utils.translation import gettext as _

from articles.figures import drawing_sheet
from articles.figures.bar_chart import Bar, bar_chart
from articles.figures.drawing_data import DataTable, Drawing, Statement
from articles.figures.trial_counts import (
    counts_in_words,
    newest,
    phase_name,
    trials_words,
)
from articles.models import Trial

Status = Trial.Status
GROUPS: Final = (
    ("completed", drawing_sheet.SOLID, {Status.COMPLETED}),
    ("under_way", drawing_sheet.HATCHED, {Status.RECRUITING, Status.BY_INVITATION, Status.ACTIVE}),
    ("not_begun", drawing_sheet.OPEN, {Status.NOT_YET_RECRUITING}),
    ("ended", drawing_sheet.CROSSED, {Status.TERMINATED, Status.WITHDRAWN, Status.SUSPENDED}),
    ("unknown", drawing_sheet.DOTTED, {Status.UNKNOWN, Status.NOT_FOUND}),
)
"""How trials stand, from the left of a bar: the label, the pattern, the statuses."""

LABELS: Final = tuple(label for label, _fill, _statuses in GROUPS)
_GROUP: Final = {status.value: label for label, _fill, statuses in GROUPS for status in statuses}

_PHASES = [phase for phase in Trial.Phase.values if phase != Trial.Phase.NOT_APPLICABLE]
PHASES: Final = (*_PHASES, Trial.Phase.NOT_APPLICABLE, "")
"""From the first to the last, then those that are in none."""

Rows = Sequence[Mapping[str, Any]]


def draw(language: str, labels: Mapping[str, str]) -> Drawing:
    """All trials that readers of the language see. Two queries."""
    trials = Trial.objects.visible(language).order_by().values("phase", "status", "sponsor")
    rows: Rows = list(trials.annotate(n=Count("pk"), people=Sum("participants")))
    phases = [phase for phase in PHASES if _total(rows, phase=phase)]
    names = {label: labels.get(label, label) for label in LABELS}
    states = {phase: _by_group(rows, phase) for phase in phases}
    bars = [
        Bar(
            phase_name(phase),
            tuple((fill, states[phase][label]) for label, fill, _statuses in GROUPS),
        )
        for phase in phases
    ]
    patterns = [(fill, names[label]) for label, fill, _statuses in GROUPS]
    statements = [
        Statement(
            bar.name,
            "",
            counts_in_words(bar.total, {names[key]: states[phase][key] for key in LABELS}),
        )
        for phase, bar in zip(phases, bars, strict=True)
    ]
    return Drawing(
        sheets=tuple(bar_chart(bars, patterns, form) for form in drawing_sheet.FORMS),
        statements=tuple(statements),
        note=_("In all: %(trials)s.") % {"trials": trials_words(_total(rows))},
        table=_table(rows, phases, names),
        updated_at=newest(),
    )


def _total(rows: Rows, count: str = "n", **values: str) -> int:
    """The sum of a count over the rows that have these values."""
    matching = (row for row in rows if all(row[name] == values[name] for name in values))
    return sum(row[count] or 0 for row in matching)


def _by_group(rows: Rows, phase: str) -> Counter[str]:
    counts: Counter[str] = Counter()
    for row in rows:
        if row["phase"] == phase:
            counts[_GROUP[row["status"]]] += row["n"]
    return counts


def _table(rows: Rows, phases: Sequence[str], names: Mapping[str, str]) -> DataTable:
    sponsors = {**dict(Trial.Sponsor.choices), "": _("Sponsor not known")}
    columns = (
        *(_("Phase"), _("Trials"), *names.values(), _("Participants")),
        *map(str, sponsors.values()),
    )
    lines = []
    for phase in phases:
        states = _by_group(rows, phase)
        lines.append(
            (
                phase_name(phase),
                _total(rows, phase=phase),
                *(states[label] for label in LABELS),
                _total(rows, "people", phase=phase),
                *(_total(rows, phase=phase, sponsor=sponsor) for sponsor in sponsors),
            )
        )
    return DataTable(columns, tuple(lines))
