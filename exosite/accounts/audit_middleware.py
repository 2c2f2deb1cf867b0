"""Where a request came from, and what was refused to somebody: both for the audit record."""

from collections.abc import Callable
from datetime import datetime
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.validators import validate_ipv46_address
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.encoding import escape_uri_path

from exosite.accounts.desk_paths import is_desk
from exosite.publishing import audit
from exosite.publishing.models import AuditEvent
from exosite.publishing.permissions import NotPermitted

# Of an address that was asked for: enough to know it again.
LONGEST_PATH = 200


def origin(request: HttpRequest) -> str:
    """The network address a request came from; empty when the server was not told.

    Headers are anybody's to write, so only the connection counts. With BEHIND_PROXY the
    connection is the proxy's, which put its visitor at the end of ``X-Forwarded-For``.
    """
    if settings.BEHIND_PROXY:
        last = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip()
        try:
            validate_ipv46_address(last)
        except ValidationError:
            pass
        else:
            return last
    return request.META.get("REMOTE_ADDR", "")


class RecordingMiddleware:
    """Note the address with all that is recorded, and record what the desk refused to somebody."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        began = timezone.now()
        with audit.acting_from(origin(request)):
            response = self.get_response(request)
            if response.status_code == HTTPStatus.FORBIDDEN and is_desk(request):
                _record(request, began)
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> None:
        if isinstance(error, PermissionDenied):
            request._refusal = error  # type: ignore[attr-defined]


def _record(request: HttpRequest, began: datetime) -> None:
    """Record a refusal unless the action that refused has; nobody in particular is asked to sign in.

    An action inside a transaction that was undone took its event with it, so the record is looked
    at, not the exception.
    """
    user: Any = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return
    if AuditEvent.objects.filter(action="refuse", actor_id=user.pk, at__gte=began).exists():
        return
    about: dict[str, Any] = {}
    refusal = getattr(request, "_refusal", None)
    if isinstance(refusal, NotPermitted):
        about = {"item": refusal.item, "language": refusal.language, "asked": refusal.action}
        about |= refusal.details
    path = f"{request.method} {escape_uri_path(request.path)}"[:LONGEST_PATH]
    audit.record("refuse", by=user, **about | {"path": path})
