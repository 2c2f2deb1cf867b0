"""Splitting chapters off an article: its parts become drafts of chapters, and it a draft without them.

Nothing changes for readers before these drafts, a set, are published.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from articles.models import Article
from articles.texts import chapter_actions, chapter_text
from articles.texts.chapter_text import Cut
from exosite import languages
from exosite.publishing import actions, permissions, snapshots
from exosite.publishing.actions import drafts
from exosite.publishing.actions.transaction import action, record
from exosite.publishing.models import Revision
from exosite.publishing.snapshots import SHARED, Snapshot
from exosite.publishing.states import State
from exosite.publishing.workflow_labels import STATES

SPLIT = "split"
"""What writers may do, as it makes drafts; those of translations move with their source."""

_WAITING = (State.IN_REVIEW, State.APPROVED, State.SCHEDULED)


@dataclass(frozen=True, slots=True)
class _CutText:
    """The newest text of a language, with the chapters cut out of it by the ids of their parts."""

    head: Revision | None
    snapshot: Snapshot
    chapters: Mapping[str, Cut]
    rest: str

    @property
    def number(self) -> int:
        """Its revision; a live text without revisions becomes the first."""
        return self.head.number if self.head else 1


@action
def split_off(
    *, guide: Article, keys: Mapping[str, str], bases: Mapping[str, int], by: Any
) -> list[Revision]:
    """Make parts of an article its last chapters, in this order; return their drafts and its own.

    ``keys`` has the address of the new chapter for the id of each part, ``bases`` the number of
    the revision of each language that was seen, 0 for none. A chapter gets a draft in every language
    whose text has the part; summary, key points and description stay empty for its writer. Raises
    NotPermitted, Gone, and ValidationError for parts and keys that cannot be had, and for texts
    that wait for a reviewer or were saved meanwhile.
    """
    hub, chapters, _others = chapter_actions.lock_guide(guide)
    permissions.require(by, SPLIT, hub, hub.source_language)
    chapter_actions.require_hub(hub)
    texts = _cut_texts(hub, keys, bases)
    revisions: list[Revision] = []
    for part_id, key in keys.items():
        found = {code: text for code, text in texts.items() if part_id in text.chapters}
        first = _begin(hub, key, found[hub.source_language], part_id, by)
        if first.master.part_of_id is None:
            chapter_actions.insert(hub, chapters, first.master, by=by)
        revisions.append(first)
        for code, text in found.items():
            if code != hub.source_language:
                revisions.append(_translate(first.master, code, text.chapters[part_id], by))
        for revision in revisions[-len(found) :]:
            number = found[revision.language_code].number
            record("split", revision, by, guide=hub.key, base=number, section=part_id)
    return revisions + _hub_drafts(hub, texts, by, list(keys.values()))


def newest_texts(hub: Article) -> dict[str, tuple[Revision | None, Snapshot]]:
    """The newest text of each language that has one, that of the source first."""
    codes = sorted(languages.CODES, key=lambda code: code != hub.source_language)
    texts = {code: drafts.newest(hub, code) for code in codes}
    return {code: (head, text) for code, (head, text) in texts.items() if text is not None}


def _cut_texts(
    hub: Article, keys: Mapping[str, str], bases: Mapping[str, int]
) -> dict[str, _CutText]:
    """The texts of the languages that have any of the parts, that of the source first."""
    if len(set(keys.values())) < len(keys):
        raise ValidationError(_("Give each chapter an address of its own."))
    texts = {}
    for code, (head, snapshot) in newest_texts(hub).items():
        chapters, rest = chapter_text.cut_all(snapshot["texts"]["body"], keys, hub=hub.key)
        if code == hub.source_language:
            _require_parts(keys, chapters)
        if chapters:
            require_at_rest(code, head, bases.get(code, 0))
            texts[code] = _CutText(head, snapshot, chapters, rest)
    if not texts:
        _require_parts(keys, {})
    return texts


def _require_parts(keys: Mapping[str, str], chapters: Mapping[str, Cut]) -> None:
    missing = [part_id for part_id in keys if part_id not in chapters]
    if missing:
        sentence = _("The text has no part “%(section)s” any more. Nothing was split off.")
        raise ValidationError(sentence, params={"section": missing[0]})


def require_at_rest(language: str, head: Revision | None, base: int) -> None:
    """Refuse a text that somebody is to review, or that somebody has saved since it was seen."""
    words: dict[str, Any] = {"language": languages.get(language).name}
    if head and head.state in _WAITING:
        sentence = _(
            "The text in %(language)s is %(state)s. Publish it or send it back first, so that no "
            "review is lost."
        )
        raise ValidationError(sentence, params=words | {"state": STATES[State(head.state)]})
    if (head.number if head else 0) != base:
        sentence = _(
            "Somebody has saved the text in %(language)s meanwhile. Nothing has changed: look at "
            "it once more."
        )
        raise ValidationError(sentence, params=words)


def _begin(hub: Article, key: str, text: _CutText, part_id: str, by: Any) -> Revision:
    """The article of a part, with its draft in the source language and what it has from the guide."""
    shared = text.snapshot[SHARED]
    fields = {name: value for name, value in shared["fields"].items() if name != "is_featured"}
    try:
        return actions.create(
            model=Article,
            key=key,
            source_language=hub.source_language,
            snapshot={
                "texts": _words(text.chapters[part_id]),
                SHARED: {"fields": fields, "links": shared["links"], "rows": shared["rows"]},
            },
            by=by,
        )
    except ValidationError as refusal:
        sentences = " ".join(refusal.messages)
        raise ValidationError(f"{part_id} → {key}: {sentences}") from None


def _translate(chapter: Article, language: str, chapter_cut: Cut, by: Any) -> Revision:
    start = snapshots.take(chapter, language)
    text = snapshots.complete(chapter, {"texts": _words(chapter_cut)}, start)
    return drafts.add(chapter, language, text, None, by=by)


def _words(chapter_cut: Cut) -> dict[str, str]:
    return {"title": chapter_cut.title, "body": chapter_cut.body}


def _hub_drafts(
    hub: Article, texts: Mapping[str, _CutText], by: Any, keys: list[str]
) -> list[Revision]:
    """The article without its parts; translations after their source, which they follow."""
    revisions = []
    for code, text in texts.items():
        words = {"texts": {"body": text.rest}}
        snapshot = snapshots.complete(hub, words, text.snapshot)
        revision = drafts.follow(hub, code, snapshot, text.head, by=by)
        record("split", revision, by, chapters=keys)
        revisions.append(revision)
    return revisions
