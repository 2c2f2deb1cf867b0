"""The desk's report on searches: what was looked for, with which outcome, and what rests on it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any, Final

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import F, QuerySet, Window
from django.db.models.functions import DenseRank
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils import timezone
from django.utils.translation import gettext

from articles.evidence.search_statement import due_searches
from articles.models import SearchStatement, SearchStatementTranslation
from exosite.accounts import request_permissions
from exosite.csv_lines import CONTENT_TYPE, csv_lines
from exosite.desk.registry import desk_url
from exosite.desk.titles import Title, items_by_name, titles, titles_by_kind
from exosite.desk.views.base import DeskView
from exosite.publishing import permissions
from exosite.rendering.models import Use, UseCount

PER_PAGE: Final = 50
MOST_USERS: Final = 10
"""Pages that rest on a search which its row names; their count tells of all."""

COLUMNS: Final = (
    *("key", "sought", "places", "searched_on", "records_found", "records_read", "records_used"),
    *("due_after", "is_overdue", "used_by_count", "used_by_first"),
)


@dataclass(frozen=True, slots=True)
class SearchUser:
    """A page that rests on a search."""

    name: str
    title: Title
    url: str


@dataclass(frozen=True, slots=True)
class SearchRow:
    """A search as the report has it: ``users`` are the first, ``users_count`` is of all."""

    search: SearchStatement
    title: Title
    places: str
    url: str
    is_due: bool
    users: tuple[SearchUser, ...]
    users_count: int

    @property
    def cells(self) -> Iterator[Any]:
        """The row of the file, in the order of ``COLUMNS``."""
        search = self.search
        yield from (search.slug, self.title.text, self.places, search.searched_on)
        yield from (search.records_found, search.records_read, search.records_used)
        yield from (search.due_on, int(self.is_due), self.users_count)
        yield " ".join(user.name for user in self.users)


class SearchReportView(DeskView):
    """All searches on pages, or those overdue; as CSV all of them at once. For who sees drafts."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request_permissions.may(request, permissions.VIEW):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
        is_overdue = request.GET.get("overdue") == "1"
        searches = SearchStatement.objects.order_by("slug")
        if is_overdue:
            searches = due_searches(timezone.localdate())
        if request.GET.get("format") == "csv":
            return _file(searches)
        page = Paginator(searches, PER_PAGE).get_page(request.GET.get("page"))
        return self.render(
            "articles/evidence/search_report.html",
            title=gettext("Report on searches"),
            page=page,
            rows=report_rows(page.object_list),
            is_overdue=is_overdue,
        )


def report_rows(searches: Iterable[SearchStatement]) -> list[SearchRow]:
    """The rows of some searches, as many as are on a page; their number of queries is bounded."""
    searches = list(searches)
    due = due_searches(timezone.localdate()).filter(pk__in=[search.pk for search in searches])
    due_ids = set(due.values_list("pk", flat=True))
    names = titles(SearchStatement, searches)
    texts = SearchStatementTranslation.objects.filter(master__in=searches)
    rows = texts.values_list("master_id", "language_code", "places")
    places = {(pk, code): words for pk, code, words in rows}
    users, counts = _users([search.slug for search in searches])
    return [
        SearchRow(
            search,
            title := names[search.pk],
            places.get((search.pk, title.language.code), ""),
            desk_url("edit", search, search.source_language),
            search.pk in due_ids,
            tuple(users.get(search.slug, ())),
            counts.get(search.slug, 0),
        )
        for search in searches
    ]


def _users(keys: list[str]) -> tuple[dict[str, list[SearchUser]], dict[str, int]]:
    """The first objects that rest on each of these searches, and how many do."""
    named = {"used_kind": SearchStatement.content_kind, "used_key__in": keys}
    place = Window(DenseRank(), partition_by="used_key", order_by=[F("content_kind"), F("key")])
    uses = Use.objects.filter(**named).annotate(place=place).filter(place__lte=MOST_USERS)
    found = sorted(set(uses.values_list("used_key", "content_kind", "key")))
    items = items_by_name((kind, key) for _used, kind, key in found)
    shown = titles_by_kind(items.values())
    users: dict[str, list[SearchUser]] = {}
    for used, kind, key in found:
        if item := items.get((kind, key)):
            url = desk_url("edit", item, item.source_language)
            user = SearchUser(f"{kind}:{key}", shown[kind, item.pk], url)
            users.setdefault(used, []).append(user)
    counts: dict[str, int] = {}
    for used, count in UseCount.objects.filter(**named).values_list("used_key", "objects_using"):
        counts[used] = counts.get(used, 0) + count
    return users, counts


def _file(searches: QuerySet[SearchStatement]) -> StreamingHttpResponse:
    """All searches as CSV, read and sent a page at a time."""
    waiting = searches.iterator(chunk_size=PER_PAGE)
    pages = iter(lambda: list(islice(waiting, PER_PAGE)), [])
    rows = (row.cells for page in pages for row in report_rows(page))
    response = StreamingHttpResponse(csv_lines(chain([COLUMNS], rows)), content_type=CONTENT_TYPE)
    day = timezone.localdate().isoformat()
    response["Content-Disposition"] = f'attachment; filename="searches-{day}.csv"'
    return response
