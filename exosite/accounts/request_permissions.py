"""Permissions of the user of a request, with the roles cached on the request.

For pages that ask often. Actions ask ``exosite.publishing.permissions``, inside their transaction.
"""

from django.http import HttpRequest

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
    # A superuser needs no role.
    roles = None if request.user.is_superuser else held(request)
    return permissions.may(request.user, action, item, language, held=roles)
