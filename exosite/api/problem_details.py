"""Errors as ``application/problem+json`` (RFC 9457), and what every answer of the API is given."""

import logging
from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any, Final

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import resolve
from django.utils import translation

from exosite.publishing.notices import WITHDRAWN, Notice
from exosite.publishing.visible_text import Withdrawn
from exosite.site.page_addresses import absolute
from exosite.syndication.responses import MAX_AGE

PREFIX: Final = "/api/"
METHODS: Final = "GET, HEAD, OPTIONS"
MEDIA_TYPE: Final = "application/json"

# Every way to fail, as the documentation explains it. A type, once given, keeps its meaning.
ERRORS: Final[Mapping[int, str]] = {
    400: "The request cannot be read, or the cursor is one that no page gave out.",
    404: "Nothing of this key was ever published here.",
    405: "This is a read API: GET, HEAD and OPTIONS are all it knows.",
    406: "The Accept header leaves no room for JSON.",
    410: "It was published once and has been taken back.",
    422: "A parameter is not what the schema says.",
    429: "Too much was asked in a short time. Retry-After, if it is there, says how long to wait.",
    500: "The fault is ours. It has been written down; asking again later may help.",
    503: "The site is being looked after. Ask again later.",
}

logger = logging.getLogger(__name__)


def problem(status: int, detail: str = "", **members: Any) -> HttpResponse:
    """The answer that says what was wrong; ``type`` leads to its explanation."""
    phrase = HTTPStatus(status).phrase
    document = {
        "type": absolute(f"/en/api/#problem-{status}"),
        "title": phrase,
        "status": status,
        "detail": detail or ERRORS.get(status, ""),
        **members,
    }
    return JsonResponse(document, status=status, content_type="application/problem+json")


def _withdrawn(language: str) -> Notice:
    with translation.override(language):
        return WITHDRAWN.notice()


class ApiMiddleware:
    """Answers of the API may be read by scripts of any site, and errors are problems, never pages.

    Every answer is the same for everybody: nothing here looks at a cookie or a session.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(PREFIX):
            return self.get_response(request)
        response = self._answer(request)
        response["Access-Control-Allow-Origin"] = "*"
        response["Access-Control-Expose-Headers"] = "ETag, Link"
        # Search engines are to show the page, not its data.
        response["X-Robots-Tag"] = "noindex"
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if request.path_info.startswith(PREFIX) and isinstance(error, Withdrawn):
            return problem(
                410,
                "This text has been taken back.",
                available_languages=list(error.available),
                notices=[_withdrawn(resolve(request.path_info).kwargs["language"]).data],
            )
        return None

    def _answer(self, request: HttpRequest) -> HttpResponse:
        if request.method == "OPTIONS":
            return self._preflight()
        if request.method not in ("GET", "HEAD"):
            # Before anything looks at what was sent, or refuses it for want of a token.
            response = problem(405)
            response["Allow"] = METHODS
            response["Cache-Control"] = "no-store"
            return response
        return self._read(request)

    def _preflight(self) -> HttpResponse:
        response = HttpResponse(status=204, headers={"Allow": METHODS})
        response["Access-Control-Allow-Methods"] = METHODS
        response["Access-Control-Allow-Headers"] = "If-None-Match"
        response["Access-Control-Max-Age"] = "86400"
        return response

    def _read(self, request: HttpRequest) -> HttpResponse:
        method = request.method
        if method == "HEAD":
            # Answered as GET; the body is dropped further out, where all HEAD requests are seen to.
            request.method = "GET"
        # What stands around a text may change without it, so the date alone proves nothing: only
        # the ETag does.
        request.META.pop("HTTP_IF_MODIFIED_SINCE", None)
        response = self.get_response(request)
        request.method = method
        is_data = response.get("Content-Type", "").startswith(MEDIA_TYPE)
        if is_data and not request.accepts(MEDIA_TYPE):
            response = problem(406)
        if response.status_code < 300:
            response.setdefault("Cache-Control", f"public, max-age={MAX_AGE}")
        elif response.status_code >= 400:
            if not response.get("Content-Type", "").startswith("application/problem+json"):
                response = self._as_problem(response)
            response["Cache-Control"] = "no-store"
        return response

    def _as_problem(self, response: HttpResponse) -> HttpResponse:
        document = problem(response.status_code)
        if wait := response.get("Retry-After"):
            document["Retry-After"] = wait
        return document
