"""The ladder of an application: which kinds of study there are of it, from cells to an approval. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from articles.evidence.evidence_levels import Evidence
from articles.models import Reference, Trial

CELLS, ANIMALS, APPROVED = "cells", "animals", "approved"
PHASES: Final = (Evidence.PHASE_1.value, Evidence.PHASE_2.value, Evidence.PHASE_3.value)
RUNGS: Final = (CELLS, ANIMALS, *PHASES, APPROVED)

RESULTS, BEGUN, NOTHING = "results", "begun", "nothing"
"""What a rung says: published results, a trial without them, or that nothing of it is named."""

_STUDIES: Final = {Evidence.LAB: CELLS, Evidence.ANIMAL: ANIMALS}
# A trial of two phases counts for the lower one, so that nothing looks further than it is.
_PHASES: Final = {
    Trial.Phase.EARLY_1: PHASES[0],
    Trial.Phase.PHASE_1: PHASES[0],
    Trial.Phase.PHASE_1_2: PHASES[0],
    Trial.Phase.PHASE_2: PHASES[1],
    Trial.Phase.PHASE_2A: PHASES[1],
    Trial.Phase.PHASE_2_3: PHASES[1],
    Trial.Phase.PHASE_3: PHASES[2],
}
_WITHOUT_PHASE: Final = frozenset({Evidence.CASE_SERIES, Evidence.OBSERVATIONAL, Evidence.TRIAL})
_NEVER_BEGUN: Final = frozenset({Trial.Status.WITHDRAWN, Trial.Status.NOT_FOUND})


@dataclass(slots=True)
class EvidenceLadder:
    """What there is on each rung; ``outside_phases``: people were studied in no phase as well.

    What was retracted, or under an expression of concern, holds nothing up.
    """

    states: dict[str, str] = field(default_factory=lambda: dict.fromkeys(RUNGS, NOTHING))
    outside_phases: bool = False

    @property
    def highest(self) -> str:
        """The last rung with published results; empty if there is none."""
        return next((rung for rung in reversed(RUNGS) if self.states[rung] == RESULTS), "")

    def rungs_of(self, state: str) -> list[str]:
        return [rung for rung in RUNGS if self.states[rung] == state]

    def add_levels(self, levels: Iterable[str]) -> None:
        """Levels that a text claims. Of a phase they say that there is a trial: what came of it, the
        records and papers say."""
        for level in levels:
            if level in _STUDIES:
                self.states[_STUDIES[Evidence(level)]] = RESULTS
            elif level in PHASES:
                self._begin(level)
            self.outside_phases |= level in _WITHOUT_PHASE

    def add_paper(self, reference: Reference) -> None:
        """A source. Its level counts, which an editor judged by the paper, not the registry's phase."""
        if reference.mark or reference.kind != Reference.Kind.PAPER:
            return
        if reference.evidence_level in PHASES:
            self.states[reference.evidence_level] = RESULTS
        self.outside_phases |= reference.evidence_level in _WITHOUT_PHASE

    def add_trial(self, trial: Trial) -> None:
        """A registered trial: where its paper or the results in the registry put it, else as begun."""
        rung = _PHASES.get(Trial.Phase(trial.phase)) if trial.phase else None
        if trial.publication:
            self.add_paper(trial.publication)
        elif trial.status in _NEVER_BEGUN or (trial.ended_early and not trial.results_url):
            return
        elif rung is None:
            self.outside_phases = True
        elif trial.results_url:
            self.states[rung] = RESULTS
        else:
            self._begin(rung)

    def _begin(self, rung: str) -> None:
        if self.states[rung] == NOTHING:
            self.states[rung] = BEGUN
