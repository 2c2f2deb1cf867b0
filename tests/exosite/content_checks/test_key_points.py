"""Key points: three, short, and one on the evidence."""

import pytest

from exosite.content_checks.key_points import reading_length
from tests.exosite.content_checks.documents import article, of_rule

GOOD = "外泌體是囊泡。\n它帶著蛋白質。\n證據多在細胞與動物階段。"


def test_three_short_points_of_which_one_tells_the_evidence_are_well() -> None:
    for rule in ("point-long", "points-count", "points-evidence"):
        assert of_rule(rule, article(key_points=GOOD)) == []
        assert of_rule(rule, article()) == []


def test_a_long_point_is_named_with_its_size() -> None:
    text = article(key_points=GOOD + "很" * 40)
    assert of_rule("point-long", text) == [{"size": "51", "most": "40"}]


@pytest.mark.parametrize(
    ("point", "size"),
    [
        ("直徑約30–150奈米，屬於細胞外囊泡。", 13),
        ("「PD-L1」與NF-κB", 3),
        ("Most evidence comes from cells, not people: 0.7% (95% CI).", 10),
        ("エクソソームとは", 8),
        ("", 0),
    ],
)
def test_characters_count_in_chinese_and_words_elsewhere(point: str, size: int) -> None:
    assert reading_length(point) == size


def test_two_points_are_too_few_and_four_too_many() -> None:
    assert of_rule("points-count", article(key_points="一\n二")) == [{"wanted": "3", "count": "2"}]
    assert of_rule("points-count", article(key_points=GOOD + "\n四"))


@pytest.mark.parametrize(
    ("language", "stage"),
    [("zh-hant", "沒有核准的藥品"), ("en", "Phase II only"), ("ja", "動物での結果のみ")],
)
def test_one_point_tells_how_far_the_evidence_goes(language: str, stage: str) -> None:
    silent = article(language=language, key_points="一\n二\n三")
    assert of_rule("points-evidence", silent) == [{}]
    assert (
        of_rule("points-evidence", article(language=language, key_points=f"一\n二\n{stage}")) == []
    )
