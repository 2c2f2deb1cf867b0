"""The rows of publishing that are in the history: revisions, events and corrections."""

from collections.abc import Mapping, Sequence
from ipaddress import ip_address
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import QuerySet

from exosite.history.hashed_tables import HashedTable, Line
from exosite.history.models import SITE, USER
from exosite.publishing.models import AuditEvent, Correction, Redirect, Revision
from exosite.publishing.snapshots.live_difference import live_difference

REDACT = "redact"
EMPTY_NAME = "empty-name"
"""Actions by which something is erased."""

TOMBSTONE = "redacted"
"""The member of a snapshot whose texts were taken out for good."""


class RevisionTable(HashedTable):
    """The texts of one kind, and who let them pass."""

    record = "revision"
    vanishes = True

    def __init__(self, model: type[Revision]) -> None:
        self.model = model

    def queryset(self) -> QuerySet[Any]:
        return super().queryset().select_related("master")

    def meta(self, row: Revision) -> Mapping[str, Any]:
        return {
            "object": row.master_id,
            "language": row.language_code,
            "number": row.number,
            "format": row.format,
            "author": row.author_id,
            "based_on": row.based_on_id,  # type: ignore[attr-defined]
            "release": row.release,
            "significance": row.significance,
            "sections": row.sections,
            "source_number": row.source_number,
            "caught_up": row.caught_up,
            "made_at": row.made_at,
        }

    def contents(self, row: Revision) -> Mapping[str, Any]:
        return {"text": {"snapshot": row.snapshot, "note": row.note}}

    def status(self, row: Revision) -> Mapping[str, Any]:
        return {
            "number": row.number,
            "state": row.state,
            "publish_at": row.publish_at,
            "reviewer": row.reviewer_id,
            "approved_by": row.approved_by_id,
            "approved_at": row.approved_at,
        }

    def live_difference(self, row: Revision) -> Sequence[str]:
        return live_difference(row)

    def lines(self, rows: Sequence[Revision]) -> list[Line]:
        return [(row.master.content_kind, row.master.key, row.language_code) for row in rows]

    def erased(self, row: Revision, part: str) -> bool:
        texts = row.snapshot.get("texts", {}).values()
        return bool(row.snapshot.get(TOMBSTONE)) and not row.note and not any(texts)

    def belongs(self, row: Revision, chain_key: str) -> bool:
        return bool(row.master.key == chain_key)

    def name_of(self, row: Revision) -> str:
        return f"{row.master.content_kind} {row.master.key} ({row.language_code}), version {row.number}"


class EventTable(HashedTable):
    """What was done. People are numbers; their names are parts of their own, which can be emptied."""

    record = "event"
    model = AuditEvent

    def meta(self, row: AuditEvent) -> Mapping[str, Any]:
        return {
            "at": row.at,
            "action": row.action,
            "actor": row.actor_id,
            "kind": row.content_kind,
            "language": row.language_code,
            "number": row.revision_number,
        }

    def contents(self, row: AuditEvent) -> Mapping[str, Any]:
        said = {"key": row.key, "details": row.details}
        parts: dict[str, Any] = {"said": said}
        if row.content_kind == USER:
            details = {name: value for name, value in row.details.items() if name != "user"}
            parts["subject"] = {"key": row.key, "user": row.details.get("user", "")}
            said |= {"key": "", "details": details}
        parts["actor"] = {"name": row.actor_name}
        parts["origin"] = {"address": _address(row.address)}
        return parts

    def lines(self, rows: Sequence[AuditEvent]) -> list[Line]:
        names = {(row.content_kind, row.key) for row in rows}
        current = Redirect.objects.current_keys_by_kind(names)
        usernames = {row.key for row in rows if row.content_kind == USER}
        users = get_user_model()._default_manager.filter(username__in=usernames)
        numbers = {str(name): str(pk) for name, pk in users.values_list("username", "pk")}
        return [self._line(row, current, numbers) for row in rows]

    def _line(
        self, row: AuditEvent, current: Mapping[tuple[str, str], str], numbers: Mapping[str, str]
    ) -> Line:
        if row.content_kind == USER and row.key in numbers:
            return USER, numbers[row.key], ""
        if row.content_kind and row.content_kind != USER:
            name = (row.content_kind, row.key)
            return row.content_kind, current.get(name, row.key), row.language_code
        return (USER, str(row.actor_id), "") if row.actor_id else (SITE, "", "")

    def erased(self, row: AuditEvent, part: str) -> bool:
        left = self.contents(row)[part]
        return not any(left.values())

    def person_of(self, row: AuditEvent, part: str, chain_key: str) -> int | None:
        if part == "subject" and chain_key.isdecimal():
            return int(chain_key)
        return row.actor_id if part == "actor" else None

    def redacts(self, row: AuditEvent) -> set[int]:
        return {row.details["entry"]} if row.action == REDACT else set()

    def emptied_people(self) -> set[int]:
        events = AuditEvent.objects.filter(action=EMPTY_NAME)
        return {details["person"] for details in events.values_list("details", flat=True)}

    def name_of(self, row: AuditEvent) -> str:
        about = f" about {row.content_kind} {row.key}".rstrip() if row.content_kind else ""
        return f"event {row.pk} ({row.action}{about}, {row.at:%Y-%m-%d %H:%M})"


class CorrectionTable(HashedTable):
    """What readers were told."""

    record = "correction"
    model = Correction

    def meta(self, row: Correction) -> Mapping[str, Any]:
        return {
            "at": row.at,
            "language": row.language_code,
            "significance": row.significance,
            "number_before": row.number_before,
            "number": row.number,
            "text_language": row.text_language,
        }

    def contents(self, row: Correction) -> Mapping[str, Any]:
        return {"text": {"key": row.key, "text": row.text}}

    def lines(self, rows: Sequence[Correction]) -> list[Line]:
        current = Redirect.objects.current_keys_by_kind(
            {(row.content_kind, row.key) for row in rows}
        )
        return [
            (row.content_kind, current.get((row.content_kind, row.key), row.key), row.language_code)
            for row in rows
        ]

    def erased(self, row: Correction, part: str) -> bool:
        return False

    def name_of(self, row: Correction) -> str:
        return f"correction {row.pk} of {row.content_kind} {row.key} ({row.language_code})"


def _address(address: str | None) -> str:
    """A network address as both databases give it back."""
    return str(ip_address(address)) if address else ""
