"""The dashboard of the desk: what waits for whom, in sections.

Apps register sections of their own, which follow those of the desk.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from exosite import languages
from exosite.accounts import request_permissions
from exosite.desk.registry import desk_url
from exosite.desk.titles import Title, items_by_name, titles_by_kind
from exosite.publishing import kinds, permissions, translation_status, workflow
from exosite.publishing.models import AuditEvent, Content, Revision, revision_models
from exosite.publishing.states import Role, State
from exosite.rendering.models import CachedText

SHOWN = 20
"""How many entries of a section are listed; its count tells of all."""

MOST_OPEN = 200
"""Texts of a kind that are looked at: hers, and those passed on; of more, the newest."""


@dataclass(frozen=True, slots=True)
class DashboardEntry:
    """One text that waits for somebody, and where to go on with it.

    ``language`` is None for a record that has none; ``proposal`` are the links of a proposal.
    """

    kind: Any
    title: Title
    language: languages.Language | None
    url: str
    state: str = ""
    author: str = ""
    when: datetime | None = None
    detail: Any = ""
    proposal: Any = None


@dataclass(frozen=True, slots=True)
class DashboardSection:
    """A heading and what waits under it; ``count`` is of all, ``entries`` has the first.

    ``empty`` is said where nothing waits; ``url`` is a page with all entries, if there is one.
    """

    name: str
    title: Any
    empty: Any
    count: int
    entries: tuple[DashboardEntry, ...]
    url: str = ""


SectionBuilder = Callable[[HttpRequest, list[str]], DashboardSection | None]
"""Given a request and languages: a section for this user, None if it is not for her."""

_builders: list[SectionBuilder] = []


def register_section(builder: SectionBuilder) -> None:
    """Put a section of an app on the dashboard."""
    if builder not in _builders:
        _builders.append(builder)


def sections(request: HttpRequest, language: str = "") -> list[DashboardSection]:
    """What waits for this user, in one language or in all; what concerns nobody here is left out.

    The number of queries depends on the kinds of content, not on how much waits.
    """
    dashboard = _Dashboard(request, language)
    built = [
        dashboard.changes_requested(),
        dashboard.drafts(),
        dashboard.review(),
        dashboard.publication(),
        dashboard.scheduled(),
        dashboard.overdue_reviews(),
        dashboard.stale_translations(),
        dashboard.page_problems(),
        *(builder(request, dashboard.codes) for builder in _builders),
    ]
    return [section for section in built if section is not None]


class _Dashboard:
    """What is asked of the database once for all sections."""

    def __init__(self, request: HttpRequest, language: str) -> None:
        self.user = request.user
        self.codes = [language] if language in languages.CODES else list(languages.CODES)
        self.held = request_permissions.held(request)
        own = Q(state__in=[State.DRAFT, State.CHANGES_REQUESTED], author=self.user.pk)
        passed_on = Q(state__in=[State.IN_REVIEW, State.APPROVED, State.SCHEDULED])
        self.heads: list[Revision] = []
        for model in revision_models():
            heads = model.objects.open().filter(own | passed_on, language_code__in=self.codes)
            heads = heads.heads().without_texts().select_related("master", "author")
            self.heads += heads.order_by("-made_at")[:MOST_OPEN]

    def has_role(self, *roles: Role) -> bool:
        return self.user.is_superuser or any(role in roles for role, _language in self.held)

    def _own_heads(self, state: State) -> list[Revision]:
        return [
            head for head in self.heads if head.state == state and head.author_id == self.user.pk
        ]

    # --- Sections of revisions --------------------------------------------------------------------

    def changes_requested(self) -> DashboardSection | None:
        if not self.has_role(Role.WRITER, Role.TRANSLATOR):
            return None
        heads = self._own_heads(State.CHANGES_REQUESTED)
        return self._revisions(
            "changes-requested",
            _("Changes requested of me"),
            _("Nobody has asked you for changes."),
            heads,
            reasons=_reasons(heads),
        )

    def drafts(self) -> DashboardSection | None:
        if not self.has_role(Role.WRITER, Role.TRANSLATOR):
            return None
        heads = self._own_heads(State.DRAFT)
        return self._revisions("drafts", _("My drafts"), _("You have no drafts."), heads)

    def review(self) -> DashboardSection | None:
        if not self.has_role(Role.REVIEWER, Role.PUBLISHER):
            return None
        heads = [
            head for head in self.heads if workflow.awaits_approval_by(head, self.user, self.held)
        ]
        empty = _("Nothing waits for your review.")
        return self._revisions("review", _("Waiting for my review"), empty, heads)

    def publication(self) -> DashboardSection | None:
        if not self.has_role(Role.PUBLISHER):
            return None
        heads = [head for head in self.heads if self._is_publishable(head)]
        empty = _("Nothing waits to be published.")
        return self._revisions("publish", _("Ready to be published"), empty, heads)

    def _is_publishable(self, head: Revision) -> bool:
        return (
            head.state == State.APPROVED
            and permissions.may(
                self.user, "publish", head.master, head.language_code, held=self.held
            )
            and workflow.obstacle("publish", head, self.user) is None
        )

    def scheduled(self) -> DashboardSection:
        heads = [head for head in self.heads if head.state == State.SCHEDULED]
        return self._revisions("scheduled", _("Scheduled"), _("Nothing is scheduled."), heads)

    def _revisions(
        self,
        name: str,
        title: Any,
        empty: Any,
        heads: list[Revision],
        reasons: dict[tuple[str, str, str], str] | None = None,
    ) -> DashboardSection:
        """A section of revisions, the newest first; ``reasons`` stand in the place of notes."""
        shown = sorted(heads, key=lambda head: head.made_at, reverse=True)[:SHOWN]
        titles = titles_by_kind(head.master for head in shown)
        entries = [
            _entry(
                head.master,
                head.language_code,
                titles,
                state=head.state,
                author=head.author.get_username() if head.author else "",
                when=head.publish_at or head.made_at,
                detail=(reasons or {}).get(_name(head), head.note),
            )
            for head in shown
        ]
        return DashboardSection(name, title, empty, len(heads), tuple(entries))

    # --- Sections of what is public ---------------------------------------------------------------

    def overdue_reviews(self) -> DashboardSection | None:
        """Published texts whose next review is past."""
        if not self.has_role(Role.REVIEWER, Role.PUBLISHER, Role.WRITER):
            return None
        rows: list[Any] = []
        count = 0
        for kind in kinds.all():
            if "next_review_on" in {field.name for field in kind.texts._meta.fields}:
                texts = kind.texts.objects.public().filter(
                    next_review_on__lt=timezone.localdate(), language_code__in=self.codes
                )
                columns = ("master", "language_code", "next_review_on")
                ordered = texts.order_by("next_review_on", "language_code", "id")
                oldest = ordered.select_related("master").only(*columns)
                found = list(oldest[:SHOWN])
                rows += found
                count += len(found) if len(found) < SHOWN else texts.count()
        rows.sort(key=lambda row: row.next_review_on)
        titles = titles_by_kind(row.master for row in rows[:SHOWN])
        entries = tuple(
            _entry(row.master, row.language_code, titles, detail=row.next_review_on)
            for row in rows[:SHOWN]
        )
        empty = _("No review is overdue.")
        return DashboardSection("overdue", _("Overdue reviews"), empty, count, entries)

    def stale_translations(self) -> DashboardSection:
        """Published translations that do not follow their source any more."""
        stale, count = translation_status.stale_translations(self.codes, SHOWN)
        rows = [
            (row.content_kind, row.key, row.language_code, {"when": row.first, "detail": row})
            for row in stale
        ]
        empty = _("Every published translation follows its source.")
        return _names("behind", _("Languages behind their source"), empty, rows, count)

    def page_problems(self) -> DashboardSection:
        """Published pages on which something leads nowhere."""
        pages = CachedText.objects.filter(has_problems=True, language_code__in=self.codes)
        names = pages.order_by("content_kind", "key", "language_code")
        found = list(names.values_list("content_kind", "key", "language_code")[:SHOWN])
        rows = [(*name, {"query": "?check=1#problems"}) for name in found]
        count = len(found) if len(found) < SHOWN else pages.count()
        empty = _("No problem is known.")
        return _names("problems", _("Problems in published pages"), empty, rows, count)


def _names(
    name: str,
    title: Any,
    empty: Any,
    rows: list[tuple[str, str, str, dict[str, Any]]],
    count: int,
) -> DashboardSection:
    """A section of texts by kind, key and language, each with what else its entry says."""
    items = items_by_name((kind, key) for kind, key, *_rest in rows)
    titles = titles_by_kind(items.values())
    entries = tuple(
        _entry(item, code, titles, **more)
        for kind, key, code, more in rows
        if (item := items.get((kind, key)))
    )
    return DashboardSection(name, title, empty, count, entries)


def _entry(
    item: Content,
    language: str,
    titles: dict[tuple[str, Any], Title],
    query: str = "",
    **more: Any,
) -> DashboardEntry:
    return DashboardEntry(
        kind=item._meta.verbose_name,
        title=titles[item.content_kind, item.pk],
        language=languages.get(language),
        url=desk_url("edit", item, language) + query,
        **more,
    )


def _name(head: Revision) -> tuple[str, str, str]:
    return head.master.content_kind, head.master.key, head.language_code


def _reasons(heads: Iterable[Revision]) -> dict[tuple[str, str, str], str]:
    """Why changes were last requested, by kind, key and language; one query, none for no texts."""
    names = {_name(head) for head in heads}
    events = AuditEvent.objects.filter(
        action="request-changes",
        content_kind__in={kind for kind, _key, _code in names},
        key__in={key for _kind, key, _code in names},
    )
    rows = events.order_by("id").values_list("content_kind", "key", "language_code", "details")
    return {(kind, key, code): details.get("reason", "") for kind, key, code, details in rows}
