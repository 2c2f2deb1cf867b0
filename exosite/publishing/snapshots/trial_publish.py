"""Trial publication: a draft published in a transaction that is then rolled back, for previews."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from exosite.markup import parse_once
from exosite.publishing import snapshots

if TYPE_CHECKING:
    from exosite.publishing.models import Content


@contextmanager
def as_if_published(item: "Content", language: str, snapshot: Mapping[str, Any]) -> Iterator[None]:
    """Inside, the snapshot is the live text of its object; afterwards nothing has changed.

    So a preview is made by what makes the page, and the checks see what they would see: open one
    for both. Gaps are allowed. Holds the write lock of SQLite meanwhile. Raises Unresolved for an object that the
    snapshot names and that is not there.
    """
    with parse_once(), transaction.atomic():
        now = timezone.now()
        stamps: dict[str, Any] = {"withdrawn_at": None}
        if snapshots.live_text(item, language) is None:
            stamps |= {"published_at": now, "updated_at": now}
        snapshots.apply(item, language, snapshot, with_gaps=True, **stamps)
        try:
            yield
        finally:
            transaction.set_rollback(True)
