"""What happened to a text: every revision with who made it, and what was decided about each."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.contrib.auth import get_user_model
from django.core.paginator import Page, Paginator
from django.db import IntegrityError
from django.db.models import F, Q
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import formats, timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext

from exosite.accounts import request_permissions
from exosite.desk.views import compare as comparing
from exosite.desk.views.base import frame, numbered, person, revisions_of, text_of
from exosite.publishing import workflow_labels
from exosite.publishing.models import AuditEvent, Content, Redirect, Revision
from exosite.publishing.snapshots import Unresolved
from exosite.publishing.snapshots.snapshot_data import InvalidSnapshot
from exosite.publishing.states import LIVE, State

if TYPE_CHECKING:
    from exosite.desk.admin import ContentAdmin

PER_PAGE = 50

# Saving has made a revision, which stands in the list itself; refusals are for the audit record.
SHOWN = (
    "submit",
    "request-changes",
    "approve",
    "schedule",
    "unschedule",
    "publish",
    "withdraw",
    "rename",
)
_MOST_EVENTS = 500


@dataclass(frozen=True, slots=True)
class Entry:
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

    @property
    def significance(self) -> Any:
        return workflow_labels.significance(self.revision.significance) if self.revision else ""

    @property
    def approved(self) -> str:
        return person(self.revision.approved_by) if self.revision else ""

    @property
    def reviewed(self) -> str:
        return person(self.revision.reviewer) if self.revision else ""

    @property
    def is_live(self) -> bool:
        return self.revision is not None and self.revision.state == State.PUBLISHED

    @property
    def is_aside(self) -> bool:
        return self.revision is not None and self.revision.state == State.SET_ASIDE


def page(admin: "ContentAdmin", request: HttpRequest, item: Content, language: str) -> HttpResponse:
    """Everything that happened to a text, newest first. Raises NotPermitted."""
    context = frame(admin, request, item, language)
    revisions = revisions_of(item, language).annotate(base_number=F("based_on__number"))
    shown = Paginator(revisions.order_by("-number"), PER_PAGE).get_page(request.GET.get("page"))
    entries = _entries(admin, item, language, shown)
    old, new = _proposed(shown.object_list)
    context |= {"entries": entries, "page": shown, "old_number": old, "new_number": new}
    return TemplateResponse(request, "desk/history.html", context)


def revision(
    admin: "ContentAdmin", request: HttpRequest, item: Content, language: str, number: int
) -> HttpResponse:
    """One revision: who made it, what it changed, and what readers would see.

    Raises NotPermitted, and Http404 if there is none of this number.
    """
    context = frame(admin, request, item, language)
    shown = numbered(item, language, number)
    before = _before(item, language, shown)
    head = revisions_of(item, language).in_line().order_by("-number").first()
    may_restore = shown != head and request_permissions.may(request, "restore", item, language)
    rendered, obstacle = _rendered(admin, request, item, language, shown)
    context |= {
        "revision": shown,
        "before": before,
        "before_url": admin.address("revision", item, language, before.number) if before else "",
        "significance": workflow_labels.significance(shown.significance),
        "people": {
            name: person(getattr(shown, name)) for name in ("author", "approved_by", "reviewer")
        },
        "is_head": shown == head,
        "differences": comparing.differences(admin, item, language, before, shown),
        "rendered": rendered,
        "obstacle": obstacle,
        "restore_url": admin.address("act", item, language, "restore") if may_restore else "",
    }
    return TemplateResponse(request, "desk/revision.html", context)


def _before(item: Content, language: str, shown: Revision) -> Revision | None:
    """What a revision was made from, else the one before it in the line."""
    if shown.based_on:
        return shown.based_on
    line = revisions_of(item, language).defer(None).in_line().filter(number__lt=shown.number)
    return line.order_by("-number").first()


def _rendered(
    admin: "ContentAdmin", request: HttpRequest, item: Content, language: str, shown: Revision
) -> tuple[str, str]:
    """The page that readers would see, or why there is none."""
    try:
        return admin.preview_html(request, item, language, text_of(item, shown)), ""
    except Unresolved as gone:
        sentence = gettext("The text names “%(key)s”, which is not there any more.")
        return "", sentence % {"key": " ".join(gone.key)}
    except (InvalidSnapshot, IntegrityError):
        # Drafts may have gaps, and the database has rows that cannot.
        return "", gettext("Something that the page cannot do without is still missing.")


# --- The entries ----------------------------------------------------------------------------------


def _entries(admin: "ContentAdmin", item: Content, language: str, shown: Page) -> list[Entry]:
    revisions: list[Revision] = list(shown.object_list)
    events = _events(item, language, shown, revisions)
    names = _names(events)
    head = next((found for found in revisions if found.state != State.SET_ASIDE), None)
    entries = [
        _of_revision(admin, item, found, is_head=found is head and shown.number == 1)
        for found in revisions
    ]
    entries += [_of_event(event, names) for event in events]
    # What happened to a revision in the moment it was made came after it.
    return sorted(entries, key=lambda entry: (entry.at, entry.revision is None), reverse=True)


def _of_revision(admin: "ContentAdmin", item: Content, found: Any, *, is_head: bool) -> Entry:
    language, before = found.language_code, found.base_number
    urls = {"view": admin.address("revision", item, language, found.number)}
    if before:
        compare = admin.address("compare", item, language)
        urls["compare"] = f"{compare}?old={before}&new={found.number}"
    return Entry(
        found.made_at,
        person(found.author),
        revision=found,
        number=found.number,
        before=before,
        details=[found.note] if found.note else [],
        urls=urls,
        is_head=is_head,
    )


def _of_event(event: AuditEvent, names: dict[int, str]) -> Entry:
    by = names.get(event.actor_id or 0, event.actor_name)
    return Entry(
        event.at,
        by or gettext("the schedule"),
        done=workflow_labels.action_done(event.action),
        number=event.revision_number,
        details=list(_details(event)),
    )


def _details(event: AuditEvent) -> Iterator[str]:
    details = event.details if isinstance(event.details, dict) else {}
    for name in ("reason", "note"):
        if details.get(name):
            yield str(details[name])
    if event.action == "approve" and details.get("medical"):
        yield gettext("as a medical reviewer")
    if event.action == "schedule" and (at := _moment(details.get("publish_at"))):
        yield gettext("to be published on %(when)s") % {"when": at}
    if event.action == "rename" and details.get("to"):
        yield gettext("from %(old)s to %(new)s") % {"old": event.key, "new": details["to"]}


def _moment(text: Any) -> str:
    at = parse_datetime(text) if isinstance(text, str) else None
    return formats.date_format(timezone.localtime(at), "DATETIME_FORMAT") if at else ""


def _events(
    item: Content, language: str, shown: Page, revisions: Sequence[Revision]
) -> list[AuditEvent]:
    """What happened while the revisions of this page were the newest."""
    events = AuditEvent.objects.filter(_is_about(item), action__in=SHOWN)
    events = events.filter(Q(language_code=language) | Q(action="rename"))
    if shown.has_next() and revisions:
        events = events.filter(at__gte=revisions[-1].made_at)
    if shown.number > 1:
        newer = shown.paginator.object_list[shown.start_index() - 2]
        events = events.filter(at__lt=newer.made_at)
    return list(events[:_MOST_EVENTS])


def _is_about(item: Content) -> Q:
    """The record names an object by the key that it had then."""
    were = Redirect.objects.filter(content_kind=item.content_kind, key=item.key)
    is_named = Q(key=item.key) | Q(key__in=were.values("old_key"))
    return Q(content_kind=item.content_kind) & is_named


def _names(events: Iterable[AuditEvent]) -> dict[int, str]:
    """What those who acted are called; who has no account any more is in the record by name."""
    ids = {event.actor_id for event in events if event.actor_id}
    return {user.pk: person(user) for user in get_user_model().objects.filter(pk__in=ids)}


def _proposed(revisions: Iterable[Revision]) -> tuple[int, int]:
    """Which two are chosen to begin with: what readers see and the newest, else the last two."""
    line = [found for found in revisions if found.state != State.SET_ASIDE]
    new = line[0].number if line else 0
    live = next((found.number for found in line[1:] if found.state in LIVE), 0)
    return live or (line[1].number if len(line) > 1 else 0), new
