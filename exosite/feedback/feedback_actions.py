"""Actions on feedback; the only functions that write it."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from exosite import languages
from exosite.feedback.models import Feedback
from exosite.feedback.subjects import Subject
from exosite.publishing import audit, permissions
from exosite.publishing.actions.transaction import action
from exosite.publishing.models import Content

RETENTION = timedelta(days=365)
"""How long feedback is stored after it was done."""


def store(
    *, subject: Subject, section: str, number: int | None, what: str, message: str
) -> Feedback:
    """Store a message. ``number`` is the revision that was shown."""
    return Feedback.objects.create(
        content_kind=subject.kind,
        key=subject.key,
        language_code=subject.language.code,
        section=section,
        revision_number=number,
        what=what,
        message=message,
    )


@action
def finish(*, feedback: Feedback, item: Content | None, note: str, by: Any) -> Feedback:
    """Mark feedback about an object, or about the site, as done. Raises NotPermitted.

    What is done stays as it was done first. The record names the feedback and has neither message
    nor note: it outlives both.
    """
    row = Feedback.objects.select_for_update().get(pk=feedback.pk)
    if not may_finish(by, permissions.roles_of(by), row, item):
        raise permissions.NotPermitted(
            by, permissions.ANSWER, item, row.language_code, feedback=row.pk
        )
    if row.is_done:
        return row
    row.state, row.note = Feedback.State.DONE, note.strip()
    row.done_by, row.done_at = by, timezone.now()
    row.save(update_fields=["state", "note", "done_by", "done_at"])
    audit.record(
        "finish-feedback",
        by=by,
        item=item,
        language=row.language_code,
        number=row.revision_number,
        feedback=row.pk,
    )
    return row


def may_finish(
    user: Any, held: permissions.HeldRoles, feedback: Feedback, item: Content | None
) -> bool:
    """Whether somebody with these roles may mark this as done.

    The site as a whole counts as a text written first in the language of the site.
    """
    if not user.is_authenticated or not user.is_active:
        return False
    if user.is_superuser:
        return True
    source = item.source_language if item else languages.SOURCE
    return permissions.allowed(
        held, permissions.ANSWER, language=feedback.language_code, source=source
    )


def rename_key(item: Content, old_key: str, **_signal: object) -> None:
    """Move the feedback about a renamed object to its new key."""
    rows = Feedback.objects.filter(content_kind=item.content_kind, key=old_key)
    rows.update(key=item.key)


def delete_expired() -> int:
    """Delete feedback whose retention is over; returns how many."""
    old = Feedback.objects.filter(state=Feedback.State.DONE, done_at__lt=timezone.now() - RETENTION)
    return old.delete()[0]
