"""Evidence map: trials by what they treat and by phase, and how many of these have results."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from articles.figures.count_matrix import MatrixRow, count_matrix
from articles.figures.drawing_data import DataTable, Drawing, Statement
from articles.figures.drawing_sheet import FORMS, OPEN, SOLID
from articles.figures.trial_counts import newest, trials_words
from articles.models import Reference, Trial

Phase = Trial.Phase
COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "phase_1": (Phase.EARLY_1, Phase.PHASE_1),
    "phase_1_2": (Phase.PHASE_1_2,),
    "phase_2": (Phase.PHASE_2, Phase.PHASE_2A),
    "phase_3": (Phase.PHASE_2_3, Phase.PHASE_3),
    "no_phase": (Phase.NOT_APPLICABLE, ""),
}
"""The levels of evidence, by the labels of their columns: a trial that spans two is in the higher."""

LABELS: Final = (*COLUMNS, "phase", "registered", "with_results")

Rows = Sequence[Mapping[str, Any]]
Counts = tuple[int, int]
"""Trials, and those of them with results."""


def draw(language: str, labels: Mapping[str, str]) -> Drawing:
    """All trials that readers of the language see. Two queries."""
    with_paper = Q(publication__isnull=False) & ~Q(
        publication__standing=Reference.Standing.RETRACTED
    )
    trials = Trial.objects.visible(language).order_by().values("area", "phase")
    counts = {"n": Count("pk"), "told": Count("pk", filter=with_paper | ~Q(results_url=""))}
    rows: Rows = list(trials.annotate(**counts))
    words = {key: labels.get(key, key) for key in LABELS}
    areas = {**dict(Trial.Area.choices), "": _("Area not known")}
    found = {row["area"] for row in rows}
    cells = {
        area: [_count(rows, area, phases) for phases in COLUMNS.values()]
        for area in areas
        if area in found
    }
    matrix = [MatrixRow(str(areas[area]), tuple(row)) for area, row in cells.items()]
    patterns = [(OPEN, words["registered"]), (SOLID, words["with_results"])]
    columns = [words[key] for key in COLUMNS]
    return Drawing(
        sheets=tuple(
            count_matrix(words["phase"], columns, matrix, form, patterns) for form in FORMS
        ),
        statements=tuple(_statement(row, columns, words["phase"]) for row in matrix),
        note=_share(_sum([cell for row in cells.values() for cell in row])),
        table=_table(matrix, columns),
        updated_at=newest(),
    )


def _count(rows: Rows, area: str, phases: Sequence[str]) -> Counts:
    chosen = [row for row in rows if row["area"] == area and row["phase"] in phases]
    return _sum([(row["n"], row["told"]) for row in chosen])


def _sum(counts: Sequence[Counts]) -> Counts:
    return sum(n for n, _told in counts), sum(told for _n, told in counts)


def _share(counts: Counts) -> str:
    return _("%(trials)s, %(told)s of them with results") % {
        "trials": trials_words(counts[0]),
        "told": counts[1],
    }


def _statement(row: MatrixRow, columns: Sequence[str], heading: str) -> Statement:
    """What a row shows: all of it, then each phase that has trials."""
    cells = [(count, told or 0) for count, told in row.cells]
    parts = [
        _("%(phase)s (%(share)s)") % {"phase": name, "share": _share(cell)}
        for name, cell in zip(columns, cells, strict=True)
        if cell[0]
    ]
    facts = _("%(all)s. By phase: %(parts)s.") % {
        "all": _share(_sum(cells)),
        "parts": _("; ").join(parts),
    }
    return Statement(row.name, "", facts)


def _table(matrix: Sequence[MatrixRow], columns: Sequence[str]) -> DataTable:
    """Two columns for each level: the trials, and those with results."""
    names = [
        name
        for column in columns
        for name in (
            _("%(phase)s: trials") % {"phase": column},
            _("%(phase)s: with results") % {"phase": column},
        )
    ]
    rows = tuple(
        (row.name, *(number or 0 for cell in row.cells for number in cell)) for row in matrix
    )
    return DataTable((_("Use"), *names), rows)
