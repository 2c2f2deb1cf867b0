"""Making texts public, now or later, one or several together; and taking them back."""

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from exosite.publishing import hooks, permissions, snapshots, states
from exosite.publishing.editorial.acting import (
    action,
    live,
    lock,
    open_for,
    record,
    relock,
    since_live,
)
from exosite.publishing.editorial.drafting import seed
from exosite.publishing.editorial.refusals import Blocked, NotDue, NotReviewed, Refusal
from exosite.publishing.models import Content
from exosite.publishing.revisions import Revision, model_of, models_of_revisions
from exosite.publishing.states import Significance, State, TransitionNotAllowed

# How long a medical review holds before the text is due for the next.
REVIEW_INTERVAL = timedelta(days=365)

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class DueResult:
    """What ``publish_due`` did: what it published, and what was refused, with the reason."""

    published: tuple[Revision, ...]
    refused: tuple[tuple[Revision, Exception], ...]


@action
def publish(*, revision: Revision, by: Any) -> Revision:
    """Make an approved revision, or a scheduled one that is due, what readers see.

    Raises NotPermitted, TransitionNotAllowed, NotDue, NotReviewed, Blocked; ValidationError and
    Unresolved if the text does not fit what else is there.
    """
    fresh, _after = open_for("publish", revision, by)
    _release([fresh], by=by, now=timezone.now())
    return fresh


@action
def publish_together(*, revisions: Iterable[Revision], by: Any) -> list[Revision]:
    """Publish several revisions, of any objects and languages, or none; refused as ``publish``.

    Each may name what only the others make public. Returned in the order of publishing: what is
    shared before its translations.
    """
    # Always locked in the same order, so that two sets never wait for each other.
    ordered = sorted(revisions, key=_place)
    fresh = [open_for("publish", revision, by)[0] for revision in ordered]
    _release(fresh, by=by, now=timezone.now())
    return fresh


@action
def schedule(*, revision: Revision, publish_at: datetime, by: Any) -> Revision:
    """Have an approved revision published at a time; one that is past means as soon as possible.

    Raises NotPermitted, TransitionNotAllowed, NotReviewed, and ValueError for a time without zone.
    """
    if timezone.is_naive(publish_at):
        raise ValueError("publish_at needs a time zone")
    fresh, after = open_for("schedule", revision, by)
    _require_review(fresh)
    fresh.move("schedule", after, publish_at=publish_at)
    record("schedule", fresh, by, publish_at=publish_at.isoformat())
    return fresh


@action
def unschedule(*, revision: Revision, by: Any) -> Revision:
    """Take back a schedule; the revision stays approved. Raises NotPermitted, TransitionNotAllowed."""
    fresh, after = open_for("unschedule", revision, by)
    fresh.move("unschedule", after, publish_at=None)
    record("unschedule", fresh, by)
    return fresh


def publish_due(now: datetime | None = None) -> DueResult:
    """Publish everything scheduled for ``now`` or before, however long ago; safe to run at once.

    Each in a transaction of its own: what is refused stays scheduled, is tried again next time,
    and keeps nothing else waiting.
    """
    now = now or timezone.now()
    published: list[Revision] = []
    refused: list[tuple[Revision, Exception]] = []
    for model in models_of_revisions():
        due = model.objects.due(now).without_texts().select_related("master")
        for revision in due.order_by("publish_at", "id"):
            try:
                if fresh := _publish_if_due(revision, now):
                    published.append(fresh)
            except (Refusal, ValidationError, snapshots.Unresolved) as refusal:
                logger.warning("The scheduled %s cannot be published.", revision, exc_info=True)
                refused.append((revision, refusal))
    return DueResult(tuple(published), tuple(refused))


