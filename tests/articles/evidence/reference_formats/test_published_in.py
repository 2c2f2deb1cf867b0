"""Where something was published, between one text and its parts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.evidence.reference_formats.published_in import (
    PublishedIn,
    join_container,
    page_range,
    split_container,
)


@pytest.mark.parametrize(
    ("container", "parts"),
    [
        ("Journal of X 13(2):e12404", ("Journal of X", "13", "2", "e12404")),
        ("Cell 177(2):428-445.e18", ("Cell", "177", "2", "428-445.e18")),
        ("X International 2016:4328362", ("X International", "2016", "", "4328362")),
        ("EMBO Medicine (9):e15997", ("EMBO Medicine", "", "9", "e15997")),
        ("Biology 1401:191-211", ("Biology", "1401", "", "191-211")),
        ("Frontiers 10", ("Frontiers", "10", "", "")),
        ("X Reviews 2024(4)", ("X Reviews", "2024", "4", "")),
        ("Y 41(5):265-272, 320", ("Y", "41", "5", "265-272, 320")),
        ("news, 18 August 2025", ("news, 18 August 2025", "", "", "")),
        ("Statute, in force 2026-01-01", ("Statute, in force 2026-01-01", "", "", "")),
        ("新聞，2025年8月2日", ("新聞，2025年8月2日", "", "", "")),
        ("", ("", "", "", "")),
    ],
)
def test_the_parts_are_told_apart_and_joined_again(container: str, parts: tuple[str, ...]) -> None:
    assert split_container(container) == PublishedIn(*parts)
    assert join_container(*parts) == container


@pytest.mark.parametrize(
    ("written", "pages"),
    [
        ("782--90", "782-790"),
        ("782–790", "782-790"),
        ("pp. 7 - 9", "7-9"),
        ("12-12", "12"),
        ("e101", "e101"),
        ("S10-S12", "S10-S12"),
        ("9-10", "9-10"),
        ("", ""),
    ],
)
def test_pages_are_written_in_one_way(written: str, pages: str) -> None:
    assert page_range(written) == pages


@given(st.text(max_size=60))
def test_nothing_is_lost_of_any_text(container: str) -> None:
    assert str(split_container(container)) == container
