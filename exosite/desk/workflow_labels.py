"""The words of the workflow, for people: states here, actions as the record has them.

The codes are data (``exosite.publishing.states``); what they are called is nowhere else.
"""

from typing import Any

from django.utils.translation import gettext_lazy as _

from exosite.accounts.audit_labels import ASKED as ACTIONS
from exosite.accounts.audit_labels import CONTENT_ACTIONS, SIGNIFICANCES
from exosite.publishing.states import State

__all__ = ["ACTIONS", "CONTENT_ACTIONS", "EXPLANATIONS", "SIGNIFICANCES", "STATES"]

STATES: dict[State, Any] = {
    State.DRAFT: _("draft"),
    State.IN_REVIEW: _("in review"),
    State.CHANGES_REQUESTED: _("changes requested"),
    State.APPROVED: _("approved"),
    State.SCHEDULED: _("scheduled"),
    State.PUBLISHED: _("published"),
    State.SUPERSEDED: _("superseded"),
    State.WITHDRAWN: _("withdrawn from readers"),
    State.SET_ASIDE: _("kept aside"),
}

EXPLANATIONS: dict[State, Any] = {
    State.DRAFT: _("Being written. Readers do not see it."),
    State.IN_REVIEW: _("Submitted; a reviewer is to read it."),
    State.CHANGES_REQUESTED: _("A reviewer has asked for changes."),
    State.APPROVED: _("Ready to be published."),
    State.SCHEDULED: _("Approved, and published at the time that was set."),
    State.PUBLISHED: _("What readers see."),
    State.SUPERSEDED: _("A newer revision has taken its place."),
    State.WITHDRAWN: _("Taken from readers, who are told so."),
    State.SET_ASIDE: _("Saved too late: another save came first. Kept beside the line."),
}


def state(code: str) -> Any:
    """What a state is called; an unknown code stands for itself."""
    return STATES.get(code, code)  # type: ignore[call-overload]


def done(action: str) -> Any:
    """What is said of an action in the record; an unknown one stands for itself."""
    return CONTENT_ACTIONS.get(action, action)


def significance(code: str) -> Any:
    """What a significance is called; an unknown code stands for itself."""
    return SIGNIFICANCES.get(code, code)
