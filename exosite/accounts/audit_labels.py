"""Labels of the audit log: what was done to accounts, and the details of every event.

Those of the workflow come from ``publishing.workflow_labels``. A code without a label stands for
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
from exosite.publishing import kinds, workflow_labels

USER = "user"
"""The kind of an event that is about an account."""

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
    "empty-name": _("name taken out"),
    "export-audit": _("audit log exported"),
}

ACTIONS_DONE = workflow_labels.ACTIONS_DONE | ACCOUNT_ACTIONS
"""All that the log can say was done."""

REQUESTED_ACTIONS: dict[str, Any] = workflow_labels.ACTIONS | {
    "view": _("See drafts"),
    "add-source": _("Add a source"),
    "change-source": _("Change a source"),
    "remove-source": _("Delete a source"),
    "change-lexicon": _("Change the lexicon"),
    "finish-feedback": _("Mark feedback as done"),
    "dismiss": _("Dismiss a proposal"),
    "manage-users": _("Manage people and roles"),
    "read-audit": _("Read the audit log"),
    "create-user": _("Make an account"),
    "change-user": _("Change an account"),
    "grant": _("Give a role"),
    "revoke": _("Take a role away"),
    "deactivate": _("Deactivate an account"),
    "activate": _("Activate an account"),
    "set-password": _("Set a password"),
    "remove-second-factor": _("Remove the second factor"),
    "empty-name": _("Take a name out"),
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
    "guide": _("guide"),
    "chapters": _("chapters"),
    "section": _("section"),
    "position": _("place in the guide"),
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
    "release": _("release of the texts"),
    "loaded": _("new objects"),
    "published": _("texts published"),
    "proposed": _("proposals"),
    "origin": _("taken from"),
    "added": _("added"),
    "asked_by": _("asked for by account"),
    "entry": _("entry of the history"),
    "person": _("account"),
    "study": _("study"),
    "title": _("title"),
    "seen_on": _("seen on"),
    "published_on": _("published on"),
}


def action_done(code: str) -> str:
    return str(ACTIONS_DONE.get(code, code))


def scope(language: str) -> str:
    """The language in which a role holds; all languages if it is empty."""
    names = dict(languages.choices())
    return names.get(language, language) if language else gettext("all languages")


def roles_with_languages(roles: Iterable[tuple[str, str]]) -> list[str]:
    """Each role of a user with its language, in the order of the roles."""
    order = list(workflow_labels.ROLES)
    ordered = sorted(roles, key=lambda role: (order.index(role[0]), role[1]))
    return [
        gettext("%(role)s (%(language)s)")
        % {"role": workflow_labels.role(name), "language": scope(language)}
        for name, language in ordered
    ]


def content_kinds() -> dict[str, Any]:
    """Each kind of content with the name of one object of it."""
    return {kind.name: kind.label for kind in kinds.all()}


def kind(code: str) -> str:
    """The name of a kind of content, or of an account."""
    return str(({USER: _("account")} | content_kinds()).get(code, code))


def details(values: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The details of an event as pairs of label and text; what is empty or false is left out."""
    return [
        (str(_DETAILS.get(name, name)), _detail_text(name, value))
        for name, value in values.items()
        if value not in (None, "", False, [], {})
    ]


def _detail_text(name: str, value: Any) -> str:
    if value is True:
        return gettext("yes")
    if name == "together":
        return ", ".join(" ".join(str(part) for part in reference) for reference in value)
    if name == "publish_at" and (time := parse_datetime(str(value))):
        return date_format(localtime(time), "Y-m-d H:i")
    if name == "changed" and isinstance(value, Mapping):
        return ", ".join(f"{key}: {old} → {new}" for key, (old, new) in value.items())
    if isinstance(value, Mapping):
        return ", ".join(f"{key}: {part}" for key, part in value.items() if part)
    if isinstance(value, list):
        return ", ".join(str(part) for part in value)
    words = {
        "asked": REQUESTED_ACTIONS,
        "role": workflow_labels.ROLES,
        "significance": workflow_labels.SIGNIFICANCES,
    }.get(name, {})
    return str(words.get(value, value))
