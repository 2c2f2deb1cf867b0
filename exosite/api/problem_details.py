"""Errors as ``application/problem+json`` (RFC 9457), and what every answer of the API is given."""

import logging
from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any, Final

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from exosite import languages
from exosite.publishing.notices import WITHDRAWN
from exosite.publishing.visible_text import Withdrawn
from exosite.site.page_addresses import absolute

PREFIX: Final = "/api/"
METHODS: Final = "GET, HEAD, OPTIONS"
MEDIA_TYPE: Final = "application/json"

# Every way to fail, as the documentation explains it. A type, once given, keeps its meaning.
ERRORS: Final[Mapping[int, str]] = {
    400: _("The request cannot be read, or the cursor is one that no page gave out."),
    404: _("Nothing of this key was ever published here."),
    405: _("This is a read API: GET, HEAD and OPTIONS are all it knows."),
    406: _("The Accept header leaves no room for JSON."),
    410: _("It was published once and has been taken back."),
    422: _("A parameter is not what the schema says."),
    429: _(
        "Too much was asked in a short time. Retry-After, if it is there, says how long to wait."
    ),
    500: _("The fault is ours. It has been written down; asking again later may help."),
    503: _("The site is being looked after. Ask again later."),
}

logger = logging.getLogger(__name__)


def problem(status: int, detail: str = "", **members: Any) -> HttpResponse:
    """The answer that says what was wrong; ``type`` leads to its explanation."""
    document = {
        "type": absolute(f"/en/api/#problem-{status}"),
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail or (gettext(ERRORS[status]) if status in ERRORS else ""),
        **members,
    }
    response = JsonResponse(document, status=status, content_type="application/problem+json")
    response["Content-Language"] = languages.tag(translation.get_language())
    return response


class ApiMiddleware:
    """Answers of the API may be read by scripts of any site, and errors are problems, never pages.

    Every answer is the same for everybody: nothing here looks at a cookie or a session.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(PREFIX):
            return self.get_response(request)
        with translation.override(_language_of(request)):
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
                notices=[WITHDRAWN.notice().data],
            )
        return None

    def _answer(self, request: HttpRequest) -> HttpResponse:
        if request.method == "OPTIONS":
            return self._preflight()
        if request.method not in ("GET", "HEAD"):
            # Before anything looks at what was sent, or refuses it for want of a token.
            response = problem(405)
            response["Allow"] = METHODS
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
        is_problem = response.get("Content-Type", "").startswith("application/problem+json")
        if response.status_code >= 400 and not is_problem:
            return self._as_problem(response)
        return response

    def _as_problem(self, response: HttpResponse) -> HttpResponse:
        document = problem(response.status_code)
        if wait := response.get("Retry-After"):
            document["Retry-After"] = wait
        return document


def _language_of(request: HttpRequest) -> str:
    """The language of an address of the API; where it has none, the one the client asks for."""
    codes = [part for part in request.path_info.split("/")[3:4] if part in languages.CODES]
    return codes[0] if codes else translation.get_language()
