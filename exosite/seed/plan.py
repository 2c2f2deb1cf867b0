"""The plan of a release: what is new to a site, what changes, and what is met on the way."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from django.utils.translation import gettext

from exosite.publishing.actions import seed_release
from exosite.publishing.kinds import ContentKind
from exosite.publishing.models import Content
from exosite.seed.changes import Change, changes_of, is_own
from exosite.seed.links import Links, names_in
from exosite.seed.records import RecordChange, record_change
from exosite.seed.seed_objects import SeedObject, digest


@dataclass(slots=True)
class Plan:
    """What a release is to do. ``known`` are the digests of what the seed brought so far.

    ``fresh`` are objects that the site does not have, ``moves`` those of which fields that are set
    apart from revisions change. ``chapters`` are the changes of the hub that a new chapter comes
    with, by its name; ``kept_out`` the new objects that do not come. ``sentences`` tell what was met.
    """

    known: Mapping[str, str]
    links: Links
    fresh: list[SeedObject] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    records: list[RecordChange] = field(default_factory=list)
    moves: list[tuple[SeedObject, Content]] = field(default_factory=list)
    chapters: dict[str, list[Change]] = field(default_factory=dict)
    kept_out: list[SeedObject] = field(default_factory=list)
    sentences: list[str] = field(default_factory=list)

    def hold_what_depends(self) -> None:
        """Hold the changes that come with one that is held."""
        while waiting := [
            change
            for change in self.changes
            if not change.held and any(other.held for other in change.with_these)
        ]:
            for change in waiting:
                change.held = True
                change.problem = gettext("It belongs to a text that waits for the editors.")

    def sets(self) -> list[list[Change]]:
        """The changes that become public together or not at all, set by set."""
        found: list[list[Change]] = []
        for change in self.changes:
            if change.held:
                continue
            tied = [
                changes
                for changes in found
                if any(one in change.with_these or change in one.with_these for one in changes)
            ]
            found = [changes for changes in found if changes not in tied]
            found.append([*chain.from_iterable(tied), change])
        return found

    def batches(self, seeds: Iterable[SeedObject], size: int) -> Iterator[list[SeedObject]]:
        """New objects, about so many at a time: what one names is there before it, or beside it."""
        coming = {(seed.kind.model, seed.key) for seed in seeds}
        batch: list[SeedObject] = []
        named: set[tuple[Any, str]] = set()
        for seed in seeds:
            batch.append(seed)
            coming.discard((seed.kind.model, seed.key))
            named.update(names_in(seed))
            if len(batch) >= size and not named & coming:
                yield batch
                batch, named = [], set()
        if batch:
            yield batch


def make_plan(objects: Sequence[SeedObject], known: Mapping[str, str]) -> Plan:
    """Look at what a release has otherwise than ``known``; nothing is changed."""
    plan = Plan(known, Links(objects))
    there = list(_sorted_out(plan, objects))
    for seed in plan.fresh:
        plan.links.expect(seed)
    _leave_out(plan)
    for seed, current in there:
        _look_at(plan, seed, current)
    for seed in plan.fresh:
        plan.sentences += plan.links.gone_sentences(seed)
    _tie_chapters(plan)
    plan.hold_what_depends()
    return plan


def _sorted_out(plan: Plan, objects: Sequence[SeedObject]) -> Iterator[tuple[SeedObject, str]]:
    """The objects that are there and that the release changes, with their keys of today."""
    for seed in objects:
        current = plan.links.current(seed.kind.model, seed.key)
        if current is None and seed.entry.name not in plan.known:
            plan.fresh.append(seed)
        elif any(plan.known.get(name) != value for name, value in seed.digests().items()):
            if current is not None:
                yield seed, current
            else:
                plan.sentences.append(
                    gettext("%(object)s was deleted here and stays so.") % {"object": seed}
                )


def _leave_out(plan: Plan) -> None:
    """Leave out the new objects that cannot do without what is gone, and those that need them."""
    links = plan.links
    while lacking := [seed for seed in plan.fresh if links.resolve(seed.entry).lacks]:
        for seed in lacking:
            plan.fresh.remove(seed)
            plan.kept_out.append(seed)
            links.give_up(seed)
            gone = ", ".join(links.resolve(seed.entry).gone)
            plan.sentences.append(
                gettext("%(object)s is left out: it needs “%(key)s”, which was deleted here.")
                % {"object": seed, "key": gone}
            )


def _look_at(plan: Plan, seed: SeedObject, current: str) -> None:
    """Find what a release changes in an object that is there."""
    model = seed.kind.model
    item = model._base_manager.get(**{model.key_field: current})
    if is_own(item):
        sentence = gettext("%(object)s is left alone: somebody here made one of this name.")
        plan.sentences.append(sentence % {"object": seed})
        plan.kept_out.append(seed)
        return
    if not isinstance(seed.kind, ContentKind):
        if change := record_change(seed, item):
            plan.records.append(change)
        return
    changes, sentences = changes_of(seed, item, plan.known, plan.links)
    plan.changes += changes
    plan.sentences += sentences
    if changes:
        plan.sentences += plan.links.gone_sentences(seed)
    if seed.set_apart and plan.known.get(seed.place_name) != digest(seed.place):
        _look_at_place(plan, seed, item)


def _look_at_place(plan: Plan, seed: SeedObject, item: Content) -> None:
    place = seed_release.place_of(item)
    if place == seed.place:
        return
    meta: Any = type(item)._meta
    unmoved = {name: meta.get_field(name).get_default() for name in seed.set_apart}
    if digest(place) == (plan.known.get(seed.place_name) or digest(unmoved)):
        plan.moves.append((seed, item))
    else:
        sentence = gettext("%(object)s keeps the place in a guide that it was given here.")
        plan.sentences.append(sentence % {"object": seed})


def _tie_chapters(plan: Plan) -> None:
    """New chapters and the changes of their hub become public together, or not at all."""
    hubs: dict[tuple[str, str], list[Change]] = {}
    for change in plan.changes:
        hubs.setdefault((change.item.content_kind, change.item.key), []).append(change)
    for seed in (*plan.fresh, *plan.kept_out):
        for changes in _hub_changes(plan, seed, hubs):
            plan.chapters[seed.entry.name] = changes
            for change in changes:
                change.with_these += changes
                if seed in plan.kept_out:
                    change.held = True
                    sentence = gettext("It belongs to %(object)s, which could not be loaded here.")
                    change.problem = sentence % {"object": seed}


def _hub_changes(
    plan: Plan, seed: SeedObject, hubs: Mapping[tuple[str, str], list[Change]]
) -> Iterator[list[Change]]:
    """The changes of the objects that a new one names in what is set apart, as its guide."""
    for name, value in seed.place.items():
        target: Any = seed.kind.model._meta.get_field(name).related_model
        key = plan.links.current(target, value[0]) if target and value else None
        if key and (changes := hubs.get((target.content_kind, key))):
            yield changes
