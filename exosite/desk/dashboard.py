"""The front page of the desk: what waits for whom."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.admin import AdminSite
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from exosite import languages
from exosite.accounts import request_permissions
from exosite.desk import language_status
from exosite.publishing import permissions
from exosite.publishing.models import AuditEvent, Content, Revision, revision_models
from exosite.publishing.states import Role, State
from exosite.publishing.translation_status import query as staleness
from exosite.rendering.models import CachedText

SHOWN = 20
"""How many entries of a tray are listed; its count tells of all."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One text that waits for somebody, and where to go on with it."""

    kind: Any
    title: language_status.Title
    language: languages.Language
    url: str
    state: str = ""
    author: str = ""
    when: datetime | None = None
    detail: Any = ""


@dataclass(frozen=True, slots=True)
class Tray:
    """A heading and what waits under it; ``count`` is of all, ``entries`` has the first.

    ``url`` is a page with all of them, if there is one.
    """

    name: str
    title: Any
    empty: Any
    count: int
    entries: tuple[Entry, ...]
    url: str = ""


Filler = Callable[[AdminSite, HttpRequest, list[str]], Tray | None]
"""Given the desk, a request and languages: a tray for this user, None if it is not for her."""

_fillers: list[Filler] = []


def register(filler: Filler) -> None:
    """Let this put a tray of its own on the front page, after those of the desk."""
    if filler not in _fillers:
        _fillers.append(filler)


def trays(site: AdminSite, request: HttpRequest, language: str = "") -> list[Tray]:
    """What waits for this user, in one language or in all; what concerns nobody here is left out.

    The number of queries depends on the kinds of content, not on how much waits.
    """
    desk = _Desk(site, request, language)
    found = [
        desk.revisions(
            "changes-requested",
            _("Changes requested of me"),
            _("Nobody has asked you for changes."),
            lambda r: r.state == State.CHANGES_REQUESTED and r.author_id == desk.user.pk,
            roles=(Role.WRITER, Role.TRANSLATOR),
        ),
        desk.revisions(
            "drafts",
            _("My drafts"),
            _("You have no drafts."),
            lambda r: r.state == State.DRAFT and r.author_id == desk.user.pk,
            roles=(Role.WRITER, Role.TRANSLATOR),
        ),
        desk.revisions(
            "review",
            _("Waiting for my review"),
            _("Nothing waits for your review."),
            desk.waits_for_review,
            roles=(Role.REVIEWER, Role.PUBLISHER),
        ),
        desk.revisions(
            "publish",
            _("Ready to be published"),
            _("Nothing waits to be published."),
            lambda r: (
                r.state == State.APPROVED and desk.is_releasable(r) and desk.may("publish", r)
            ),
            roles=(Role.PUBLISHER,),
        ),
        desk.revisions(
            "scheduled",
            _("Scheduled"),
            _("Nothing is scheduled."),
            lambda r: r.state == State.SCHEDULED,
        ),
        desk.overdue(),
        desk.behind(),
        desk.troubled(),
        *(filler(site, request, desk.codes) for filler in _fillers),
    ]
    return [tray for tray in found if tray is not None]


