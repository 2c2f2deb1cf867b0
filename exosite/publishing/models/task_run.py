"""Heartbeat of the tasks that must run again and again."""

from django.db import models


class TaskRun(models.Model):
    """When a task such as ``publish_due`` last finished."""

    name = models.CharField(max_length=40, unique=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.name} {self.at:%Y-%m-%d %H:%M}"
