"""Notices about the medical review of articles: there was none yet, or the next is overdue."""

from collections.abc import Iterator, Sequence

from django.utils import timezone

from exosite.content_tags import collector
from exosite.publishing.notices import REVIEW_OVERDUE, UNREVIEWED, Notice, NoticeProvider
from exosite.publishing.visible_text import VisibleText


def review_notices(texts: Sequence[VisibleText]) -> Iterator[tuple[VisibleText, Notice]]:
    """The articles that no medical professional has reviewed, and those due for another review."""
    for shown in texts:
        text = shown.text
        if text.next_review_on and collector.is_past(text.next_review_on):
            yield shown, REVIEW_OVERDUE.notice(since=text.next_review_on)
        if not text.reviewed_on:
            yield shown, UNREVIEWED.notice(since=timezone.localdate(text.published_at))


PROVIDER = NoticeProvider(
    review_notices, "article", {"article": ("reviewed_on", "next_review_on", "published_at")}
)
