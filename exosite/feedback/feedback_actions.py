"""Everything that writes feedback."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from exosite import languages
from exosite.feedback.models import Feedback
from exosite.feedback.subjects import Subject
from exosite.publishing import audit, permissions
from exosite.publishing.actions.transaction import action
from exosite.publishing.models import Content

KEPT = timedelta(days=365)
"""How long feedback is kept after it was done."""


def store(
    *, subject: Subject, section: str, number: int | None, what: str, message: str
) -> Feedback:
    """Keep what a reader said. ``number`` is the revision that was shown."""
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
    found = Feedback.objects.select_for_update().get(pk=feedback.pk)
    if not may_finish(by, permissions.roles_of(by), found, item):
        raise permissions.NotPermitted(
            by, permissions.ANSWER, item, found.language_code, feedback=found.pk
        )
    if found.is_done:
        return found
    found.state, found.note = Feedback.State.DONE, note.strip()
    found.done_by, found.done_at = by, timezone.now()
    found.save(update_fields=["state", "note", "done_by", "done_at"])
    audit.record(
        "finish-feedback",
        by=by,
        item=item,
        language=found.language_code,
        number=found.revision_number,
        feedback=found.pk,
    )
    return found


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
    """Keep the feedback about an object that was renamed under its new key."""
    found = Feedback.objects.filter(content_kind=item.content_kind, key=old_key)
    found.update(key=item.key)


def sweep() -> int:
    """Delete what was done longer ago than it is kept; returns how much that was."""
    old = Feedback.objects.filter(state=Feedback.State.DONE, done_at__lt=timezone.now() - KEPT)
    return old.delete()[0]
