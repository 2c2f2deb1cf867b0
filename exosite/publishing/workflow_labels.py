"""Labels of the workflow: what its states, roles, actions and significances are called for people.

The codes are data (``exosite.publishing.states``). A code without a label stands for itself.
"""

from typing import Any

from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

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

EXPLANATIONS: dict[State, Any] = {
    State.DRAFT: _("Being written. Readers do not see it."),
    State.IN_REVIEW: _("Submitted; a reviewer is to read it."),
    State.CHANGES_REQUESTED: _("A reviewer has asked for changes."),
    State.APPROVED: _("Ready to be published."),
    State.SCHEDULED: _("Approved, and published at the time that was set."),
    State.PUBLISHED: _("What readers see."),
    State.SUPERSEDED: _("A newer revision has taken its place."),
    State.WITHDRAWN: _("Taken from readers, who are told so."),
    State.SET_ASIDE: _(
        "Kept beside the line: it came too late, or a release or a registry proposes it."
    ),
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
    "arrange": _("Arrange chapters"),
    "split": _("Split off chapters"),
    "join": _("Join a chapter with its guide"),
    "ask-redaction": _("Ask for the removal of a text"),
    "redact": _("Remove a text for good"),
}
"""What a button says that takes an action."""

ACTIONS_DONE: dict[str, Any] = {
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
    "split": _("split off"),
    "join": _("joined with its guide in a draft"),
    "joined": _("left for its guide"),
    "add-chapter": _("made a chapter"),
    "move-chapter": _("moved within its guide"),
    "remove-chapter": _("taken out of its guide"),
    "add-source": _("source added"),
    "change-source": _("source changed"),
    "import-sources": _("sources imported"),
    "remove-source": _("source deleted"),
    "source-standing": _("standing of a source changed"),
    "answer-notice": _("question about a source answered"),
    "hold-mark": _("mark of a source held back"),
    "see-study": _("study seen"),
    "read-study": _("study read"),
    "decide-study": _("decided on a study"),
    "cite-study": _("study in the text"),
    "finish-feedback": _("feedback done"),
    "add-lexicon-entry": _("lexicon entry added"),
    "change-lexicon-entry": _("lexicon entry changed"),
    "remove-lexicon-entry": _("lexicon entry deleted"),
    "load-seed": _("new release of the site’s texts"),
    "import-trials": _("records of trials read"),
    "arrive": _("came with a new release"),
    "propose": _("proposed by a release or a registry"),
    "dismiss": _("proposal dismissed"),
    "ask-redaction": _("removal of a text asked for"),
    "redact": _("text removed for good"),
    "move": _("place in a guide changed"),
    "refuse": _("refused"),
}
"""What the record says was done to a text or source."""

SIGNIFICANCES: dict[str, Any] = {
    Significance.TYPO: _("typing errors only"),
    Significance.CONTENT: _("content"),
    Significance.SAFETY: _("safety"),
}


def state(code: str) -> Any:
    """The label of a state."""
    return STATES.get(code, code)  # type: ignore[call-overload]


def role(code: str) -> Any:
    """The label of a role."""
    return ROLES.get(code, code)


def action_done(action: str) -> Any:
    """What the record calls an action."""
    return ACTIONS_DONE.get(action, action)


def significance(code: str) -> Any:
    """The label of a significance."""
    return SIGNIFICANCES.get(code, code)


def origin(name: str) -> str:
    """Where a text is from that nobody here wrote.

    A release of the site's texts is named by its number or day, a registry by its name and the day
    of its data.
    """
    if name[:1].isdigit():
        return gettext("release %(name)s of the site’s texts") % {"name": name}
    return name
