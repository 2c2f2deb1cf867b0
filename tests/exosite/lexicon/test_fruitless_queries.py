"""Queries without a result: what of them is kept, who sees it, and when it goes."""

from datetime import timedelta
from threading import Event
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from exosite.lexicon import fruitless_queries
from exosite.lexicon.models import FruitlessQuery
from exosite.management import clock
from tests.factories import make_user
from tests.factories.users import at_desk
from tests.pages import Page

pytestmark = pytest.mark.django_db


def asked(text: str, *days: int) -> None:
    for ago in days:
        day = timezone.localdate() - timedelta(days=ago)
        FruitlessQuery.objects.create(text=text, language_code="zh-hant", day=day)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("沒有的詞", "没有的词"),
        ("Unknown WORDS", "unknown word"),
        ("someone@example.org", ""),
        ("https://example.org/x", ""),
        ("0912-345-678", ""),
        ("０９１２３４５６７８", ""),
        ("A123456789", ""),
        ("12 34 56", ""),
        ("字" * 30, "字" * 30),
        ("字" * 31, ""),
        ("？！", ""),
    ],
)
def test_only_short_words_without_a_trace_of_a_person_are_kept(typed: str, kept: str) -> None:
    assert fruitless_queries.kept_text(typed) == kept


def test_a_search_without_result_is_noted(client: Client) -> None:
    client.get(reverse("search", args=["zh-hant"]), {"q": "查無此詞"})
    row = FruitlessQuery.objects.get()
    assert (row.text, row.language_code, row.day) == ("查无此词", "zh-hant", timezone.localdate())


def test_nothing_is_kept_where_that_is_off(client: Client, settings: Any) -> None:
    settings.KEEP_FRUITLESS_QUERIES = False
    client.get(reverse("search", args=["zh-hant"]), {"q": "查無此詞"})
    assert not FruitlessQuery.objects.exists()
    privacy = Page(client.get(reverse("privacy", args=["en"])))
    assert "What you search for" not in privacy.texts("h2")


def test_the_privacy_page_says_what_is_kept(client: Client) -> None:
    privacy = Page(client.get(reverse("privacy", args=["en"])))
    assert "What you search for" in privacy.texts("h2")


def test_a_day_counts_once_and_has_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(2):
        fruitless_queries.note.func("一", "zh-hant")
    monkeypatch.setattr(fruitless_queries, "MOST_A_DAY", 1)
    fruitless_queries.note.func("二", "zh-hant")
    assert FruitlessQuery.objects.get().text == "一"


def test_editors_see_what_was_asked_on_three_days() -> None:
    asked("三天", 0, 1, 5)
    asked("兩天", 0, 1)
    browser = at_desk(make_user("writer"))
    page = Page(browser.get(reverse("admin:lexicon_fruitlessquery_changelist")))
    assert page.texts("tbody th") == ["三天"]


def test_the_clock_deletes_them_after_ninety_days(monkeypatch: pytest.MonkeyPatch) -> None:
    asked("舊", 91)
    asked("新", 90)
    stopping = Event()
    monkeypatch.setattr(clock, "close_old_connections", lambda: None)
    monkeypatch.setattr(clock, "forget_counts", stopping.set)
    clock.Clock(lambda sentence: None).run(stopping, pause=0.001)
    assert [row.text for row in FruitlessQuery.objects.all()] == ["新"]
