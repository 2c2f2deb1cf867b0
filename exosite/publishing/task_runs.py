"""Heartbeat of the tasks that must run again and again: each run leaves the time it finished."""

from datetime import timedelta

from django.utils import timezone

from exosite.publishing.models import TaskRun

PUBLISH_DUE = "publish-due"
"""The name under which ``publish_due`` leaves its time."""

SWEEP = "sweep"
"""The name under which the clock leaves the time of its daily deletions."""

# The task runs every minute: ten without a run are no hiccup.
LATE_AFTER = timedelta(minutes=10)


def record_run(name: str) -> None:
    """Note that a task has just finished a run."""
    TaskRun.objects.bulk_create(
        [TaskRun(name=name, at=timezone.now())],
        update_conflicts=True,
        unique_fields=["name"],
        update_fields=["at"],
    )


def is_late(name: str, after: timedelta = LATE_AFTER) -> bool:
    """Whether a task has not finished a run for that long, or never has."""
    return not TaskRun.objects.filter(name=name, at__gte=timezone.now() - after).exists()
