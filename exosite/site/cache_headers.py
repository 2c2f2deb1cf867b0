"""Cache-Control of every answer: what may be kept by others, and by nobody."""

import time
from collections.abc import Callable
from typing import Final

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse
from django.utils.cache import has_vary_header

GetResponse = Callable[[HttpRequest], HttpResponse]

PUBLIC: Final = "public, max-age=0, s-maxage=1, must-revalidate"
"""Browsers ask each time, and mostly get 304; a shared cache may answer for a second."""

NOBODY: Final = "no-store"


class CacheControlMiddleware:
    """What is the same for everybody may be kept for a second; errors, forms and the desk by nobody.

    A view that knows better says so itself, but for errors.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code >= 400:
            response["Cache-Control"] = NOBODY
        elif not response.has_header("Cache-Control"):
            response["Cache-Control"] = PUBLIC if _is_for_all(request, response) else NOBODY
        return response


class ProxyExpiryMiddleware:
    """Let the nginx in front keep a public answer to the end of this second.

    It counts whole seconds, so that of ``s-maxage=1`` it would make two. No visitor sees the header.
    """

    def __init__(self, get_response: GetResponse) -> None:
        if not settings.BEHIND_PROXY:
            raise MiddlewareNotUsed
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.get("Cache-Control") == PUBLIC:
            response["X-Accel-Expires"] = proxy_expiry()
        return response


def proxy_expiry() -> str:
    return f"@{int(time.time())}"


def _is_for_all(request: HttpRequest, response: HttpResponse) -> bool:
    depends = any(has_vary_header(response, name) for name in ("Cookie", "Accept-Language"))
    return request.method in ("GET", "HEAD") and not response.cookies and not depends
