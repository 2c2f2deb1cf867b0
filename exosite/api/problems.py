"""Errors as ``application/problem+json`` (RFC 9457), and what every answer of the API is given."""

import logging
from collections.abc import Callable
from http import HTTPStatus
from typing import Any, Final

from django.http import HttpRequest, HttpResponse, JsonResponse

from exosite.addresses import absolute
from exosite.machines.answering import FRESH
from exosite.publishing.reading import Withdrawn

PREFIX: Final = "/api/"
METHODS: Final = "GET, HEAD, OPTIONS"

logger = logging.getLogger(__name__)


def problem(status: int, detail: str = "", **members: Any) -> HttpResponse:
    """The answer that says what was wrong; ``type`` leads to its explanation."""
    phrase = HTTPStatus(status).phrase
    document = {
        "type": absolute(f"/en/api/#problem-{status}"),
        "title": phrase,
        "status": status,
        "detail": detail,
        **members,
    }
    return JsonResponse(document, status=status, content_type="application/problem+json")


class ApiMiddleware:
    """Answers of the API may be read by scripts of any site, and errors are problems, never pages.

    Every answer is the same for everybody: nothing here looks at a cookie or a session.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(PREFIX):
            return self.get_response(request)
        response = self._preflight() if request.method == "OPTIONS" else self._read(request)
        response["Access-Control-Allow-Origin"] = "*"
        response["Access-Control-Expose-Headers"] = "ETag, Link, Content-Language"
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not request.path_info.startswith(PREFIX):
            return None
        if isinstance(error, Withdrawn):
            left = list(error.available)
            return problem(410, "This text has been taken back.", available_languages=left)
        return None

    def _preflight(self) -> HttpResponse:
        response = HttpResponse(status=204, headers={"Allow": METHODS})
        response["Access-Control-Allow-Methods"] = METHODS
        response["Access-Control-Allow-Headers"] = "If-None-Match, If-Modified-Since"
        response["Access-Control-Max-Age"] = "86400"
        return response

    def _read(self, request: HttpRequest) -> HttpResponse:
        asked = request.method
        if asked == "HEAD":
            # Answered as GET; the body is dropped further out, where all HEAD requests are seen to.
            request.method = "GET"
        response = self.get_response(request)
        request.method = asked
        if response.status_code < 300:
            response.setdefault("Cache-Control", f"public, max-age={FRESH}")
        elif response.status_code >= 400:
            if not response.get("Content-Type", "").startswith("application/problem+json"):
                response = self._told(response)
            response["Cache-Control"] = "no-store"
        return response

    def _told(self, response: HttpResponse) -> HttpResponse:
        told = problem(response.status_code)
        if allow := response.get("Allow"):
            told["Allow"] = METHODS if "GET" in allow else allow
        return told
