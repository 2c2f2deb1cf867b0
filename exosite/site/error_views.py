"""Pages for what went wrong, in the reader's language."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import resolve, reverse

from exosite.publishing.visible_text import Renamed, Withdrawn
from exosite.site.page_addresses import Address


class WithdrawnMiddleware:
    """A text that was taken back answers 410 with a sentence and the languages that remain."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, Withdrawn):
            return None
        match = resolve(request.path_info)
        arguments = tuple(value for name, value in match.kwargs.items() if name != "language")
        address = Address(
            match.url_name or "home", request.LANGUAGE_CODE, arguments, error.available
        )
        return render(request, "410.html", {"remaining": address}, status=410)


class RenamedMiddleware:
    """The address of an object under a name it had leads to the same address under its name now."""

    # Seconds. Not for good, as browsers take it: an object may be given its old name back.
    FRESH = 3600

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, Renamed):
            return None
        match = resolve(request.path_info)
        arguments = {
            name: error.key if value == error.old_key else value
            for name, value in match.kwargs.items()
        }
        path = reverse(match.view_name, kwargs=arguments)
        query = request.META.get("QUERY_STRING", "")
        response = HttpResponsePermanentRedirect(f"{path}?{query}" if query else path)
        response["Cache-Control"] = f"max-age={self.FRESH}"
        return response


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "400.html", status=400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "403.html", status=403)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Says sorry without the database: it may be what is broken."""
    return render(request, "500.html", status=500)
