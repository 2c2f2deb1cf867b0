"""Permissions of the user of a request, with the roles cached on the request.

For pages that ask often. Actions ask ``exosite.publishing.permissions``, inside their transaction.
"""

from django.http import HttpRequest

from exosite import languages
from exosite.publishing import permissions
from exosite.publishing.models import Content


def held(request: HttpRequest) -> permissions.HeldRoles:
    """The roles of the user; one query a request."""
    roles = getattr(request, "_held_roles", None)
    if roles is None:
        roles = permissions.roles_of(request.user)
        request._held_roles = roles  # type: ignore[attr-defined]
    return roles


def may(
    request: HttpRequest,
    action: str,
    item: Content | None = None,
    language: str = permissions.EVERYWHERE,
) -> bool:
    """``permissions.may`` of the user, from the cached roles."""
    user = request.user
    if not user.is_authenticated or not user.is_active or action not in permissions.PERMITTED:
        return False
    if item is not None and language not in languages.CODES:
        return False
    if user.is_superuser:
        return True
    source = item.source_language if item else language
    return permissions.allowed(held(request), action, language=language, source=source)
