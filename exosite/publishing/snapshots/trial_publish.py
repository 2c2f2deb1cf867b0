"""Trial publishing: a draft as the live text, for previews and checks, then rolled back."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.db import transaction
from django.utils import timezone

from exosite.content_tags.generations import held
from exosite.markup import parse_once
from exosite.publishing.models import Content
from exosite.publishing.snapshots.snapshot import apply, live_text


@contextmanager
def as_if_published(item: Content, language: str, snapshot: Mapping[str, Any]) -> Iterator[None]:
    """Inside, the snapshot is the live text of its object; afterwards nothing has changed.

    So a preview is made by what makes the page, and the checks see what they would see: open one
    for both. Gaps are allowed. Holds the write lock of SQLite meanwhile. Raises Unresolved for an
    object that the snapshot names and that is not there.
    """
    with parse_once(), transaction.atomic(), held(is_trial=True):
        now = timezone.now()
        dates: dict[str, Any] = {"withdrawn_at": None}
        live = live_text(item, language)
        if live is None:
            dates |= {"published_at": now, "updated_at": now}
        apply(item, language, snapshot, live=live, with_gaps=True, **dates)
        try:
            yield
        finally:
            transaction.set_rollback(True)
