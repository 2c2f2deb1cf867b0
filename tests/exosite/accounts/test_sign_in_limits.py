"""Guessing is slow, whatever the guesser says of herself, and the owner is let in again."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.conf import settings as django_settings
from django.core.cache import cache, caches
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.utils import timezone

from exosite.publishing.models import AuditEvent
from tests.exosite.publishing.actions.test_races import at_once
from tests.factories.sign_in import (
    ENGLISH,
    PASSWORD,
    code,
    give_second_factor,
    is_in,
    make_editor,
    sign_in,
)

pytestmark = pytest.mark.django_db

TOO_MANY = "Too many wrong tries. Wait ten minutes, then try again."
ALLOWED = 5


def again(try_once: Callable[[int], Any], times: int = ALLOWED) -> None:
    for number in range(times):
        assert TOO_MANY not in try_once(number).text


def test_the_6th_wrong_password_is_refused_and_so_is_the_right_one(client: Client) -> None:
    user = make_editor()
    again(lambda number: sign_in(client, user, f"wrong {number}"))
    assert TOO_MANY in sign_in(client, user, "wrong").text
    assert TOO_MANY in sign_in(client, user).text
    assert not is_in(client)


def test_names_of_nobody_are_counted_like_others(client: Client) -> None:
    again(lambda number: sign_in(client, "nobody", "wrong"))
    assert TOO_MANY in sign_in(client, "nobody", "wrong").text


@pytest.mark.parametrize("header", ["x-forwarded-for", "x-real-ip", "forwarded", "client-ip"])
def test_headers_give_no_further_tries(client: Client, header: str) -> None:
    user = make_editor()

    def guess(number: int) -> Any:
        headers = ENGLISH | {header: f"203.0.113.{number}", "host": f"localhost:{8000 + number}"}
        return sign_in(Client(), user, "wrong", headers=headers)

    again(guess)
    assert TOO_MANY in guess(ALLOWED).text


def test_other_ways_of_writing_a_name_give_no_further_tries(client: Client) -> None:
    make_editor("kim")
    names = ["kim", "KIM", " kim", "Kim ", "\u212aim"]
    again(lambda number: sign_in(client, names[number], "wrong"))
    assert TOO_MANY in sign_in(client, "kIm", "wrong").text


def test_tries_are_counted_together_on_every_path(client: Client) -> None:
    user = make_editor()
    stolen = Client()
    stolen.force_login(user)
    new = {"password1": "long enough for them", "password2": "long enough for them"}

    def change(word: str) -> Any:
        data = new | {"oldpassword": word}
        return stolen.post("/account/password/", data, headers=ENGLISH)

    def confirm(word: str) -> Any:
        return stolen.post("/account/confirm/", {"password": word}, headers=ENGLISH)

    ways = [change, confirm, change, confirm, lambda word: sign_in(client, user, word)]
    again(lambda number: ways[number]("wrong"))
    for way in ways[2:]:
        assert TOO_MANY in way(PASSWORD).text
    user.refresh_from_db()
    assert user.check_password(PASSWORD)


def test_one_name_being_guessed_shuts_nobody_else_out(client: Client) -> None:
    victim, other = make_editor(), make_editor()
    for _ in range(ALLOWED + 1):
        sign_in(client, victim, "wrong")
    assert sign_in(client, other).status_code == 302


def test_signing_in_uses_up_no_try(client: Client) -> None:
    user = make_editor()
    for _ in range(2 * ALLOWED):
        assert sign_in(Client(), user).status_code == 302


def test_the_owner_gets_in_again_within_15_minutes(client: Client) -> None:
    user = make_editor()
    with time_machine.travel(timezone.now(), tick=False) as clock:
        for _ in range(ALLOWED + 3):
            sign_in(client, user, "wrong")
        clock.shift(timedelta(minutes=5))
        assert TOO_MANY in sign_in(client, user).text
        clock.shift(timedelta(minutes=5, seconds=1))
        assert sign_in(client, user).status_code == 302


def test_an_address_that_guesses_many_names_is_refused(client: Client) -> None:
    for number in range(20):
        assert TOO_MANY not in sign_in(client, f"name-{number}", "wrong").text
    assert TOO_MANY in sign_in(client, make_editor()).text
    elsewhere = sign_in(Client(), make_editor(), REMOTE_ADDR="198.51.100.7")
    assert elsewhere.status_code == 302


def test_an_address_that_sends_more_than_anybody_types_gets_a_sentence(client: Client) -> None:
    user = make_editor()
    for _ in range(30):
        sign_in(Client(), user)
    response = sign_in(client, user)
    assert response.status_code == 429
    assert "Wait a minute, then try again." in response.text
    sign_in(client, user)
    refused = AuditEvent.objects.filter(action="sign-in-refused", details__reason="too-many")
    assert refused.count() == 1


def test_behind_a_proxy_only_what_the_proxy_added_counts(client: Client, settings: object) -> None:
    settings.BEHIND_PROXY = True

    def from_behind(number: int, last: str) -> Any:
        forwarded = f"203.0.113.{number}, {last}"
        return sign_in(
            Client(), f"name-{number}", "wrong", headers=ENGLISH | {"x-forwarded-for": forwarded}
        )

    for number in range(20):
        from_behind(number, "198.51.100.7")
    assert TOO_MANY in from_behind(20, "198.51.100.7").text
    assert TOO_MANY not in from_behind(20, "198.51.100.8").text


def test_a_server_that_was_told_no_address_still_counts(client: Client) -> None:
    user = make_editor()
    again(lambda number: sign_in(client, user, "wrong", REMOTE_ADDR=""))
    assert TOO_MANY in sign_in(client, user, "wrong", REMOTE_ADDR="").text


def test_wrong_codes_are_counted_too(client: Client) -> None:
    user = make_editor()
    give_second_factor(user)
    sign_in(client, user)
    path = "/account/second-factor/sign-in/"

    def guess(number: int) -> Any:
        return client.post(path, {"code": f"00000{number}"}, headers=ENGLISH)

    again(guess)
    assert TOO_MANY in client.post(path, {"code": code()}, headers=ENGLISH).text
    # Starting again with the password starts no new count.
    other = Client()
    sign_in(other, user)
    assert TOO_MANY in other.post(path, {"code": code()}, headers=ENGLISH).text
    assert AuditEvent.objects.filter(action="sign-in-refused", actor_name=user.username).exists()


def test_the_count_is_kept_where_every_process_sees_it() -> None:
    assert django_settings.CACHES["default"]["BACKEND"].endswith("db.DatabaseCache")
    cache.set("here", 1)
    other_process = caches.create_connection("default")
    assert other_process.get("here") == 1
    assert other_process.add("here", 2) is False


def test_no_crowd_of_names_pushes_a_count_out(client: Client, settings: object) -> None:
    """The cache throws nothing away before it has more entries than signing in can make."""
    options = settings.CACHES["default"]["OPTIONS"]
    # Eight processes that do nothing but hash passwords, a tenth of a second each, for the ten
    # minutes that an entry lives, and leave one for a name and one for an address each time.
    assert options["MAX_ENTRIES"] >= 8 * 10 * 600 * 2


def test_a_count_that_cannot_be_read_lets_nobody_in(client: Client) -> None:
    user = make_editor()
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE exosite_cache")
    client.raise_request_exception = False
    with connection.cursor() as cursor:
        cursor.execute("SAVEPOINT before")
    assert sign_in(client, user).status_code == 500
    with connection.cursor() as cursor:
        cursor.execute("ROLLBACK TO SAVEPOINT before")
    assert not AuditEvent.objects.filter(action="sign-in").exists()


def test_a_migrate_makes_the_table_of_the_count() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE exosite_cache")
    call_command("migrate", verbosity=0)
    assert "exosite_cache" in connection.introspection.table_names()


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("own_connections")
def test_guesses_at_the_same_moment_are_counted_one_by_one() -> None:
    user = make_editor()
    answers = at_once(8, lambda number: sign_in(Client(), user, f"wrong {number}"))
    # What is refused for its address gets a page of its own, and was not tried either.
    judged = [answer for answer in answers if answer.status_code != 429]
    tried = [answer for answer in judged if TOO_MANY not in answer.text]
    assert len(tried) <= ALLOWED
    assert AuditEvent.objects.filter(action="sign-in-failed").count() == len(tried)
