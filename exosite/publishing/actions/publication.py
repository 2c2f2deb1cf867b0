"""Making texts public, now or later, one or several together; and taking them back."""

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Any, Final, Protocol

from django.core.exceptions import ValidationError
from django.db import transaction
from django.dispatch import Signal
from django.urls import get_resolver
from django.utils import timezone

from exosite.content_tags.generations import held
from exosite.history import chain_writer
from exosite.publishing import (
    explanations,
    permissions,
    signals,
    snapshots,
    translation_status,
    workflow,
)
from exosite.publishing.actions.drafts import seed
from exosite.publishing.actions.preparation import Moved, Preparation, prepare
from exosite.publishing.actions.publication_dates import PublicationOptions, dates_of
from exosite.publishing.actions.transaction import (
    action,
    answered,
    lock,
    open_for,
    open_together,
    public_action,
    record,
    relock,
    revision_name,
)
from exosite.publishing.contention import take_turn
from exosite.publishing.errors import Blocked, Gone, NotExplained, Refusal, Unsettled
from exosite.publishing.explanations import Explanation, PublicChange
from exosite.publishing.models import (
    Content,
    Correction,
    Revision,
    Translation,
    revision_model,
    revision_models,
)
from exosite.publishing.states import State, TransitionNotAllowed

ATTEMPTS: Final = 3
"""How often a publication is prepared where others change what it names."""

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class DueResult:
    """What ``publish_due`` did: what it published, and what was refused, with the reason."""

    published: tuple[Revision, ...]
    refused: tuple[tuple[Revision, Exception], ...]


@answered
def publish(
    *, revision: Revision, by: Any, correction: str = "", next_review_on: date | None = None
) -> Revision:
    """Make an approved revision, or a scheduled one that is due, what readers see.

    ``correction`` tells readers, in the language published, what changed in a text that they may
    know, and why; ``explanations`` says when it is needed. ``next_review_on`` is when a text that
    was reviewed is due for the next review, if not in a year.

    Raises NotPermitted, TransitionNotAllowed, NotDue, NotReviewed, NotExplained, Blocked;
    ValidationError and Unresolved if the text does not fit what else is there; Busy and Unsettled
    for what can be tried again.
    """
    options = PublicationOptions(Explanation(correction, revision.language_code), next_review_on)
    opening = partial(open_together, "publish", [revision], by)
    return _publish_prepared(opening, by=by, now=timezone.now(), options=options)[0]


@answered
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
    opening = partial(open_together, "publish", list(revisions), by)
    options = PublicationOptions(correction, next_review_on)
    return _publish_prepared(opening, by=by, now=timezone.now(), options=options)


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

    The audit record keeps ``correction`` and ``next_review_on`` until then. Raises NotPermitted,
    TransitionNotAllowed, NotReviewed, NotExplained, and ValueError for a time without zone.
    """
    if timezone.is_naive(publish_at):
        raise ValueError("publish_at needs a time zone")
    fresh = open_for("schedule", revision, by)
    workflow.require("schedule", fresh, by)
    workflow.require_explanation(fresh, correction)
    details = {"correction": correction} if correction.strip() else {}
    if next_review_on:
        details["next_review_on"] = next_review_on.isoformat()
    fresh.move("schedule", publish_at=publish_at)
    record("schedule", fresh, by, publish_at=publish_at.isoformat(), **details)
    return fresh


@action
def unschedule(*, revision: Revision, by: Any) -> Revision:
    """Take back a schedule; the revision stays approved. Raises NotPermitted, TransitionNotAllowed."""
    fresh = open_for("unschedule", revision, by)
    fresh.move("unschedule", publish_at=None)
    record("unschedule", fresh, by)
    return fresh


def publish_due(now: datetime | None = None) -> DueResult:
    """Publish everything scheduled for ``now`` or before, however long ago; safe to run at once.

    Each in a transaction of its own: what is refused, or cannot be had now, stays scheduled, is
    tried again next time, and keeps nothing else waiting.
    """
    # In a process that serves nobody, the first publication would import every view of the site, for
    # an address, while it holds the database.
    get_resolver().url_patterns  # noqa: B018
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


@public_action
def withdraw(*, item: Content, language: str, reason: str, by: Any) -> Revision:
    """Take the live text of a language from readers, who are told that it was withdrawn.

    Its row and revisions stay; publishing a newer revision brings the text back, which is for
    people to decide: one that waits for its time loses its schedule. Raises NotPermitted,
    ValueError without a reason, and TransitionNotAllowed if nothing is public.
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
    revision.move("withdraw")
    text: Any = snapshots.live_text(master, language)
    text.withdrawn_at = timezone.now()
    text.save()
    record("withdraw", revision, by, reason=reason)
    scheduled = revisions.filter(state=State.SCHEDULED).first()
    if scheduled:
        scheduled.move("unschedule", publish_at=None)
        record("unschedule", scheduled, by, reason=reason)
    signals.send(signals.text_withdrawn, master, language=language)
    return revision


@answered
def _publish_if_due(revision: Revision, now: datetime) -> Revision | None:
    """Publish on behalf of the clock; None if somebody was faster or changed the schedule."""

    def opening(*, locked: bool) -> list[Revision]:
        try:
            fresh = relock(revision, locked=locked)
        except Gone:
            return []
        publish_at = fresh.publish_at if fresh.state == State.SCHEDULED else None
        return [fresh] if publish_at is not None and publish_at <= now else []

    published = _publish_prepared(opening, by=None, now=now, options=PublicationOptions())
    return published[0] if published else None


