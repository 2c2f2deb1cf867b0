"""Whether the desk would let somebody in: for addresses outside it that show what only it knows."""

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest

from exosite.accounts import second_factor, session_limits


def may_enter(request: HttpRequest) -> bool:
    """Whether the request is from an editor whose session is alive and whose second factor, if
    there must be one, was shown. Three queries; none for somebody without a session cookie."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES or SESSION_KEY not in request.session:
        return False
    user = request.user
    if not user.is_active or not user.is_staff or session_limits._over(request):
        return False
    factor = second_factor.of(user.pk)
    if factor is None:
        return not settings.REQUIRE_SECOND_FACTOR
    return request.session.get(second_factor.SHOWN) == factor
