"""Middleware of all pages: HEAD requests, the language of the address, unavailable texts, and a
database that others keep busy."""

import re
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import ResolverMatch, resolve, reverse
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.encoding import escape_uri_path

from exosite import languages
from exosite.publishing import contention, notices
from exosite.publishing.errors import Busy
from exosite.publishing.visible_text import Renamed, Withdrawn
from exosite.site.page_addresses import Address

GetResponse = Callable[[HttpRequest], HttpResponse]

# Pictures, data and lists of addresses are the same for readers of every language.
WITHOUT_LANGUAGE = re.compile(
    rf"{re.escape(settings.MEDIA_URL)}|/api/|/(robots|llms)\.txt$|/sitemap[a-z0-9-]*\.xml$"
)

# Seconds. Browsers may not keep a redirect for good: an object may be given its old name back.
REDIRECT_MAX_AGE = 3600


class HeadMiddleware:
    """Answer HEAD with the headers of GET and no body (RFC 9110, section 9.3.2)."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.method == "HEAD" and not response.streaming:
            response.content = b""
        return response


class LanguageMiddleware:
    """Activate the language of the address; where it has none, the one the browser asks for.

    An address with its language in capitals redirects to the one in small letters.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        first, _, rest = request.path_info.lstrip("/").partition("/")
        if first not in languages.CODES and first.lower() in languages.CODES:
            return _redirect(request, escape_uri_path(f"/{first.lower()}/{rest}"))
        is_in_address = first in languages.CODES
        code = first
        if not is_in_address:
            code = languages.negotiate(request.headers.get("Accept-Language", ""))
        request.LANGUAGE_CODE = code
        with translation.override(code):
            response = self.get_response(request)
        if WITHOUT_LANGUAGE.match(request.path_info) and response.status_code < 400:
            return response
        response.setdefault("Content-Language", languages.tag(code))
        if not is_in_address:
            patch_vary_headers(response, ["Accept-Language"])
        return response


class UnavailableTextMiddleware:
    """A withdrawn text answers 410 with the languages that remain, a renamed one redirects (301)."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, Withdrawn):
            return _gone(request, resolve(request.path_info), error)
        if isinstance(error, Renamed):
            return _redirect_to_key(request, resolve(request.path_info), error)
        return None


class ContentionMiddleware:
    """A database that others keep locked answers 503 and asks to try again, never 500."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, Busy) and not contention.is_busy(error):
            return None
        response = render(request, "503.html", status=503)
        response["Retry-After"] = "2"
        response["Cache-Control"] = "no-store"
        return response


def _gone(request: HttpRequest, match: ResolverMatch, error: Withdrawn) -> HttpResponse:
    arguments = tuple(value for name, value in match.kwargs.items() if name != "language")
    route = match.url_name or "home"
    address = Address(route, request.LANGUAGE_CODE, arguments, error.available)
    context = {
        "notice": notices.WITHDRAWN.notice(),
        "remaining": address,
        "texts": error.remaining,
    }
    return render(request, "410.html", context, status=410)


def _redirect_to_key(request: HttpRequest, match: ResolverMatch, error: Renamed) -> HttpResponse:
    arguments = {
        name: error.key if value == error.old_key else value for name, value in match.kwargs.items()
    }
    response = _redirect(request, reverse(match.view_name, kwargs=arguments))
    response["Cache-Control"] = f"max-age={REDIRECT_MAX_AGE}"
    return response


def _redirect(request: HttpRequest, path: str) -> HttpResponse:
    """A permanent redirect to a path with the query of the request."""
    query = request.META.get("QUERY_STRING", "")
    return HttpResponsePermanentRedirect(f"{path}?{query}" if query else path)
