"""Proposals: what a release of the seed, or a registry, would change in a text of the site."""

from typing import Any

from django.db import models
from django.utils import timezone


class Proposal(models.Model):
    """A text from outside waits until somebody takes it up or dismisses it.

    ``number`` is the revision that has it: the newest draft of the text, or one that was set aside
    because somebody is writing. A record without texts, such as a reference, has no language and
    the number 0. ``changed`` has the old and the new value of each field, of a record and of what
    a registry says. ``problem`` is the sentence why the text did not become public by itself, empty
    where it was edited here. ``release`` names where it is from (``workflow_labels.origin``).
    """

    content_kind = models.CharField(max_length=20)
    key = models.CharField(max_length=100)
    language_code = models.CharField(max_length=10, blank=True)
    number = models.PositiveIntegerField(default=0)
    release = models.CharField(max_length=100)
    problem = models.TextField(blank=True)
    changed = models.JSONField(default=dict, blank=True)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["content_kind", "key", "language_code"]
        constraints = [
            models.UniqueConstraint(
                fields=["content_kind", "key", "language_code"], name="publishing_proposal_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.release}: {self.content_kind} {self.key} {self.language_code}".rstrip()

    @classmethod
    def of(cls, item: Any, language: str = "") -> models.QuerySet["Proposal"]:
        """The proposal for an object, in a language; at most one."""
        return cls.objects.filter(
            content_kind=item.content_kind, key=item.key, language_code=language
        )
