"""What no request may do: name the address that the site is at, or hold up readers with its body."""

from collections.abc import Callable
from threading import BoundedSemaphore

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext

GetResponse = Callable[[HttpRequest], HttpResponse]

# Requests with a body that a process works on at once. Reading one waits for its sender.
SENDERS = 4
# Seconds.
RETRY_AFTER = 5


class ScriptNameMiddleware:
    """Refuse a request that says the site is mounted below a prefix: no setting puts it there.

    Some servers take SCRIPT_NAME from a header, and ``reverse`` would write it into every link.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.META["SCRIPT_NAME"]:
            return _sentence(gettext("This site is not served below a prefix."), status=400)
        return self.get_response(request)


class SenderMiddleware:
    """Bound the requests with a body, so that slow senders leave threads for readers."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response
        self.senders = BoundedSemaphore(SENDERS)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        if length == "0" and "HTTP_TRANSFER_ENCODING" not in request.META:
            return self.get_response(request)
        if not self.senders.acquire(blocking=False):
            response = _sentence(gettext("Too much is being sent just now. Try again."), status=503)
            response["Retry-After"] = str(RETRY_AFTER)
            return response
        try:
            return self.get_response(request)
        finally:
            self.senders.release()


def _sentence(sentence: str, *, status: int) -> HttpResponse:
    headers = {"Cache-Control": "no-store"}
    return HttpResponse(
        sentence, content_type="text/plain; charset=utf-8", status=status, headers=headers
    )
