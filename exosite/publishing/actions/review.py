"""Asking for a review, and giving one."""

from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from exosite.publishing import kinds, permissions, snapshots, workflow
from exosite.publishing.actions.transaction import (
    action,
    open_for,
    open_together,
    record,
    revision_name,
)
from exosite.publishing.models import Content, Proposal, Revision
from exosite.publishing.states import TransitionNotAllowed


@action
def submit(*, revision: Revision, by: Any, note: str = "") -> Revision:
    """Ask for a review. Drafts may have gaps, what is submitted must not.

    Raises NotPermitted, TransitionNotAllowed, ValidationError with what is missing, and
    Unresolved for an object that the text names and that is not there.
    """
    fresh = open_for("submit", revision, by)
    _require_whole(fresh, fresh.master)
    return _submit(fresh, by=by, note=note)


@action
def submit_together(*, revisions: Iterable[Revision], by: Any, note: str = "") -> list[Revision]:
    """Ask for a review of several revisions, or of none; refused as ``submit``."""
    opened = open_together("submit", revisions, by)
    together = [revision_name(revision) for revision in opened]
    drafted: dict[tuple[type[Revision], int], Content] = {}
    for revision in opened:
        # Its source comes first: a translation is of the object as that would make it.
        name = (type(revision), revision.master_id)
        drafted[name] = _require_whole(revision, drafted.get(name, revision.master))
    return [_submit(revision, by=by, note=note, together=together) for revision in opened]


@action
def request_changes(*, revision: Revision, reason: str, by: Any) -> Revision:
    """Send a revision back to its writer, who finds the reason in the record.

    Raises NotPermitted, TransitionNotAllowed, and ValueError without a reason.
    """
    if not reason.strip():
        raise ValueError("a reason is needed")
    fresh = open_for("request-changes", revision, by)
    fresh.move("request-changes", reviewer=None, approved_by=None, approved_at=None)
    record("request-changes", fresh, by, reason=reason)
    return fresh


@action
def approve(*, revision: Revision, by: Any, note: str = "") -> Revision:
    """Let exactly this revision pass. It is a medical review if ``by`` is a reviewer of the
    language; the approval of a publisher who is none can be followed by one.

    Raises NotPermitted, TransitionNotAllowed, and OwnWork if ``by`` wrote any revision since the
    last published one.
    """
    return _approve(open_for("approve", revision, by), by=by, note=note)


@action
def approve_together(*, revisions: Iterable[Revision], by: Any, note: str = "") -> list[Revision]:
    """Let several revisions pass, or none; refused as ``approve``."""
    opened = open_together("approve", revisions, by)
    together = [revision_name(revision) for revision in opened]
    return [_approve(revision, by=by, note=note, together=together) for revision in opened]


def _require_whole(fresh: Revision, item: Content) -> Content:
    """Raise ValidationError if a text of an object has gaps. Returns the object with the text."""
    text = snapshots.build(item, fresh.language_code, fresh.snapshot)
    text.clean_fields(exclude={"published_at", "updated_at"})
    text.clean()
    if fresh.language_code == item.source_language:
        text.master.clean_fields()
        text.master.clean()
    if rule := kinds.get(item.content_kind).submission_rule:
        rule(fresh)
    return text.master


def _submit(fresh: Revision, *, by: Any, note: str, **details: Any) -> Revision:
    fresh.move("submit")
    Proposal.of(fresh.master, fresh.language_code).filter(number=fresh.number).delete()
    record("submit", fresh, by, note=note, **details)
    return fresh


def _approve(fresh: Revision, *, by: Any, note: str, **details: Any) -> Revision:
    workflow.require("approve", fresh, by)
    held = permissions.roles_of(by)
    if not workflow.adds_approval(fresh, held):
        raise TransitionNotAllowed("approve", fresh.state)
    is_medical = workflow.is_medical_reviewer(held, fresh.language_code)
    fresh.move(
        "approve",
        approved_by=by,
        approved_at=timezone.now(),
        reviewer=by if is_medical else fresh.reviewer,
    )
    record("approve", fresh, by, note=note, medical=is_medical, **details)
    return fresh
