"""Cache invalidation by content stamps: one random value a kind of content, new with each change."""

from uuid import uuid4

from django.db import models
from django.db.models.signals import post_delete, post_save

from exosite.publishing.row_overlay import is_rehearsing, stored_rows


def watch(content_kind: str, *watched: type[models.Model]) -> None:
    """Give the kind a new stamp whenever a row of these models is saved or deleted.

    A signal and not an action, so that ``loaddata`` is noticed too. Writing past the models
    (``QuerySet.update``, ``bulk_create``) must call ``invalidate``.
    """

    def changed(**_signal: object) -> None:
        if not is_rehearsing():
            invalidate(content_kind)

    for model in watched:
        uid = f"rendering-{content_kind}"
        post_save.connect(changed, sender=model, weak=False, dispatch_uid=uid)
        post_delete.connect(changed, sender=model, weak=False, dispatch_uid=uid)


def invalidate(content_kind: str) -> None:
    """Invalidate everything rendered from this kind. One statement."""
    from exosite.rendering.models import ContentStamp

    ContentStamp.objects.bulk_create(
        [ContentStamp(content_kind=content_kind, stamp=uuid4().hex)],
        update_conflicts=True,
        unique_fields=["content_kind"],
        update_fields=["stamp"],
    )


def invalidate_public(**_signal: object) -> None:
    """Invalidate every cached page."""
    invalidate("public")


def current() -> dict[str, str]:
    """The stamp of each kind. One query; read it before the content it vouches for."""
    from exosite.rendering.models import ContentStamp

    with stored_rows():
        return dict(ContentStamp.objects.values_list("content_kind", "stamp"))
