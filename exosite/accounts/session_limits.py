"""How long somebody stays signed in: so long without doing anything, and so long at most.

Django ends a session when its user signs out, changes the password, or is deactivated. What it
does not know is kept in the session itself: when it began and when it was last used.
"""

from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.models import Session
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext

from exosite.accounts.chosen_language import kept
from exosite.accounts.desk_paths import is_ours
from exosite.publishing import audit

# Both in seconds since 1970.
BEGAN = "began"
SEEN = "seen"

# Seconds. Noting each request would cost a write each.
NOTED_EVERY = 60


def begin(request: HttpRequest) -> None:
    """Count the session from now. Called when somebody signs in, who also sweeps up behind others."""
    request.session[BEGAN] = request.session[SEEN] = _now()
    request.session.clear_expired()


def end(request: HttpRequest, *, reason: str) -> None:
    """Sign somebody out who did not ask for it, and record why."""
    audit.record("sign-out", by=request.user, reason=reason)
    forget(request)


def forget(request: HttpRequest) -> None:
    """Drop the session, but for the language that was chosen in this browser."""
    with kept(request):
        request.session.flush()
    request.user = AnonymousUser()


def end_all_of(user_id: int) -> int:
    """End every session of a user, on every device; returns how many there were.

    Needed where an account that was shut is opened again: its sessions would be alive with it.
    """
    # A session does not say whose it is until it is decoded; an editorial team has few.
    ended = [
        session.pk
        for session in Session.objects.filter(expire_date__gt=timezone.now()).iterator()
        if session.get_decoded().get(SESSION_KEY) == str(user_id)
    ]
    Session.objects.filter(pk__in=ended).delete()
    return len(ended)


class SessionLimitsMiddleware:
    """End sessions that are over. Looks at none on the pages of readers."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if is_ours(request) and SESSION_KEY in request.session:
            _look_at(request)
        return self.get_response(request)


def _look_at(request: HttpRequest) -> None:
    if not request.user.is_authenticated:
        # Deactivated: dead for good, also if the account is opened again.
        forget(request)
    elif reason := _over(request):
        end(request, reason=reason)
        messages.info(request, gettext("You were signed out after a while. Please sign in again."))
    elif _now() - request.session[SEEN] >= NOTED_EVERY:
        request.session[SEEN] = _now()


def _over(request: HttpRequest) -> str:
    """Why the session is over; empty if it is not."""
    now = _now()
    # A session that does not say when it began never began here.
    if now - request.session.get(BEGAN, 0) >= settings.SESSION_LIMIT.total_seconds():
        return "limit"
    if now - request.session.get(SEEN, 0) >= settings.SESSION_IDLE.total_seconds():
        return "idle"
    return ""


def _now() -> int:
    return int(timezone.now().timestamp())