class _Desk:
    """What is asked of the database once for all trays."""

    def __init__(self, site: AdminSite, request: HttpRequest, language: str) -> None:
        self.site = site
        self.user = request.user
        self.codes = [language] if language in languages.CODES else list(languages.CODES)
        self.held = request_permissions.held(request)
        self.heads = [head for model in revision_models() for head in self._heads(model)]

    def _heads(self, model: type[Revision]) -> Iterable[Revision]:
        found = model.objects.heads().open().filter(language_code__in=self.codes)
        return found.without_texts().select_related("master", "author").order_by("-made_at")

    # --- Who may --------------------------------------------------------------------------------

    def has_role(self, *roles: Role) -> bool:
        return self.user.is_superuser or any(role in roles for role, _where in self.held)

    def may(self, action: str, head: Revision) -> bool:
        source = head.master.source_language
        return self.user.is_superuser or permissions.allowed(
            self.held, action, language=head.language_code, source=source
        )

    def is_releasable(self, head: Revision) -> bool:
        is_required = settings.REQUIRE_MEDICAL_REVIEW and head.master.is_medical
        return not is_required or head.reviewer_id is not None

    def waits_for_review(self, head: Revision) -> bool:
        """In review, or approved by a publisher and in want of a medical reviewer like this one."""
        if head.author_id == self.user.pk or not self.may("approve", head):
            return False
        if head.state == State.IN_REVIEW:
            return True
        is_reviewer = any(
            role == Role.REVIEWER and where in ("", head.language_code) for role, where in self.held
        )
        return head.state == State.APPROVED and not self.is_releasable(head) and is_reviewer

    # --- Trays ----------------------------------------------------------------------------------

    def revisions(
        self,
        name: str,
        title: Any,
        empty: Any,
        belongs: Callable[[Revision], bool],
        roles: tuple[Role, ...] = (),
    ) -> Tray | None:
        if roles and not self.has_role(*roles):
            return None
        found = sorted(
            (head for head in self.heads if belongs(head)),
            key=lambda head: head.made_at,
            reverse=True,
        )
        shown = found[:SHOWN]
        reasons = self._reasons(shown) if name == "changes-requested" else {}
        titles = language_status.titles_of([head.master for head in shown])
        entries = [
            self._entry(
                head.master,
                head.language_code,
                titles,
                state=head.state,
                author=head.author.get_username() if head.author else "",
                when=head.publish_at or head.made_at,
                detail=reasons.get((head.master.key, head.language_code), head.note),
            )
            for head in shown
        ]
        return self._tray(name, title, empty, len(found), entries)

    def overdue(self) -> Tray | None:
        """Published texts whose next review is past."""
        if not self.has_role(Role.REVIEWER, Role.PUBLISHER, Role.WRITER):
            return None
        found: list[Any] = []
        for model in language_status.kinds():
            texts = model.text_model
            if "next_review_on" not in {field.name for field in texts._meta.fields}:
                continue
            rows = texts.objects.public().filter(
                next_review_on__lt=timezone.localdate(), language_code__in=self.codes
            )
            found += rows.select_related("master").only("master", "language_code", "next_review_on")
        found.sort(key=lambda row: row.next_review_on)
        titles = language_status.titles_of([row.master for row in found[:SHOWN]])
        entries = [
            self._entry(row.master, row.language_code, titles, detail=row.next_review_on)
            for row in found[:SHOWN]
        ]
        return self._tray(
            "overdue", _("Overdue reviews"), _("No review is overdue."), len(found), entries
        )

    def behind(self) -> Tray | None:
        """Published translations that do not follow their source any more."""
        rows = [row for row in staleness.languages_behind() if row.language_code in self.codes]
        items = language_status.objects((row.content_kind, row.key) for row in rows[:SHOWN])
        titles = language_status.titles_of(items.values())
        entries = [
            self._entry(
                items[row.content_kind, row.key],
                row.language_code,
                titles,
                when=row.since,
                detail=row,
            )
            for row in rows[:SHOWN]
            if (row.content_kind, row.key) in items
        ]
        empty = _("Every published translation follows its source.")
        return self._tray("behind", _("Languages behind their source"), empty, len(rows), entries)

    def troubled(self) -> Tray | None:
        """Published pages on which something leads nowhere."""
        stored = CachedText.objects.exclude(details__problems=[]).filter(
            language_code__in=self.codes
        )
        rows = list(stored.values_list("content_kind", "key", "language_code"))
        items = language_status.objects((kind, key) for kind, key, _code in rows[:SHOWN])
        titles = language_status.titles_of(items.values())
        entries = [
            self._entry(items[kind, key], code, titles, query="?check=1#problems")
            for kind, key, code in rows[:SHOWN]
            if (kind, key) in items
        ]
        empty = _("No problem is known.")
        return self._tray("problems", _("Problems in published pages"), empty, len(rows), entries)

    # --- Entries --------------------------------------------------------------------------------

    @staticmethod
    def _tray(name: str, title: Any, empty: Any, count: int, entries: list[Entry]) -> Tray:
        return Tray(name, title, empty, count, tuple(entries))

    def _entry(
        self,
        item: Content,
        language: str,
        titles: dict[tuple[str, Any], language_status.Title],
        query: str = "",
        **more: Any,
    ) -> Entry:
        admin: Any = self.site.get_model_admin(type(item))
        return Entry(
            kind=item._meta.verbose_name,
            title=titles[item.content_kind, item.pk],
            language=languages.get(language),
            url=admin.address("edit", item, language) + query,
            **more,
        )

    def _reasons(self, heads: Iterable[Revision]) -> dict[tuple[str, str], str]:
        """Why changes were requested, by key and language; one query."""
        keys = {head.master.key for head in heads}
        if not keys:
            return {}
        events = AuditEvent.objects.filter(action="request-changes", key__in=keys).order_by("id")
        return {
            (key, code): details.get("reason", "")
            for key, code, details in events.values_list("key", "language_code", "details")
        }
