"""Asking for a review, and giving one."""

from typing import Any

from django.utils import timezone

from exosite.publishing import permissions, snapshots
from exosite.publishing.editorial.acting import action, open_for, record, since_live
from exosite.publishing.editorial.refusals import OwnWork
from exosite.publishing.revisions import Revision
from exosite.publishing.states import Role, State, TransitionNotAllowed


@action
def submit(*, revision: Revision, by: Any, note: str = "") -> Revision:
    """Ask for a review. Drafts may have gaps, what is submitted must not.

    Raises NotPermitted, TransitionNotAllowed, ValidationError with what is missing, and
    Unresolved for an object that the text names and that is not there.
    """
    fresh, after = open_for("submit", revision, by)
    text = snapshots.build(fresh.master, fresh.language_code, fresh.snapshot)
    stamps = {"published_at", "updated_at"}
    text.clean_fields(exclude=stamps)
    text.clean()
    if fresh.language_code == fresh.master.source_language:
        text.master.clean_fields()
        text.master.clean()
    fresh.move("submit", after)
    record("submit", fresh, by, note=note)
    return fresh


@action
def request_changes(*, revision: Revision, reason: str, by: Any) -> Revision:
    """Send a revision back to its writer, who finds the reason in the record.

    Raises NotPermitted, TransitionNotAllowed, and ValueError without a reason.
    """
    if not reason.strip():
        raise ValueError("a reason is needed")
    fresh, after = open_for("request-changes", revision, by)
    fresh.move("request-changes", after, reviewer=None, approved_by=None, approved_at=None)
    record("request-changes", fresh, by, reason=reason)
    return fresh


@action
def approve(*, revision: Revision, by: Any, note: str = "") -> Revision:
    """Let exactly this revision pass. It is a medical review if ``by`` is a reviewer of the
    language; the approval of a publisher who is none can be followed by one.

    Raises NotPermitted, TransitionNotAllowed, and OwnWork if ``by`` wrote any revision since the
    last published one.
    """
    fresh, after = open_for("approve", revision, by)
    own = since_live(fresh).filter(author=by).order_by("-number").first()
    if own:
        raise OwnWork(own)
    is_medical = permissions.has_role(by, Role.REVIEWER, fresh.language_code)
    if fresh.state == State.APPROVED and (fresh.reviewer_id or not is_medical):
        raise TransitionNotAllowed("approve", fresh.state)
    fresh.move(
        "approve",
        after,
        approved_by=by,
        approved_at=timezone.now(),
        reviewer=by if is_medical else fresh.reviewer,
    )
    record("approve", fresh, by, note=note, medical=is_medical)
    return fresh
