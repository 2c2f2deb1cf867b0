"""The second factor: each code once, and no way round it."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from urllib.parse import quote_plus

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from exosite.accounts import second_factor
from exosite.publishing.models import AuditEvent
from exosite.publishing.permissions import NotPermitted
from tests.factories import make_user
from tests.factories.sign_in import (
    ENGLISH,
    PASSWORD,
    SIGN_IN,
    code,
    give_second_factor,
    is_in,
    make_editor,
    sign_in,
)

pytestmark = pytest.mark.django_db

ASK = "/account/second-factor/sign-in/"
SET_UP = "/account/second-factor/set-up/"
CODES = "/account/recovery-codes/"


@pytest.fixture(autouse=True)
def _stopped_clock() -> Iterator[None]:
    """So that no code grows old between being read and being typed."""
    with time_machine.travel(timezone.now(), tick=False):
        yield


def give_code(client: Client, text: str) -> Any:
    return client.post(ASK, {"code": text}, headers=ENGLISH)


def set_up(client: Client) -> None:
    """Go through the pages of setting it up. The session learns of it when it is committed."""
    page = client.get(SET_UP, headers=ENGLISH)
    response = client.post(SET_UP, {"code": code(page.context["form"].secret)})
    assert response["Location"] == CODES


def test_the_password_alone_opens_nothing(client: Client) -> None:
    user = make_editor()
    give_second_factor(user)
    assert sign_in(client, user)["Location"] == ASK
    assert not is_in(client)
    assert client.get("/account/password/").status_code == 302
    assert give_code(client, code())["Location"] == "/admin/"
    assert is_in(client)


def test_after_the_code_somebody_is_where_she_wanted_to_go(client: Client) -> None:
    user = make_editor()
    give_second_factor(user)
    sign_in(client, user, path=f"{SIGN_IN}?next=/admin/help/")
    assert give_code(client, code())["Location"] == "/admin/help/"


def test_a_code_is_good_once(client: Client) -> None:
    user = make_editor()
    give_second_factor(user)
    other = Client()
    with time_machine.travel(timezone.now(), tick=False):
        for browser in (client, other):
            sign_in(browser, user)
        assert give_code(client, code()).status_code == 302
        assert "Incorrect code." in give_code(other, code()).text
        assert not is_in(other)


def test_a_code_is_good_for_its_half_minute(client: Client) -> None:
    user = make_editor()
    give_second_factor(user)
    with time_machine.travel(timezone.now(), tick=False) as clock:
        old = code()
        sign_in(client, user)
        clock.shift(timedelta(seconds=30))
        assert "Incorrect code." in give_code(client, old).text


def test_a_recovery_code_lets_somebody_in_once(client: Client) -> None:
    user = make_editor()
    codes = give_second_factor(user)
    sign_in(client, user)
    assert give_code(client, codes[3]).status_code == 302
    assert is_in(client)
    other = Client()
    sign_in(other, user)
    assert "Incorrect code." in give_code(other, codes[3]).text
    assert give_code(other, codes[4]).status_code == 302
    assert AuditEvent.objects.filter(action="recovery-code-used").count() == 2


def test_somebody_can_start_again_at_the_code(client: Client) -> None:
    user, other = make_editor(), make_editor()
    give_second_factor(user)
    sign_in(client, user)
    assert client.get(SIGN_IN)["Location"] == ASK
    assert client.post("/account/sign-out/")["Location"] == SIGN_IN
    assert sign_in(client, other)["Location"] == "/admin/"


@pytest.mark.django_db(transaction=True)
def test_a_second_factor_is_set_up_by_picture_or_by_key(client: Client) -> None:
    user = make_editor()
    sign_in(client, user)
    page = client.get(SET_UP, headers=ENGLISH)
    secret = page.context["form"].secret
    assert 'src="/account/second-factor/set-up/code.svg"' in page.text
    assert secret[:4] in page.text
    assert f"secret={secret}" in page.text
    picture = client.get("/account/second-factor/set-up/code.svg")
    assert picture["Content-Type"] == "image/svg+xml"
    assert "no-store" in picture["Cache-Control"]
    assert b"<svg" in picture.content
    assert "Incorrect code." in client.post(SET_UP, {"code": "nope"}, headers=ENGLISH).text
    response = client.post(SET_UP, {"code": code(secret)})
    assert response["Location"] == CODES
    assert client.get(CODES).text.count("<li>") >= 10
    assert is_in(client)
    assert client.get("/account/second-factor/set-up/code.svg").status_code == 404
    assert AuditEvent.objects.filter(action="second-factor-added", actor_id=user.pk).count() == 1


def test_the_picture_is_for_whoever_sets_one_up(client: Client) -> None:
    assert client.get("/account/second-factor/set-up/code.svg").status_code == 302
    client.force_login(make_editor())
    assert client.get("/account/second-factor/set-up/code.svg").status_code == 404


@pytest.mark.django_db(transaction=True)
def test_sessions_from_before_it_was_set_up_end(client: Client) -> None:
    user = make_editor()
    before = Client()
    sign_in(before, user)
    sign_in(client, user)
    set_up(client)
    assert is_in(client)
    response = before.get("/admin/help/", headers=ENGLISH)
    assert response["Location"] == f"{SIGN_IN}?next=/admin/help/"
    assert not is_in(before)


@pytest.mark.parametrize("path", ["/admin/help/", "/account/password/", CODES])
def test_whoever_came_in_by_another_door_is_asked_for_it(client: Client, path: str) -> None:
    user = make_editor()
    give_second_factor(user)
    client.force_login(user)
    assert client.get(path)["Location"] == f"{SIGN_IN}?next={path}"


def test_an_old_factor_is_no_new_one(client: Client) -> None:
    user = make_editor()
    give_second_factor(user)
    sign_in(client, user)
    give_code(client, code())
    assert is_in(client)
    Authenticator.objects.all().delete()
    give_second_factor(user)
    assert not is_in(client)


@pytest.mark.django_db(transaction=True)
def test_where_it_is_required_editors_are_led_to_it_first(client: Client, settings: object) -> None:
    settings.REQUIRE_SECOND_FACTOR = True
    sign_in(client, make_editor())
    for path in ("/admin/", "/admin/help/", "/admin/articles/article/add/"):
        assert client.get(path, headers=ENGLISH)["Location"] == SET_UP
        assert client.post(path, headers=ENGLISH)["Location"] == SET_UP
    assert "The desk needs a second factor." in client.get(SET_UP, headers=ENGLISH).text
    set_up(client)
    assert is_in(client)


def test_where_it_is_required_somebody_without_it_can_still_leave(
    client: Client, settings: object
) -> None:
    settings.REQUIRE_SECOND_FACTOR = True
    sign_in(client, make_editor())
    assert client.post("/admin/logout/")["Location"] == SIGN_IN


def test_where_it_is_not_required_nobody_is_led_to_it(client: Client) -> None:
    sign_in(client, make_editor())
    assert is_in(client)


def test_what_weighs_much_asks_for_the_password_again_after_a_while(client: Client) -> None:
    with time_machine.travel(timezone.now(), tick=False) as clock:
        sign_in(client, make_editor())
        assert client.get(SET_UP).status_code == 200
        clock.shift(timedelta(minutes=6))
        assert client.get(SET_UP)["Location"] == f"/account/confirm/?next={quote_plus(SET_UP)}"
        confirm = client.get("/account/confirm/", {"next": SET_UP}, headers=ENGLISH)
        assert "Show that it is you" in confirm.text
        response = client.post(f"/account/confirm/?next={SET_UP}", {"password": PASSWORD})
        assert response["Location"] == SET_UP
        assert client.get(SET_UP).status_code == 200


def test_removing_it_voids_the_recovery_codes_and_is_recorded(client: Client) -> None:
    user = make_editor()
    give_second_factor(user)
    sign_in(client, user)
    give_code(client, code())
    text = client.get("/account/second-factor/", headers=ENGLISH).text
    assert "10 recovery codes are left." in text
    page = client.get("/account/second-factor/remove/", headers=ENGLISH)
    assert "your recovery codes are void" in page.text
    client.post("/account/second-factor/remove/")
    assert not Authenticator.objects.exists()
    assert is_in(client)
    assert AuditEvent.objects.filter(action="second-factor-removed", actor_id=user.pk).count() == 1


def test_new_recovery_codes_void_the_old(
    client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    user = make_editor()
    old = give_second_factor(user)
    sign_in(client, user)
    give_code(client, code())
    with django_capture_on_commit_callbacks(execute=True):
        client.post("/account/recovery-codes/new/")
    assert old[0] not in client.get(CODES).text
    download = client.get("/account/recovery-codes/text/")
    assert len(download.text.split()) == 10
    other = Client()
    sign_in(other, user)
    assert "Incorrect code." in give_code(other, old[0]).text
    assert AuditEvent.objects.filter(action="recovery-codes-renewed").count() == 1


def test_the_owner_of_the_machine_helps_who_lost_everything(client: Client, capsys: Any) -> None:
    user = make_editor("mei")
    give_second_factor(user)
    call_command("remove_second_factor", "mei")
    assert "password alone" in capsys.readouterr().out
    assert sign_in(client, user)["Location"] == "/admin/"
    event = AuditEvent.objects.get(action="second-factor-removed")
    assert (event.actor_name, event.key) == ("command", "mei")
    for name in ("mei", "nobody"):
        with pytest.raises(CommandError, match=name):
            call_command("remove_second_factor", name)


def test_an_operator_takes_it_only_from_those_whose_account_she_may_take_over() -> None:
    operator, victim = make_user("operator"), make_editor()
    give_second_factor(victim)
    with pytest.raises(NotPermitted):
        second_factor.remove(user=victim, by=operator)
    assert second_factor.authenticator_id(victim.pk)
    assert second_factor.remove(user=victim, by=make_user("operator", "writer"))
    assert second_factor.authenticator_id(victim.pk) is None
