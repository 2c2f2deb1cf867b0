"""Dates on the axis of a timeline: what is known is solid, what is not is set apart."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.figures.axis import TimeAxis, span
from tests.articles.figures.registry_dates import dates

AXIS = TimeAxis(2020, 2026, 12, 348)


def kinds(started: str, completed: str) -> list[str]:
    return [bar.kind for bar in AXIS.bars(started, completed)]


@pytest.mark.parametrize(
    ("text", "first", "end"),
    [
        ("2023", date(2023, 1, 1), date(2024, 1, 1)),
        ("2023-12", date(2023, 12, 1), date(2024, 1, 1)),
        ("2024-02", date(2024, 2, 1), date(2024, 3, 1)),
        ("2023-12-31", date(2023, 12, 31), date(2024, 1, 1)),
    ],
)
def test_a_date_means_every_day_it_may_be(text: str, first: date, end: date) -> None:
    assert span(text) == (first, end)


@pytest.mark.parametrize("text", ["", "2023-13", "2023-02-30", "soon", "1850", "9999-12-31"])
def test_what_is_no_date_of_our_time_is_not_drawn(text: str) -> None:
    assert span(text) is None
    assert AXIS.bars(text, text) == ()


def test_two_exact_dates_make_one_solid_bar() -> None:
    (bar,) = AXIS.bars("2020-11-30", "2023-01-11")
    assert bar.kind == "known"
    assert bar.x == AXIS.x(date(2020, 11, 30))
    assert bar.x + bar.width == pytest.approx(AXIS.x(date(2023, 1, 12)))


def test_a_year_without_a_month_is_only_possible() -> None:
    assert kinds("2021", "2022-05-01") == ["possible", "known"]
    assert kinds("2021-05-01", "2022") == ["known", "possible"]
    assert kinds("2021", "2021") == ["possible"]


def test_dates_that_contradict_each_other_leave_all_between_them_possible() -> None:
    (bar,) = AXIS.bars("2023-06-01", "2021-03-01")
    assert bar.kind == "possible"
    assert bar.x == AXIS.x(date(2021, 3, 1))


def test_an_unknown_completion_stays_open_to_the_right() -> None:
    assert kinds("2021-05-01", "") == ["known", "open", "open", "open"]
    assert kinds("2021", "") == ["possible", "open", "open", "open"]


def test_an_unknown_start_stays_open_to_the_left() -> None:
    assert kinds("", "2023-05-01") == ["open", "open", "open", "known"]


def test_dashes_fade_away_from_the_date_that_is_known() -> None:
    widths = [bar.width for bar in AXIS.bars("2021", "") if bar.kind == "open"]
    assert widths == sorted(widths, reverse=True)


def test_a_year_of_publication_is_marked_in_its_middle() -> None:
    mark = AXIS.year(2022)
    assert mark.low == AXIS.x(date(2022, 1, 1))
    assert mark.high == AXIS.x(date(2023, 1, 1))
    assert mark.low < mark.x < mark.high


@given(dates(), dates())
def test_bars_stay_on_the_axis_and_do_not_overlap(started: str, completed: str) -> None:
    ends = [AXIS.left]
    for bar in AXIS.bars(started, completed):
        assert bar.width > 0
        assert bar.x >= ends[-1] - 0.15
        ends.append(bar.x + bar.width)
    assert ends[-1] <= AXIS.right + 0.15


@given(st.integers(1900, 2199), st.integers(1, 200), st.sampled_from([312, 336]))
def test_labels_of_years_have_room_and_stay_on_the_axis(first: int, years: int, room: int) -> None:
    axis = TimeAxis(first, first + years, 12, 12 + room)
    ticks = axis.ticks()
    named = [tick.x for tick in ticks if tick.label]
    assert len(ticks) == years + 1
    assert ticks[0].label == str(first)
    assert all(later - earlier >= 45 for earlier, later in pairwise(named))
    assert named[-1] + 38 <= axis.right + 0.1
