"""Names of authors, between the library's list and the parts that other programs want."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.evidence.reference_formats.author_names import (
    AuthorName,
    initials,
    join_authors,
    name_of,
    parse_name,
    spaced_initials,
    split_authors,
)


@pytest.mark.parametrize(
    ("typed", "listed"),
    [
        ("Lin, Mei-Hua", "Lin MH"),
        ("Lin, M.-H.", "Lin M-H"),
        ("Mei-Hua Lin", "Lin MH"),
        ("Jan P. van der Berg", "van der Berg JP"),
        ("van der Berg, Jan P.", "van der Berg JP"),
        ("van der Berg JP", "van der Berg JP"),
        ("King, Jr, Martin", "King M Jr"),
        ("King, Martin, Jr.", "King M Jr"),
        ("King M Jr", "King M Jr"),
        ("O'Driscoll, Lorraine", "O'Driscoll L"),
        ("王, 小明", "王小明"),
        ("王 小明", "王小明"),
        ("王小明", "王小明"),
        ("伊藤　喜之", "伊藤喜之"),
        ("World Invention Organization,", "World Invention Organization"),
        ("A, B, C, and D Society,", "A, B, C, and D Society"),
        ("et al.", "et al."),
        ("others", "et al."),
        ("Aristotle", "Aristotle"),
    ],
)
def test_a_name_is_understood_however_it_is_written(typed: str, listed: str) -> None:
    assert join_authors([parse_name(typed)]) == listed


@pytest.mark.parametrize(
    "authors",
    [
        "Welsh JA, Goberdhan DCI, O'Driscoll L, et al.",
        "Yáñez-Mó M, Siljander PR-M, Andreu Z, et al.",
        "Nolte-'t Hoen E, Cremer T",
        "Ruijin Hospital (sponsor)",
        "The Sun, from an inquiry of 5 News",
        "US FDA",
        "衛生福利部",
        "伊藤喜之、スローニュース",
        "헬스오, 농민신문",
        "Direct Biologics, via PRNewswire",
        "Lin A, Lin A",
        "et al.",
    ],
)
def test_a_list_comes_back_as_it_was(authors: str) -> None:
    assert join_authors(split_authors(authors)) == authors


def test_a_list_of_persons_is_told_from_the_name_of_anybody_else() -> None:
    assert split_authors("Lin AB, Chen C, et al.") == [
        AuthorName("Lin", "AB"),
        AuthorName("Chen", "C"),
        AuthorName("et al."),
    ]
    assert split_authors("Ask, from a release") == [AuthorName("Ask, from a release")]
    assert split_authors("US FDA") == [AuthorName("US FDA")]


def test_of_many_authors_the_first_three_are_named() -> None:
    names = [name_of(f"Lin{letter}", letter) for letter in "ABCDEFGHIJK"]
    assert join_authors(names) == "LinA A, LinB B, LinC C, et al."
    assert join_authors(names[:10]).endswith("LinJ J")


@pytest.mark.parametrize(("short", "spaced"), [("PR-M", "P. R.-M."), ("JA", "J. A."), ("J", "J.")])
def test_initials_are_spaced_for_other_programs_and_come_back(short: str, spaced: str) -> None:
    assert spaced_initials(short) == spaced
    assert initials(spaced) == short


@given(st.text(max_size=60))
def test_any_text_can_be_split_and_joined(authors: str) -> None:
    once = join_authors(split_authors(authors))
    assert join_authors(split_authors(once)) == once


@given(st.text(max_size=60))
def test_any_text_can_be_read_as_a_name(typed: str) -> None:
    parse_name(typed)
