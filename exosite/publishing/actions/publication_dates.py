"""The dates that publishing sets: since when a text is public, changed, reviewed, and until when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from exosite.publishing import snapshots
from exosite.publishing.actions import explanations
from exosite.publishing.actions.explanations import Explanation
from exosite.publishing.models import Revision
from exosite.publishing.states import Significance


@dataclass(frozen=True, slots=True)
class Terms:
    """What a publisher says when she publishes: to readers, and of the next review."""

    correction: Explanation | None = None
    next_review_on: date | None = None


def stamps_of(
    revision: Revision,
    text: Any | None,
    changes: Iterable[Revision],
    now: datetime,
    terms: Terms,
) -> dict[str, Any]:
    """The dates that publishing sets on the live row ``text``, None if there is none yet.

    The review dates stay unless the changes since the live text go beyond typing errors. Then they
    tell of the review of this revision, or of none: an old review does not vouch for a new text.
    """
    stamps: dict[str, Any] = {"updated_at": now, "withdrawn_at": None}
    if text is None:
        stamps["published_at"] = now
    is_change = explanations.weight(changes) != Significance.TYPO
    if snapshots.has_review_dates(revision.master) and (text is None or is_change):
        reviewed = revision.approved_at if revision.reviewer_id else None
        day = timezone.localdate(reviewed) if reviewed else None
        due = _next_review(revision, day, terms) if day else None
        stamps |= {"reviewed_on": day, "next_review_on": due}
    return stamps


def a_year_after(day: date) -> date:
    """The same day of the next year; the last of February where that year has no such day."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return day.replace(year=day.year + 1, day=28)


def _next_review(revision: Revision, reviewed: date, terms: Terms) -> date:
    """When a text is due for its next review: as its publisher says, else a year after this one."""
    if terms.next_review_on:
        return terms.next_review_on
    chosen = explanations.scheduled_with(revision).get("next_review_on")
    return date.fromisoformat(chosen) if chosen else a_year_after(reviewed)