class _Opening(Protocol):
    """Finds the revisions to publish as they are now; raises what is in the way of that."""

    def __call__(self, *, locked: bool) -> list[Revision]: ...


def _publish_prepared(
    opening: _Opening, *, by: Any | None, now: datetime, options: PublicationOptions
) -> list[Revision]:
    """Publish what ``opening`` finds: check and render it, then write it in a short transaction.

    Starts over if something that was looked at has moved meanwhile, and raises Unsettled in the end.
    """
    for _attempt in range(ATTEMPTS):
        revisions = opening(locked=False)
        for revision in revisions:
            workflow.require("publish", revision, by, now=now)
        preparation = prepare(revisions)
        try:
            with transaction.atomic(), held(), chain_writer.recording():
                take_turn()
                locked = opening(locked=True)
                if len(locked) != len(revisions):
                    return []
                preparation.verify()
                _publish_set(locked, preparation, by=by, now=now, options=options)
                return locked
        except Moved:
            continue
    raise Unsettled


def _publish_set(
    revisions: Sequence[Revision],
    preparation: Preparation,
    *,
    by: Any | None,
    now: datetime,
    options: PublicationOptions,
) -> None:
    """Publish revisions whose objects are locked, unless the checks found anything."""
    together = [revision_name(revision) for revision in revisions] if len(revisions) > 1 else None
    texts, reviewed = [], []
    for revision in revisions:
        workflow.require("publish", revision, by, now=now)
        text, dates, typo_parts = make_live(revision, now, options, revisions)
        texts.append(text)
        if "reviewed_on" in dates:
            reviewed.append(revision)
        details: dict[str, Any] = {"together": together} if together else {}
        if typo_parts:
            details["mended"] = typo_parts
        record("publish", revision, by, medical=revision.reviewer_id is not None, **details)
    for revision in reviewed:
        send(signals.text_reviewed, revision, reviewer=revision.reviewer)
    if preparation.findings:
        raise Blocked(preparation.findings)
    preparation.write()
    for revision, text in zip(revisions, texts, strict=True):
        send(signals.text_published, revision, text=text, by=by)
    signals.set_published.send(sender=None, texts=texts)


def send(signal: Signal, revision: Revision, **details: Any) -> list[Any]:
    return signals.send(signal, revision.master, language=revision.language_code, **details)


def make_live(
    revision: Revision,
    now: datetime,
    options: PublicationOptions,
    published_with: Iterable[Revision],
) -> tuple[Translation, dict[str, Any], list[str]]:
    """Publish one revision. Returns the live text, the dates that this set, and the parts with
    mended typing errors only, which no translation needs to follow."""
    master, language = revision.master, revision.language_code
    live_text = snapshots.live_text(master, language)
    is_source = language == master.source_language
    live_revision = revision.live_revision(with_text=is_source)
    line = revision.line_since(live_revision.number if live_revision else 0)
    changes = [revision if change == revision else change for change in line]
    dates = dates_of(revision, live_text, changes, now, options)
    if live_text is not None and (change := explanations.public_change(revision, changes)):
        _log_correction(change, revision, live_revision, options.correction, now)
    if live_revision:
        live_revision.move("supersede")
    revision.move("publish")
    text = snapshots.apply(master, language, revision.snapshot, live=live_text, **dates)
    # A translation that is published along is of the object as it is now, with its new columns.
    for other in _of_the_same_object(revision, published_with):
        other.master = text.master
    typo_parts: list[str] = []
    if not is_source:
        translation_status.translation_published(revision, now, is_first=live_text is None)
    elif live_revision:
        following = _languages_following(revision, published_with)
        typo_parts = translation_status.source_published(
            revision, live_revision, changes, now, exclude_languages=following
        )
    return text, dates, typo_parts


def _log_correction(
    change: PublicChange,
    revision: Revision,
    live_revision: Revision | None,
    correction: Explanation | None,
    now: datetime,
) -> None:
    """Tell readers of a change in the log. Raises NotExplained if there is nothing to say."""
    explanation = (
        (correction.cleaned() if correction else None)
        or explanations.scheduled_explanation(revision)
        or change.inherited
    )
    if explanation is None:
        raise NotExplained(revision)
    row = Correction.objects.create(
        at=now,
        content_kind=revision.master.content_kind,
        key=revision.master.key,
        language_code=revision.language_code,
        significance=change.significance.value,
        number_before=live_revision.number if live_revision else None,
        number=revision.number,
        text=explanation.text,
        text_language=explanation.language,
    )
    chain_writer.append(row)


def _languages_following(revision: Revision, others: Iterable[Revision]) -> set[str]:
    """The languages of a set whose texts were saved when this source was there to be followed."""
    return {
        other.language_code
        for other in _of_the_same_object(revision, others)
        if other.made_at >= revision.made_at
    }


def _of_the_same_object(revision: Revision, others: Iterable[Revision]) -> list[Revision]:
    """Those of a set that are texts of the object of this one, which is among them."""
    name = (revision._meta.model, revision.master_id)
    return [other for other in others if (other._meta.model, other.master_id) == name]
