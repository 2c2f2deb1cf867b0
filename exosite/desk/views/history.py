"""The pages of a text's history: all its revisions with what was decided about each, and one of them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.core.paginator import Page, Paginator
from django.db import IntegrityError
from django.db.models import F, Q
from django.http import HttpRequest, HttpResponse
from django.utils import formats, timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext

from exosite.desk.error_messages import sentences
from exosite.desk.titles import made_by, person_name
from exosite.desk.views.base import TextView
from exosite.desk.views.compare import DifferencesView
from exosite.publishing import workflow_labels
from exosite.publishing.actions import redaction
from exosite.publishing.errors import Busy
from exosite.publishing.models import AuditEvent, Revision
from exosite.publishing.snapshots import InvalidSnapshot, Unresolved, snapshot_of
from exosite.publishing.snapshots.trial_publish import as_if_published
from exosite.publishing.states import LIVE, State

PER_PAGE = 50

CHAPTER_ACTIONS = ("add-chapter", "move-chapter", "remove-chapter")
OF_ALL_LANGUAGES = ("rename", *CHAPTER_ACTIONS)
# Saving has made a revision, which stands in the list itself; refusals are for the audit record.
SHOWN_ACTIONS = (
    "submit",
    "request-changes",
    "approve",
    "schedule",
    "unschedule",
    "publish",
    "withdraw",
    "dismiss",
    "ask-redaction",
    "redact",
    "rename",
    "split",
    "join",
    "joined",
    *CHAPTER_ACTIONS,
)
_MOST_EVENTS = 500


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One line of the history: a ``revision``, or an event with ``done`` and ``number`` in its place.

    ``details`` are sentences: reasons, notes, times. ``before`` is the number of the revision that
    this one can be compared with.
    """

    at: datetime
    by: str
    revision: Revision | None = None
    done: Any = ""
    number: int | None = None
    details: Sequence[str] = ()
    before: int | None = None
    urls: dict[str, str] = field(default_factory=dict)
    is_head: bool = False


class HistoryView(TextView):
    """Everything that happened to a text, newest first."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        revisions = self.revisions.without_texts().annotate(base_number=F("based_on__number"))
        pages = Paginator(revisions.order_by("-number"), PER_PAGE)
        page = pages.get_page(request.GET.get("page"))
        old, new = _proposed_numbers(page.object_list)
        return self.render(
            "desk/history.html",
            entries=self.entries(page),
            page=page,
            old_number=old,
            new_number=new,
        )

    def entries(self, page: Page) -> list[HistoryEntry]:
        revisions: list[Revision] = list(page.object_list)
        events = self.events(page, revisions)
        names = _actor_names(events)
        line = (revision for revision in revisions if revision.state != State.SET_ASIDE)
        head = next(line, None) if page.number == 1 else None
        entries = [self.revision_entry(revision, head) for revision in revisions]
        entries += [_event_entry(event, names) for event in events]
        # What happened to a revision in the moment it was made came after it.
        return sorted(entries, key=lambda entry: (entry.at, entry.revision is None), reverse=True)

    def revision_entry(self, revision: Any, head: Revision | None) -> HistoryEntry:
        before = revision.base_number
        urls = {"view": self.url("revision", revision.number)}
        if before:
            urls["compare"] = f"{self.url('compare')}?old={before}&new={revision.number}"
        return HistoryEntry(
            revision.made_at,
            made_by(revision),
            revision=revision,
            number=revision.number,
            before=before,
            details=[revision.note] if revision.note else [],
            urls=urls,
            is_head=revision is head,
        )

    def events(self, page: Page, revisions: Sequence[Revision]) -> list[AuditEvent]:
        """What happened while the revisions of this page were the newest."""
        events = AuditEvent.objects.about(self.item).filter(action__in=SHOWN_ACTIONS)
        events = events.filter(Q(language_code=self.language) | Q(action__in=OF_ALL_LANGUAGES))
        if page.has_next() and revisions:
            events = events.filter(at__gte=revisions[-1].made_at)
        if page.number > 1:
            newer = page.paginator.object_list[page.start_index() - 2]
            events = events.filter(at__lt=newer.made_at)
        return list(events[:_MOST_EVENTS])


class RevisionView(DifferencesView):
    """One revision: who made it, what it changed, and what readers would see."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        revision = self.get_revision(kwargs["number"])
        line = self.revisions.in_line().order_by("-number")
        before = revision.based_on or line.filter(number__lt=revision.number).first()
        head = line.without_texts().first()
        page, obstacle = self.preview(revision)
        return self.render(
            "desk/revision.html",
            revision=revision,
            before=before,
            before_url=self.url("revision", before.number) if before else "",
            differences=self.differences(before, revision),
            rendered=page,
            obstacle=obstacle,
            restore_url=self.restore_url(revision, head),
            redaction=self.redaction(revision),
        )

    def redaction(self, revision: Revision) -> dict[str, Any] | None:
        """The form by which a text is removed for good; None for whoever may not, or if it cannot be."""
        if not redaction.is_redactable(revision) or not self.may(redaction.ASK_REDACTION):
            return None
        asked = redaction.request_for(revision)
        name = redaction.REDACT if asked else redaction.ASK_REDACTION
        is_own = asked is not None and asked.actor_id == self.request.user.pk
        return {"asked": asked, "is_own": is_own, "url": self.url("act", name)}

    def preview(self, revision: Revision) -> tuple[str, str]:
        """The page that readers would see, or why there is none."""
        try:
            with as_if_published(self.item, self.language, snapshot_of(revision)):
                page = self.kind.preview(self.request, self.item, self.language)
            return page.content.decode(), ""
        except (Busy, Unresolved) as refusal:
            return "", " ".join(sentences(refusal))
        except (InvalidSnapshot, IntegrityError):
            # Drafts may have gaps, and the database has rows that cannot.
            return "", gettext("Something that the page cannot do without is still missing.")


