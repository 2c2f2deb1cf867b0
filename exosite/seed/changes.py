"""Changes of a release: the texts that it has otherwise than the site, and what may become of each."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext

from exosite.publishing import snapshots
from exosite.publishing.actions import seed_release
from exosite.publishing.models import AuditEvent, Content, Revision, revision_model
from exosite.publishing.snapshots import Snapshot
from exosite.seed.links import Links
from exosite.seed.seed_objects import SeedObject
from exosite.seed.seed_snapshots import snapshot_of

# What the record says of an object that somebody made here.
CREATED = ("create", "add-source", "add-lexicon-entry")


@dataclass(eq=False, slots=True)
class Change:
    """A text of the seed that is not what the site has.

    ``standing`` is where the text stood before anything else of it was read. ``held`` is whether
    editors must look at it, ``problem`` why, where it is not that somebody has worked on the text;
    ``with_these`` are the changes without which it does not become public.
    """

    seed: SeedObject
    item: Content
    language: str
    snapshot: Snapshot
    standing: seed_release.Standing
    held: bool = False
    problem: str = ""
    with_these: list["Change"] = field(default_factory=list)

    @property
    def name(self) -> seed_release.TextName:
        return self.item.content_kind, self.item.pk, self.language

    @property
    def is_source(self) -> bool:
        return self.language == self.item.source_language


def is_own(item: Any) -> bool:
    """Whether somebody made this object here, with a name that the seed has too."""
    return AuditEvent.objects.about(item).filter(action__in=CREATED).exists()


def changes_of(
    seed: SeedObject, item: Content, known: Mapping[str, str], links: Links
) -> tuple[list[Change], list[str]]:
    """The texts of an object that this release changes, and sentences about what is gone."""
    digests = seed.digests()
    changes: list[Change] = []
    sentences: list[str] = []
    for language in seed.text_codes():
        names = [seed.texts[language].name]
        if language == item.source_language:
            names.append(seed.entry.name)
        if all(known.get(name) == digests[name] for name in names):
            continue
        was_there = names[0] in known
        standing = seed_release.standing_of(item, language)
        snapshot = snapshot_of(seed, language, item, links)
        change = _change(Change(seed, item, language, snapshot, standing), was_there=was_there)
        if change:
            changes.append(change)
        elif was_there and snapshots.live_text(item, language) is None:
            sentences.append(_deleted(seed, language))
    _tie_to_source(item, changes)
    return changes, sentences


def _tie_to_source(item: Content, changes: list[Change]) -> None:
    """A translation does not become public before its source, or without the source it follows."""
    source = next((change for change in changes if change.is_source), None)
    translations = [change for change in changes if change is not source]
    if source is not None:
        for change in translations:
            change.with_these.append(source)
    elif translations:
        text = snapshots.live_text(item, item.source_language)
        if text is None or text.withdrawn_at:
            for change in translations:
                change.held = True


def follows_seed(item: Content) -> bool:
    """Whether readers get the source text of an object as the seed brought it."""
    live = revision_model(item).objects.of(item, item.source_language).live().without_texts()
    revision = live.first()
    return revision is None or revision.author_id is None


def _change(change: Change, *, was_there: bool) -> Change | None:
    """The change, with what may become of it; None where there is nothing to do."""
    item, language = change.item, change.language
    live = snapshots.live_text(item, language)
    line = list(revision_model(item).objects.of(item, language).in_line().order_by("-number")[:1])
    head = line[0] if line else None
    if live is None:
        if head is None:
            return None if was_there else change
    elif snapshots.take(item, language) == change.snapshot and not live.withdrawn_at:
        return None
    if head is not None and snapshots.snapshot_of(head) == change.snapshot:
        return None
    if head is not None and _first_said(item, language) == change.snapshot:
        return None
    if live is None:
        change.held = True
    elif live.withdrawn_at:
        change.held = True
        change.problem = gettext("The text is withdrawn and stays so.")
    else:
        change.held = _is_touched(item, language, head)
    return change


def _is_touched(item: Content, language: str, head: Revision | None) -> bool:
    """Whether readers see what somebody wrote here, or somebody is writing."""
    if head is None:
        return False
    revisions = revision_model(item).objects.of(item, language).without_texts()
    live = revisions.live().first()
    if live is not None and live.author_id is not None:
        return True
    return head.is_open and not seed_release.is_proposal(head)


def _first_said(item: Content, language: str) -> Snapshot | None:
    """The newest text that came with the site, if somebody went on from there: a release that says
    the same again changes nothing."""
    seeded = revision_model(item).objects.of(item, language).filter(author=None)
    newest = seeded.order_by("-number").first()
    return snapshots.snapshot_of(newest) if newest else None


def _deleted(seed: SeedObject, language: str) -> str:
    return gettext("%(object)s (%(language)s) was deleted here and stays so.") % {
        "object": seed,
        "language": language,
    }
