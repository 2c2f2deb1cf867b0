"""Refusals of signing in, each a page with a sentence."""

from http import HTTPStatus

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from exosite.accounts.audit_middleware import origin
from exosite.publishing import audit

# Seconds for which one event speaks for all tries of an address: it could write a record of any
# length otherwise.
SPOKEN_FOR = 600


def too_many(request: HttpRequest) -> HttpResponse:
    """Somebody sends more than anybody types: the handler of answers with the status 429."""
    if cache.add(f"too-many:{origin(request)}", True, timeout=SPOKEN_FOR):
        user = request.user if request.user.is_authenticated else None
        audit.record("sign-in-refused", by=user, path=request.path, reason="too-many")
    return render(request, "account/too_many.html", status=HTTPStatus.TOO_MANY_REQUESTS)


def not_accepted(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that did not come from a page of ours, or from one that is too old."""
    return render(request, "account/not_accepted.html", status=HTTPStatus.FORBIDDEN)
