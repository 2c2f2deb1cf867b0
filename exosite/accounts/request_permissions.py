"""What the user of a request may do, for pages that ask often: the roles are read once a request.

Actions ask ``exosite.publishing.permissions`` anew, inside their transaction.
"""

from django.http import HttpRequest

from exosite import languages
from exosite.publishing import permissions
from exosite.publishing.models import Content


def held(request: HttpRequest) -> permissions.HeldRoles:
    """The roles of the user."""
    found = getattr(request, "_held_roles", None)
    if found is None:
        found = permissions.roles_of(request.user)
        request._held_roles = found  # type: ignore[attr-defined]
    return found


def may(
    request: HttpRequest,
    action: str,
    item: Content | None = None,
    language: str = permissions.EVERYWHERE,
) -> bool:
    """As ``permissions.may`` of the user."""
    user = request.user
    if not user.is_authenticated or not user.is_active or action not in permissions.PERMITTED:
        return False
    if item is not None and language not in languages.CODES:
        return False
    if user.is_superuser:
        return True
    source = item.source_language if item else language
    return permissions.allowed(held(request), action, language=language, source=source)
