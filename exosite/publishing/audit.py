"""The audit record: who did what, added in the transaction it tells of and never changed."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, ClassVar, Protocol

from django.core.exceptions import ValidationError
from django.core.validators import validate_ipv46_address

from exosite.history import chain_writer
from exosite.history.hashed_tables import Line
from exosite.history.models import SITE, USER
from exosite.publishing.models import AuditEvent

_address: ContextVar[str] = ContextVar("address", default="")

# What would break a line of the audit record in two, or hide the rest of it.
_CONTROL = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]")


PUBLIC = frozenset({"publish", "withdraw", "joined", "rename", "delete", "redact"})
"""Actions that the ledger notes at once: they change what readers see, or what is kept."""


class AuditSubject(Protocol):
    """What an event can be about: it has a kind and a key."""

    content_kind: ClassVar[str]

    @property
    def key(self) -> str: ...


def record(
    action: str,
    *,
    by: Any | None,
    item: AuditSubject | None = None,
    language: str = "",
    number: int | None = None,
    name: str = "",
    **details: Any,
) -> AuditEvent:
    """Add an event, in the caller's transaction if there is one.

    ``by`` is a user, or None; ``name`` stands for somebody who has no account, as a failed sign-in
    gives it. ``details`` must be JSON. The address is that of ``acting_from``.
    """
    event = AuditEvent.objects.create(
        actor_id=by.pk if by else None,
        actor_name=_one_line(by.get_username() if by else name)[:150],
        action=action,
        content_kind=item.content_kind if item else "",
        key=item.key if item else "",
        language_code=language,
        revision_number=number,
        details=details,
        address=_valid(_address.get()),
    )
    chain_writer.append(event, line=_line_of(event, item))
    if action in PUBLIC:
        chain_writer.note_in_ledger(action)
    return event


@contextmanager
def acting_from(address: str) -> Iterator[None]:
    """Note this network address with everything recorded inside; what is none is left out."""
    token = _address.set(address)
    try:
        yield
    finally:
        _address.reset(token)


def _line_of(event: AuditEvent, item: AuditSubject | None) -> Line:
    """The chain that an event goes to: of its object, else of the account that acted."""
    if number := getattr(item, "number", ""):
        return USER, number, ""
    if event.content_kind and event.content_kind != USER:
        return event.content_kind, event.key, event.language_code
    return (USER, str(event.actor_id), "") if event.actor_id else (SITE, "", "")


def _one_line(text: str) -> str:
    return _CONTROL.sub(lambda match: match[0].encode("unicode_escape").decode(), text)


def _valid(address: str) -> str | None:
    try:
        validate_ipv46_address(address)
    except ValidationError:
        return None
    return address
