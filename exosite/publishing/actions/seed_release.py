"""A release of the seed arrives: its texts are published where nobody has worked, else proposed.

Nobody asks for it, so these take no ``by``: their revisions have no author and name the release.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core import serializers
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from exosite.publishing import (
    audit,
    permissions,
    signals,
    snapshots,
    translation_status,
    workflow,
)
from exosite.publishing.actions.drafts import add, head_of, seed, set_aside
from exosite.publishing.actions.preparation import prepare_text
from exosite.publishing.actions.publication import make_live, send
from exosite.publishing.actions.publication_dates import PublicationOptions
from exosite.publishing.actions.transaction import (
    action,
    lock,
    public_action,
    record,
    revision_name,
)
from exosite.publishing.errors import Blocked, NotReviewed, Refusal, StaleBase
from exosite.publishing.explanations import Explanation
from exosite.publishing.models import Content, Proposal, Revision, Translation, revision_model
from exosite.publishing.snapshots import Snapshot, field_values
from exosite.publishing.states import Significance, State

TextName = tuple[str, Any, str]
"""A text by its kind, the row id of its object, and its language."""

Standing = tuple[tuple[int, str], ...]
"""The newest revision of a text and the live one, by number and state."""


@dataclass(frozen=True, slots=True)
class SeedText:
    """A text as a release has it, and what readers are told of the change.

    ``standing`` is that of the text when it was decided to publish it; ``follows_source`` whether
    the source of a translation is, or becomes, that of the seed.
    """

    item: Content
    language: str
    snapshot: Snapshot
    standing: Standing = ()
    follows_source: bool = False
    significance: Significance = Significance.CONTENT
    correction: Explanation | None = None

    @property
    def is_source(self) -> bool:
        return self.language == self.item.source_language

    @property
    def name(self) -> TextName:
        return self.item.content_kind, self.item.pk, self.language


class NotArrived(Exception):  # noqa: N818 - what happened, not a fault
    """Some texts of a release cannot be published, and why, by ``SeedText.name``: none was."""

    def __init__(self, refusals: Mapping[TextName, Exception]) -> None:
        super().__init__(f"{len(refusals)} texts")
        self.refusals = refusals


@public_action
def load_rows(rows: Iterable[Mapping[str, Any]]) -> list[Any]:
    """Store rows as a fixture has them, links to later ones included; returns what is stored."""
    loaded: list[Any] = []
    for row in rows:
        # One by one: a translation finds its object by key, in the database.
        loaded += serializers.deserialize("python", [row], handle_forward_references=True)
        loaded[-1].save()
    for item in loaded:
        if item.deferred_fields:
            item.save_deferred_fields()
    return [item.object for item in loaded]


@public_action
def announce(*, texts: Iterable[Translation]) -> None:
    """Tell what else there is, such as search, of new texts that were stored as rows."""
    for text in texts:
        _keep(text)
        signals.send(signals.text_published, text.master, language=text.language_code, text=text)


@public_action
def publish_release(*, texts: Iterable[SeedText], release: str) -> list[Revision]:
    """Publish the texts of a release together, each in the place of what the seed had before.

    Raises NotArrived with all that is refused; where somebody has worked on some of them since it
    was decided, with these alone.
    """
    ordered = sorted(texts, key=_locking_order)
    now = timezone.now()
    locked: dict[Any, Content] = {}
    for text in ordered:
        locked[text.name[:2]] = locked.get(text.name[:2]) or lock(text.item)
    if stale := {
        text.name: StaleBase(head_of(text.item, text.language))
        for text in ordered
        if standing_of(text.item, text.language) != text.standing
    }:
        raise NotArrived(stale)
    revisions: list[Revision] = []
    for text in ordered:
        revisions.append(_add(locked[text.name[:2]], text, release, revisions))
    if refusals := _publish(list(zip(ordered, revisions, strict=True)), now):
        raise NotArrived(refusals)
    return revisions


@action
def propose(
    *,
    text: SeedText,
    release: str,
    problem: str = "",
    changed: Mapping[str, list[str]] | None = None,
) -> Revision:
    """Put a text of a release, or of a registry, before the editors: as the newest draft, or beside
    the line where somebody's own is open. ``problem`` is why readers did not get it, ``changed`` the
    old and the new value of fields."""
    master, language = lock(text.item), text.language
    head = head_of(master, language) or seed(master, language)
    fields: dict[str, Any] = {"release": release, "significance": text.significance}
    if head and head.is_open and not is_proposal(head):
        base = _text_before(master, language) or head
        revision = set_aside(master, language, text.snapshot, base, by=None, **fields)
    else:
        revision = add(master, language, text.snapshot, head, by=None, event="propose", **fields)
    Proposal.objects.update_or_create(
        content_kind=master.content_kind,
        key=master.key,
        language_code=language,
        defaults={
            "number": revision.number,
            "release": release,
            "problem": problem,
            "changed": dict(changed or {}),
            "made_at": revision.made_at,
        },
    )
    return revision


@action
def propose_record(*, record: Any, values: Mapping[str, Any], release: str) -> Proposal:
    """Put new values of a record that was edited here before whoever may change it."""
    changed = _changes(record, values)
    proposal, _is_new = Proposal.objects.update_or_create(
        content_kind=record.content_kind,
        key=record.key,
        language_code="",
        defaults={"release": release, "changed": changed, "made_at": timezone.now()},
    )
    audit.record("propose", by=None, item=record, changed=changed, release=release)
    return proposal


@public_action
def update_record(*, record: Any, values: Mapping[str, Any], release: str) -> None:
    """Correct a record, such as a reference, as a release says. Raises ValidationError."""
    current = type(record).objects.select_for_update().get(pk=record.pk)
    changed = _changes(current, values)
    for name, value in values.items():
        setattr(current, name, value)
    current.full_clean()
    current.save(force_update=True)
    audit.record("change-source", by=None, item=current, changed=changed, release=release)


@public_action
def move(*, item: Content, values: Mapping[str, Any], release: str) -> None:
    """Set the fields of an object that are set apart from its revisions, such as its guide.

    Raises ValidationError, and Unresolved for an object that is not there.
    """
    master = lock(item)
    before = place_of(master)
    fields = [master._meta.get_field(name) for name in values]
    field_values.fill(master, fields, values)  # type: ignore[arg-type]
    master.full_clean(validate_unique=False)
    master.save(update_fields=sorted(values))
    changed = {
        name: [_word(before[name]), _word(value)]
        for name, value in values.items()
        if before[name] != value
    }
    audit.record(
        "move",
        by=None,
        item=master,
        language=master.source_language,
        changed=changed,
        release=release,
    )


@action
def dismiss(*, proposal: Proposal, item: Any, by: Any) -> None:
    """Put a proposal away: its text is kept beside the line, and the dashboard is silent about it.

    Raises NotPermitted.
    """
    language = proposal.language_code
    if isinstance(item, Content):
        master = lock(item)
        permissions.require(by, permissions.DISMISS, master, language)
        revisions = revision_model(master).objects.of(master, language)
        revision = revisions.filter(number=proposal.number, state=State.DRAFT).first()
        if revision:
            revision.move("dismiss")
    else:
        permissions.require(by, permissions.CHANGE_SOURCE, None)
    audit.record(
        "dismiss",
        by=by,
        item=item,
        language=language,
        number=proposal.number or None,
        release=proposal.release,
    )
    proposal.delete()


def is_proposal(revision: Revision) -> bool:
    """Whether a revision is a draft as a release brought it, which nobody has taken up."""
    return revision.author_id is None and revision.state == State.DRAFT


def standing_of(item: Content, language: str) -> Standing:
    """Where a text stands: whatever people do to it changes this."""
    revisions = revision_model(item).objects.of(item, language).values_list("number", "state")
    return (*revisions.in_line().order_by("-number")[:1], *revisions.live())


def place_of(item: Content) -> dict[str, Any]:
    """The fields of an object that are set apart from its revisions, as snapshots have values."""
    return {
        name: field_values.of(item, item._meta.get_field(name))  # type: ignore[arg-type]
        for name in sorted(item.set_apart)
    }


# --- Publishing together ----------------------------------------------------------------------------


def _locking_order(text: SeedText) -> tuple[str, int, bool, str]:
    label = type(text.item)._meta.label
    return (label, text.item.pk, not text.is_source, text.language)


def _add(master: Content, text: SeedText, release: str, with_these: Sequence[Revision]) -> Revision:
    """The revision of a text, ready to be published."""
    language = text.language
    head = head_of(master, language) or seed(master, language)
    fields: dict[str, Any] = {"significance": text.significance, "state": State.APPROVED}
    source = next((other for other in with_these if other.master_id == master.pk), None)
    if source is not None and type(source).master.field.related_model is type(master):
        # It comes with its source, which is not live yet.
        fields["source_number"] = source.number
    if text.follows_source:
        stale = translation_status.stale_parts(master, language)
        fields["caught_up"] = sorted({part.section for part in stale})
    revision = add(
        master, language, text.snapshot, head, by=None, event="arrive", release=release, **fields
    )
    revision.master = master
    return revision


def _publish(
    pairs: Sequence[tuple[SeedText, Revision]], now: datetime
) -> dict[TextName, Exception]:
    """Publish revisions as ``publish_together`` does; returns what is refused, and goes on."""
    refusals: dict[TextName, Exception] = {}
    revisions = [revision for _text, revision in pairs]
    together = [revision_name(revision) for revision in revisions] if len(pairs) > 1 else None
    texts: dict[int, Translation] = {}
    reviewed = []
    for number, (text, revision) in enumerate(pairs):
        with _gather(refusals, text):
            _require_review(text, revision)
            options = PublicationOptions(text.correction)
            live, dates, typo_parts = make_live(revision, now, options, revisions)
            texts[number] = live
            if "reviewed_on" in dates:
                reviewed.append(revision)
            details: dict[str, Any] = {"release": revision.release}
            if together:
                details["together"] = together
            if typo_parts:
                details["mended"] = typo_parts
            record("publish", revision, None, medical=False, **details)
    for revision in reviewed:
        send(signals.text_reviewed, revision, reviewer=None)
    for number in texts:
        text, revision = pairs[number]
        with _gather(refusals, text):
            findings = send(signals.publication_check, revision, snapshot=revision.snapshot)
            if findings:
                raise Blocked(findings)
    for number, live in texts.items():
        text, revision = pairs[number]
        with _gather(refusals, text):
            _keep(live)
            send(signals.text_published, revision, text=live)
    return refusals


def _keep(text: Translation) -> None:
    """Render and index a live text in this transaction: nobody waits for a release."""
    for write in prepare_text(text.master, text.language_code):
        write()


def _require_review(text: SeedText, revision: Revision) -> None:
    """Raise NotReviewed if readers would lose a medical review to a text that has none.

    What came with the site without one says so on its page, and so does what takes its place.
    """
    if text.significance == Significance.TYPO or not workflow.lacks_medical_review(revision):
        return
    live = snapshots.live_text(revision.master, revision.language_code)
    if getattr(live, "reviewed_on", None):
        raise NotReviewed(revision)


@contextmanager
def _gather(refusals: dict[TextName, Exception], text: SeedText) -> Iterator[None]:
    """Undo what was done for a text that is refused, and no more, and note the refusal."""
    try:
        with transaction.atomic():
            yield
    except (Refusal, ValidationError, snapshots.Unresolved) as refusal:
        refusals.setdefault(text.name, refusal)


# --- Records and places -----------------------------------------------------------------------------


def _text_before(master: Content, language: str) -> Revision | None:
    """The newest text that came with the site: what an editor and a release both began with."""
    revisions = revision_model(master).objects.of(master, language).in_line()
    return revisions.filter(author=None).order_by("-number").first()


def _changes(record: Any, values: Mapping[str, Any]) -> dict[str, list[str]]:
    changed = {}
    for name, value in values.items():
        field = record._meta.get_field(name)
        before = field.value_to_string(record)
        holder = type(record)(**{name: value})
        if (after := field.value_to_string(holder)) != before:
            changed[name] = [before, after]
    return changed


def _word(value: Any) -> str:
    return " ".join(value) if isinstance(value, list) else str(value)
