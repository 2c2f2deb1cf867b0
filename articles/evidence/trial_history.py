"""History of the records of trials: the states that readers saw before the one that they see."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from articles.models import Trial, TrialRevision
from exosite.publishing import snapshots
from exosite.publishing.models import AuditEvent
from exosite.publishing.snapshots import SHARED
from exosite.publishing.states import State

FACTS: Final = (
    "status",
    "status_on",
    "participants",
    "participants_planned",
    "started_on",
    "completed_on",
    "completion_planned_on",
    "results_url",
)

UNKNOWN: Final = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class PastState:
    """How a trial stood by its record until a day; ``trial`` is not stored and has facts alone."""

    number: int
    trial: Trial
    until: datetime


@dataclass(frozen=True, slots=True)
class _Publication:
    """A publication of a record: which revision, and when."""

    number: int
    at: datetime


def past_states(trials: Iterable[Trial]) -> dict[int, list[PastState]]:
    """By row id of a trial, its earlier states that differ from the next, the newest first.

    Withdrawing takes back what was public until then. Two queries.
    """
    by_key = {trial.registry_id: trial for trial in trials}
    publications = _publications(by_key)
    revisions = TrialRevision.objects.filter(
        master__in=[trial.pk for trial in by_key.values()], state=State.SUPERSEDED
    )
    found: dict[int, list[PastState]] = {}
    for revision in revisions.select_related("master").order_by("master", "-number"):
        trial = by_key[revision.master.registry_id]
        if revision.language_code != trial.source_language:
            continue
        own = publications[trial.registry_id]
        later = [it for it in own if it.number > revision.number]
        was_seen = any(
            it.number == revision.number and (it.at > UNKNOWN or revision.author_id is None)
            for it in own
        )
        if not was_seen or not later:
            continue
        values = snapshots.upgraded(Trial.content_kind, revision.snapshot)[SHARED]["fields"]
        past = Trial(**{name: values[name] for name in FACTS}, registry_id=trial.registry_id)
        states = found.setdefault(trial.pk, [])
        following = states[-1].trial if states else trial
        if _facts(past) != _facts(following):
            states.append(PastState(revision.number, past, later[0].at))
    return found


def _publications(trials: dict[str, Trial]) -> dict[str, list[_Publication]]:
    """By key, the publications since the record was last withdrawn, in order.

    The first of all is that of the text from before anybody edited it, whose day nobody knows.
    """
    found = {key: [_Publication(1, UNKNOWN)] for key in trials}
    events = AuditEvent.objects.filter(
        content_kind=Trial.content_kind, key__in=trials, action__in=["publish", "withdraw"]
    )
    columns = ("key", "language_code", "action", "revision_number", "at")
    for key, language, action, number, at in events.order_by("id").values_list(*columns):
        if language != trials[key].source_language:
            continue
        if action == "withdraw":
            found[key] = []
        elif number:
            found[key].append(_Publication(number, at))
    return found


def _facts(trial: Trial) -> Sequence[object]:
    return [getattr(trial, name) for name in FACTS]
