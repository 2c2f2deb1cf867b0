"""Everything that a request to the desk or to an account page passes on its way, in one middleware.

From the outside in: audit (with the client's address, refusals recorded), the editor's language,
session limits, second factor. Pages of readers pass this file and none of the others.
"""

from collections.abc import Callable
from datetime import datetime
from http import HTTPStatus
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.encoding import escape_uri_path

from exosite import languages
from exosite.accounts import chosen_language, second_factor, session_limits
from exosite.accounts.client_address import client_address
from exosite.publishing import audit
from exosite.publishing.models import AuditEvent
from exosite.publishing.permissions import NotPermitted

DESK = "/admin/"
ACCOUNT = "/account/"

# Characters of a refused address in the log: enough to know it again.
LONGEST_PATH = 200


class DeskMiddleware:
    """Audit, language, session limits and second factor, for the desk and the account pages only.

    allauth's own middleware comes after it: a request that is sent to sign in never gets there.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith((DESK, ACCOUNT)):
            return self.get_response(request)
        is_desk = request.path_info.startswith(DESK)
        start = timezone.now()
        with audit.acting_from(client_address(request)):
            response = self._respond(request, is_desk)
            if is_desk and response.status_code == HTTPStatus.FORBIDDEN:
                _record_refusal(request, start)
        return response

    def _respond(self, request: HttpRequest, is_desk: bool) -> HttpResponse:
        with chosen_language.active(request) as code:
            session_limits.enforce(request)
            challenge = second_factor.challenge(request, is_desk=is_desk)
            response = challenge or self.get_response(request)
        if code:
            response.setdefault("Content-Language", languages.tag(code))
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> None:
        if isinstance(error, PermissionDenied):
            request._refusal = error  # type: ignore[attr-defined]


def _record_refusal(request: HttpRequest, start: datetime) -> None:
    """Record a 403 unless the refusing action has; nothing for visitors who are not signed in.

    An action whose transaction was undone took its event with it, so the log is asked, not the
    exception.
    """
    user: Any = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return
    if AuditEvent.objects.filter(action="refuse", actor_id=user.pk, at__gte=start).exists():
        return
    event: dict[str, Any] = {}
    refusal = getattr(request, "_refusal", None)
    if isinstance(refusal, NotPermitted):
        event = {"item": refusal.item, "language": refusal.language, "asked": refusal.action}
        event |= refusal.details
    path = f"{request.method} {escape_uri_path(request.path)}"[:LONGEST_PATH]
    audit.record("refuse", by=user, **event | {"path": path})
