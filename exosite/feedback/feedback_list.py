"""Feedback as editors list it: with its text, the URLs of that, and whether they may finish it."""

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
from exosite.feedback.subjects import find_list
from exosite.publishing.models import Content


@dataclass(frozen=True, slots=True)
class FeedbackItem:
    """A message in a list. ``item`` is None and the URLs are empty if it is about the site, or about
    an object that does not exist any more; ``read_url`` leads to the section, or to a list."""

    feedback: Feedback
    item: Content | None
    title: Title
    edit_url: str
    read_url: str
    may_finish: bool


def feedback_items(request: HttpRequest, feedback: Iterable[Feedback]) -> list[FeedbackItem]:
    """Messages with their texts; the number of queries depends on the kinds of content alone."""
    rows = list(feedback)
    items = items_by_name((row.content_kind, row.key) for row in rows if row.key)
    titles = titles_by_kind(items.values())
    return [
        _feedback_item(request, row, items.get((row.content_kind, row.key)), titles) for row in rows
    ]


def _feedback_item(
    request: HttpRequest,
    row: Feedback,
    item: Content | None,
    titles: dict[tuple[str, int], Title],
) -> FeedbackItem:
    may_finish = feedback_actions.may_finish(
        request.user, request_permissions.held(request), row, item
    )
    may_finish = may_finish and not row.is_done
    if item is None:
        title, read_url = _without_text(row)
        return FeedbackItem(row, None, title, "", read_url, may_finish)
    anchor = f"#{row.section}" if row.section else ""
    edit_anchor = f"#section-{row.section}" if row.section else ""
    return FeedbackItem(
        row,
        item,
        titles[row.content_kind, item.pk],
        desk_url("edit", item, row.language_code) + edit_anchor,
        item.get_absolute_url(row.language_code) + anchor,
        may_finish,
    )


def _without_text(row: Feedback) -> tuple[Title, str]:
    """What it is about instead: a list, with its URL, the key of what is gone, or the site."""
    if row.key:
        return Title(row.key, languages.get("en")), ""
    if found := find_list(row.content_kind, row.language_code):
        return Title(found.title, found.language), found.path
    language = languages.negotiate(translation.get_language() or "")
    return Title(gettext("The site as a whole"), languages.get(language)), ""
