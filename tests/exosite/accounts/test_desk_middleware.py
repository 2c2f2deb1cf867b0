"""What the audit record says of signing in and of refusals."""

from typing import Any

import pytest
import time_machine
from django.contrib.sessions.backends.db import SessionStore
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.utils import timezone

from exosite.accounts.desk_middleware import DeskMiddleware
from exosite.publishing import audit
from exosite.publishing.errors import Refusal
from exosite.publishing.models import AuditEvent
from exosite.publishing.permissions import NotPermitted
from tests.factories import make_term, make_user
from tests.factories.drafts import save
from tests.factories.sign_in import (
    ENGLISH,
    PASSWORD,
    code,
    give_second_factor,
    make_editor,
    sign_in,
)

pytestmark = pytest.mark.django_db


def events() -> list[tuple[str, str, dict]]:
    """What was recorded, oldest first: action, name, details."""
    found = AuditEvent.objects.order_by("id").values_list("action", "actor_name", "details")
    return list(found)


def test_signing_in_and_out_is_recorded_with_who_and_where(client: Client) -> None:
    user = make_editor("mei")
    sign_in(client, user, REMOTE_ADDR="198.51.100.7")
    client.post("/account/sign-out/", REMOTE_ADDR="2001:db8::7")
    assert events() == [("sign-in", "mei", {"factors": ["password"]}), ("sign-out", "mei", {})]
    first, second = AuditEvent.objects.order_by("id")
    assert (first.actor_id, first.address) == (user.pk, "198.51.100.7")
    assert (second.actor_id, second.address) == (user.pk, "2001:db8::7")


def test_a_sign_in_says_which_factors_were_shown(client: Client) -> None:
    user = make_editor("mei")
    give_second_factor(user)
    sign_in(client, user)
    client.post("/account/second-factor/sign-in/", {"code": "000000"})
    with time_machine.travel(timezone.now(), tick=False):
        client.post("/account/second-factor/sign-in/", {"code": code()})
    assert events() == [
        ("sign-in-failed", "mei", {"factor": "code"}),
        ("sign-in", "mei", {"factors": ["password", "totp"]}),
    ]


def test_a_failed_sign_in_is_recorded_with_the_name_that_was_given(client: Client) -> None:
    sign_in(client, "mei\u2028admin", "wrong")
    event = AuditEvent.objects.get()
    assert (event.action, event.actor_id, event.actor_name) == (
        "sign-in-failed",
        None,
        "mei\\u2028admin",
    )
    assert "wrong" not in str(event.details)


def test_a_refused_try_is_recorded(client: Client) -> None:
    for _ in range(6):
        sign_in(client, "mei", "wrong")
    names = [action for action, _, _ in events()]
    assert names == ["sign-in-failed"] * 5 + ["sign-in-refused"]


def test_a_change_of_password_is_recorded(client: Client) -> None:
    client.force_login(make_editor("mei"))
    new = {"password1": "long enough for them", "password2": "long enough for them"}
    client.post("/account/password/", new | {"oldpassword": PASSWORD})
    assert events()[-1] == ("password-changed", "mei", {})


def test_a_refusal_of_the_desk_is_recorded(client: Client) -> None:
    sign_in(client, make_editor("guest", is_staff=False), follow=True)
    client.get("/admin/login/", headers=ENGLISH)
    assert events()[1:] == [("refuse", "guest", {"path": "GET /admin/login/"})] * 2


def test_a_forged_form_is_recorded() -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(make_editor("mei"))
    client.post("/admin/logout/")
    assert events()[1:] == [("refuse", "mei", {"path": "POST /admin/logout/"})]


def test_strangers_write_nothing_into_the_record() -> None:
    client = Client(enforce_csrf_checks=True)
    client.get("/admin/articles/article/")
    client.post("/admin/articles/article/")
    assert events() == []


def test_pages_of_readers_pass_by_without_a_look_at_session_or_user() -> None:
    response = HttpResponse()
    # This request has neither: whoever asked for one would fail.
    assert DeskMiddleware(lambda request: response)(RequestFactory().get("/en/")) is response
    assert not response.headers.get("Content-Language")


def answer_to(user: Any, view: Any, path: str = "/admin/x/", **meta: Any) -> HttpResponse:
    """What the middleware makes of a view that refuses."""
    request = RequestFactory().get(path, **meta)
    request.user = user
    request.session = SessionStore()
    middleware = DeskMiddleware(lambda request: answer(request))

    def answer(request: HttpRequest) -> HttpResponse:
        try:
            return view(request)
        except PermissionDenied as error:
            middleware.process_exception(request, error)
            return HttpResponse(status=403)

    return middleware(request)


def test_what_an_action_refused_is_recorded_once() -> None:
    user, term = make_user("reviewer"), make_term()
    answer_to(user, lambda request: save(term, {"name": "x"}, by=user))
    event = AuditEvent.objects.get()
    assert (event.action, event.details["asked"], event.key) == ("refuse", "save", term.key)


def test_what_an_action_refused_inside_a_transaction_that_was_undone_is_recorded_too() -> None:
    user, term = make_user("reviewer"), make_term()

    def view(request: HttpRequest) -> None:
        with transaction.atomic():
            save(term, {"name": "x"}, by=user)

    answer_to(user, view)
    event = AuditEvent.objects.get()
    assert (event.action, event.key, event.language_code) == ("refuse", term.key, "zh-hant")
    assert event.details == {"asked": "save", "path": "GET /admin/x/"}


def test_what_a_view_refuses_without_an_action_is_recorded() -> None:
    user, term = make_user("reviewer"), make_term()

    def view(request: HttpRequest) -> None:
        raise NotPermitted(user, "publish", term, "en")

    answer_to(user, view)
    event = AuditEvent.objects.get()
    assert (event.key, event.language_code, event.details["asked"]) == (term.key, "en", "publish")


def test_a_long_address_is_cut() -> None:
    def view(request: HttpRequest) -> None:
        raise PermissionDenied

    answer_to(make_user(), view, path=f"/admin/{'x' * 5000}/")
    assert len(AuditEvent.objects.get().details["path"]) == 200


def test_everything_done_at_the_desk_says_from_where() -> None:
    def view(request: HttpRequest) -> HttpResponse:
        audit.record("publish", by=request.user)
        return HttpResponse()

    answer_to(make_user(), view, REMOTE_ADDR="198.51.100.7", HTTP_X_FORWARDED_FOR="203.0.113.1")
    assert AuditEvent.objects.get().address == "198.51.100.7"
    audit.record("publish", by=None)
    assert AuditEvent.objects.latest("id").address is None


def test_refusals_that_are_not_of_permission_are_none(client: Client) -> None:
    user, term = make_user("writer"), make_term()
    with pytest.raises(Refusal):
        answer_to(user, lambda request: save(term, {"name": "x"}, by=user, base=77))
    assert not AuditEvent.objects.filter(action="refuse").exists()
