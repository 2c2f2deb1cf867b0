"""Bar charts: lengths follow the counts, and nothing overlaps or leaves the sheet."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.figures.bar_chart import Bar, bar_chart
from articles.figures.drawing_sheet import (
    CROSSED,
    FORMS,
    HATCHED,
    NARROW,
    OPEN,
    SOLID,
    WIDE,
    Box,
    Form,
    Sheet,
    Words,
)

PATTERNS = ((SOLID, "Completed"), (HATCHED, "Under way"), (OPEN, "To come"), (CROSSED, "Stopped"))


def chart(*bars: Bar, form: Form = NARROW) -> Sheet:
    return bar_chart(bars, PATTERNS, form)


def boxes(sheet: Sheet, thickness: float = 18) -> list[Box]:
    """The parts of bars: those of the legend are less thick."""
    return [it for it in sheet.shapes if isinstance(it, Box) and it.height == thickness]


def texts(sheet: Sheet) -> list[str]:
    return [it.text for it in sheet.shapes if isinstance(it, Words)]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_bars_are_as_long_as_their_counts_are_to_one_another(form: Form) -> None:
    ten, four = boxes(chart(Bar("I", ((SOLID, 10),)), Bar("II", ((SOLID, 4),)), form=form))
    assert ten.x == four.x
    # Each part ends two units early, so that it is apart from the next.
    assert (ten.width + 2) * 4 == pytest.approx((four.width + 2) * 10, rel=0.01)


def test_parts_follow_one_another_in_their_patterns() -> None:
    solid, crossed = boxes(chart(Bar("I", ((SOLID, 3), (HATCHED, 0), (CROSSED, 2)))))
    assert (solid.fill, crossed.fill) == (SOLID, CROSSED)
    assert crossed.x == pytest.approx(solid.x + solid.width + 2, abs=0.11)


def test_the_legend_explains_the_patterns_in_use_and_no_others() -> None:
    assert texts(chart(Bar("I", ((SOLID, 1), (OPEN, 2)))))[:2] == ["Completed", "To come"]
    assert "Under way" not in texts(chart(Bar("I", ((SOLID, 1), (HATCHED, 0)))))


def test_a_row_says_its_name_its_total_and_its_parts() -> None:
    assert texts(chart(Bar("Phase II", ((SOLID, 5), (HATCHED, 8)))))[2:] == [
        "Phase II",
        "13",
        "5",
        "8",
    ]


def test_a_part_too_small_for_its_number_has_none() -> None:
    said = texts(chart(Bar("I", ((SOLID, 1), (HATCHED, 999)))))
    assert "1" not in said
    assert {"999", "1000"} <= set(said)


def test_without_trials_there_is_an_empty_sheet() -> None:
    assert chart().shapes == ()


@pytest.mark.parametrize("form", [NARROW, WIDE], ids=lambda form: form.name)
@given(
    st.lists(
        st.builds(
            Bar,
            st.sampled_from(["第一期", "Early Phase I", "Phase not known"]),
            st.lists(st.integers(0, 400), min_size=4, max_size=4).map(
                lambda counts: tuple(zip([fill for fill, _ in PATTERNS], counts, strict=True))
            ),
        ),
        max_size=9,
    )
)
def test_no_bar_leaves_the_sheet_or_meets_another(form: Form, bars: list[Bar]) -> None:
    sheet = bar_chart(bars, PATTERNS, form)
    drawn = boxes(sheet)
    for box in drawn:
        assert box.x >= 12
        assert box.x + box.width <= form.right + 1
        assert box.y + box.height < sheet.height
    rows = sorted({box.y for box in drawn})
    assert all(below - above >= 18 + 16 for above, below in itertools.pairwise(rows))
