"""How long a session lasts, and that an old cookie opens nothing."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from exosite.accounts import session_limits
from exosite.publishing.models import AuditEvent
from tests.exosite.test_settings import settings as in_a_fresh_process
from tests.factories import make_article
from tests.factories.sign_in import ENGLISH, PASSWORD, SIGN_IN, is_in, make_editor, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(timezone.now(), tick=False) as travelling:
        yield travelling


def copy_of(client: Client) -> Client:
    """Somebody else with the same cookie."""
    other = Client()
    other.cookies["sessionid"] = client.cookies["sessionid"].value
    return other


def test_a_session_ends_after_eight_hours_of_doing_nothing(
    client: Client, clock: time_machine.Traveller
) -> None:
    sign_in(client, make_editor())
    clock.shift(timedelta(hours=7, minutes=59))
    assert is_in(client)
    clock.shift(timedelta(hours=8))
    old = copy_of(client)
    response = client.get("/admin/help/", headers=ENGLISH, follow=True)
    assert response.redirect_chain[-1][0] == f"{SIGN_IN}?next=/admin/help/"
    assert "You were signed out after a while." in response.text
    assert not is_in(old)
    assert AuditEvent.objects.get(action="sign-out").details == {"reason": "idle"}


def test_a_session_ends_after_seven_days_whatever_is_done(
    client: Client, clock: time_machine.Traveller
) -> None:
    sign_in(client, make_editor())
    for _ in range(27):
        clock.shift(timedelta(hours=6))
        assert is_in(client)
    clock.shift(timedelta(hours=6))
    assert not is_in(client)
    assert AuditEvent.objects.get(action="sign-out").details == {"reason": "limit"}


def test_both_limits_come_from_the_environment(tmp_path: Path) -> None:
    names = "SESSION_IDLE SESSION_LIMIT SESSION_COOKIE_AGE"
    assert in_a_fresh_process(tmp_path, names) == {
        "SESSION_IDLE": "8:00:00",
        "SESSION_LIMIT": "7 days, 0:00:00",
        "SESSION_COOKIE_AGE": 604_800,
    }
    chosen = in_a_fresh_process(tmp_path, names, SESSION_IDLE_HOURS="0.5", SESSION_LIMIT_DAYS="1")
    assert (chosen["SESSION_IDLE"], chosen["SESSION_COOKIE_AGE"]) == ("0:30:00", 86_400)


def test_cookies_are_bound_to_host_and_https_where_there_is_https(tmp_path: Path) -> None:
    names = "SESSION_COOKIE_NAME CSRF_COOKIE_NAME SESSION_COOKIE_DOMAIN SESSION_COOKIE_PATH"
    assert in_a_fresh_process(tmp_path, names, HTTPS="1") == {
        "SESSION_COOKIE_NAME": "__Host-sessionid",
        "CSRF_COOKIE_NAME": "__Host-csrftoken",
        "SESSION_COOKIE_DOMAIN": None,
        "SESSION_COOKIE_PATH": "/",
    }
    assert in_a_fresh_process(tmp_path, names)["SESSION_COOKIE_NAME"] == "sessionid"


def test_a_session_that_does_not_say_when_it_began_is_over(client: Client) -> None:
    client.force_login(make_editor())
    session = client.session
    del session[session_limits.STARTED]
    session.save()
    assert not is_in(client)


def test_the_cookie_of_a_session_goes_with_the_browser(client: Client) -> None:
    sign_in(client, make_editor())
    assert client.cookies["sessionid"]["max-age"] == ""


def test_a_session_outlives_a_restart(client: Client) -> None:
    sign_in(client, make_editor())
    assert Session.objects.filter(pk=client.cookies["sessionid"].value).exists()


def test_an_old_cookie_is_dead_after_signing_out(client: Client) -> None:
    sign_in(client, make_editor())
    old = copy_of(client)
    assert is_in(old)
    client.post("/account/sign-out/")
    assert not is_in(old)


def test_other_sessions_are_dead_after_a_change_of_password(client: Client) -> None:
    user = make_editor()
    elsewhere = Client()
    sign_in(elsewhere, user)
    sign_in(client, user)
    old = copy_of(client)
    new = "long enough for them"
    data = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    client.post("/account/password/", data)
    assert is_in(client)
    assert not is_in(elsewhere)
    assert not is_in(old)


def test_a_session_is_dead_after_a_deactivation_and_stays_so(client: Client) -> None:
    user = make_editor()
    sign_in(client, user)
    old = copy_of(client)
    user.is_active = False
    user.save()
    assert not is_in(client)
    user.is_active = True
    user.save()
    assert not is_in(old)


def test_all_sessions_of_one_user_can_be_ended(client: Client) -> None:
    user, other = make_editor(), make_editor()
    elsewhere, of_other = Client(), Client()
    for browser, who in ((client, user), (elsewhere, user), (of_other, other)):
        sign_in(browser, who)
    assert session_limits.end_all(user.pk) == 2
    assert [is_in(browser) for browser in (client, elsewhere, of_other)] == [False, False, True]


def test_sessions_that_are_over_are_swept_up(client: Client, clock: time_machine.Traveller) -> None:
    user = make_editor()
    sign_in(client, user)
    clock.shift(timedelta(days=8))
    sign_in(Client(), user)
    assert Session.objects.count() == 1


def test_the_time_is_noted_once_a_minute_at_most(
    client: Client, clock: time_machine.Traveller, django_assert_num_queries: object
) -> None:
    sign_in(client, make_editor())
    for seconds, updates in ((30, 0), (31, 1), (30, 0)):
        clock.shift(timedelta(seconds=seconds))
        with django_assert_num_queries(3 + 3 * updates) as captured:
            assert is_in(client)
        written = [query for query in captured if query["sql"].startswith("UPDATE")]
        assert len(written) == updates


def test_pages_of_readers_know_nothing_of_sessions(
    client: Client, clock: time_machine.Traveller
) -> None:
    """Not even of one that is over: it is ended where it would have opened something."""
    make_article(slug="guide", languages=("en",))
    stranger = Client().get("/en/articles/guide/")
    sign_in(client, make_editor())
    clock.shift(timedelta(days=30))
    for path in ("/en/", "/en/articles/guide/", "/en/nope/", "/"):
        response = client.get(path)
        assert not response.cookies
        assert "Cookie" not in response.get("Vary", "")
    assert client.get("/en/articles/guide/").content == stranger.content
    assert Session.objects.count() == 1
