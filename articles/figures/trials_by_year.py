"""Trials by the year in which they started, and by how many people they have."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from django.db.models import Case, CharField, Count, Value, When
from django.db.models.functions import Coalesce, Substr
from django.utils.translation import gettext as _

from articles.figures.count_matrix import MatrixRow, count_matrix
from articles.figures.drawing_data import DataTable, Drawing, Statement
from articles.figures.drawing_sheet import FORMS
from articles.figures.trial_counts import counts_in_words, newest, trials_words
from articles.models import Trial

SIZES: Final = ("0–9", "10–29", "30–99", "100+")
"""Classes of size, in people; each begins with the number that it is named after."""

LABELS: Final = ("people", "no_size", "no_year")
Rows = Sequence[Mapping[str, Any]]


def draw(language: str, labels: Mapping[str, str]) -> Drawing:
    """All trials that readers of the language see. Two queries."""
    trials = (
        Trial.objects.visible(language)
        .order_by()
        .annotate(
            year=Substr("started_on", 1, 4),
            people=Coalesce("participants", "participants_planned"),
        )
    )
    grouped = trials.annotate(size=_size()).values("year", "size").annotate(n=Count("pk"))
    rows: Rows = list(grouped)
    words = {key: labels.get(key, key) for key in LABELS}
    sizes = {**{size: size for size in SIZES}, "": words["no_size"]}
    counts = {(row["year"], row["size"]): row["n"] for row in rows}
    # In order, and at the end those of which no start is known.
    years = sorted({row["year"] for row in rows}, key=lambda year: year or "last")
    names = {year: year or words["no_year"] for year in years}
    matrix = [
        MatrixRow(names[year], tuple((counts.get((year, size), 0), None) for size in sizes))
        for year in years
    ]
    totals = {year: sum(counts.get((year, size), 0) for size in sizes) for year in years}
    parts = {
        year: {_size_name(size, words): counts.get((year, size), 0) for size in sizes}
        for year in years
    }
    lines = [
        (names[year], totals[year], *(counts.get((year, size), 0) for size in sizes))
        for year in years
    ]
    return Drawing(
        sheets=tuple(
            count_matrix(words["people"], list(sizes.values()), matrix, form) for form in FORMS
        ),
        statements=tuple(
            Statement(names[year], "", counts_in_words(totals[year], parts[year])) for year in years
        ),
        note=_("In all: %(trials)s.") % {"trials": trials_words(sum(totals.values()))},
        table=DataTable(
            (_("Started"), _("Trials"), *(_size_name(size, words) for size in sizes)), tuple(lines)
        ),
        updated_at=newest(),
    )


def _size() -> Case:
    """The class of size by those who took part, else by those planned; empty if neither is known."""
    bounds = [int(size.split("–")[0].rstrip("+")) for size in SIZES]
    # The largest first: a trial is in the first class whose bound it reaches.
    whens = [
        When(people__gte=bound, then=Value(size))
        for size, bound in reversed(list(zip(SIZES, bounds, strict=True)))
    ]
    return Case(*whens, default=Value(""), output_field=CharField())


def _size_name(size: str, words: Mapping[str, str]) -> str:
    if not size:
        return words["no_size"]
    return _("%(range)s people") % {"range": size}
