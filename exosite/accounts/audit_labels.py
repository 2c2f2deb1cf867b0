"""The words of the audit log: what was done, to what, by which role.

The codes are data; what they are called in the log is here. A code that is not here stands for
itself, so the log never hides what it does not know.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from exosite import languages
from exosite.publishing import kinds
from exosite.publishing.states import Role
from exosite.publishing.workflow_labels import ACTIONS as WORKFLOW_ACTIONS
from exosite.publishing.workflow_labels import ACTIONS_DONE, SIGNIFICANCES

USER = "user"
"""The kind of what is done to accounts."""

ROLES: dict[str, Any] = {
    Role.WRITER: _("writer"),
    Role.TRANSLATOR: _("translator"),
    Role.REVIEWER: _("reviewer"),
    Role.PUBLISHER: _("publisher"),
    Role.OPERATOR: _("operator"),
}

DUTIES: dict[str, Any] = {
    Role.WRITER: _("writes the texts that are written first, and what all languages share"),
    Role.TRANSLATOR: _("writes the texts that are translations"),
    Role.REVIEWER: _("reviews texts as a medical professional"),
    Role.PUBLISHER: _("approves, publishes and withdraws texts"),
    Role.OPERATOR: _("manages people, and gives them the roles that she has herself"),
}
"""What each role is for."""

ACCOUNT_ACTIONS: dict[str, Any] = {
    "create-user": _("account made"),
    "change-user": _("account changed"),
    "grant": _("role given"),
    "revoke": _("role taken away"),
    "deactivate": _("account deactivated"),
    "activate": _("account activated"),
    "set-password": _("password set by an operator"),
    "password-changed": _("own password changed"),
    "sign-in": _("signed in"),
    "sign-in-failed": _("sign-in failed"),
    "sign-in-refused": _("sign-in refused after too many tries"),
    "sign-out": _("signed out"),
    "second-factor-added": _("second factor set up"),
    "second-factor-removed": _("second factor removed"),
    "recovery-code-used": _("recovery code used"),
    "recovery-codes-renewed": _("recovery codes renewed"),
    "export-audit": _("audit log exported"),
}

ACTIONS = ACTIONS_DONE | ACCOUNT_ACTIONS
"""What the log says was done."""

ASKED: dict[str, Any] = WORKFLOW_ACTIONS | {
    "view": _("See drafts"),
    "manage-users": _("Manage people and roles"),
    "read-audit": _("Read the audit log"),
    "add-source": _("Add a source"),
    "change-source": _("Change a source"),
    "remove-source": _("Delete a source"),
    "finish-feedback": _("Mark feedback as done"),
    "create-user": _("Make an account"),
    "change-user": _("Change an account"),
    "grant": _("Give a role"),
    "revoke": _("Take a role away"),
    "deactivate": _("Deactivate an account"),
    "activate": _("Activate an account"),
    "set-password": _("Set a password"),
    "remove-second-factor": _("Remove the second factor"),
    "forge": _("Send fields that the page does not have"),
}
"""What somebody asked for who was refused."""

_DETAILS: dict[str, Any] = {
    "asked": _("asked for"),
    "role": _("role"),
    "user": _("account"),
    "feedback": _("feedback"),
    "reason": _("reason"),
    "note": _("note"),
    "significance": _("significance"),
    "publish_at": _("to be published"),
    "correction": _("what readers are told"),
    "next_review_on": _("next review due"),
    "replaced": _("in the place of revision"),
    "restored": _("text of revision"),
    "base": _("begun with revision"),
    "was": _("state until then"),
    "to": _("new name"),
    "sections": _("sections"),
    "changed": _("changed"),
    "values": _("fields"),
    "medical": _("medical review"),
    "together": _("together with"),
    "fields": _("fields"),
    "path": _("web address"),
    "factors": _("signed in with"),
    "factor": _("signed in with"),
    "format": _("format"),
    "rows": _("rows"),
    "filters": _("filters"),
    "demo": _("demo account"),
}


def action(code: str) -> str:
    """What the log calls an action."""
    return str(ACTIONS.get(code, code))


def role(code: str) -> str:
    """What a role is called."""
    return str(ROLES.get(code, code))


def where(code: str) -> str:
    """The language of a role, or that it holds in all."""
    names = dict(languages.choices())
    return names.get(code, code) if code else gettext("all languages")


def held(roles: Iterable[tuple[str, str]]) -> list[str]:
    """Roles with their languages, a phrase each, in the order of the roles."""
    order = list(ROLES)
    known = sorted(roles, key=lambda held: (order.index(held[0]), held[1]))
    return [
        gettext("%(role)s (%(language)s)") % {"role": role(name), "language": where(code)}
        for name, code in known
    ]


def content_kinds() -> dict[str, Any]:
    """The kinds of content and what one of each is called."""
    return {kind.name: kind.label for kind in kinds.all()}


def kind(code: str) -> str:
    """What a kind is called: of content, or an account."""
    return str(({USER: _("account")} | content_kinds()).get(code, code))


def details(found: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What else an event says, as pairs of words; what is empty or false is left out."""
    return [
        (str(_DETAILS.get(name, name)), _said(name, value))
        for name, value in found.items()
        if value not in (None, "", False, [], {})
    ]


def _said(name: str, value: Any) -> str:
    if value is True:
        return gettext("yes")
    if name == "together":
        return ", ".join(" ".join(str(part) for part in named) for named in value)
    if name == "publish_at" and (time := parse_datetime(str(value))):
        return date_format(localtime(time), "Y-m-d H:i")
    if name == "changed" and isinstance(value, Mapping):
        return ", ".join(f"{key}: {old} → {new}" for key, (old, new) in value.items())
    if isinstance(value, Mapping):
        return ", ".join(f"{key}: {part}" for key, part in value.items() if part)
    if isinstance(value, list):
        return ", ".join(str(part) for part in value)
    words = {"asked": ASKED, "role": ROLES, "significance": SIGNIFICANCES}.get(name, {})
    return str(words.get(value, value))
