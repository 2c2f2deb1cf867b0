import pytest

from exosite.markup.characters import is_cjk, normalise, scrub


@pytest.mark.parametrize("character", "外ひカ々〇。「（：ー㈱ｱ𠮷")
def test_chinese_and_japanese_characters_are_cjk(character: str) -> None:
    assert is_cjk(character)


@pytest.mark.parametrize("character", ["a", "１", "Ａ", "é", "α", "한", "“", "…", "-", " ", ""])
def test_latin_greek_hangul_and_shared_punctuation_are_not_cjk(character: str) -> None:
    assert not is_cjk(character)


@pytest.mark.parametrize("ends", ["a\r\nb", "a\rb", "a\nb"])
def test_every_kind_of_line_end_becomes_a_newline(ends: str) -> None:
    assert normalise(ends) == ("a\nb", [])


@pytest.mark.parametrize("end", ["\x85", "\u2028", "\u2029"])
def test_a_line_end_that_nobody_types_is_told(end: str) -> None:
    text, (problem,) = normalise(f"a{end}b")
    assert text == "a\nb"
    assert (problem.line, problem.code) == (1, "invisible-character")


def test_a_byte_order_mark_at_the_start_is_dropped_and_told() -> None:
    text, (problem,) = normalise("\ufeffx")
    assert text == problem.mend == "x"


@pytest.mark.parametrize("character", "\u200b\u2060\u00ad\u202e\u2066\u200f\U000e0041\ufe0f\u200d")
def test_a_character_that_nobody_sees_is_told_with_its_line(character: str) -> None:
    _, (problem,) = normalise(f"甲\n間a{character}質")
    assert (problem.line, problem.code, problem.mend) == (2, "invisible-character", "間a質")
    assert problem.params == {"character": f"U+{ord(character):04X}"}


@pytest.mark.parametrize("text", ["葛\U000e0100", "❤\ufe0f", "👩\u200d⚕\ufe0f", "1\ufe0f\u20e3"])
def test_variants_of_a_character_and_joined_emoji_stay(text: str) -> None:
    assert normalise(text) == (text, [])


def test_each_line_with_a_refused_character_is_told_once() -> None:
    text, problems = normalise("ok\na\0b\x01\n\U000f0000")
    assert text == "ok\na\ufffdb\ufffd\n\ufffd"
    assert [(problem.line, problem.code, problem.params) for problem in problems] == [
        (2, "control-character", {"character": "U+0000"}),
        (3, "control-character", {"character": "U+F0000"}),
    ]


def test_scrubbing_keeps_the_length() -> None:
    assert scrub("a\x00\ud800\uffff\U000fffffb\t\n") == "a\ufffd\ufffd\ufffd\ufffdb\t\n"
