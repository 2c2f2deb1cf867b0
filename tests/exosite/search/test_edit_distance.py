"""How far a mistyped name is from a known one, and when that is near enough."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exosite.search import edit_distance


@pytest.mark.parametrize(
    ("first", "second", "slips"),
    [
        ("exosome", "exosome", 0),
        ("exosone", "exosome", 1),
        ("exosme", "exosome", 1),
        ("exossome", "exosome", 1),
        ("exsoome", "exosome", 1),
        ("外蜜体", "外泌体", 1),
        ("vesicle", "exosome", None),
    ],
)
def test_slips_are_counted(first: str, second: str, slips: int | None) -> None:
    assert edit_distance.distance(first, second, most=2) == slips


@given(st.text("abc外", max_size=8), st.text("abc外", max_size=8))
def test_the_way_back_is_as_far(first: str, second: str) -> None:
    there = edit_distance.distance(first, second, most=8)
    assert there == edit_distance.distance(second, first, most=8)
    assert (there == 0) == (first == second)


@pytest.mark.parametrize(
    ("form", "known", "found"),
    [
        ("exosone", ["vesicle", "exosome", "exosomes"], "exosome"),
        ("nebulzation", ["nebulization"], "nebulization"),
        ("外蜜体", ["外泌体", "外泌体法规"], "外泌体"),
        ("汽喘", ["气喘"], "气喘"),
        ("ev", ["dc"], None),
        ("外", ["内"], None),
        ("zzzz", ["exosome"], None),
        ("x" * 500, ["x" * 499], None),
    ],
)
def test_the_nearest_name_is_found_if_it_is_near(
    form: str, known: list[str], found: str | None
) -> None:
    assert edit_distance.nearest(form, known) == found
