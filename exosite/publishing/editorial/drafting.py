"""Saving texts: every save is a new revision, and none is lost."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from exosite import languages
from exosite.publishing import permissions, snapshots
from exosite.publishing.editorial.acting import action, lock, record
from exosite.publishing.editorial.refusals import StaleBase
from exosite.publishing.models import Content
from exosite.publishing.plain import SHARED, InvalidSnapshot, Snapshot
from exosite.publishing.revisions import Revision, model_of
from exosite.publishing.states import Significance, State


@action
def save_draft(
    *,
    item: Content,
    language: str,
    snapshot: Mapping[str, Any],
    base: int,
    by: Any,
    note: str = "",
    significance: str = Significance.CONTENT,
    sections: Mapping[str, str] | None = None,
) -> Revision | None:
    """Keep a text as a new revision, and return it.

    ``base`` is the number of the revision that the editor began with, 0 if there was none; what
    ``snapshot`` leaves out is as it was there. A text that is the same as the newest one makes no
    revision: the newest is returned, or None if there is none beside the live text. The new
    revision takes the place of an open one, whose approval or schedule ends with it.

    Raises NotPermitted, InvalidSnapshot, and StaleBase if ``base`` is no longer the newest.
    """
    if language not in languages.CODES:
        raise InvalidSnapshot("language", language)
    master = lock(item)
    permissions.require(by, "save", master, language)
    if SHARED in snapshot and language != master.source_language:
        raise permissions.NotPermitted(by, "save-shared", master, language)
    _check_significances(significance, sections)
    head = _head(master, language)
    start = _start(master, language, head, base)
    text = snapshots.complete(master, snapshot, start)
    if text == _newest(master, language, head):
        return head
    if base != (head.number if head else 0):
        raise StaleBase(head)
    details: dict[str, Any] = {
        "note": note,
        "significance": Significance(significance),
        "sections": dict(sections) if sections else None,
    }
    return _add(master, language, text, head or seed(master, language), by=by, **details)


@action
def restore(*, revision: Revision, by: Any, note: str = "") -> Revision | None:
    """Make an old revision's text a draft again, as the newest revision; nothing that came
    between is lost. Returns the newest as it is if it has this text already.

    Raises NotPermitted.
    """
    master = lock(revision.master)
    language = revision.language_code
    permissions.require(by, "restore", master, language)
    head = _head(master, language)
    text = snapshots.upgraded(master.content_kind, revision.snapshot)
    if head is None or text == _newest(master, language, head):
        return head
    return _add(
        master,
        language,
        text,
        head,
        by=by,
        note=note,
        significance=Significance.CONTENT,
        sections=None,
        restored=revision.number,
    )


def seed(master: Content, language: str) -> Revision | None:
    """Keep a live text without revisions as its first one; None if nothing is live. Locked."""
    text = snapshots.live_text(master, language)
    if text is None:
        return None
    taken = snapshots.take(master, language)
    return model_of(master).objects.create(
        master=master,
        language_code=language,
        number=1,
        snapshot=taken,
        format=taken["format"],
        state=State.WITHDRAWN if text.withdrawn_at else State.PUBLISHED,
        made_at=text.updated_at,
    )


def _add(
    master: Content,
    language: str,
    text: Snapshot,
    head: Revision | None,
    *,
    by: Any,
    restored: int | None = None,
    **fields: Any,
) -> Revision:
    details: dict[str, Any] = {"restored": restored} if restored else {}
    if head and head.is_open:
        details |= {"replaced": head.number, "was": head.state}
        head.move("supersede", State.SUPERSEDED)
    revision = model_of(master).objects.create(
        master=master,
        language_code=language,
        number=head.number + 1 if head else 1,
        snapshot=text,
        format=text["format"],
        author=by,
        based_on=head,
        made_at=timezone.now(),
        **fields,
    )
    record("restore" if restored else "save", revision, by, **details)
    return revision


def _head(master: Content, language: str) -> Revision | None:
    return model_of(master).objects.of(master, language).order_by("-number").first()


def _newest(master: Content, language: str, head: Revision | None) -> Snapshot | None:
    """The newest text there is: the head's, else the live one, else none."""
    if head:
        return snapshots.upgraded(master.content_kind, head.snapshot)
    is_live = snapshots.live_text(master, language) is not None
    return snapshots.take(master, language) if is_live else None


def _start(master: Content, language: str, head: Revision | None, base: int) -> Snapshot:
    """What the editor's form was filled from."""
    if head is None or base == 0:
        return snapshots.take(master, language)
    found = model_of(master).objects.of(master, language).filter(number=base).first()
    return snapshots.upgraded(master.content_kind, (found or head).snapshot)


def _check_significances(significance: str, sections: Mapping[str, str] | None) -> None:
    known = {value.value for value in Significance}
    for value in (significance, *(sections or {}).values()):
        if value not in known:
            raise InvalidSnapshot("significance", str(value))