@action
def withdraw(*, item: Content, language: str, reason: str, by: Any) -> Revision:
    """Take the live text of a language from readers, who are told that it was withdrawn.

    Its row and revisions stay; publishing a newer revision brings the text back, which is for
    people to decide: one that waits for its time loses its schedule. Raises NotPermitted, ValueError without a reason, and TransitionNotAllowed if nothing is public.
    """
    if not reason.strip():
        raise ValueError("a reason is needed")
    master = lock(item)
    permissions.require(by, "withdraw", master, language)
    revisions = model_of(master).objects.of(master, language)
    revision = revisions.live().first()
    if revision is None and not revisions.exists():
        revision = seed(master, language)
    if revision is None:
        raise TransitionNotAllowed("withdraw", "unpublished")
    after = states.after("withdraw", revision.state)
    text: Any = snapshots.live_text(master, language)
    text.withdrawn_at = timezone.now()
    text.save()
    revision.move("withdraw", after)
    record("withdraw", revision, by, reason=reason)
    waiting = revisions.filter(state=State.SCHEDULED).first()
    if waiting:
        waiting.move("unschedule", State.APPROVED, publish_at=None)
        record("unschedule", waiting, by, reason=reason)
    hooks.tell_withdrawn(master, language)
    return revision


@transaction.atomic
def _publish_if_due(revision: Revision, now: datetime) -> Revision | None:
    """Publish on behalf of the clock; None if somebody was faster or changed the schedule."""
    fresh = relock(revision)
    if fresh.state != State.SCHEDULED or fresh.publish_at is None or fresh.publish_at > now:
        return None
    _release([fresh], by=None, now=now)
    return fresh


def _place(revision: Revision) -> tuple[str, int, bool, str]:
    is_translation = revision.language_code != revision.master.source_language
    return (revision._meta.label, revision.master_id, is_translation, revision.language_code)


def _named(revision: Revision) -> list[str | int]:
    master = revision.master
    return [master.content_kind, master.key, revision.language_code, revision.number]


def _release(revisions: Sequence[Revision], *, by: Any | None, now: datetime) -> None:
    """Publish revisions whose objects are locked: first all of them, then ask the checks."""
    together = [_named(revision) for revision in revisions] if len(revisions) > 1 else None
    for revision in revisions:
        _make_live(revision, now)
        details = {"together": together} if together else {}
        record("publish", revision, by, medical=revision.reviewer_id is not None, **details)
    findings = [
        finding
        for revision in revisions
        for finding in hooks.findings(revision.master, revision.language_code, revision.snapshot)
    ]
    if findings:
        raise Blocked(findings)
    for revision in revisions:
        hooks.tell_published(revision.master, revision.language_code)


def _make_live(revision: Revision, now: datetime) -> None:
    if revision.state == State.SCHEDULED and revision.publish_at and revision.publish_at > now:
        raise NotDue(revision.publish_at)
    _require_review(revision)
    after = states.after("publish", revision.state)
    stamps = _stamps(revision, now)
    if last := live(revision):
        last.move("supersede", State.SUPERSEDED)
    revision.move("publish", after)
    text = snapshots.apply(revision.master, revision.language_code, revision.snapshot, **stamps)
    revision.master = text.master


def _require_review(revision: Revision) -> None:
    if settings.REQUIRE_MEDICAL_REVIEW and revision.reviewer_id is None:
        raise NotReviewed(revision)


def _stamps(revision: Revision, now: datetime) -> dict[str, Any]:
    """The dates that publishing sets on the live row.

    The review dates stay unless the changes since the live text go beyond typing errors. Then they
    tell of the review of this revision, or of none: an old review does not vouch for a new text.
    """
    text = snapshots.live_text(revision.master, revision.language_code)
    stamps: dict[str, Any] = {"updated_at": now, "withdrawn_at": None}
    if text is None:
        stamps["published_at"] = now
    changes = since_live(revision).exclude(significance=Significance.TYPO)
    if snapshots.has_review_dates(revision.master) and (text is None or changes.exists()):
        reviewed = revision.approved_at if revision.reviewer_id else None
        day = timezone.localdate(reviewed) if reviewed else None
        stamps |= {"reviewed_on": day, "next_review_on": day + REVIEW_INTERVAL if day else None}
    return stamps
