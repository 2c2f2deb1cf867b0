"""Redirects: the keys that objects had before they were renamed."""

from collections.abc import Iterable
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q, QuerySet


class RedirectQuerySet(models.QuerySet["Redirect"]):
    def current_keys(self, content_kind: str, keys: Iterable[str]) -> dict[str, str]:
        """The key of today of each of these keys that is an old one; one query, none for no keys."""
        rows = self.filter(content_kind=content_kind, old_key__in=set(keys))
        return dict(rows.values_list("old_key", "key"))

    def current_keys_by_kind(self, names: Iterable[tuple[str, str]]) -> dict[tuple[str, str], str]:
        """The same for the (kind, key) pairs of several kinds; one query."""
        asked = set(names)
        rows = self.filter(old_key__in={key for _kind, key in asked})
        current = {
            (kind, old_key): key
            for kind, old_key, key in rows.values_list("content_kind", "old_key", "key")
        }
        return {name: current[name] for name in asked & current.keys()}

    def leading_to(self, content_kind: str, key: str) -> Self:
        """The redirects of one object."""
        return self.filter(content_kind=content_kind, key=key)

    def old_keys(self, content_kind: str, key: str) -> QuerySet:
        """The keys that an object had before, for a condition of another query."""
        return self.leading_to(content_kind, key).values("old_key")

    def all_keys(self, content_kind: str, key: str) -> list[str]:
        """The key of an object and those it had before; one query."""
        rows = self.leading_to(content_kind, key).order_by("id")
        return [key, *rows.values_list("old_key", flat=True)]


class Redirect(models.Model):
    """An object was renamed: ``old_key`` leads to ``key``, its key today."""

    content_kind = models.CharField(max_length=20)
    old_key = models.CharField(max_length=100)
    key = models.CharField(max_length=100, db_index=True)

    objects = RedirectQuerySet.as_manager()

    tag_parts: ClassVar = (("content_kind", "old_key"), ("content_kind", "key"), ("old_key",))

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["content_kind", "old_key"], name="publishing_redirect_once"
            ),
            models.CheckConstraint(
                condition=~Q(old_key=F("key")), name="publishing_redirect_leads_elsewhere"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.content_kind} {self.old_key} is now {self.key}"
