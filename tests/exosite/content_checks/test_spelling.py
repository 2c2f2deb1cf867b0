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
        ("產品質量參差", "質量", "品質"),
        ("質量控制", "質量", "品質"),
        ("看視頻", "視頻", "影片"),
        ("用軟件分析", "軟件", "軟體"),
        ("急性呼吸窘迫綜合徵", "綜合徵", "症候群"),
        ("依循證醫學", "循證", "實證"),
        ("生活水平提高", "水平", "水準"),
        ("麩胱甘肽與谷氨酸", "谷氨酸", "麩胺酸"),
        ("次世代測序", "測序", "定序"),
        ("抑郁症", "抑郁症", "憂鬱症"),
        # Characters that Traditional texts have in other words.
        ("干細胞來源", "干細胞", "幹細胞"),
        ("手術后", "后", "後"),
        ("製劑的制備", "制", "製"),
        ("標准化", "准", "準"),
        ("由于缺氧", "于", "於"),
        ("特征", "征", "徵"),
        ("合并感染", "并", "併"),
        ("在臺灣上市", "臺", "台"),
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
        "水平線與垂直線",
        "檢測序列號",
        "若干細胞與相關系統",
        "抑制劑、抑制造血與機制",
        "批准、核准備案",
        "皇后與后里區",
        "國立臺灣大學醫學院附設醫院",
        "手術台",
        "憂鬱症與濃郁",
    ],
)
def test_what_only_looks_like_such_a_word_is_left_alone(sentence: str) -> None:
    assert of_rule("house-word", article(sentence)) == []


def test_a_synonym_in_brackets_far_from_the_house_word_is_told() -> None:
    assert of_rule("house-word", article("氣喘很常見。另一種病是肺氣腫，還有一種（哮喘）。"))


def test_words_of_chinese_are_not_sought_in_japanese() -> None:
    assert of_rule("house-word", article("哮喘", "ja")) == []


def test_a_house_word_that_stands_once_in_its_line_can_be_mended() -> None:
    (finding,) = found(article("好。\n\n這是（嚴重的）哮喘，很常見。"))
    assert finding.mend == "這是（嚴重的）氣喘，很常見。"
    (twice,) = found(article("哮喘與兒童哮喘。"))
    assert not twice.mend


def test_simplified_characters_are_an_error_once_a_line() -> None:
    (finding,) = found(article("好。\n\n这个**细胞**发现这个问题。"))
    assert (finding.rule, finding.level, finding.line) == ("foreign-characters", "error", 3)
    assert finding.params == {"text": "这个细发现问题", "written": "這個細發現問題"}
    assert finding.mend == "這個**細胞**發現這個問題。"


def test_the_words_around_decide_what_a_simplified_character_becomes() -> None:
    (finding,) = found(article("头发与发现，复杂与恢复，干扰「细胞」。"))
    assert finding.mend == "頭髮與發現，複雜與恢復，干擾「细胞」。"


@pytest.mark.parametrize(
    "sentence",
    [
        "後來里長與皇后吃麵，面對干擾，台北的谷地下雪，范先生只有一隻。",
        "吡啶、哌啶、苷、醌、肽、酶與甲狀腺",
        "論文《间充质干细胞》與「细胞」一詞",
        "表皮鬆解症、胜肽、庄、几丁質、升、克、了",
    ],
)
def test_characters_that_both_writings_share_are_left_alone(sentence: str) -> None:
    assert of_rule("foreign-characters", article(sentence)) == []


def test_simplified_characters_are_foreign_in_japanese_too() -> None:
    (finding,) = found(article("这は細胞です。国内の医学会。", "ja"))
    assert (finding.rule, finding.params["text"]) == ("foreign-characters", "这")
    assert of_rule("foreign-characters", article("这个", "en")) == []
