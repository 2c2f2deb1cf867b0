"""Where the rows of a timeline stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.figures.timeline import (
    NARROW,
    WIDE,
    StyledText,
    Timeline,
    TimelineLayout,
    TrialEntry,
    arrange,
)
from tests.articles.figures.registry_dates import dates

ABOUT = (
    StyledText("NCT04602104 EXIT-COVID19", "name"),
    StyledText("急性呼吸窘迫症候群" * 4, "about"),
)
OUTCOME = (
    StyledText("2020-11-30 to 2023-01-11", "dates"),
    StyledText("No results found", "result"),
)


def entry(key: str = "a", started: str = "", completed: str = "", **more: object) -> TrialEntry:
    return TrialEntry(key, started, completed, about=ABOUT, outcome=OUTCOME, **more)


def keys(drawn: Timeline) -> list[str]:
    return [row.key for row in drawn.rows]


def legend(*entries: TrialEntry) -> list[str]:
    return [key.kind for key in arrange(entries, NARROW).legend]


@st.composite
def entries(draw: st.DrawFn) -> list[TrialEntry]:
    papers = st.none() | st.integers(1850, 2250)
    count = draw(st.integers(0, 8))
    return [
        entry(f"t{n}", draw(dates()), draw(dates()), published=draw(papers)) for n in range(count)
    ]


def test_trials_stand_in_the_order_of_their_start() -> None:
    drawn = arrange(
        [entry("late", "2023"), entry("early", "2020-02"), entry("mid", "2021")], NARROW
    )
    assert keys(drawn) == ["early", "mid", "late"]


def test_a_trial_whose_start_is_unknown_stands_where_it_is_first_heard_of() -> None:
    paper = entry("paper", published=2021)
    done = entry("done", completed="2022-06")
    drawn = arrange([entry("late", "2023"), done, paper, entry("early", "2020")], NARROW)
    assert keys(drawn) == ["early", "paper", "done", "late"]


def test_a_trial_without_dates_stands_below_the_axis_and_has_no_bar() -> None:
    drawn = arrange([entry("none"), entry("dated", "2020")], NARROW)
    (row,) = drawn.undated
    assert keys(drawn) == ["dated"]
    assert (row.key, row.lane, row.bars, row.mark) == ("none", None, (), None)
    assert row.top > drawn.bottom


def test_below_the_axis_no_row_repeats_that_it_has_no_dates() -> None:
    (row,) = arrange([entry("none")], NARROW).undated
    assert "dates" not in [line.role for line in row.lines]


def test_without_any_date_there_is_no_axis() -> None:
    drawn = arrange([entry("a"), entry("b")], WIDE)
    assert (drawn.ticks, drawn.rows, drawn.legend) == ((), (), ())
    assert [row.key for row in drawn.undated] == ["a", "b"]


def test_the_axis_has_whole_years_around_every_date() -> None:
    drawn = arrange([entry("a", "2020-11-30", "2023-01-11", published=2025)], WIDE)
    assert [tick.label for tick in drawn.ticks] == [
        "2020",
        "2021",
        "2022",
        "2023",
        "2024",
        "2025",
        "",
    ]


def test_a_trial_that_ends_with_the_year_needs_no_further_year() -> None:
    drawn = arrange([entry("a", "2020-01-01", "2020-12-31")], NARROW)
    assert [tick.label for tick in drawn.ticks] == ["2020", ""]


def test_an_open_bar_has_room_for_its_dashes() -> None:
    for only in (entry("a", "2023-12-31"), entry("a", completed="2023-01-01")):
        (row,) = arrange([only], NARROW).rows
        assert [bar.kind for bar in row.bars].count("open") == 3


def test_the_legend_explains_the_signs_in_use_and_no_others() -> None:
    assert legend(entry("a", "2020-01-01", "2021-01-01")) == ["known"]
    assert legend(entry("a", "2020", published=2022)) == ["possible", "open", "paper"]
    assert legend(entry("a")) == []


def test_the_note_stands_at_the_foot() -> None:
    drawn = arrange([entry("a", "2020")], NARROW, "Records checked.")
    (line,) = drawn.note
    assert line.text == "Records checked."
    assert drawn.rows[-1].lines[-1].y < line.y < drawn.height


@pytest.mark.parametrize("layout", [NARROW, WIDE], ids=["narrow", "wide"])
@given(entries=entries())
def test_nothing_leaves_the_sheet_and_no_rows_overlap(
    layout: TimelineLayout, entries: list[TrialEntry]
) -> None:
    drawn = arrange(entries, layout, "Records checked.")
    rows = [*drawn.rows, *drawn.undated]
    assert {row.key for row in rows} == {item.key for item in entries}
    tops = [row.top for row in rows]
    assert tops == sorted(tops)
    for row, following in zip(rows, [*tops, drawn.height][1:], strict=True):
        ys = [line.y for line in row.lines] + ([row.lane] if row.lane else [])
        assert row.top < min(ys)
        assert max(ys) < following
        for bar in row.bars:
            assert layout.left - 0.15 <= bar.x
            assert bar.x + bar.width <= layout.right + 0.15
        if row.mark:
            assert layout.left <= row.mark.low < row.mark.high <= layout.right


@pytest.mark.parametrize("layout", [NARROW, WIDE], ids=["narrow", "wide"])
def test_letters_are_at_least_twelve_pixels_on_a_small_phone(layout: TimelineLayout) -> None:
    # The narrow form has 280 pixels of a screen of 320; the wide one is shown from 544 on.
    shown = 280 if layout is NARROW else 544
    assert 16 * shown / layout.width >= 12
