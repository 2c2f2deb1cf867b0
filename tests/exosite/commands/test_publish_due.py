"""``publish_due`` says what it did and fails when something due could not be published."""

import io
import os
import signal
from datetime import UTC, datetime

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError

from exosite.management.commands import publish_due as command
from exosite.publishing import actions, task_runs
from exosite.publishing.models import TaskRun
from glossary.models import TermTranslation
from tests.factories import make_term
from tests.factories.drafts import WHY, block_all, bring, everyone, save

pytestmark = pytest.mark.django_db

PAST = datetime(2026, 1, 20, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _one_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    """The transaction that a test is undone with would go with its connection."""
    monkeypatch.setattr(command, "close_old_connections", lambda: None)


@pytest.fixture(autouse=True)
def _scheduled() -> None:
    people = everyone()
    revision = save(make_term(slug="exosome"), {"name": "新名"}, by=people["writer"])
    revision = bring(revision, "approved", people)
    actions.schedule(revision=revision, publish_at=PAST, by=people["publisher"], correction=WHY)


def test_it_publishes_what_is_due_and_then_nothing() -> None:
    first, second = io.StringIO(), io.StringIO()
    call_command("publish_due", stdout=first)
    call_command("publish_due", stdout=second)
    assert first.getvalue() == "Published exosome (zh-hant).\n"
    assert second.getvalue() == ""
    assert TermTranslation.objects.get().name == "新名"


def test_it_names_what_it_could_not_publish(monkeypatch: pytest.MonkeyPatch) -> None:
    block_all(monkeypatch, "no citation")
    errors = io.StringIO()
    with pytest.raises(CommandError, match="could not be published"):
        call_command("publish_due", stderr=errors)
    assert "exosome (zh-hant): Blocked" in errors.getvalue()
    assert TermTranslation.objects.get().name == "外泌體"


def test_it_leaves_a_trace_even_if_something_was_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    block_all(monkeypatch, "no citation")
    with pytest.raises(CommandError):
        call_command("publish_due", stderr=io.StringIO())
    assert not task_runs.is_late(task_runs.PUBLISH_DUE)


def test_a_run_that_broke_off_leaves_no_trace(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise OperationalError("the database is gone")

    monkeypatch.setattr(actions, "publish_due", fail)
    with pytest.raises(OperationalError):
        call_command("publish_due")
    assert task_runs.is_late(task_runs.PUBLISH_DUE)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_goes_on_until_it_is_told_to_stop(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    runs, publish_due = [], actions.publish_due

    def run() -> object:
        runs.append(1)
        if len(runs) == 3:
            os.kill(os.getpid(), number)
        return publish_due()

    monkeypatch.setattr(actions, "publish_due", run)
    before = signal.getsignal(number)
    said = io.StringIO()
    call_command("publish_due", every=0.01, stdout=said)
    assert len(runs) == 3
    assert said.getvalue() == "Published exosome (zh-hant).\n"
    assert signal.getsignal(number) == before


@pytest.mark.parametrize(
    ("error", "level"),
    [(OperationalError("the database is gone"), "WARNING"), (KeyError("a fault"), "ERROR")],
    ids=["database", "fault"],
)
def test_it_outlives_a_run_that_fails(
    error: Exception,
    level: str,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    runs, publish_due = [], actions.publish_due

    def run() -> object:
        runs.append(1)
        if len(runs) == 1:
            raise error
        os.kill(os.getpid(), signal.SIGTERM)
        return publish_due()

    monkeypatch.setattr(actions, "publish_due", run)
    call_command("publish_due", every=0.01, stdout=io.StringIO())
    assert TermTranslation.objects.get().name == "新名"
    assert [record.levelname for record in caplog.records] == [level]
    assert "trying again" in caplog.text


def test_what_stays_refused_is_said_once(monkeypatch: pytest.MonkeyPatch) -> None:
    runs, publish_due = [], actions.publish_due

    def run() -> object:
        runs.append(1)
        if len(runs) == 3:
            os.kill(os.getpid(), signal.SIGTERM)
        return publish_due()

    block_all(monkeypatch, "no citation")
    monkeypatch.setattr(actions, "publish_due", run)
    errors = io.StringIO()
    call_command("publish_due", every=0.01, stderr=errors)
    assert errors.getvalue().count("Not published") == 1


def test_an_orphan_stops() -> None:
    """No process is its own parent, so this one takes itself for an orphan."""
    call_command("publish_due", every=60, parent=os.getpid())
    assert not TaskRun.objects.exists()


@pytest.mark.parametrize("every", ["0", "-1", "nan", "inf", "often"])
def test_the_pause_is_a_time(every: str) -> None:
    with pytest.raises(CommandError, match="above 0"):
        call_command("publish_due", f"--every={every}")
