"""The record of who did what: rows are added in the transaction they tell of, and never changed."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any, ClassVar, Protocol

from django.core.exceptions import ValidationError
from django.core.validators import validate_ipv46_address
from django.db import models
from django.utils import timezone

if TYPE_CHECKING:
    from exosite.publishing.models import Content

_address: ContextVar[str] = ContextVar("address", default="")

# What would break a line of the record in two, or hide the rest of it.
_CONTROL = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]")


class Named(Protocol):
    """What an event can be about: it has a kind and a key."""

    content_kind: ClassVar[str]

    @property
    def key(self) -> str: ...


class AuditEventQuerySet(models.QuerySet["AuditEvent"]):
    """What was done, newest first."""

    def about(self, item: "Content", language: str | None = None) -> "AuditEventQuerySet":
        """What was done to an object, in one language or in all, whatever it was called then."""
        from exosite.publishing import redirects

        names = redirects.all_names(item.content_kind, item.key)
        events = self.filter(content_kind=item.content_kind, key__in=names)
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

    class Meta:
        app_label = "publishing"
        ordering = ["-id"]
        indexes = [models.Index(fields=["content_kind", "key"], name="publishing_audit_of_object")]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.actor_name} {self.action} {self.key}".rstrip()


def record(
    action: str,
    *,
    by: Any | None,
    item: Named | None = None,
    language: str = "",
    number: int | None = None,
    name: str = "",
    **details: Any,
) -> AuditEvent:
    """Add an event, in the caller's transaction if there is one.

    ``by`` is a user, or None; ``name`` stands for somebody who has no account, as a failed sign-in
    gives it. ``details`` must be JSON. The address is that of ``acting_from``.
    """
    return AuditEvent.objects.create(
        actor_id=by.pk if by else None,
        actor_name=_line(by.get_username() if by else name)[:150],
        action=action,
        content_kind=item.content_kind if item else "",
        key=item.key if item else "",
        language_code=language,
        revision_number=number,
        details=details,
        address=_valid(_address.get()),
    )


@contextmanager
def acting_from(address: str) -> Iterator[None]:
    """Note this network address with everything recorded inside; what is none is left out."""
    token = _address.set(address)
    try:
        yield
    finally:
        _address.reset(token)


def _line(text: str) -> str:
    return _CONTROL.sub(lambda found: found[0].encode("unicode_escape").decode(), text)


def _valid(address: str) -> str | None:
    try:
        validate_ipv46_address(address)
    except ValidationError:
        return None
    return address
