"""Signs beside Han and kana are full-width, and Chinese has no spaces beside Latin letters."""

import pytest

from tests.exosite.content_checks.documents import article, found, of_rule


@pytest.mark.parametrize(
    ("sentence", "sign"),
    [
        ("蛋白質,脂質", ","),
        ("是什麼?", "?"),
        ("蛋白質(protein)", "("),
        ("（外泌體)", ")"),
        ("如下:", ":"),
        ("到此為止.", "."),
        ("引用之後[@a].", "."),
        ("EV,囊泡", ","),
    ],
)
def test_a_half_width_sign_beside_han_is_told(sentence: str, sign: str) -> None:
    assert of_rule("half-width", article(sentence))[0]["sign"] == sign


def test_kana_count_as_han() -> None:
    assert of_rule("half-width", article("エクソソーム,小胞", "ja"))


@pytest.mark.parametrize(
    "sentence",
    [
        "直徑約0.5–1.5 µm，p<0.05。",
        "比率1:2；NCT04602104。",
        "（exosome, EV）",
        "「Does it?」",
        "見https://example.org/a,b",
    ],
)
def test_signs_within_latin_and_figures_are_left_alone(sentence: str) -> None:
    assert of_rule("half-width", article(sentence)) == []


def test_english_has_half_width_signs() -> None:
    assert of_rule("half-width", article("An exosome, or 外泌體, is small.", "en")) == []


@pytest.mark.parametrize("sentence", ["外泌體 EV", "EV 囊泡", "約 30奈米", "這是 **MSC** 的"])
def test_a_space_between_han_and_latin_is_a_warning(sentence: str) -> None:
    finding = found(article(sentence))[0]
    assert (finding.rule, finding.level) == ("space-beside-han", "warning")


def test_spaces_within_english_words_and_in_japanese_are_left_alone() -> None:
    assert of_rule("space-beside-han", article("美國Direct Biologics的員工。 MSC也是")) == []
    assert of_rule("space-beside-han", article("約 30 nm", "ja")) == []


def test_a_sign_is_shown_with_its_surroundings_and_its_full_width_form() -> None:
    (params,) = of_rule("half-width", article("前面的字蛋白質,脂質後面的字"))
    assert params["written"] == "，"
    assert "蛋白質,脂質" in params["text"]
