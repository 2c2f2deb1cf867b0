"""Making texts public, now or later, one or several together; and taking them back."""

import logging
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from exosite.publishing import permissions, signals, snapshots, states
from exosite.publishing.actions import explanations
from exosite.publishing.actions.drafts import seed
from exosite.publishing.actions.errors import (
    Blocked,
    Gone,
    NotDue,
    NotExplained,
    NotReviewed,
    Refusal,
)
from exosite.publishing.actions.explanations import Explanation
from exosite.publishing.actions.publication_dates import Terms, stamps_of
from exosite.publishing.actions.transaction import (
    action,
    live,
    lock,
    named,
    open_for,
    open_together,
    record,
    relock,
    since_live,
)
from exosite.publishing.models import Content, Revision, revision_model, revision_models
from exosite.publishing.states import State, TransitionNotAllowed
from exosite.publishing.translation_status import update

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class DueResult:
    """What ``publish_due`` did: what it published, and what was refused, with the reason."""

    published: tuple[Revision, ...]
    refused: tuple[tuple[Revision, Exception], ...]


@action
def publish(
    *, revision: Revision, by: Any, correction: str = "", next_review_on: date | None = None
) -> Revision:
    """Make an approved revision, or a scheduled one that is due, what readers see.

    ``correction`` tells readers, in the language published, what changed in a text that they may
    know, and why; ``explaining`` says when it is needed. ``next_review_on`` is when a text that
    was reviewed is due for the next review, if not in a year.

    Raises NotPermitted, TransitionNotAllowed, NotDue, NotReviewed, NotExplained, Blocked;
    ValidationError and Unresolved if the text does not fit what else is there.
    """
    fresh, _after = open_for("publish", revision, by)
    terms = Terms(Explanation(correction, fresh.language_code), next_review_on)
    _release([fresh], by=by, now=timezone.now(), terms=terms)
    return fresh


@action
def publish_together(
    *,
    revisions: Iterable[Revision],
    by: Any,
    correction: Explanation | None = None,
    next_review_on: date | None = None,
) -> list[Revision]:
    """Publish several revisions, of any objects and languages, or none; refused as ``publish``.

    Each may name what only the others make public; ``correction`` stands for each that needs one.
    Returned in the order of publishing: what is shared before its translations.
    """
    fresh = [revision for revision, _after in open_together("publish", revisions, by)]
    _release(fresh, by=by, now=timezone.now(), terms=Terms(correction, next_review_on))
    return fresh


@action
def schedule(
    *,
    revision: Revision,
    publish_at: datetime,
    by: Any,
    correction: str = "",
    next_review_on: date | None = None,
) -> Revision:
    """Have an approved revision published at a time; one that is past means as soon as possible.

    The record keeps ``correction`` and ``next_review_on`` until then. Raises NotPermitted,
    TransitionNotAllowed, NotReviewed, NotExplained, and ValueError for a time without zone.
    """
    if timezone.is_naive(publish_at):
        raise ValueError("publish_at needs a time zone")
    fresh, after = open_for("schedule", revision, by)
    _require_review(fresh)
    _require_explanation(fresh, correction)
    details = {"correction": correction} if correction.strip() else {}
    if next_review_on:
        details["next_review_on"] = next_review_on.isoformat()
    fresh.move("schedule", after, publish_at=publish_at)
    record("schedule", fresh, by, publish_at=publish_at.isoformat(), **details)
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
    for model in revision_models():
        due = model.objects.due(now).without_texts().select_related("master")
        for revision in due.order_by("publish_at", "id"):
            try:
                if fresh := _publish_if_due(revision, now):
                    published.append(fresh)
            except (Refusal, ValidationError, snapshots.Unresolved) as refusal:
                logger.warning("The scheduled %s cannot be published: %r", revision, refusal)
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
    revisions = revision_model(master).objects.of(master, language)
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
    signals.tell_withdrawn(master, language)
    return revision


@transaction.atomic
def _publish_if_due(revision: Revision, now: datetime) -> Revision | None:
    """Publish on behalf of the clock; None if somebody was faster or changed the schedule."""
    try:
        fresh = relock(revision)
    except Gone:
        return None
    if fresh.state != State.SCHEDULED or fresh.publish_at is None or fresh.publish_at > now:
        return None
    _release([fresh], by=None, now=now, terms=Terms())
    return fresh


def _release(revisions: Sequence[Revision], *, by: Any | None, now: datetime, terms: Terms) -> None:
    """Publish revisions whose objects are locked: first all of them, then ask the checks."""
    together = [named(revision) for revision in revisions] if len(revisions) > 1 else None
    reviewed = []
    for revision in revisions:
        release = _make_live(revision, now, terms, but=_made_along(revision, revisions))
        if release.is_reviewed_anew:
            reviewed.append(revision)
        details: dict[str, Any] = {"together": together} if together else {}
        if release.mended:
            details["mended"] = release.mended
        record("publish", revision, by, medical=revision.reviewer_id is not None, **details)
    for revision in reviewed:
        signals.tell_reviewed(revision.master, revision.language_code, revision.reviewer)
    findings = [
        finding
        for revision in revisions
        for finding in signals.findings(revision.master, revision.language_code, revision.snapshot)
    ]
    if findings:
        raise Blocked(findings)
    for revision in revisions:
        signals.tell_published(revision.master, revision.language_code)


def _made_along(revision: Revision, others: Iterable[Revision]) -> set[str]:
    """The languages of a set whose texts were saved when this source was there to be followed."""
    return {
        other.language_code
        for other in others
        if (other._meta.model, other.master_id) == (revision._meta.model, revision.master_id)
        and other.made_at >= revision.made_at
    }


@dataclass(frozen=True, slots=True)
class _Release:
    """What publishing a revision meant: whether its review took the place of the last one, and
    in which parts it mended typing errors that no translation needs to follow."""

    is_reviewed_anew: bool
    mended: list[str]


def _make_live(
    revision: Revision, now: datetime, terms: Terms, *, but: Collection[str]
) -> _Release:
    if revision.state == State.SCHEDULED and revision.publish_at and revision.publish_at > now:
        raise NotDue(revision.publish_at)
    _require_review(revision)
    after = states.after("publish", revision.state)
    master, language = revision.master, revision.language_code
    before = snapshots.live_text(master, language)
    changes = list(since_live(revision))
    stamps = stamps_of(revision, before, changes, now, terms)
    last = live(revision)
    if before is not None and (change := explanations.change(revision, changes)):
        number = last.number if last else None
        given = terms.correction
        explanations.tell(change, revision, given=given, number_before=number, now=now)
    if last:
        last.move("supersede", State.SUPERSEDED)
    revision.move("publish", after)
    text = snapshots.apply(master, language, revision.snapshot, **stamps)
    revision.master = text.master
    mended: list[str] = []
    if language != text.master.source_language:
        update.translation_published(revision, now, is_first=before is None)
    elif last:
        mended = update.source_published(revision, last, changes, now, but=but)
    return _Release("reviewed_on" in stamps, mended)


def _require_review(revision: Revision) -> None:
    required = settings.REQUIRE_MEDICAL_REVIEW and revision.master.is_medical
    if required and revision.reviewer_id is None:
        raise NotReviewed(revision)


def _require_explanation(revision: Revision, correction: str) -> None:
    """Ask now, while somebody is there to answer, for what publishing will need."""
    if correction.strip() or snapshots.live_text(revision.master, revision.language_code) is None:
        return
    change = explanations.change(revision, since_live(revision))
    if change and change.inherited is None:
        raise NotExplained(revision)
