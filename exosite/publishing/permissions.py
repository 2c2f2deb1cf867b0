"""Who may do what in which language. Whatever is not granted here is refused.

A writer works on the texts that are written first and on what all languages share; a translator
on every other text and on nothing else. The four-eyes rule is not a permission: it is asked of
everybody, superusers included, when a revision is approved.
"""

from itertools import product
from typing import Any

from django.core.exceptions import PermissionDenied

from exosite import languages
from exosite.publishing.models import Assignment, Content
from exosite.publishing.states import EDITORS, REVIEWERS, TRANSITIONS, Role, roles_for

EVERYWHERE = ""
"""The language of an assignment that holds in all."""

# To see drafts is one right for all languages: translators compare, reviewers look things up.
VIEW = "view"
MANAGE_USERS = "manage-users"
# What was done to texts; what was done to accounts is for those who manage them.
READ_AUDIT = "read-audit"
# To mark as done what readers said about a text.
ANSWER = "finish-feedback"
# To say that what a new release proposes is dealt with.
DISMISS = "dismiss"
# Sources have no language: whoever may, may in all.
ADD_SOURCE = "add-source"
CHANGE_SOURCE = "change-source"
CHANGE_LEXICON = "change-lexicon"

PERMITTED: dict[str, frozenset[Role]] = {
    "create": frozenset({Role.WRITER}),
    "save": frozenset(EDITORS),
    "restore": frozenset(EDITORS),
    "rename": frozenset({Role.PUBLISHER}),
    "delete": frozenset({Role.PUBLISHER}),
    "ask-redaction": frozenset({Role.PUBLISHER}),
    "redact": frozenset({Role.PUBLISHER}),
    "arrange": frozenset({Role.PUBLISHER}),
    "split": frozenset({Role.WRITER}),
    "join": frozenset({Role.WRITER}),
    ANSWER: frozenset({*EDITORS, Role.PUBLISHER}),
    DISMISS: frozenset({*EDITORS, Role.PUBLISHER}),
    VIEW: frozenset({*EDITORS, *REVIEWERS}),
    MANAGE_USERS: frozenset({Role.OPERATOR}),
    READ_AUDIT: frozenset({Role.PUBLISHER, Role.OPERATOR}),
    ADD_SOURCE: frozenset({Role.WRITER, Role.PUBLISHER}),
    CHANGE_SOURCE: frozenset({Role.PUBLISHER}),
    CHANGE_LEXICON: frozenset({Role.WRITER, Role.PUBLISHER}),
} | {move.action: roles_for(move.action) for move in TRANSITIONS if move.roles}
"""The roles that may take each action."""

WITHOUT_LANGUAGE = frozenset(
    {VIEW, MANAGE_USERS, READ_AUDIT, ADD_SOURCE, CHANGE_SOURCE, CHANGE_LEXICON}
)
"""What a role allows whatever its language."""

OF_ALL_LANGUAGES = frozenset({"rename", "delete", "arrange", "split", "join"})
"""What changes an object in all languages: asked in its source language, refused in any other."""

HeldRoles = frozenset[tuple[str, str]]
"""Roles with the language each is for."""


class NotPermitted(PermissionDenied):
    """Somebody asked for what is not theirs to do; ``details`` are for the record."""

    def __init__(
        self,
        user: Any,
        action: str,
        item: Content | None,
        language: str = EVERYWHERE,
        **details: Any,
    ) -> None:
        super().__init__(f"{user} may not {action} {item} ({language})")
        self.user = user
        self.action = action
        self.item = item
        self.language = language
        self.details = details


def roles_of(user: Any) -> HeldRoles:
    """The roles of a user; none for somebody unknown or switched off. One query."""
    if not user.is_authenticated or not user.is_active:
        return frozenset()
    rows = Assignment.objects.filter(user=user).values_list("role", "language_code")
    return frozenset(rows)


def allowed(held: HeldRoles, action: str, *, language: str, source: str) -> bool:
    """Whether these roles may take an action on a text in ``language`` first written in ``source``.

    For lists: ``roles_of`` once, then this for each row.
    """
    permitted = PERMITTED.get(action, frozenset())
    return any(
        role in permitted and _covers(role, where, action, language, source) for role, where in held
    )


def may(
    user: Any,
    action: str,
    item: Content | None,
    language: str = EVERYWHERE,
    *,
    held: HeldRoles | None = None,
) -> bool:
    """Whether a user may take an action on an object in a language; one query.

    ``item`` is None for what concerns no object, as managing users. ``held`` are the roles of the
    user where they are known already: then there is no query.
    """
    if not user.is_authenticated or not user.is_active or action not in PERMITTED:
        return False
    if item is not None and language not in languages.CODES:
        return False
    if user.is_superuser:
        return True
    source = item.source_language if item else language
    roles = roles_of(user) if held is None else held
    return allowed(roles, action, language=language, source=source)


def require(user: Any, action: str, item: Content | None, language: str = EVERYWHERE) -> None:
    """Raise NotPermitted unless the user may."""
    if not may(user, action, item, language):
        raise NotPermitted(user, action, item, language)


def holds(held: HeldRoles, role: str, language: str) -> bool:
    """Whether a role for a language is among these. Being a superuser gives none."""
    return any(held_role == role and where in (EVERYWHERE, language) for held_role, where in held)


def grantable(user: Any, *, to: Any) -> HeldRoles:
    """The roles that a user may give or take away: an operator's, and only those she has herself.

    A role for one language is hers to give if she has it there or everywhere. Nobody but a
    superuser changes the roles of a superuser. One query.
    """
    if not user.is_authenticated or not user.is_active:
        return frozenset()
    every = frozenset(product([role.value for role in Role], [EVERYWHERE, *languages.CODES]))
    if user.is_superuser:
        return every
    if to.is_superuser:
        return frozenset()
    held = roles_of(user)
    return frozenset(
        (role, language)
        for role, language in every
        if holds(held, Role.OPERATOR, language) and holds(held, role, language)
    )


def may_grant(user: Any, role: str, language: str = EVERYWHERE, *, to: Any) -> bool:
    """Whether a user may give or take away a role."""
    return (role, language) in grantable(user, to=to)


def _covers(role: str, where: str, action: str, language: str, source: str) -> bool:
    if action in WITHOUT_LANGUAGE:
        return True
    if where not in (EVERYWHERE, language):
        return False
    if action in OF_ALL_LANGUAGES and language != source:
        return False
    if role == Role.WRITER:
        return language == source
    return role != Role.TRANSLATOR or language != source
