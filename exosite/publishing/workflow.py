"""The workflow's rules: what a user may do with a text now, and what stands in the way.

Written once. Actions ask here to refuse, the desk to show its buttons and lists. ``states`` says
which moves there are and ``permissions`` who may make them; here are the conditions beyond both.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils import timezone

from exosite.publishing import explanations, permissions, snapshots
from exosite.publishing.errors import NotDue, NotExplained, NotReviewed, OwnWork, Refusal
from exosite.publishing.models import Content, Revision
from exosite.publishing.permissions import HeldRoles
from exosite.publishing.states import Role, State, actions_from

ORDER = ("submit", "approve", "publish", "schedule", "unschedule", "request-changes", "withdraw")
"""The actions on the way to readers; what takes back comes last."""


@dataclass(frozen=True, slots=True)
class AvailableAction:
    """What a user may do with a text now. ``obstacle`` is the refusal that is sure to come."""

    name: str
    obstacle: Refusal | None = None


def available_actions(
    item: Content,
    language: str,
    revision: Revision | None,
    *,
    user: Any,
    held: HeldRoles,
    is_public: bool,
) -> list[AvailableAction]:
    """What a user with the roles ``held`` may do with a text, in ``ORDER``; one query at most.

    ``revision`` is the newest in line, None if there is none yet; ``is_public`` tells whether
    readers see a text of this language, which is then there to be withdrawn.
    """
    possible = set(actions_from(revision.state)) if revision else set()
    if is_public:
        possible.add("withdraw")
    if revision and not adds_approval(revision, held):
        possible.discard("approve")
    return [
        AvailableAction(name, obstacle(name, revision, user) if revision else None)
        for name in ORDER
        if name in possible and permissions.may(user, name, item, language, held=held)
    ]


def obstacle(
    action: str, revision: Revision, user: Any, *, now: datetime | None = None
) -> Refusal | None:
    """Why an action that is possible in this state, and permitted, must wait; None if nothing."""
    for condition in _CONDITIONS.get(action, ()):
        if refusal := condition(revision, user, now or timezone.now()):
            return refusal
    return None


def require(action: str, revision: Revision, user: Any, *, now: datetime | None = None) -> None:
    """Raise the refusal that stands in the way of an action."""
    if refusal := obstacle(action, revision, user, now=now):
        raise refusal


def require_explanation(revision: Revision, correction: str) -> None:
    """Ask now, while somebody is there to answer, for what publishing will need.

    Raises NotExplained if readers know the text, it changes, and ``correction`` says nothing.
    """
    if correction.strip() or snapshots.live_text(revision.master, revision.language_code) is None:
        return
    change = explanations.public_change(revision, revision.line_since_live())
    if change and change.inherited is None:
        raise NotExplained(revision)


def lacks_medical_review(revision: Revision) -> bool:
    """Whether a medical reviewer must approve this before readers may see it."""
    is_required = settings.REQUIRE_MEDICAL_REVIEW and revision.master.is_medical
    return is_required and revision.reviewer_id is None


def is_medical_reviewer(held: HeldRoles, language: str) -> bool:
    """Whether these roles make an approval a medical review. Being a superuser does not."""
    return permissions.holds(held, Role.REVIEWER, language)


def adds_approval(revision: Revision, held: HeldRoles) -> bool:
    """Whether an approval would change anything: a second one only as the first medical review."""
    if revision.state != State.APPROVED:
        return True
    return revision.reviewer_id is None and is_medical_reviewer(held, revision.language_code)


def awaits_approval_by(revision: Revision, user: Any, held: HeldRoles) -> bool:
    """Whether a text waits for this user's review. No query, so of who wrote it only the newest
    author is known: ``obstacle`` has the whole four-eyes rule."""
    item, language = revision.master, revision.language_code
    if revision.author_id == user.pk:
        return False
    if not permissions.may(user, "approve", item, language, held=held):
        return False
    if revision.state == State.IN_REVIEW:
        return True
    return (
        revision.state == State.APPROVED
        and lacks_medical_review(revision)
        and is_medical_reviewer(held, language)
    )


# --- Conditions -----------------------------------------------------------------------------------

Condition = Callable[[Revision, Any, datetime], Refusal | None]
"""Given a revision, the user who asks, and the time: the refusal, None if there is none."""


def _own_work(revision: Revision, user: Any, now: datetime) -> Refusal | None:
    """Four eyes: nobody approves what she has written a part of since it was last published."""
    written = revision.line_since_live().filter(author=user).order_by("-number").first()
    return OwnWork(written) if written else None


def _not_reviewed(revision: Revision, user: Any, now: datetime) -> Refusal | None:
    return NotReviewed(revision) if lacks_medical_review(revision) else None


def _not_due(revision: Revision, user: Any, now: datetime) -> Refusal | None:
    publish_at = revision.publish_at if revision.state == State.SCHEDULED else None
    return NotDue(publish_at) if publish_at and publish_at > now else None


_CONDITIONS: Mapping[str, tuple[Condition, ...]] = {
    "approve": (_own_work,),
    "schedule": (_not_reviewed,),
    "publish": (_not_due, _not_reviewed),
}
