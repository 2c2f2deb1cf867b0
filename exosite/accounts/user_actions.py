"""Actions on accounts and roles, for operators; the only functions that write either.

Every action takes keywords only and is one transaction that locks the account and records the
event in the audit log. ``by`` is the user who asks; ``NotPermitted`` is raised, and recorded, for
what she may not do. Accounts are never deleted: texts keep their authors.

- Nobody but a superuser touches the account of a superuser, and nobody makes one here.
- An operator gives and takes away the roles that she has herself (``permissions.grantable``).
- With the password or the e-mail address of somebody one can sign in as them, and a reactivated
  account has its roles again: so these need the right to give every role of the account.
- Nobody deactivates herself or takes the operator's role from herself: somebody stays in charge.
  The own password is changed where the old one is asked for.

Who has a role may enter the desk: ``is_staff`` follows the roles.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.contrib.auth.password_validation import validate_password

from exosite import languages
from exosite.accounts import session_limits
from exosite.accounts.audit_labels import USER
from exosite.publishing import audit, permissions
from exosite.publishing.actions.transaction import action
from exosite.publishing.models import Assignment
from exosite.publishing.permissions import EVERYWHERE, HeldRoles, NotPermitted
from exosite.publishing.states import Role

EDITABLE = frozenset({"first_name", "last_name", "email"})
"""Fields of an account that can be changed. The username cannot: the audit log names people by it."""


@dataclass(frozen=True, slots=True)
class AuditedUser:
    """An account as the audit log names it, and its number, by which the history knows it."""

    key: str
    number: str
    content_kind: str = USER


def subject(user: Any) -> Any:
    # The column is shorter than a username may be; the details have all of it.
    return AuditedUser(user.get_username()[:100], str(user.pk or ""))


def may_manage(by: Any) -> bool:
    """Whether a user may open the user admin."""
    return permissions.may(by, permissions.MANAGE_USERS, None)


def may_touch(by: Any, user: Any) -> bool:
    """Whether a user may change anything of an account."""
    return may_manage(by) and (by.is_superuser or not user.is_superuser)


def may_take_over(by: Any, user: Any) -> bool:
    """Whether a user may do what would let her sign in as the owner of an account."""
    return may_touch(by, user) and roles_of(user) <= permissions.grantable(by, to=user)


def roles_of(user: Any) -> HeldRoles:
    """The roles of an account, active or not."""
    return frozenset(Assignment.objects.filter(user=user).values_list("role", "language_code"))


@action
def create(
    *,
    username: str,
    password: str,
    by: Any,
    roles: Iterable[tuple[str, str]] = (),
    **values: str,
) -> User:
    """Create an account with these roles; ``values`` are of EDITABLE.

    Raises NotPermitted, ValidationError.
    """
    user = User(username=username, **_editable(values))
    if not may_manage(by):
        raise NotPermitted(by, "create-user", subject(user))
    validate_password(password, user)
    user.set_password(password)
    user.full_clean()
    user.save()
    _record("create-user", user, by)
    for role, language in sorted(roles):
        grant(user=user, role=role, language=language, by=by)
    user.refresh_from_db()
    return user


@action
def change(*, user: User, by: Any, **values: str) -> User:
    """Change names or the e-mail address. Raises NotPermitted, ValidationError."""
    fresh = _lock(user)
    takes_over = "email" in values and by.pk != fresh.pk
    if not (may_take_over if takes_over else may_touch)(by, fresh):
        raise NotPermitted(by, "change-user", subject(fresh), fields=sorted(values))
    changed = {name for name, value in _editable(values).items() if getattr(fresh, name) != value}
    if changed:
        for name in changed:
            setattr(fresh, name, values[name])
        fresh.full_clean(exclude={field.name for field in User._meta.fields} - changed)
        fresh.save(update_fields=changed)
        _record("change-user", fresh, by, fields=sorted(changed))
    return fresh


@action
def grant(*, user: User, role: str, language: str = EVERYWHERE, by: Any) -> User:
    """Grant a role, in one language or in all. Raises NotPermitted."""
    fresh = _lock(user)
    _require_grantable("grant", fresh, role, language, by)
    _assignment, is_new = Assignment.objects.get_or_create(
        user=fresh, role=role, language_code=language
    )
    if is_new:
        _record("grant", fresh, by, language=language, role=role)
        _update_is_staff(fresh)
    return fresh


@action
def revoke(*, user: User, role: str, language: str = EVERYWHERE, by: Any) -> User:
    """Revoke a role. Raises NotPermitted."""
    fresh = _lock(user)
    _require_grantable("revoke", fresh, role, language, by)
    if role == Role.OPERATOR and by.pk == fresh.pk:
        raise NotPermitted(by, "revoke", subject(fresh), language, role=role)
    deleted, _models = Assignment.objects.filter(
        user=fresh, role=role, language_code=language
    ).delete()
    if deleted:
        _record("revoke", fresh, by, language=language, role=role)
        _update_is_staff(fresh)
    return fresh


@action
def deactivate(*, user: User, by: Any) -> User:
    """Deactivate an account and end its sessions, for good. Raises NotPermitted."""
    fresh = _lock(user)
    if not may_touch(by, fresh) or by.pk == fresh.pk:
        raise NotPermitted(by, "deactivate", subject(fresh))
    session_limits.end_all(fresh.pk)
    return _set_active(fresh, is_active=False, name="deactivate", by=by)


@action
def activate(*, user: User, by: Any) -> User:
    """Activate an account again, with the roles it has. Raises NotPermitted."""
    fresh = _lock(user)
    if not may_take_over(by, fresh):
        raise NotPermitted(by, "activate", subject(fresh))
    return _set_active(fresh, is_active=True, name="activate", by=by)


@action
def set_password(*, user: User, password: str, by: Any) -> User:
    """Set the password of somebody else: their sessions end with their next request.

    Raises NotPermitted, ValidationError.
    """
    fresh = _lock(user)
    if not may_take_over(by, fresh) or by.pk == fresh.pk:
        raise NotPermitted(by, "set-password", subject(fresh))
    validate_password(password, fresh)
    fresh.set_password(password)
    fresh.save(update_fields=["password"])
    _record("set-password", fresh, by)
    return fresh


def _lock(user: User) -> User:
    """The account, read anew under a row lock."""
    return User.objects.select_for_update().get(pk=user.pk)


def _require_grantable(name: str, user: User, role: str, language: str, by: Any) -> None:
    if not permissions.may_grant(by, role, language, to=user):
        # Both may be made up, and of any length and character.
        safe_role = role if role in set(Role) else ascii(role)[:40]
        safe_language = language if language in languages.CODES else EVERYWHERE
        raise NotPermitted(by, name, subject(user), safe_language, role=safe_role)


def _update_is_staff(user: User) -> None:
    is_staff = user.is_superuser or Assignment.objects.filter(user=user).exists()
    if is_staff != user.is_staff:
        user.is_staff = is_staff
        user.save(update_fields=["is_staff"])


def _set_active(user: User, *, is_active: bool, name: str, by: Any) -> User:
    if user.is_active != is_active:
        user.is_active = is_active
        user.save(update_fields=["is_active"])
        _record(name, user, by)
    return user


def _editable(values: dict[str, str]) -> dict[str, str]:
    if unknown := values.keys() - EDITABLE:
        raise TypeError(f"not editable fields of an account: {', '.join(sorted(unknown))}")
    return values


def _record(name: str, user: User, by: Any, *, language: str = "", **details: Any) -> None:
    username = user.get_username()
    audit.record(name, by=by, item=subject(user), language=language, user=username, **details)
