"""A release of the seed on a site: what is new is loaded, what changed is published or proposed.

The first load of an empty site stores rows and nothing else. Later ones decide object by object:

- new here: loaded, unless somebody made an object of this name herself
- untouched since: the text of the release is published, translations together with their source
- worked on: what readers see stays, and the text becomes a proposal (``publishing.models.Proposal``)
- renamed, withdrawn, deleted: followed under its new name, kept from readers, left alone
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext

from exosite import languages
from exosite.content_tags.generations import held
from exosite.history.chain_writer import recording
from exosite.publishing import audit
from exosite.publishing.actions import seed_release
from exosite.publishing.actions.seed_release import NotArrived, SeedText
from exosite.publishing.explanations import Explanation
from exosite.publishing.kinds import ContentKind
from exosite.publishing.models import Seeded, Translation
from exosite.publishing.states import Significance
from exosite.search import index
from exosite.seed import refusal_sentences, release_notes
from exosite.seed.changes import Change, follows_seed
from exosite.seed.fixture_files import Entry
from exosite.seed.plan import Plan, make_plan
from exosite.seed.release_notes import SeedRelease
from exosite.seed.seed_objects import SeedObject
from exosite.seed.seed_snapshots import snapshot_of

AT_ONCE: Final = 10
"""New objects that are loaded in one transaction, unless more of them name one another."""


@dataclass(slots=True)
class Outcome:
    """What a release did: how many objects are new, which texts and records it published and
    proposed, and sentences about what it met. ``is_first`` is of an empty site."""

    is_first: bool
    loaded: int = 0
    published: int = 0
    proposed: int = 0
    sentences: list[str] = field(default_factory=list)


def arrive(objects: Sequence[SeedObject], releases: Sequence[SeedRelease]) -> Outcome:
    """Bring a site to these objects; ``releases`` are all that have notes, in order.

    In many short transactions, each of what belongs together. Broken off, it may begin again: what is
    there already is no change. What was brought is remembered at the end.
    """
    known = dict(Seeded.objects.values_list("name", "digest"))
    unread = [release for release in releases if release.remembered_as not in known]
    name = unread[-1].name if unread else timezone.localdate().isoformat()
    plan = make_plan(objects, known)
    outcome = _Arrival(plan, unread, name, Outcome(is_first=not known)).carry_out()
    with _together():
        _remember(objects, unread)
        if not outcome.is_first:
            audit.record(
                "load-seed",
                by=None,
                release=name,
                loaded=outcome.loaded,
                published=outcome.published,
                proposed=outcome.proposed,
            )
    return outcome


@contextmanager
def _together() -> Iterator[None]:
    """One transaction around several actions."""
    with transaction.atomic(), held(), recording():
        yield


def _remember(objects: Sequence[SeedObject], releases: Sequence[SeedRelease]) -> None:
    digests = {name: value for seed in objects for name, value in seed.digests().items()}
    rows = [Seeded(name=name, digest=value) for name, value in digests.items()]
    rows += [Seeded(name=release.remembered_as) for release in releases]
    Seeded.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["name"], update_fields=["digest"]
    )


@dataclass(slots=True)
class _Arrival:
    """One release on its way; ``unread`` are the releases whose notes this site has not seen."""

    plan: Plan
    unread: Sequence[SeedRelease]
    name: str
    outcome: Outcome

    def carry_out(self) -> Outcome:
        """Load and publish; what is refused is held for the editors, and the rest tried again."""
        free = [seed for seed in self.plan.fresh if seed.entry.name not in self.plan.chapters]
        for seeds in self.plan.batches(free, AT_ONCE):
            with _together():
                self._load(seeds)
        self._update_records()
        self._move()
        self._publish_all()
        drafts = self._drafts()
        with _together():
            seed_release.load_rows(self._rows([seed.entry for seed in drafts]))
        held_changes = sum(change.held for change in self.plan.changes)
        held_records = sum(record.held for record in self.plan.records)
        self.outcome.loaded = len(self.plan.fresh) - len(drafts)
        self.outcome.published = len(self.plan.changes) - held_changes
        self.outcome.published += len(self.plan.records) - held_records
        self.outcome.proposed = len(list(self._propose(drafts))) + held_records
        self.outcome.sentences = self.plan.sentences
        return self.outcome

    def _drafts(self) -> list[SeedObject]:
        """The new objects whose guide waits for the editors: they arrive as drafts."""
        return [
            seed
            for seed in self.plan.fresh
            if any(change.held for change in self.plan.chapters.get(seed.entry.name, ()))
        ]

    def _load(self, seeds: Sequence[SeedObject]) -> None:
        """Store new objects with all that belongs to them."""
        entries = [entry for seed in seeds for entry in seed.entries()]
        loaded = seed_release.load_rows(self._rows(entries))
        if not self.outcome.is_first:
            seed_release.announce(texts=[row for row in loaded if isinstance(row, Translation)])
            for seed in seeds:
                if not isinstance(seed.kind, ContentKind):
                    index.update_index(seed.kind.name, seed.key)

    def _publish_all(self) -> None:
        """Publish one set after the other. What is refused may name what a later one brings: it is
        tried again, and in the end all that is left as one set."""
        waiting = self.plan.sets()
        while waiting:
            refused = [changes for changes in waiting if not self._is_published(changes)]
            if len(refused) == len(waiting):
                self._publish_or_hold([change for changes in refused for change in changes])
                return
            waiting = refused

    def _is_published(self, changes: Sequence[Change]) -> bool:
        try:
            self._publish(changes)
        except NotArrived:
            return False
        return True

    def _publish_or_hold(self, changes: Sequence[Change]) -> None:
        while public := [change for change in changes if not change.held]:
            try:
                self._publish(public)
                return
            except NotArrived as refused:
                for change in public:
                    if refusal := refused.refusals.get(change.name):
                        change.held = True
                        change.problem = refusal_sentences.of(refusal)
                self.plan.hold_what_depends()

    def _publish(self, changes: Sequence[Change]) -> None:
        """Publish changes in one transaction, with the new chapters of a hub that is among them."""
        chapters = [
            seed
            for seed in self.plan.fresh
            if any(change in changes for change in self.plan.chapters.get(seed.entry.name, ()))
        ]
        texts = [self._seed_text(change) for change in changes]
        with _together():
            self._load(chapters)
            seed_release.publish_release(texts=texts, release=self.name)

    def _rows(self, entries: Iterable[Entry]) -> Iterator[dict[str, Any]]:
        """Entries as fixtures have them, without those that need what is gone."""
        for entry in entries:
            resolved = self.plan.links.resolve(entry)
            if not resolved.lacks:
                yield {"model": entry.model._meta.label_lower, "fields": resolved.fields}

    def _update_records(self) -> None:
        for change in self.plan.records:
            if change.held:
                continue
            with _together():
                seed_release.update_record(
                    record=change.record, values=change.values, release=self.name
                )
                index.update_index(change.record.content_kind, change.record.key)

    def _move(self) -> None:
        for seed, item in self.plan.moves:
            fields = self.plan.links.resolve(seed.entry).fields
            values = {name: fields.get(name, value) for name, value in seed.place.items()}
            try:
                seed_release.move(item=item, values=values, release=self.name)
            except ValidationError as refusal:
                sentence = gettext("%(object)s keeps its place in a guide: %(problem)s")
                problem = refusal_sentences.of(refusal)
                self.plan.sentences.append(sentence % {"object": seed, "problem": problem})

    def _propose(self, drafts: Iterable[SeedObject]) -> Iterator[Any]:
        """Put before the editors what was held; each with a sentence."""
        for change in self.plan.changes:
            if change.held:
                text = self._seed_text(change)
                self._tell(change.seed, change.language, change.problem)
                yield seed_release.propose(text=text, release=self.name, problem=change.problem)
        for seed in drafts:
            yield from self._propose_new(seed)
        for record in self.plan.records:
            if record.held:
                self._tell(record.seed)
                seed_release.propose_record(
                    record=record.record, values=record.values, release=self.name
                )

    def _propose_new(self, seed: SeedObject) -> Iterator[Any]:
        """Put a new object before the editors, as drafts in all its languages."""
        model = seed.kind.model
        item = model._base_manager.get(**{model.key_field: seed.key})
        problem = gettext("It belongs to a text that waits for the editors.")
        for language in seed.text_codes():
            text = SeedText(item, language, snapshot_of(seed, language, item, self.plan.links))
            self._tell(seed, language, problem)
            yield seed_release.propose(text=text, release=self.name, problem=problem)

    def _tell(self, seed: SeedObject, language: str = "", problem: str = "") -> None:
        spoken = f" ({languages.get(language).name})" if language else ""
        reason = problem or gettext("It was changed here.")
        sentence = gettext("%(text)s is proposed to the editors, and readers keep what they have.")
        text = sentence % {"text": f"{seed}{spoken}"}
        self.plan.sentences.append(f"{text} {reason}")

    def _seed_text(self, change: Change) -> SeedText:
        note = release_notes.note_for(self.unread, (str(change.seed), change.language))
        return SeedText(
            change.item,
            change.language,
            change.snapshot,
            change.standing,
            follows_source=self._follows_source(change),
            significance=note.significance,
            correction=Explanation(_sentence(note, change.language), change.language),
        )

    def _follows_source(self, change: Change) -> bool:
        """Whether readers of the source get what the seed has, so that a translation follows it."""
        if change.is_source:
            return False
        sources = [other for other in change.with_these if other.is_source]
        return not any(source.held for source in sources) and (
            bool(sources) or follows_seed(change.item)
        )


def _sentence(note: release_notes.Note, language: str) -> str:
    """What readers are told: the note, or that there is none."""
    if note.sentence or note.significance == Significance.TYPO:
        return note.sentence
    with translation.override(language):
        return gettext(
            "A new release of the site’s texts changed this text, without a note on what."
        )
