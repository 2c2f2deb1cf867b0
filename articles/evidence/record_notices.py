"""Notices about trials: their results are overdue, or their record has not been looked at for long."""

from collections.abc import Iterator, Sequence

from django.db.models import prefetch_related_objects

from articles.evidence.models import RECORD_HOLDS
from exosite.publishing.notices import (
    RECORD_OUTDATED,
    RESULTS_OVERDUE,
    Notice,
    NoticeProvider,
    place_of,
)
from exosite.publishing.visible_text import VisibleText


def record_notices(texts: Sequence[VisibleText]) -> Iterator[tuple[VisibleText, Notice]]:
    """What readers must know of each trial; one query."""
    prefetch_related_objects([shown.object for shown in texts], "registry_record")
    for shown in texts:
        trial, place = shown.object, place_of(shown)
        if trial.is_overdue:
            end = trial.completed_on or trial.completion_planned_on
            yield shown, RESULTS_OVERDUE.notice(since=trial.results_due_on, place=place, end=end)
        if trial.is_stale:
            looked_at_on = trial.looked_at_on
            outdated_on = looked_at_on + RECORD_HOLDS
            yield shown, RECORD_OUTDATED.notice(since=outdated_on, place=place, date=looked_at_on)


PROVIDER = NoticeProvider(record_notices, "trial")
