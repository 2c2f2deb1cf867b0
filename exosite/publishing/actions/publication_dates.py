"""The dates that publishing sets: since when a text is public, changed, reviewed, and until when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from exosite.publishing import explanations, snapshots
from exosite.publishing.explanations import Explanation
from exosite.publishing.models import Revision
from exosite.publishing.states import Significance


@dataclass(frozen=True, slots=True)
class PublicationOptions:
    """What a publisher says when she publishes: to readers, and of the next review."""

    correction: Explanation | None = None
    next_review_on: date | None = None


def dates_of(
    revision: Revision,
    live_text: Any | None,
    changes: Iterable[Revision],
    now: datetime,
    options: PublicationOptions,
) -> dict[str, Any]:
    """The dates that publishing sets on ``live_text``, which is None if there is none yet.

    The review dates stay unless the changes since the live text go beyond typing errors. Then they
    tell of the review of this revision, or of none: an old review does not vouch for a new text.
    """
    dates: dict[str, Any] = {"updated_at": now, "withdrawn_at": None}
    if live_text is None:
        dates["published_at"] = now
    is_change = explanations.significance_of(changes) != Significance.TYPO
    if snapshots.has_review_dates(type(revision.master)) and (live_text is None or is_change):
        approved_at = revision.approved_at if revision.reviewer_id else None
        reviewed_on = timezone.localdate(approved_at) if approved_at else None
        next_review_on = _next_review(revision, reviewed_on, options) if reviewed_on else None
        dates |= {"reviewed_on": reviewed_on, "next_review_on": next_review_on}
    return dates


def a_year_after(day: date) -> date:
    """The same day of the next year; the last of February where that year has no such day."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return day.replace(year=day.year + 1, day=28)


def _next_review(revision: Revision, reviewed_on: date, options: PublicationOptions) -> date:
    """When a text is due for its next review: as its publisher says, else a year after this one."""
    if options.next_review_on:
        return options.next_review_on
    chosen = explanations.schedule_details(revision).get("next_review_on")
    return date.fromisoformat(chosen) if chosen else a_year_after(reviewed_on)
