"""Shares beside the numbers that they are of, and commas that may be decimal points."""

import pytest

from tests.exosite.content_checks.documents import article, of_rule, rules

OF_FIGURES = {"share-wrong", "part-above-whole", "decimal-comma"}


@pytest.mark.parametrize(
    "body",
    [
        "12 of 30 (40 %) improved.",
        "12/30 (40%) improved.",
        "1 of 3 patients (33.3%), 2 of 3 (67%) improved.",
        "30人中有12人（40%）好轉。",
        "1,000人中25人（2.5%）",
        "改善12 (3–20) 分，共0,1,2三級。",
        "1,000 and 0.125",
    ],
)
def test_a_share_that_is_that_of_its_numbers_is_fine(body: str) -> None:
    assert not OF_FIGURES & set(rules(article(body)))


@pytest.mark.parametrize(
    ("body", "rule"),
    [
        ("12 of 30 (45 %) improved.", "share-wrong"),
        ("12/30 patients (4.0%) improved.", "share-wrong"),
        ("30人中有12人（45%）好轉。", "share-wrong"),
        ("30 of 12 (40%) improved.", "part-above-whole"),
        ("每次0,125 mg。", "decimal-comma"),
        ("每次００，１２５毫克。", "decimal-comma"),
    ],
)
def test_figures_that_cannot_be_right_are_errors(body: str, rule: str) -> None:
    assert OF_FIGURES & set(rules(article(body))) == {rule}


def test_a_wrong_share_is_told_with_the_right_one() -> None:
    assert of_rule("share-wrong", article("12 of 30 (45 %)"))[0]["share"] == "40.0%"
