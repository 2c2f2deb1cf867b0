"""The state of an article that is kept living is the first of the four that is true."""

from datetime import date, timedelta

import pytest

from articles.texts.living_state import LivingFacts, LivingState, living_state, median_days

TODAY = date(2026, 6, 15)
HOLDS, LAPSED = TODAY, TODAY - timedelta(days=1)
RECENT, OLD = TODAY - timedelta(days=30), TODAY - timedelta(days=31)


@pytest.mark.parametrize(
    ("is_ended", "lapses_on", "waiting", "changed_on", "state"),
    [
        (False, HOLDS, 0, None, LivingState.CURRENT),
        (False, HOLDS, 0, OLD, LivingState.CURRENT),
        (False, HOLDS, 0, RECENT, LivingState.CHANGED),
        (False, HOLDS, 1, None, LivingState.READING),
        (False, HOLDS, 1, RECENT, LivingState.READING),
        (False, LAPSED, 0, None, LivingState.ENDED),
        (False, LAPSED, 1, RECENT, LivingState.ENDED),
        (False, None, 0, None, LivingState.ENDED),
        (True, HOLDS, 0, None, LivingState.ENDED),
        (True, HOLDS, 1, RECENT, LivingState.ENDED),
    ],
)
def test_the_first_state_that_is_true_is_told(
    is_ended: bool,
    lapses_on: date | None,
    waiting: int,
    changed_on: date | None,
    state: LivingState,
) -> None:
    facts = LivingFacts(is_ended, lapses_on, waiting, changed_on)
    assert living_state(facts, lambda day: day < TODAY) is state


def test_a_median_needs_ten_studies() -> None:
    assert median_days(range(9)) is None
    assert median_days(range(10)) == 4.5
    assert median_days([1, 1, 1, 1, 1, 90, 90, 90, 90, 90, 90]) == 90
