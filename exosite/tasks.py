"""Tasks: work that no reader and no editor waits for, done by the process of ``run_tasks``.

Each may be broken off at any moment and run again: it starts by looking at what is left to do, and
writes in short transactions.
"""

from datetime import timedelta

from django.core.management import call_command
from django.utils import timezone
from django_tasks import task
from django_tasks.base import Task, TaskResultStatus
from django_tasks_db.models import DBTaskResult

# How tasks went is for whoever looks for a fault.
KEPT_FOR = timedelta(days=14)


@task(priority=10)
def reindex() -> None:
    """Make the search index anew, if another release made it or an object is missing."""
    call_command("reindex", if_needed=True)


@task
def render() -> None:
    """Render the texts that are out of date, and write what they use to the reference index."""
    call_command("render")


def enqueue_once(job: Task) -> None:
    """Have a task done soon, once, however many ask for it before it begins."""
    waiting = DBTaskResult.objects.ready().filter(task_path=job.module_path)
    if not waiting.exists():
        job.enqueue()


def delete_old() -> None:
    """Delete the record of tasks that were done long ago."""
    DBTaskResult.objects.finished().filter(finished_at__lt=timezone.now() - KEPT_FOR).delete()


def enqueue_interrupted(worker: str) -> int:
    """Have the tasks done again that this worker had begun when it died; how many those are."""
    begun = DBTaskResult.objects.running()
    return sum(
        DBTaskResult.objects.filter(pk=result.pk).update(
            status=TaskResultStatus.READY, started_at=None
        )
        for result in begun
        if result.worker_ids and result.worker_ids[-1] == worker
    )
