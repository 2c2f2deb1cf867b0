"""The clock goes on whatever fails, and does each thing as often as it should."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from threading import Event

import pytest
import time_machine
from django.core.cache import cache
from django.db import OperationalError, connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from exosite.management import clock as module
from exosite.management.clock import Clock
from exosite.publishing import actions, task_runs
from glossary.models import TermTranslation
from tests.factories import make_term
from tests.factories.drafts import WHY, block_all, bring, everyone, save

pytestmark = pytest.mark.django_db

PAST = datetime(2026, 1, 20, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _one_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    """The transaction that a test is undone with would go with its connection."""
    monkeypatch.setattr(module, "close_old_connections", lambda: None)


@pytest.fixture(autouse=True)
def _scheduled() -> None:
    people = everyone()
    revision = save(make_term(slug="exosome"), {"name": "新名"}, by=people["writer"])
    revision = bring(revision, "approved", people)
    actions.schedule(revision=revision, publish_at=PAST, by=people["publisher"], correction=WHY)


def turns(count: int, monkeypatch: pytest.MonkeyPatch, before: Callable[[int], None]) -> list[str]:
    """What the clock says in so many turns; ``before`` is called with the number of each."""
    stopping, said, publish_due = Event(), [], actions.publish_due
    done: list[int] = []

    def run() -> object:
        done.append(1)
        if len(done) == count:
            stopping.set()
        before(len(done))
        return publish_due()

    monkeypatch.setattr(actions, "publish_due", run)
    Clock(said.append).run(stopping, pause=0.001)
    assert len(done) == count
    return said


def test_it_publishes_what_is_due_until_it_is_told_to_stop(monkeypatch: pytest.MonkeyPatch) -> None:
    said = turns(3, monkeypatch, lambda number: None)
    assert said == ["Published exosome (zh-hant)."]
    assert not task_runs.is_late(task_runs.PUBLISH_DUE)


@pytest.mark.parametrize(
    ("error", "level"),
    [(OperationalError("the database is gone"), "WARNING"), (KeyError("a fault"), "ERROR")],
    ids=["database", "fault"],
)
def test_it_outlives_a_turn_that_fails(
    error: Exception,
    level: str,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def fail_first(number: int) -> None:
        if number == 1:
            raise error

    turns(2, monkeypatch, fail_first)
    assert TermTranslation.objects.get().name == "新名"
    assert [record.levelname for record in caplog.records] == [level]
    assert "trying again" in caplog.text


def test_what_stays_refused_is_said_once(monkeypatch: pytest.MonkeyPatch) -> None:
    block_all(monkeypatch, "no citation")
    said = turns(3, monkeypatch, lambda number: None)
    assert len(said) == 1
    assert said[0].startswith("Not published: exosome (zh-hant): Blocked")


def test_once_a_day_it_deletes_what_was_promised_to_go(monkeypatch: pytest.MonkeyPatch) -> None:
    def old_rows() -> None:
        done = datetime(2025, 1, 1, tzinfo=UTC)
        DBTaskResult.objects.create(
            status="SUCCESSFUL", args_kwargs={}, finished_at=done, backend_name="default"
        )

    old_rows()
    turns(1, monkeypatch, lambda number: None)
    assert not DBTaskResult.objects.exists()
    old_rows()
    with time_machine.travel(timezone.now() + timedelta(hours=23)):
        turns(1, monkeypatch, lambda number: None)
    assert DBTaskResult.objects.exists()
    with time_machine.travel(timezone.now() + timedelta(hours=25)):
        turns(1, monkeypatch, lambda number: None)
    assert not DBTaskResult.objects.exists()


def test_counts_whose_time_is_over_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    cache.set("an-hour-ago", 1, timeout=-3600)
    cache.set("now", 1, timeout=3600)
    turns(1, monkeypatch, lambda number: None)
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key FROM exosite_cache")
        assert [key for (key,) in cursor.fetchall()] == [":1:now"]
