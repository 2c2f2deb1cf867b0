"""Arranging the chapters of a guide: adding, moving and taking them out, at once and on record.

A place in a guide is in no revision. It changes like an address: for all languages, without a
review. Every action locks the guide and its chapters in the order of their rows, so that two
people who arrange at once give one order after the other, from 1 to n without gaps.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.models import Article, ChapterJoin
from articles.texts.models import CHAPTER_OF_A_CHAPTER
from exosite.publishing import actions, audit, permissions
from exosite.publishing.actions.transaction import action, public_action
from exosite.publishing.errors import Gone
from exosite.publishing.models import Revision

ARRANGE = "arrange"
"""What publishers may do with the chapters of a guide, as they may rename it."""


@public_action
def add_chapter(*, guide: Article, article: Article, by: Any, position: int = 0) -> Article:
    """Make an article a chapter at a position, at the end by default, and return it.

    One that is a chapter of this guide already stays where it is. Raises NotPermitted, Gone, and
    ValidationError for an article that cannot be a chapter, or a guide that can have none.
    """
    hub, chapters, others = lock_guide(guide, article)
    chapter = others[article.pk]
    permissions.require(by, ARRANGE, hub, hub.source_language)
    if chapter.part_of_id == hub.pk:
        return chapter
    _require_fitting(hub, chapter)
    return insert(hub, chapters, chapter, by=by, position=position)


@action
def create_chapter(
    *,
    guide: Article,
    key: str,
    source_language: str,
    snapshot: Mapping[str, Any],
    by: Any,
) -> Revision:
    """Begin an article as the last chapter of a guide, and return its first draft.

    No reader sees it before it is published, so whoever may create may give it its place. Raises
    what ``actions.create`` raises, and ValidationError for a guide that can have no chapters.
    """
    hub, chapters, _others = lock_guide(guide)
    require_hub(hub)
    revision = actions.create(
        model=Article, key=key, source_language=source_language, snapshot=snapshot, by=by
    )
    chapter: Article = revision.master
    if chapter.part_of_id is None:
        insert(hub, chapters, chapter, by=by)
    return revision


@public_action
def move_chapter(*, article: Article, position: int, by: Any) -> Article:
    """Give a chapter this position, the nearest that there is, and return it.

    Raises NotPermitted, Gone, and ValidationError for what is no chapter of its guide any more.
    """
    hub, chapters, chapter = locked_chapter(article)
    permissions.require(by, ARRANGE, hub, hub.source_language)
    old = chapter.position
    position = min(max(position, 1), len(chapters))
    if position != old:
        chapters.remove(chapter)
        chapters.insert(position - 1, chapter)
        number(chapters)
        _record("move-chapter", chapter, by, guide=hub.key, changed={"position": [old, position]})
    return chapter


@public_action
def remove_chapter(*, article: Article, by: Any) -> Article:
    """Make a chapter an article of its own again, and return it; its address stays.

    Raises NotPermitted, Gone, and ValidationError for what is no chapter any more.
    """
    hub, chapters, chapter = locked_chapter(article)
    permissions.require(by, ARRANGE, hub, hub.source_language)
    take_out(hub, chapters, chapter, by=by)
    return chapter


# --- For actions that do more: everything below expects a guide that is locked ----------------------


def lock_guide(
    guide: Article, *articles: Article
) -> tuple[Article, list[Article], dict[int, Article]]:
    """A guide, its chapters in order, and further articles by row id, as they are now.

    Locked in the order of rows, as publishing locks a set. Raises Gone for what was deleted.
    """
    wanted = {article.pk: article for article in (guide, *articles)}
    rows = Article._base_manager.filter(Q(pk__in=wanted) | Q(part_of=guide.pk))
    locked = {row.pk: row for row in rows.select_for_update().order_by("pk")}
    for pk, article in wanted.items():
        if pk not in locked:
            raise Gone(article)
    hub = locked[guide.pk]
    # Asked again: while this waited, somebody may have added a chapter or taken one out.
    chapters = [locked.get(row.pk, row) for row in chapters_of(hub)]
    return hub, chapters, locked


def chapters_of(guide: Article) -> list[Article]:
    """The chapters of a guide in their order, drafts included; one query."""
    rows = Article._base_manager.filter(part_of=guide.pk)
    return list(rows.order_by("position", "slug"))


def insert(
    hub: Article, chapters: list[Article], chapter: Article, *, by: Any, position: int = 0
) -> Article:
    """Put an article among the chapters, at the end without a position."""
    ChapterJoin.objects.filter(chapter=chapter).delete()
    place = position if 1 <= position <= len(chapters) else len(chapters) + 1
    chapter.part_of = hub
    chapters.insert(place - 1, chapter)
    number(chapters)
    _record("add-chapter", chapter, by, guide=hub.key, position=place)
    return chapter


def take_out(hub: Article, chapters: list[Article], chapter: Article, *, by: Any | None) -> None:
    """Take a chapter from its guide; the others close the gap."""
    chapters.remove(chapter)
    chapter.part_of, chapter.position = None, 0
    chapter.save(update_fields=["part_of", "position"])
    number(chapters)
    _record("remove-chapter", chapter, by, guide=hub.key)


def number(chapters: Sequence[Article]) -> None:
    """Count the chapters from 1; those that stay where they are, are not written."""
    for position, chapter in enumerate(chapters, start=1):
        if chapter.position != position:
            chapter.position = position
            chapter.save(update_fields=["part_of", "position"])


def close_gap(*, item: Any, **_signal: object) -> None:
    """Count the chapters of a guide anew when one was deleted, in the transaction of that."""
    if isinstance(item, Article) and item.part_of:
        _hub, chapters, _others = lock_guide(item.part_of)
        number(chapters)


def require_hub(hub: Article) -> None:
    """Raise ValidationError for an article that can have no chapters."""
    if hub.part_of_id:
        raise ValidationError(CHAPTER_OF_A_CHAPTER)


def _require_fitting(hub: Article, chapter: Article) -> None:
    if chapter.pk == hub.pk:
        raise ValidationError(_("An article cannot be a chapter of itself."))
    require_hub(hub)
    if chapter.part_of:
        sentence = _("“%(key)s” is a chapter of “%(guide)s”. Take it out there first.")
        raise ValidationError(sentence, params={"key": chapter.key, "guide": chapter.part_of.key})
    if Article._base_manager.filter(part_of=chapter.pk).exists():
        sentence = _("“%(key)s” is a guide with chapters of its own, so it can be no chapter.")
        raise ValidationError(sentence, params={"key": chapter.key})


def locked_chapter(article: Article) -> tuple[Article, list[Article], Article]:
    """A chapter with its guide and all chapters. Raises ValidationError if it is none any more."""
    asked = Article._base_manager.filter(pk=article.pk).select_related("part_of").first()
    if asked is None:
        raise Gone(article)
    if asked.part_of:
        hub, chapters, _others = lock_guide(asked.part_of, asked)
        for chapter in chapters:
            if chapter.pk == asked.pk:
                return hub, chapters, chapter
    sentence = _("“%(key)s” is no chapter of this guide any more. Perhaps somebody was faster.")
    raise ValidationError(sentence, params={"key": asked.key})


def _record(name: str, chapter: Article, by: Any | None, **details: Any) -> None:
    audit.record(name, by=by, item=chapter, language=chapter.source_language, **details)
