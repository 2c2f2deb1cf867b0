"""The audit record: who did what and when. Append-only."""

from typing import ClassVar

from django.db import models
from django.utils import timezone

from exosite.publishing.models.content import Content
from exosite.publishing.models.redirect import Redirect


class AuditEventQuerySet(models.QuerySet["AuditEvent"]):
    """What was done, newest first."""

    def about(self, item: Content, language: str | None = None) -> "AuditEventQuerySet":
        """What was done to an object, in one language or in all, whatever it was called then."""
        keys = Redirect.objects.all_keys(item.content_kind, item.key)
        events = self.filter(content_kind=item.content_kind, key__in=keys)
        return events if language is None else events.filter(language_code=language)


class AuditEvent(models.Model):
    """One thing that somebody did, or tried to do.

    Everything is named by words and numbers and by no foreign key, so that the record outlives
    what it tells of. ``actor_id`` is null when nobody in particular acted: the clock published
    what was scheduled. Triggers refuse to change or delete a row (``append_only``).
    """

    at = models.DateTimeField(default=timezone.now, editable=False, db_index=True)
    actor_id = models.BigIntegerField(null=True, db_index=True)
    actor_name = models.CharField(max_length=150, blank=True)
    action = models.CharField(max_length=40)
    content_kind = models.CharField(max_length=20, blank=True)
    key = models.CharField(max_length=100, blank=True)
    language_code = models.CharField(max_length=10, blank=True)
    revision_number = models.PositiveIntegerField(null=True)
    details = models.JSONField(default=dict)
    address = models.GenericIPAddressField(null=True)

    objects = AuditEventQuerySet.as_manager()

    tag_parts: ClassVar = (("content_kind", "key"),)
    # Which texts were public; the rest is nobody's page.
    tag_only: ClassVar = ("action", frozenset({"publish", "withdraw"}))

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["content_kind", "key"], name="publishing_audit_of_object"),
            # The classes, of PostgreSQL, let it find by a beginning whatever the locale.
            models.Index(
                fields=["key"], name="publishing_audit_by_key", opclasses=["varchar_pattern_ops"]
            ),
            models.Index(
                fields=["actor_name"],
                name="publishing_audit_by_person",
                opclasses=["varchar_pattern_ops"],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.actor_name} {self.action} {self.key}".rstrip()
