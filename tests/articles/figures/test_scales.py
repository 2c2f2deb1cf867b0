"""Scales: where values stand, and the round values that are named beside them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.figures.scales import LinearScale, LogScale, round_limit, round_step


def linear(low: float, high: float) -> LinearScale:
    return LinearScale(low, high, 0, 100)


def log(low: float, high: float) -> LogScale:
    return LogScale(low, high, 0, 100)


def test_a_linear_scale_keeps_differences() -> None:
    scale = LinearScale(10, 30, 100, 200)
    assert [scale.at(value) for value in (10, 15, 20, 30)] == [100, 125, 150, 200]


def test_a_scale_may_run_to_the_left_or_upwards() -> None:
    scale = LinearScale(0, 10, 200, 100)
    assert [scale.at(value) for value in (0, 2.5, 10)] == [200, 175, 100]


def test_a_logarithmic_scale_keeps_ratios() -> None:
    scale = LogScale(1, 1000, 0, 300)
    assert [scale.at(value) for value in (1, 10, 100, 1000)] == [0, 100, 200, 300]
    # log10(2) = 0.30103, log10(50) = 1.69897
    assert [scale.at(value) for value in (2, 50)] == [30.1, 169.9]


# As d3-array's ticks() gives them for at most so many.
@pytest.mark.parametrize(
    ("low", "high", "most", "ticks"),
    [
        (0, 10, 6, (0, 2, 4, 6, 8, 10)),
        (0, 13, 8, (0, 2, 4, 6, 8, 10, 12)),
        (0, 1, 6, (0, 0.2, 0.4, 0.6, 0.8, 1)),
        (0, 0.3, 4, (0, 0.1, 0.2, 0.3)),
        (-10, 10, 5, (-10, -5, 0, 5, 10)),
        (0, 970, 6, (0, 200, 400, 600, 800)),
        (3, 17, 4, (5, 10, 15)),
        (0, 5.2, 6, (0, 1, 2, 3, 4, 5)),
    ],
)
def test_ticks_are_the_round_values(low: float, high: float, most: int, ticks: tuple) -> None:
    assert linear(low, high).ticks(most) == ticks


@pytest.mark.parametrize(
    ("low", "high", "ticks"),
    [
        (1, 100, (1, 10, 100)),
        (1, 20, (1, 2, 5, 10, 20)),
        (0.1, 5.2, (0.1, 0.2, 0.5, 1, 2, 5)),
        (30, 150, (50, 100)),
        (1, 1e6, (1, 100, 10_000, 1_000_000)),
    ],
)
def test_ticks_of_a_logarithmic_scale_are_1_2_5_or_powers_of_ten(
    low: float, high: float, ticks: tuple
) -> None:
    assert log(low, high).ticks(6) == ticks


@pytest.mark.parametrize(
    ("span", "most", "step"), [(10, 5, 2), (10, 2, 5), (100, 7, 20), (0.9, 10, 0.1), (1, 1, 1)]
)
def test_a_step_is_the_smallest_that_fits(span: float, most: int, step: float) -> None:
    assert round_step(span, most)[0] == pytest.approx(step)


@pytest.mark.parametrize(
    ("highest", "limit"), [(0, 1), (1, 1), (7, 8), (10, 10), (14, 15), (19, 20), (101, 150)]
)
def test_a_scale_of_counts_ends_at_a_round_number(highest: int, limit: int) -> None:
    assert round_limit(highest) == limit


@given(st.floats(-1e6, 1e6), st.floats(0.01, 1e6), st.integers(2, 12))
def test_there_are_never_more_ticks_than_asked_and_all_are_on_the_scale(
    low: float, span: float, most: int
) -> None:
    ticks = linear(low, low + span).ticks(most)
    assert len(ticks) <= most
    slack = span * 1e-6
    assert all(low - slack <= tick <= low + span + slack for tick in ticks)
    assert list(ticks) == sorted(set(ticks))
