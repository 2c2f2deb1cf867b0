"""How far a mistyped name is from a known one, and when that is near enough."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exosite.search import analysis, edit_distance

NAMES = st.text("abc外", max_size=12)


@pytest.mark.parametrize(
    ("form", "known", "nearest"),
    [
        # One letter changed, left out, put in, swapped with the next; a character changed.
        ("exosone", ["vesicle", "exosome", "exosomes"], "exosome"),
        ("exosme", ["exosome"], "exosome"),
        ("exossome", ["exosome"], "exosome"),
        ("exsoome", ["exosome"], "exosome"),
        ("外蜜体", ["外泌体", "外泌体法规"], "外泌体"),
        ("汽喘", ["气喘"], "气喘"),
        # A swap is one slip, and two slips are forgiven in a long name only.
        ("nebulzatoin", ["nebulization"], "nebulization"),
        ("exsooms", ["exosome"], None),
        # The first of equals; never the form itself.
        ("exosone", ["exosoma", "exosome", "exosine"], "exosome"),
        ("exosome", ["exosome"], None),
        ("vesicle", ["exosome"], None),
        ("ev", ["dc"], None),
        ("外", ["内"], None),
        ("zzzz", ["exosome"], None),
        ("x" * 500, ["x" * 499], None),
    ],
)
def test_the_nearest_name_is_found_if_it_is_near(
    form: str, known: list[str], nearest: str | None
) -> None:
    assert edit_distance.nearest([form], known) == nearest


def test_of_several_spellings_the_nearest_counts_and_of_equals_the_first() -> None:
    known = ["fibrosis", "fibrous"]
    assert edit_distance.nearest(["fibrosys", "fibrosy"], known) == "fibrosis"
    assert edit_distance.nearest(["vesicels", "vesicel"], ["vesicle", "vesicles"]) == "vesicles"
    assert edit_distance.nearest(["vesicel", "vesicels"], ["vesicle", "vesicles"]) == "vesicle"
    assert edit_distance.nearest(["vesicles", "vesicle"], ["vesicle", "vesicles"]) is None


@given(NAMES, st.lists(NAMES, max_size=5))
def test_no_other_name_is_nearer(form: str, known: list[str]) -> None:
    slips = {name: distance(form, name) for name in reversed(known) if name != form}
    near = [name for name in known if slips.get(name, 99) <= edit_distance.allowed(form)]
    assert edit_distance.nearest([form], known) == min(near, key=slips.__getitem__, default=None)


@given(NAMES, NAMES)
def test_a_name_that_is_near_shares_a_token(form: str, known: str) -> None:
    """Whatever is forgiven, before or behind the middle, the index can tell."""
    slips = edit_distance.allowed(form)
    is_near = slips and distance(form, known) <= slips
    is_like = analysis.is_run(form) == analysis.is_run(known)
    if is_near and is_like:
        assert {*edit_distance.tokens_near(form)} & {*edit_distance.slip_tokens(known)}


def distance(first: str, second: str) -> int:
    """Letters put in, taken out, changed or swapped with the next, by the recursive definition."""
    if not first or not second:
        return len(first) + len(second)
    rows: list[list[int]] = [list(range(len(second) + 1))]
    for at, letter in enumerate(first, start=1):
        rows.append([at])
        for to, other in enumerate(second, start=1):
            changed = rows[at - 1][to - 1] + (letter != other)
            rows[at].append(min(rows[at - 1][to] + 1, rows[at][to - 1] + 1, changed))
            if at > 1 and to > 1 and (letter, first[at - 2]) == (second[to - 2], other):
                rows[at][to] = min(rows[at][to], rows[at - 2][to - 2] + 1)
    return rows[-1][-1]
