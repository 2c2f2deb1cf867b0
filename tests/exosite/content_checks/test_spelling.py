"""Misspelt terms, and words that belong to another usage."""

import pytest

from tests.exosite.content_checks.documents import article, found, of_rule, rules


def test_a_misspelt_term_is_an_error_with_its_line_and_the_right_name() -> None:
    (finding,) = found(article("第一行。\n\n這是外密體。"))
    assert (finding.rule, finding.level, finding.line) == ("misspelt-term", "error", 3)
    assert finding.params == {"text": "外密體", "written": "外泌體"}


def test_misspellings_are_found_in_every_field() -> None:
    text = article("好。", title="外密體", key_points="證據\n外密體\n好", meta_description="外密體")
    places = [(item.field, item.line) for item in found(text)]
    assert places == [("title", 1), ("key_points", 2), ("meta_description", 1)]


def test_a_word_in_quotation_marks_is_spoken_about() -> None:
    assert rules(article("錯字「外密體」與《線粒體學報》都不是我們的寫法。")) == []


def test_a_form_used_elsewhere_is_a_warning() -> None:
    (finding,) = found(article("以超速離心分離。"))
    assert (finding.rule, finding.level) == ("other-usage", "warning")
    assert finding.params["written"] == "超高速離心"


@pytest.mark.parametrize(
    ("sentence", "word", "written"),
    [
        ("哮喘病人", "哮喘", "氣喘"),
        ("線粒體DNA", "線粒體", "粒線體"),
        ("促發炎細胞因子減少", "細胞因子", "細胞激素"),
        ("細胞之間的信息", "信息", "資訊"),
        ("產品質量參差", "產品質量", "品質"),
        ("質量控制", "質量", "品質"),
        ("看視頻", "視頻", "影片"),
        ("用軟件分析", "軟件", "軟體"),
        ("急性呼吸窘迫綜合徵", "綜合徵", "症候群"),
    ],
)
def test_the_house_has_its_own_word(sentence: str, word: str, written: str) -> None:
    assert of_rule("house-word", article(sentence)) == [{"text": word, "written": written}]


@pytest.mark.parametrize(
    "sentence",
    [
        "分子質量約5萬",
        "身體質量指數",
        "質量較大的顆粒",
        "幹細胞因子（SCF）",
        "兩者相信息息相關",
        "檢視頻率",
        "智能障礙",
        "氣喘（也稱哮喘）",
        "資訊與品質",
    ],
)
def test_what_only_looks_like_such_a_word_is_left_alone(sentence: str) -> None:
    assert of_rule("house-word", article(sentence)) == []


def test_a_synonym_in_brackets_far_from_the_house_word_is_told() -> None:
    assert of_rule("house-word", article("氣喘很常見。另一種病是肺氣腫，還有一種（哮喘）。"))


def test_words_of_chinese_are_not_sought_in_japanese() -> None:
    assert of_rule("house-word", article("哮喘", "ja")) == []
