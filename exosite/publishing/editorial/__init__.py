"""What people do to texts. Only these write revisions and live rows.

Every action takes keywords only and is one transaction that locks the object's row; the event in
the audit record is part of it. ``by`` is the user who asks. Actions raise ``NotPermitted`` (which
is recorded), ``TransitionNotAllowed`` and what ``refusals`` has; then nothing has changed.

- ``drafting``: ``save_draft``, ``restore``
- ``reviewing``: ``submit``, ``request_changes``, ``approve``
- ``releasing``: ``publish``, ``publish_together``, ``schedule``, ``unschedule``, ``publish_due``,
  ``withdraw``
"""

from exosite.publishing.editorial.drafting import restore, save_draft
from exosite.publishing.editorial.refusals import (
    Blocked,
    NotDue,
    NotReviewed,
    OwnWork,
    Refusal,
    StaleBase,
)
from exosite.publishing.editorial.releasing import (
    publish,
    publish_due,
    publish_together,
    schedule,
    unschedule,
    withdraw,
)
from exosite.publishing.editorial.reviewing import approve, request_changes, submit
from exosite.publishing.permissions import NotPermitted
from exosite.publishing.states import TransitionNotAllowed

__all__ = [
    "Blocked",
    "NotDue",
    "NotPermitted",
    "NotReviewed",
    "OwnWork",
    "Refusal",
    "StaleBase",
    "TransitionNotAllowed",
    "approve",
    "publish",
    "publish_due",
    "publish_together",
    "request_changes",
    "restore",
    "save_draft",
    "schedule",
    "submit",
    "unschedule",
    "withdraw",
]
