"""The network address of whoever sent a request: for the audit log and for rate limits."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_ipv46_address
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str:
    """The IP address of the client; empty when the server was not told.

    Headers are anybody's to write, so only the connection counts. With BEHIND_PROXY the
    connection is the proxy's, which put its visitor at the end of ``X-Forwarded-For``.
    """
    if settings.BEHIND_PROXY:
        forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip()
        try:
            validate_ipv46_address(forwarded)
        except ValidationError:
            pass
        else:
            return forwarded
    return request.META.get("REMOTE_ADDR", "")
