"""``publish_due`` says what it did and fails when something due could not be published."""

import io
from datetime import UTC, datetime

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError

from exosite.publishing import actions, task_runs
from glossary.models import TermTranslation
from tests.factories import make_term
from tests.factories.drafts import WHY, block_all, bring, everyone, save

pytestmark = pytest.mark.django_db

PAST = datetime(2026, 1, 20, tzinfo=UTC)


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
