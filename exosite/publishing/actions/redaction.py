"""Redaction: a text that the law wants removed is replaced by a tombstone, by two people.

Its digest, its dates and the reason stay, so the history is whole; what it said is nowhere any more.
"""

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from exosite.history import erasure
from exosite.publishing import permissions, snapshots
from exosite.publishing.actions.transaction import action, record, relock
from exosite.publishing.errors import NeedsAnother, NotAsked
from exosite.publishing.hashed_rows import REDACT, TOMBSTONE
from exosite.publishing.models import AuditEvent, Revision
from exosite.publishing.states import State, TransitionNotAllowed

ASK_REDACTION = "ask-redaction"
REDACTABLE = (State.SUPERSEDED, State.SET_ASIDE)
"""Neither what readers have, nor what is on its way to them, nor what a withdrawn text still is."""


@action
def ask_redaction(*, revision: Revision, reason: str, by: Any) -> Revision:
    """Ask for the text of a version to be removed for good; somebody else has to agree.

    Raises NotPermitted, TransitionNotAllowed, and ValueError without a reason.
    """
    if not reason.strip():
        raise ValueError("a reason is needed")
    fresh = _redactable(revision, by, ASK_REDACTION)
    record(ASK_REDACTION, fresh, by, reason=reason)
    return fresh


@action
def redact(*, revision: Revision, by: Any) -> Revision:
    """Remove the text of a version for good, as somebody else asked.

    Raises NotPermitted, TransitionNotAllowed, NotAsked, and NeedsAnother for whoever asked.
    """
    fresh = _redactable(revision, by, REDACT)
    asked = request_for(fresh)
    if asked is None:
        raise NotAsked(fresh)
    if asked.actor_id == by.pk:
        raise NeedsAnother(fresh)
    position = erasure.forget(type(fresh)._base_manager.filter(pk=fresh.pk), ["text"])
    fresh.snapshot = snapshots.blank(fresh.master, fresh.language_code)
    fresh.snapshot[TOMBSTONE] = timezone.now().date().isoformat()
    fresh.note = ""
    rows: QuerySet[Revision] = QuerySet(type(fresh)).filter(pk=fresh.pk)
    rows.update(snapshot=fresh.snapshot, note="")
    details = {"entry": position, "reason": asked.details["reason"], "asked_by": asked.actor_id}
    record(REDACT, fresh, by, **details)
    return fresh


def request_for(revision: Revision) -> AuditEvent | None:
    """Who asked for the text of a version to be removed, and why; None if nobody did."""
    events = AuditEvent.objects.about(revision.master, revision.language_code)
    return events.filter(action=ASK_REDACTION, revision_number=revision.number).first()


def is_redactable(revision: Revision) -> bool:
    return revision.state in REDACTABLE and not is_redacted(revision)


def is_redacted(revision: Revision) -> bool:
    return TOMBSTONE in revision.snapshot


def _redactable(revision: Revision, by: Any, name: str) -> Revision:
    fresh = relock(revision)
    permissions.require(by, name, fresh.master, fresh.language_code)
    if not is_redactable(fresh):
        raise TransitionNotAllowed(name, fresh.state)
    return fresh
