"""Searches that are due again: the notice on every text that rests on one, and the editors' tray."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.evidence.search_statement import due_searches
from articles.models import SearchStatement
from exosite.accounts import request_permissions
from exosite.content_tags import collector
from exosite.desk import dashboard
from exosite.desk.registry import desk_url
from exosite.desk.titles import titles_by_kind
from exosite.publishing import permissions, visible_text
from exosite.publishing.notices import SEARCH_DUE, Notice, NoticeLink, place_of
from exosite.publishing.visible_text import VisibleText


def search_notices(
    texts: Sequence[VisibleText], keys_used: Mapping[int, Collection[str]]
) -> Iterator[tuple[VisibleText, Notice]]:
    """The texts that rest on a search which is due again: ``keys_used`` are those of searches, by
    the place of a text among them. One query, or none where they rest on none."""
    keys = set().union(*keys_used.values())
    if not keys:
        return
    searches = visible_text.show_by_key(SearchStatement, keys, texts[0].wanted, fields=["sought"])
    for at, shown in enumerate(texts):
        own = (searches[key] for key in keys_used.get(at, ()) if key in searches)
        due = [search for search in own if collector.is_past(search.object.due_on)]
        if due:
            due.sort(key=lambda search: (search.object.searched_on, search.object.slug))
            links = [_entry(shown, search) for search in due]
            since = min(search.object.due_on for search in due)
            yield shown, SEARCH_DUE.notice(since=since, place=place_of(shown), links=links)


def _entry(shown: VisibleText, search: VisibleText) -> NoticeLink:
    """Where the page says how it was searched."""
    url = f"{shown.object.get_absolute_url(shown.wanted)}#search-{search.object.slug}"
    return NoticeLink(gettext("What was looked for:"), search.text.sought, url, search.language)


def dashboard_section(request: HttpRequest, codes: list[str]) -> dashboard.DashboardSection | None:
    """The searches to repeat, for whoever writes; the same whatever language is chosen."""
    if not request_permissions.may(request, permissions.VIEW):
        return None
    searches = due_searches(timezone.localdate())
    due = list(searches[: dashboard.SHOWN])
    count = len(due) if len(due) < dashboard.SHOWN else searches.count()
    titles = titles_by_kind(due)
    entries = tuple(
        dashboard.DashboardEntry(
            kind=item._meta.verbose_name,
            title=titles[item.content_kind, item.pk],
            language=None,
            url=desk_url("edit", item, item.source_language),
            detail=item.due_on,
        )
        for item in due
    )
    title, empty = _("Searches to repeat"), _("No search is due.")
    url = reverse("admin:articles_searchstatement_report") + "?overdue=1"
    return dashboard.DashboardSection("searches-due", title, empty, count, entries, url)
