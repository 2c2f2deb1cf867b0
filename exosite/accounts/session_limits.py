"""Session expiry: an idle timeout and an absolute limit, and ending the sessions of an account.

Django ends a session when its user signs out, changes the password, or is deactivated. What it
does not know is kept in the session itself: when it started and when it was last used.
"""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.models import Session
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext

from exosite.accounts import chosen_language
from exosite.publishing import audit

# Where the session keeps both, in seconds since 1970. The names are in sessions that are open.
STARTED = "began"
LAST_USED = "seen"

# Seconds between two updates of LAST_USED. Each would cost a write.
UPDATE_INTERVAL = 60


def start(request: HttpRequest) -> None:
    """Start the clock of a session, at sign-in, and delete expired sessions of everybody."""
    request.session[STARTED] = request.session[LAST_USED] = _now()
    request.session.clear_expired()


def end(request: HttpRequest, *, reason: str) -> None:
    """Sign somebody out who did not ask for it, and record why."""
    audit.record("sign-out", by=request.user, reason=reason)
    drop(request)


def drop(request: HttpRequest) -> None:
    """Flush the session, but for the language that was chosen in this browser."""
    with chosen_language.preserved(request):
        request.session.flush()
    request.user = AnonymousUser()


def end_all(user_id: int) -> int:
    """End every session of a user, on every device; returns how many there were.

    Needed where a deactivated account is activated again: its sessions would be alive with it.
    """
    # A session does not say whose it is until it is decoded; an editorial team has few.
    keys = [
        session.pk
        for session in Session.objects.filter(expire_date__gt=timezone.now()).iterator()
        if session.get_decoded().get(SESSION_KEY) == str(user_id)
    ]
    Session.objects.filter(pk__in=keys).delete()
    return len(keys)


def enforce(request: HttpRequest) -> None:
    """End the session of a request if it has expired; else note that it was used."""
    if SESSION_KEY not in request.session:
        return
    if not request.user.is_authenticated:
        # Deactivated: dead for good, also if the account is activated again.
        drop(request)
    elif reason := expiry(request):
        end(request, reason=reason)
        messages.info(request, gettext("You were signed out after a while. Please sign in again."))
    elif _now() - request.session[LAST_USED] >= UPDATE_INTERVAL:
        request.session[LAST_USED] = _now()


def expiry(request: HttpRequest) -> str:
    """Why the session has expired: ``limit`` or ``idle``; empty if it has not."""
    now = _now()
    # A session that does not say when it started never started here.
    if now - request.session.get(STARTED, 0) >= settings.SESSION_LIMIT.total_seconds():
        return "limit"
    if now - request.session.get(LAST_USED, 0) >= settings.SESSION_IDLE.total_seconds():
        return "idle"
    return ""


def _now() -> int:
    return int(timezone.now().timestamp())
