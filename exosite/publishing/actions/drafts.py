"""Saving texts: every save is a new revision, and none is lost.

Optimistic locking: a save on a base that is no longer the newest is set aside and refused.
"""

from collections.abc import Iterable, Mapping, Set
from typing import Any

from django.db import IntegrityError
from django.db.models import Max
from django.utils import timezone

from exosite import languages
from exosite.history import chain_writer
from exosite.publishing import permissions, signals, snapshots, translation_status
from exosite.publishing.actions.transaction import action, lock, record
from exosite.publishing.errors import StaleBase
from exosite.publishing.hashed_rows import TOMBSTONE
from exosite.publishing.models import Content, Proposal, Revision, revision_model
from exosite.publishing.snapshots import SHARED, InvalidSnapshot, Snapshot, child_rows, snapshot_of
from exosite.publishing.states import Significance, State, TransitionNotAllowed


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
    caught_up: Iterable[str] = (),
) -> Revision | None:
    """Keep a text as a new revision, and return it.

    ``base`` is the number of the revision that the editor began with, 0 if there was none; what
    ``snapshot`` leaves out is as it was there. A text that is the same as the newest one makes no
    revision: the newest is returned, or None if there is only the live text. The new
    revision takes the place of an open one, whose approval or schedule ends with it.

    Of a translation, ``caught_up`` are the ids of stale sections that follow the source now; the
    ids that an open revision has stay, unless the source has changed there since.

    A text on a base that is no longer the newest is set aside, in a transaction of its own, and
    StaleBase raised with both. Raises NotPermitted, InvalidSnapshot.
    """
    if language not in languages.CODES:
        raise InvalidSnapshot("language", language)
    _check_significances(significance, sections)
    fields: dict[str, Any] = {
        "note": note,
        "significance": Significance(significance),
        "sections": dict(sections) if sections else None,
    }
    arguments = {"snapshot": snapshot, "base": base, "by": by, "caught_up": set(caught_up)}
    try:
        saved = _save(item, language, **arguments, fields=fields)
    except IntegrityError:
        # Where rows are not locked, the database refuses the second revision of the same number:
        # the first is there now, and the text is late.
        saved = _save(item, language, **arguments, fields=fields)
    if isinstance(saved, StaleBase):
        raise saved
    return saved


@action
def _save(
    item: Content,
    language: str,
    *,
    snapshot: Mapping[str, Any],
    base: int,
    by: Any,
    caught_up: Set[str],
    fields: dict[str, Any],
) -> Revision | StaleBase | None:
    """Save the text; StaleBase is returned, as raising it would undo what was set aside."""
    master = lock(item)
    permissions.require(by, "save", master, language)
    if SHARED in snapshot and language != master.source_language:
        raise permissions.NotPermitted(by, "save-shared", master, language)
    if child_rows.claims_apart(master, snapshot):
        raise permissions.NotPermitted(by, "save-apart", master, language)
    head = head_of(master, language)
    base_revision = _base_revision(master, language, base)
    start = snapshot_of(base_revision) if base_revision else snapshots.take(master, language)
    text = snapshots.complete(master, snapshot, start)
    known_claims = _claims(master, language, head if head and head.is_open else None)
    claims = known_claims | _stale_among(master, language, caught_up)
    if text == _newest_text(master, language, head) and claims == known_claims:
        return head
    fields = {**fields, "caught_up": sorted(claims)}
    if base == (head.number if head else 0):
        return add(master, language, text, head or seed(master, language), by=by, **fields)
    head = head or seed(master, language)
    if head is None:
        return StaleBase(None)
    base_revision = base_revision or _base_revision(master, language, base)
    return StaleBase(head, set_aside(master, language, text, base_revision, by=by, **fields))


@action
def restore(*, revision: Revision, by: Any, note: str = "") -> Revision | None:
    """Make an old revision's text a draft again, as the newest revision; nothing that came
    between is lost. Returns the newest as it is if it has this text already.

    Raises NotPermitted, and TransitionNotAllowed for a text that was removed.
    """
    master = lock(revision.master)
    language = revision.language_code
    permissions.require(by, "restore", master, language)
    if TOMBSTONE in revision.snapshot:
        raise TransitionNotAllowed("restore", revision.state)
    head = head_of(master, language)
    text = snapshot_of(revision)
    if text == _newest_text(master, language, head):
        return head
    return add(
        master,
        language,
        text,
        head,
        by=by,
        event="restore",
        note=note,
        caught_up=sorted(_claims(master, language, revision)),
        restored=revision.number,
    )


def newest(master: Content, language: str) -> tuple[Revision | None, Snapshot | None]:
    """The newest revision in line, and the newest text: that of the revision, else the live one."""
    head = head_of(master, language)
    return head, _newest_text(master, language, head)


def follow(
    master: Content,
    language: str,
    text: Snapshot,
    head: Revision | None,
    *,
    by: Any,
    note: str = "",
) -> Revision:
    """Add a revision for an action that changes texts itself; what was caught up stays so. Locked.

    ``head`` is the newest in line, None for a text that has no revision yet.
    """
    head = head or seed(master, language)
    caught_up = sorted(_claims(master, language, head if head and head.is_open else None))
    return add(master, language, text, head, by=by, note=note, caught_up=caught_up)


