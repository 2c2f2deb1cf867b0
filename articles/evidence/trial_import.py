"""Import of registry records: what differs from ours is put before the editors, never published.

What an import found is kept (``RegistryRecord``), so that a file that says nothing new proposes
nothing, also after its proposal was dismissed.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext

from articles.evidence.registry_files import FileFault, RegistryEntry, Study, read
from articles.evidence.registry_record import RegistryRecord
from articles.models import Trial
from exosite.publishing import audit, snapshots
from exosite.publishing.actions import drafts, seed_release
from exosite.publishing.actions.seed_release import SeedText
from exosite.publishing.actions.transaction import lock, public_action
from exosite.publishing.snapshots import SHARED, Snapshot

SOURCE = "ClinicalTrials.gov"


@dataclass(slots=True)
class Outcome:
    """What an import did: the numbers of trials, and sentences about what it met."""

    proposed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    older: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    sentences: list[str] = field(default_factory=list)


class Faults(Exception):  # noqa: N818 - what is wrong with the files
    """Why nothing of the files was imported: a sentence for each fault."""

    def __init__(self, sentences: Sequence[str]) -> None:
        super().__init__(*sentences)
        self.sentences = list(sentences)


def import_studies(studies: Iterable[Study], fetched_on: date | None = None) -> Outcome:
    """Compare studies with the trials of the site, and propose what differs.

    Those of no trial here are named and no more: a record needs words in the languages of the site
    and somebody who says that it belongs here. Raises Faults, with nothing done.
    """
    by_number: dict[str, list[Study]] = {}
    for study in studies:
        by_number.setdefault(study.registry_id, []).append(study)
    found = Trial._base_manager.filter(registry_id__in=by_number).order_by("pk")
    trials = {trial.registry_id: trial for trial in found}
    entries, faults = {}, []
    for number in trials:
        try:
            read_now = [read(study, fetched_on) for study in by_number[number]]
            entries[number] = _newest(read_now)
        except FileFault as fault:
            faults.append(str(fault))
    if faults:
        raise Faults(faults)
    outcome = Outcome(unknown=sorted(by_number.keys() - trials.keys()))
    if entries:
        _import([(trials[number], entry) for number, entry in entries.items()], outcome)
    return outcome


def _newest(entries: Sequence[RegistryEntry]) -> RegistryEntry:
    """The newest of what the files say of one trial. Raises FileFault where two cannot both be so."""
    newest = max(entries, key=lambda entry: (entry.updated_on, entry.seen_on))
    for entry in entries:
        is_same = (entry.facts, entry.results_on) == (newest.facts, newest.results_on)
        if entry.updated_on == newest.updated_on and not is_same:
            other = f"{newest.study.path.name}, {newest.study.place}"
            sentence = gettext("It contradicts %(other)s, of the same day.") % {"other": other}
            raise FileFault(entry.study.path, entry.study.place, sentence)
    return newest


@public_action
def _import(pairs: Sequence[tuple[Trial, RegistryEntry]], outcome: Outcome) -> None:
    seen = {}
    for trial, entry in pairs:
        if _take_up(lock(trial), entry, outcome):  # type: ignore[arg-type]
            seen[trial.registry_id] = entry.seen_on.isoformat()
    if seen:
        audit.record("import-trials", by=None, seen=seen, proposed=outcome.proposed)


def _take_up(trial: Trial, entry: RegistryEntry, outcome: Outcome) -> bool:
    """Keep what the registry says now, and propose what differs; whether anything was new."""
    number = trial.registry_id
    record = RegistryRecord.objects.filter(trial=trial).first()
    if record and (dict(entry.facts), entry.results_on) == (record.facts, record.results_on):
        outcome.unchanged.append(number)
        is_later = entry.seen_on > record.seen_on
        if is_later:
            record.seen_on = entry.seen_on
            record.save()
        return is_later
    if _is_older(entry, trial, record):
        outcome.older.append(number)
        return False
    record = RegistryRecord(
        trial=trial, facts=dict(entry.facts), results_on=entry.results_on, seen_on=entry.seen_on
    )
    record.save()
    language = trial.source_language
    head, newest = drafts.newest(trial, language)
    changes = record.changes(newest[SHARED]["fields"]) if newest else {}
    if newest is None or not changes:
        outcome.unchanged.append(number)
        return True
    if head and head.is_open and not seed_release.is_proposal(head):
        # Somebody writes: the proposal is beside her draft, of what readers have.
        newest = snapshots.take(trial, language)
    _propose(trial, newest, changes, entry, outcome)
    return True


def _propose(
    trial: Trial,
    text: Snapshot,
    changes: Mapping[str, Any],
    entry: RegistryEntry,
    outcome: Outcome,
) -> None:
    fields = text[SHARED]["fields"]
    values = {**changes, "checked_on": entry.seen_on.isoformat()}
    changed = {name: [_word(fields[name]), _word(value)] for name, value in changes.items()}
    shared = text[SHARED] | {"fields": fields | values}
    seed_release.propose(
        text=SeedText(trial, trial.source_language, text | {SHARED: shared}),
        release=f"{SOURCE} {entry.seen_on.isoformat()}",
        changed=changed,
    )
    outcome.proposed.append(trial.registry_id)
    words = ", ".join(
        f"{name}: {old or '–'} → {new or '–'}" for name, (old, new) in changed.items()
    )
    outcome.sentences.append(f"{trial.registry_id}: {words}")


def _is_older(entry: RegistryEntry, trial: Trial, record: RegistryRecord | None) -> bool:
    """Whether the site knows a newer state of the registry than this one."""
    known = trial.status_on
    if entry.updated_on[: len(known)] < known:
        return True
    if record is None:
        return False
    return (entry.updated_on, entry.seen_on) < (record.facts["status_on"], record.seen_on)


def _word(value: Any) -> str:
    return "" if value is None else str(value)
