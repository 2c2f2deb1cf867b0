"""How much feedback is taken."""

import pytest
import time_machine
from django.db import connection
from django.test import override_settings
from django.utils import timezone

from articles.models import Article
from exosite.feedback import rate_limit
from exosite.feedback.models import Feedback
from tests.exosite.feedback.conftest import Send

pytestmark = pytest.mark.django_db

GUIDE = "/zh-hant/articles/guide/"


def status(send: Send, address: str = "192.0.2.1", **given: object) -> int:
    told = {"about": GUIDE, "what": "mistake", "message": "留著的字"} | given
    return send(address=address, **told).status_code


def test_an_address_may_send_so_many_and_then_must_wait(
    send: Send, guide: Article, clock: time_machine.Traveller
) -> None:
    assert [status(send) for _ in range(5)] == [303] * 5
    answer = send(about=GUIDE, what="mistake", message="留著的字")
    assert answer.status_code == 429
    assert "請稍後再送出" in answer.text
    assert "留著的字" in answer.text
    assert answer["Retry-After"]
    assert not answer.cookies
    assert status(send, "192.0.2.2") == 303
    clock.shift(10 * 60 + 1)
    assert status(send) == 303
    assert Feedback.objects.count() == 7


def test_an_address_may_send_so_many_in_a_day(
    send: Send, guide: Article, clock: time_machine.Traveller
) -> None:
    for _ in range(20):
        assert status(send) == 303
        clock.shift(10 * 60)
    assert status(send) == 429
    clock.shift(24 * 60 * 60)
    assert status(send) == 303


def test_what_is_wrong_takes_no_place(send: Send, guide: Article) -> None:
    assert [status(send, message="") for _ in range(8)] == [422] * 8
    assert status(send) == 303


def test_one_visitor_has_all_addresses_of_a_network_of_the_sixth_version(
    send: Send, guide: Article
) -> None:
    for number in range(5):
        assert status(send, f"2001:db8:1:2::{number + 1:x}") == 303
    assert status(send, "2001:db8:1:2:ffff::9") == 429
    assert status(send, "2001:db8:1:3::1") == 303


def test_an_address_is_known_by_the_rule_of_signing_in(send: Send, guide: Article) -> None:
    """What a visitor claims counts nothing; with BEHIND_PROXY the proxy's word does."""
    claimed = {"x-forwarded-for": "203.0.113.1"}
    for _ in range(5):
        assert status(send, headers=claimed) == 303
    assert status(send, headers={"x-forwarded-for": "203.0.113.2"}) == 429
    with override_settings(BEHIND_PROXY=True):
        assert status(send, headers={"x-forwarded-for": "192.0.2.1, 203.0.113.2"}) == 303
        assert status(send, headers={"x-forwarded-for": "203.0.113.2, 192.0.2.1"}) == 429


def test_the_address_itself_is_kept_nowhere(send: Send, guide: Article) -> None:
    status(send, "198.51.100.7")
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key, value FROM exosite_cache")
        rows = cursor.fetchall()
    assert len(rows) == 2
    assert "198.51.100.7" not in str(rows)


def test_nobody_can_fill_the_database(
    send: Send, guide: Article, clock: time_machine.Traveller, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rate_limit, "DAILY_LIMIT_OF_TEXT", 3)
    monkeypatch.setattr(rate_limit, "DAILY_LIMIT", 4)
    answers = [status(send, f"192.0.2.{number}") for number in range(4)]
    assert answers == [303, 303, 303, 429]
    assert status(send, "192.0.2.9", about="") == 303
    assert status(send, "192.0.2.10", about="") == 429
    clock.shift(24 * 60 * 60 + 1)
    assert status(send, "192.0.2.11") == 303
    assert Feedback.objects.filter(at__lte=timezone.now()).count() == 5
