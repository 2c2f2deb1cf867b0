"""What editors see of feedback: the text it is about, the way there, and whether it is theirs."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils import translation
from django.utils.translation import gettext

from exosite import languages
from exosite.accounts import request_permissions
from exosite.desk.registry import desk_url
from exosite.desk.titles import Title, items_by_name, titles_by_kind
from exosite.feedback import feedback_actions
from exosite.feedback.models import Feedback
from exosite.publishing.models import Content


@dataclass(frozen=True, slots=True)
class Listed:
    """One thing that a reader said. ``item`` is None and the addresses are empty if it is about the
    site, or about what is not there any more; ``read_url`` leads to the section."""

    feedback: Feedback
    item: Content | None
    title: Title
    edit_url: str
    read_url: str
    may_finish: bool


def listed(request: HttpRequest, found: Iterable[Feedback]) -> list[Listed]:
    """Feedback with what belongs to it; the queries depend on the kinds of content alone."""
    rows = list(found)
    items = items_by_name((row.content_kind, row.key) for row in rows if row.key)
    titles = titles_by_kind(items.values())
    return [_one(request, row, items.get((row.content_kind, row.key)), titles) for row in rows]


def _one(
    request: HttpRequest,
    row: Feedback,
    item: Content | None,
    titles: dict[tuple[str, int], Title],
) -> Listed:
    may = feedback_actions.may_finish(request.user, request_permissions.held(request), row, item)
    may = may and not row.is_done
    if item is None:
        return Listed(row, None, _unnamed(row), "", "", may)
    anchor = f"#{row.section}" if row.section else ""
    place = f"#section-{row.section}" if row.section else ""
    return Listed(
        row,
        item,
        titles[row.content_kind, item.pk],
        desk_url("edit", item, row.language_code) + place,
        item.get_absolute_url(row.language_code) + anchor,
        may,
    )


def _unnamed(row: Feedback) -> Title:
    if row.key:
        return Title(row.key, languages.get("en"))
    spoken = languages.negotiate(translation.get_language() or "")
    return Title(gettext("The site as a whole"), languages.get(spoken))
