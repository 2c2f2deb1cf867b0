"""Joining a chapter with its guide: drafts of the guide with its text as a part.

For readers it stays a chapter until these are published; with them its own text leaves, and its
address leads to the part. Its history stays.
"""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models import Article, ArticleRevision, ArticleTranslation, ChapterJoin
from articles.texts import chapter_actions, joined_text
from articles.texts.chapter_split import newest_texts, require_at_rest
from articles.texts.joined_text import JoinedPart
from exosite import languages
from exosite.markup.key_syntax import is_heading_id
from exosite.publishing import audit, permissions, signals, snapshots
from exosite.publishing.actions import drafts
from exosite.publishing.actions.transaction import action, record
from exosite.publishing.models import AuditEvent, Revision

JOIN = "join"


@action
def join_chapter(*, article: Article, bases: Mapping[str, int], by: Any) -> list[Revision]:
    """Make drafts of the guide with the text of a chapter in each of its languages; return them.

    ``bases`` has the number of the revision of the guide that was seen, by language. Raises
    NotPermitted, Gone, and ValidationError for what is no chapter any more, for ids that both texts
    have, and for texts that are missing, wait for a reviewer or were saved meanwhile.
    """
    hub, _chapters, chapter = chapter_actions.locked_chapter(article)
    permissions.require(by, JOIN, hub, hub.source_language)
    hub_texts, own_texts = newest_texts(hub), newest_texts(chapter)
    section = part_id(chapter)
    revisions = []
    for code, (own_head, own) in own_texts.items():
        if code not in hub_texts:
            sentence = _("The guide has no text in %(language)s that the chapter could go into.")
            raise ValidationError(sentence, params={"language": languages.get(code).name})
        head, text = hub_texts[code]
        require_at_rest(code, head, bases.get(code, 0))
        require_at_rest(code, own_head, own_head.number if own_head else 0)
        words = own["texts"]
        part = JoinedPart(hub.key, chapter.key, words["title"], words["body"], section)
        _require_different_ids(text["texts"]["body"], part)
        body = joined_text.joined(text["texts"]["body"], part, position=chapter.position)
        snapshot = snapshots.complete(hub, {"texts": {"body": body}}, text)
        revision = drafts.follow(hub, code, snapshot, head, by=by)
        record("join", revision, by, chapters=[chapter.key], section=section)
        revisions.append(revision)
    ChapterJoin.objects.update_or_create(
        chapter=chapter, defaults={"guide": hub, "section": section}
    )
    return revisions


def part_id(chapter: Article) -> str:
    """The id that the part gets: the one it was split off with, else made of its address."""
    events = AuditEvent.objects.about(chapter).filter(action="split")
    for details in events.values_list("details", flat=True):
        if section := details.get("section"):
            return section
    return chapter.key if is_heading_id(chapter.key) else f"h-{chapter.key}".lower()


def leave_for_guide(
    *, item: Any, language: str, text: Any, by: Any | None = None, **_signal: object
) -> None:
    """Take the texts of joined chapters from readers once those of their guide have them.

    Called in the transaction that publishes a text of a guide.
    """
    if not isinstance(item, Article):
        return
    joins = list(ChapterJoin.objects.filter(guide=item, chapter__part_of=item))
    if not joins:
        return
    ids = joined_text.ids_of(text.body)
    for join in joins:
        if join.section in ids:
            _leave(item, join, language, by)


def _leave(guide: Article, join: ChapterJoin, language: str, by: Any | None) -> None:
    hub, chapters, locked = chapter_actions.lock_guide(guide, join.chapter)
    chapter = locked[join.chapter_id]
    texts = ArticleTranslation.objects.public().filter(master=chapter)
    if text := texts.filter(language_code=language).first():
        live = ArticleRevision.objects.of(chapter, language).live().first()
        if live is None and not ArticleRevision.objects.of(chapter, language).exists():
            live = drafts.seed(chapter, language)
        if live:
            # Not withdrawn for a fault: what was public stays readable as an earlier edition.
            live.move("supersede")
        text.withdrawn_at = timezone.now()
        text.save(update_fields=["withdrawn_at"])
        audit.record(
            "joined",
            by=by,
            item=chapter,
            language=language,
            number=live.number if live else None,
            guide=hub.key,
            section=join.section,
        )
        signals.send(signals.text_withdrawn, chapter, language=language)
    if not texts.exists():
        chapter_actions.take_out(hub, chapters, chapter, by=by)


def _require_different_ids(body: str, part: JoinedPart) -> None:
    own = joined_text.ids_of(part.body) - {part.id}
    if both := (own | {part.id}) & joined_text.ids_of(body):
        sentence = _(
            "The guide and the chapter both have the id “%(id)s”. Change one of them first."
        )
        raise ValidationError(sentence, params={"id": min(both)})
