"""What people do to texts. Only these write revisions and live rows.

Every action takes keywords only and writes in one transaction that locks the object's row; the event
in the audit record is part of it. ``by`` is the user who asks. Actions raise ``NotPermitted`` (which
is recorded), ``TransitionNotAllowed`` and what ``publishing.errors`` has; then nothing has changed.

- ``lifecycle``: ``create``, ``rename``, ``delete``
- ``drafts``: ``save_draft``, ``restore``
- ``review``: ``submit``, ``submit_together``, ``request_changes``, ``approve``,
  ``approve_together``
- ``publication``: ``publish``, ``publish_together``, ``schedule``, ``unschedule``,
  ``publish_due``, ``withdraw``; ``publication_dates``: the dates that it sets;
  ``preparation``: the checks and the rendering, before its transaction
- ``redaction``: ``ask_redaction``, ``redact``
- ``seed_release``: what a new release of the seed does, and ``dismiss`` of what it proposes
- ``transaction``: what all of them share
"""

from exosite.publishing.actions.drafts import restore, save_draft
from exosite.publishing.actions.lifecycle import create, delete, rename
from exosite.publishing.actions.publication import (
    publish,
    publish_due,
    publish_together,
    schedule,
    unschedule,
    withdraw,
)
from exosite.publishing.actions.redaction import ask_redaction, redact
from exosite.publishing.actions.review import (
    approve,
    approve_together,
    request_changes,
    submit,
    submit_together,
)
