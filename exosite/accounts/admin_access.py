"""Whether a request has access to the desk: for addresses outside it that show unpublished things."""

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest

from exosite.accounts import second_factor, session_limits


def has_admin_access(request: HttpRequest) -> bool:
    """Whether the request is an editor's whose session is alive and has shown its second factor.

    Three queries; none for somebody without a session cookie.
    """
    if settings.SESSION_COOKIE_NAME not in request.COOKIES or SESSION_KEY not in request.session:
        return False
    user = request.user
    if not user.is_active or not user.is_staff or session_limits.expiry(request):
        return False
    return second_factor.is_satisfied(request, user)
