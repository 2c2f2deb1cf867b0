"""The clock leaves a trace, and its absence is noticed."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from exosite.publishing import task_runs
from exosite.publishing.models import TaskRun

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def test_a_task_that_never_ran_is_late() -> None:
    assert task_runs.is_late("publish-due")


def test_each_run_takes_the_place_of_the_last() -> None:
    for minutes in (0, 1, 2):
        with time_machine.travel(NOON + timedelta(minutes=minutes), tick=False):
            task_runs.record_run("publish-due")
    assert TaskRun.objects.get().at == NOON + timedelta(minutes=2)


@pytest.mark.parametrize(("minutes", "late"), [(0, False), (10, False), (11, True)])
def test_a_task_is_late_after_ten_minutes(minutes: int, late: bool) -> None:
    with time_machine.travel(NOON, tick=False):
        task_runs.record_run("publish-due")
    with time_machine.travel(NOON + timedelta(minutes=minutes), tick=False):
        assert task_runs.is_late("publish-due") is late


def test_one_task_says_nothing_about_another() -> None:
    task_runs.record_run("back-up")
    assert task_runs.is_late("publish-due")


def test_asking_costs_one_query(django_assert_num_queries: object) -> None:
    with django_assert_num_queries(1):
        task_runs.is_late("publish-due")
