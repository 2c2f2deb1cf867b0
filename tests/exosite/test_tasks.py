"""Tasks are kept in the database: once each, and begun again when their worker died."""

from typing import Any

import pytest
from django_tasks_db.models import DBTaskResult

from exosite import tasks

pytestmark = pytest.mark.django_db


@pytest.fixture
def _kept(settings: Any) -> None:
    """Tasks wait in the database, as on a site."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


def waiting() -> list[str]:
    return [result.task_path for result in DBTaskResult.objects.ready()]


@pytest.mark.usefixtures("_kept")
def test_a_task_waits_once_however_many_ask_for_it() -> None:
    for _ in range(3):
        tasks.enqueue_once(tasks.render)
    tasks.enqueue_once(tasks.reindex)
    # The search index first: what it lacks nobody finds.
    assert waiting() == ["exosite.tasks.reindex", "exosite.tasks.render"]


@pytest.mark.usefixtures("_kept")
def test_a_task_that_has_begun_does_not_stand_for_what_comes_after_it() -> None:
    tasks.enqueue_once(tasks.render)
    DBTaskResult.objects.get().claim("this")
    tasks.enqueue_once(tasks.render)
    assert len(waiting()) == 1


@pytest.mark.usefixtures("_kept")
def test_what_a_dead_worker_had_begun_begins_again() -> None:
    tasks.enqueue_once(tasks.render)
    DBTaskResult.objects.get().claim("another machine")
    tasks.enqueue_once(tasks.reindex)
    DBTaskResult.objects.ready().get().claim("this")
    assert tasks.enqueue_interrupted("this") == 1
    assert waiting() == ["exosite.tasks.reindex"]
    assert DBTaskResult.objects.running().get().worker_ids == ["another machine"]