def seed(master: Content, language: str) -> Revision | None:
    """Keep a live text without revisions as its first one; None if nothing is live. Locked."""
    text = snapshots.live_text(master, language)
    if text is None:
        return None
    snapshot = snapshots.take(master, language)
    signals.send(signals.revision_numbered, master, language=language)
    revision = revision_model(master).objects.create(
        master=master,
        language_code=language,
        number=1,
        snapshot=snapshot,
        format=snapshot["format"],
        state=State.WITHDRAWN if text.withdrawn_at else State.PUBLISHED,
        made_at=text.updated_at,
    )
    chain_writer.append(revision)
    return revision


def add(
    master: Content,
    language: str,
    text: Snapshot,
    head: Revision | None,
    *,
    by: Any,
    event: str = "save",
    restored: int | None = None,
    **fields: Any,
) -> Revision:
    """Add a revision to the line, in the place of an open one. Locked.

    ``event`` is what the audit record calls it.
    """
    details: dict[str, Any] = {"restored": restored} if restored else {}
    if release := fields.get("release"):
        details["release"] = release
    if head and head.is_open:
        details |= {"replaced": head.number, "was": head.state}
        head.move("supersede")
        Proposal.of(master, language).filter(number=head.number).delete()
    revision = _store(master, language, text, author=by, based_on=head, **fields)
    record(event, revision, by, **details)
    return revision


def set_aside(
    master: Content,
    language: str,
    text: Snapshot,
    base_revision: Revision | None,
    *,
    by: Any,
    **fields: Any,
) -> Revision:
    """Keep a late text outside the line, once; one that changes nothing is its base. Locked."""
    if base_revision and snapshot_of(base_revision) == text:
        return base_revision
    late = revision_model(master).objects.of(master, language).filter(state=State.SET_ASIDE)
    same_base = late.filter(author=by, based_on=base_revision)
    for revision in same_base.select_related("master"):
        if snapshot_of(revision) == text:
            return revision
    fields |= {"state": State.SET_ASIDE}
    revision = _store(master, language, text, author=by, based_on=base_revision, **fields)
    record("set-aside", revision, by, base=base_revision.number if base_revision else 0)
    return revision


def _store(master: Content, language: str, text: Snapshot, **fields: Any) -> Revision:
    fields.setdefault("source_number", _source_number(master, language))
    revision = revision_model(master).objects.create(
        master=master,
        language_code=language,
        number=_last_number(master, language) + 1,
        snapshot=text,
        format=text["format"],
        made_at=timezone.now(),
        **fields,
    )
    chain_writer.append(revision)
    return revision


def _last_number(master: Content, language: str) -> int:
    """The highest number given out yet, to what was set aside as well."""
    revisions = revision_model(master).objects.of(master, language)
    return revisions.aggregate(last=Max("number"))["last"] or 0


def head_of(master: Content, language: str) -> Revision | None:
    line = revision_model(master).objects.of(master, language).in_line()
    head = line.order_by("-number").first()
    if head:
        head.master = master
    return head


def _newest_text(master: Content, language: str, head: Revision | None) -> Snapshot | None:
    """The newest text there is: the head's, else the live one, else none."""
    if head:
        return snapshot_of(head)
    is_live = snapshots.live_text(master, language) is not None
    return snapshots.take(master, language) if is_live else None


def _base_revision(master: Content, language: str, base: int) -> Revision | None:
    """The revision that an editor began with: of 0 the one that keeps what was live then."""
    revisions = revision_model(master).objects.of(master, language).select_related("master")
    if base:
        return revisions.filter(number=base).first()
    return revisions.filter(author=None, number=1, release="").first()


def _source_number(master: Content, language: str) -> int | None:
    """The revision of the source that its live text is: 0 for one without revisions.

    None for the source itself, and while the source has not been published.
    """
    source = master.source_language
    if language == source:
        return None
    live = revision_model(master).objects.of(master, source).live()
    if number := live.values_list("number", flat=True).first():
        return number
    return None if snapshots.live_text(master, source) is None else 0


def _stale_among(master: Content, language: str, sections: Set[str]) -> set[str]:
    if not sections:
        return set()
    return {part.section for part in translation_status.stale_parts(master, language)} & sections


def _claims(master: Content, language: str, revision: Revision | None) -> set[str]:
    """The stale sections of which a revision rightly says that they follow the source.

    Not those in which the source has changed again since.
    """
    if revision is None or revision.source_number is None or not revision.caught_up:
        return set()
    return {
        part.section
        for part in translation_status.stale_parts(master, language)
        if part.section in revision.caught_up and part.source_number <= revision.source_number
    }


def _check_significances(significance: str, sections: Mapping[str, str] | None) -> None:
    for value in (significance, *(sections or {}).values()):
        if value not in set(Significance):
            raise InvalidSnapshot("significance", str(value))
