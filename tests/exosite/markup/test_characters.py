import pytest

from exosite.markup.characters import is_cjk, normalise, scrub


@pytest.mark.parametrize("character", "外ひカ々〇。「（：ー㈱ｱ𠮷")
def test_chinese_and_japanese_characters_are_cjk(character: str) -> None:
    assert is_cjk(character)


@pytest.mark.parametrize("character", ["a", "１", "Ａ", "é", "α", "한", "“", "…", "-", " ", ""])
def test_latin_greek_hangul_and_shared_punctuation_are_not_cjk(character: str) -> None:
    assert not is_cjk(character)


@pytest.mark.parametrize("ends", ["a\r\nb", "a\rb", "a\x85b", "a\u2028b", "a\u2029b"])
def test_every_kind_of_line_end_becomes_a_newline(ends: str) -> None:
    assert normalise(ends) == ("a\nb", [])


def test_a_byte_order_mark_at_the_start_is_dropped_without_a_word() -> None:
    assert normalise("\ufeffx") == ("x", [])


def test_each_line_with_a_refused_character_is_told_once() -> None:
    text, problems = normalise("ok\na\0b\x01\n\U000f0000")
    assert text == "ok\na\ufffdb\ufffd\n\ufffd"
    assert [(problem.line, problem.code, problem.params) for problem in problems] == [
        (2, "control-character", {"character": "U+0000"}),
        (3, "control-character", {"character": "U+F0000"}),
    ]


def test_scrubbing_keeps_the_length() -> None:
    assert scrub("a\x00\ud800\uffff\U000fffffb\t\n") == "a\ufffd\ufffd\ufffd\ufffdb\t\n"
