"""Requests that name a mount point, and requests whose bodies come slowly."""

from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from exosite.site.request_limits import SENDERS, SenderMiddleware


def test_a_request_that_names_a_mount_point_is_refused(client: Client) -> None:
    response = client.get("/healthz", SCRIPT_NAME="/gone")
    assert response.status_code == 400
    assert response["Cache-Control"] == "no-store"
    assert b"/gone" not in response.content


def test_requests_with_a_body_are_bounded_and_others_are_not() -> None:
    send = RequestFactory().post("/", {"name": "value"})
    entered: list[str | None] = []

    def nested(request: HttpRequest) -> HttpResponse:
        """A sender is followed by another before it has its own answer."""
        entered.append(request.method)
        return middleware(send) if request.method == "POST" else HttpResponse(status=204)

    middleware = SenderMiddleware(nested)
    refused = middleware(send)
    assert refused.status_code == 503
    assert refused["Retry-After"]
    assert entered == ["POST"] * SENDERS
    # All have left: the next may enter.
    entered.clear()
    middleware(send)
    assert entered == ["POST"] * SENDERS


def test_readers_pass_while_senders_wait() -> None:
    middleware = SenderMiddleware(lambda request: HttpResponse(status=204))
    for _ in range(SENDERS):
        middleware.senders.acquire()
    assert middleware(RequestFactory().post("/", {"name": "value"})).status_code == 503
    assert middleware(RequestFactory().get("/")).status_code == 204