def _event_entry(event: AuditEvent, names: dict[int, str]) -> HistoryEntry:
    by = names.get(event.actor_id or 0, event.actor_name)
    return HistoryEntry(
        event.at,
        by or _release(event) or gettext("the schedule"),
        done=workflow_labels.action_done(event.action),
        number=event.revision_number,
        details=list(_details(event)),
    )


def _release(event: AuditEvent) -> str:
    """The release of the seed or the registry that did it; empty for any other event."""
    name = event.details.get("release") if isinstance(event.details, dict) else ""
    return workflow_labels.origin(name) if name else ""


def _details(event: AuditEvent) -> Iterator[str]:
    details = event.details if isinstance(event.details, dict) else {}
    for name in ("reason", "note"):
        if details.get(name):
            yield str(details[name])
    if event.action == "approve" and details.get("medical"):
        yield gettext("as a medical reviewer")
    if event.action == "schedule" and (at := _local_time(details.get("publish_at"))):
        yield gettext("to be published on %(when)s") % {"when": at}
    if event.action == "rename" and details.get("to"):
        yield gettext("from %(old)s to %(new)s") % {"old": event.key, "new": details["to"]}
    if event.action == "split" and details.get("guide"):
        words = {"guide": details["guide"], "number": details.get("base")}
        yield gettext("split from %(guide)s, version %(number)s") % words
    if event.action == "split" and details.get("chapters"):
        yield gettext("now chapters: %(keys)s") % {"keys": ", ".join(details["chapters"])}
    if event.action == "join" and details.get("chapters"):
        yield gettext("with the chapter %(keys)s") % {"keys": ", ".join(details["chapters"])}
    if event.action == "joined" and details.get("guide"):
        yield gettext("guide: %(guide)s") % {"guide": details["guide"]}
    if event.action in CHAPTER_ACTIONS and details.get("guide"):
        yield gettext("guide: %(guide)s") % {"guide": details["guide"]}
    if event.action == "move-chapter" and (places := _places(details)):
        yield gettext("from place %(old)s to place %(new)s") % places


def _places(details: dict[str, Any]) -> dict[str, Any]:
    """The old and the new place of a chapter that was moved; empty if the record has none."""
    changed = details.get("changed")
    places = changed.get("position") if isinstance(changed, dict) else None
    return dict(zip(("old", "new"), places, strict=True)) if places else {}


def _local_time(text: Any) -> str:
    at = parse_datetime(text) if isinstance(text, str) else None
    return formats.date_format(timezone.localtime(at), "DATETIME_FORMAT") if at else ""


def _actor_names(events: Iterable[AuditEvent]) -> dict[int, str]:
    """What those who acted are called; who has no account any more is in the record by name."""
    ids = {event.actor_id for event in events if event.actor_id}
    users = get_user_model().objects.filter(pk__in=ids)
    return {user.pk: person_name(user) for user in users}


def _proposed_numbers(revisions: Iterable[Revision]) -> tuple[int, int]:
    """Which two are chosen to begin with: what readers see and the newest, else the last two."""
    line = [revision for revision in revisions if revision.state != State.SET_ASIDE]
    new = line[0].number if line else 0
    live = next((revision.number for revision in line[1:] if revision.state in LIVE), 0)
    return live or (line[1].number if len(line) > 1 else 0), new
