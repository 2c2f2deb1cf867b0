"""Error pages of signing in: rate limit (429) and failed CSRF check (403)."""

from http import HTTPStatus

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from exosite.accounts.client_address import client_address
from exosite.publishing import audit

# Seconds in which one event stands for all tries of an address, which could else fill the log.
EVENT_INTERVAL = 600


def too_many_requests(request: HttpRequest) -> HttpResponse:
    """The handler of status 429: somebody sends more than anybody types."""
    if cache.add(f"too-many:{client_address(request)}", True, timeout=EVENT_INTERVAL):
        user = request.user if request.user.is_authenticated else None
        audit.record("sign-in-refused", by=user, path=request.path, reason="too-many")
    return render(request, "account/too_many.html", status=HTTPStatus.TOO_MANY_REQUESTS)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that did not come from a page of ours, or from one that is too old."""
    return render(request, "account/not_accepted.html", status=HTTPStatus.FORBIDDEN)
