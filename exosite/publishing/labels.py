"""Labels of the workflow, translated: states, roles, significances, and actions.

The codes are data (``states``, ``permissions``); what they are called stands only here. A code
without a label stands for itself, so nothing is hidden because it is unknown.
"""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from exosite.publishing.states import Role, Significance, State

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

STATE_EXPLANATIONS: dict[State, Any] = {
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


ROLES: dict[str, Any] = {
    Role.WRITER: _("writer"),
    Role.TRANSLATOR: _("translator"),
    Role.REVIEWER: _("reviewer"),
    Role.PUBLISHER: _("publisher"),
    Role.OPERATOR: _("operator"),
}

ROLE_DUTIES: dict[str, Any] = {
    Role.WRITER: _("writes the texts that are written first, and what all languages share"),
    Role.TRANSLATOR: _("writes the texts that are translations"),
    Role.REVIEWER: _("reviews texts as a medical professional"),
    Role.PUBLISHER: _("approves, publishes and withdraws texts"),
    Role.OPERATOR: _("manages people, and gives them the roles that she has herself"),
}
"""What each role is for."""

SIGNIFICANCES: dict[str, Any] = {
    Significance.TYPO: _("typing errors only"),
    Significance.CONTENT: _("content"),
    Significance.SAFETY: _("safety"),
}

ACTIONS: dict[str, Any] = {
    "create": _("Create"),
    "save": _("Save"),
    "save-shared": _("Change what all languages share"),
    "restore": _("Restore"),
    "submit": _("Submit for review"),
    "request-changes": _("Request changes"),
    "approve": _("Approve"),
    "schedule": _("Schedule"),
    "unschedule": _("Take back the schedule"),
    "publish": _("Publish"),
    "withdraw": _("Withdraw"),
    "rename": _("Rename"),
    "delete": _("Delete"),
    "view": _("See drafts"),
    "add-source": _("Add a source"),
    "change-source": _("Change a source"),
    "remove-source": _("Delete a source"),
    "finish-feedback": _("Mark feedback as done"),
}
"""Actions as somebody asks for them: on a button, in a refusal."""

RECORDED_ACTIONS: dict[str, Any] = {
    "create": _("created"),
    "save": _("saved"),
    "set-aside": _("kept aside"),
    "restore": _("restored"),
    "submit": _("submitted for review"),
    "request-changes": _("changes requested"),
    "approve": _("approved"),
    "schedule": _("scheduled"),
    "unschedule": _("schedule taken back"),
    "publish": _("published"),
    "withdraw": pgettext_lazy("state", "withdrawn"),
    "supersede": _("superseded"),
    "rename": _("renamed"),
    "delete": _("deleted"),
    "add-source": _("source added"),
    "change-source": _("source changed"),
    "remove-source": _("source deleted"),
    "finish-feedback": _("feedback done"),
    "refuse": _("refused"),
}
"""What was done to content, as history and audit log say it."""


def state(code: str) -> Any:
    return STATES.get(code, code)  # type: ignore[call-overload]


def role(code: str) -> Any:
    return ROLES.get(code, code)


def significance(code: str) -> Any:
    return SIGNIFICANCES.get(code, code)


def recorded_action(code: str) -> Any:
    return RECORDED_ACTIONS.get(code, code)
