"""Long sentences and a flood of warnings are told; short ones and two warnings are not."""

import pytest

from tests.exosite.content_checks.documents import article, of_rule

WARNING = "::: warning\n小心。\n:::\n\n"


@pytest.mark.parametrize(
    ("language", "word", "long", "limit"),
    [("zh-hant", "字", 60, 100), ("ja", "字", 90, 150), ("en", "word ", 40, 65)],
)
def test_a_sentence_is_long_beyond_one_size_and_too_long_beyond_another(
    language: str, word: str, long: int, limit: int
) -> None:
    def reported(rule: str, size: int) -> list:
        return of_rule(rule, article(f"短句。\n\n{word * size}。", language))

    assert reported("sentence-long", long) == []
    assert reported("sentence-long", long + 1) == [{"size": str(long + 1), "most": str(long)}]
    assert reported("sentence-long", limit + 1) == []
    assert reported("sentence-too-long", limit) == []
    assert reported("sentence-too-long", limit + 1)


def test_sentences_are_measured_one_by_one() -> None:
    assert of_rule("sentence-long", article("字" * 50 + "。" + "字" * 50 + "。")) == []


def test_a_third_warning_is_told() -> None:
    assert of_rule("warnings-many", article(WARNING * 2 + "文。")) == []
    assert len(of_rule("warnings-many", article(WARNING * 3 + "文。"))) == 1
