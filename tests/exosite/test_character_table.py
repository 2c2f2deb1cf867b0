"""Which characters nobody sees, and which stand for another wherever texts are compared."""

import unicodedata

import pytest

from exosite.character_table import (
    CONTROL,
    INVISIBLE,
    PASTED_BULLETS,
    unify,
    unify_with_offsets,
)
from exosite.markup import render
from exosite.search.analysis import index_tokens
from glossary.matching import TermIndex, WrittenForm

TERMS = TermIndex(
    [WrittenForm("食物", "food", "name"), WrittenForm("ガン", "cancer", "name"),
     WrittenForm("外泌體", "exosome", "name")]
)  # fmt: skip


@pytest.mark.parametrize("character", "\u200b\u2060\u202e\u2066\u00ad\ufeff\u200f\U000e0041\u3164")
def test_what_nobody_sees_is_known(character: str) -> None:
    assert INVISIBLE.search(f"間{character}質")


# Default-ignorable code points of Unicode and controls of direction, but for the variation selectors.
# Source: https://www.unicode.org/Public/UCD/latest/ucd/DerivedCoreProperties.txt
IGNORABLE = [
    0xAD, 0x34F, 0x61C, 0x115F, 0x1160, 0x17B4, 0x17B5, *range(0x180B, 0x1810), *range(0x200B, 0x2010), *range(0x202A, 0x202F),
    *range(0x2060, 0x2070), 0x3164, 0xFEFF, 0xFFA0, *range(0xFFF0, 0xFFFC), *range(0x1BCA0, 0x1BCA4), *range(0x1D173, 0x1D17B),
    *range(0xE0000, 0xE0100), *range(0xE01F0, 0xE1000),
]  # fmt: skip
SELECTORS = [*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)]
PRIVATE = [*range(0xE000, 0xF900), *range(0xF0000, 0xF0100), *range(0x100000, 0x100100), 0x10FFFD]
COMPATIBLE = [*range(0x2E80, 0x2FE0), *range(0x3300, 0x3400), *range(0xF900, 0xFB07), *range(0xFF01, 0xFFA0),
              *range(0x2F800, 0x2FA20)]  # fmt: skip


@pytest.mark.parametrize(
    ("codes", "frame"),
    [
        (IGNORABLE, "間{}質"), (IGNORABLE, "a{}b"), (IGNORABLE, "{}"), (SELECTORS, "a{}b"), (PRIVATE, "間{}質"),
        ([*range(9), 11, 12, *range(14, 32), *range(0x7F, 0xA0)], "a{}b"), ([0x2028, 0x2029, 0x2800], "a{}b"),
    ],
)  # fmt: skip
def test_a_character_that_nobody_sees_is_told_wherever_it_stands(
    codes: list[int], frame: str
) -> None:
    silent = [
        hex(code)
        for code in codes
        if not any(
            problem.code in ("invisible-character", "control-character")
            for problem in render(frame.format(chr(code))).problems
        )
    ]
    assert not silent


def test_the_bullets_of_a_word_processor_begin_a_line_and_stand_nowhere_else() -> None:
    for bullet in PASTED_BULLETS:
        assert not render(f"{bullet}\t甲\n{bullet}\t乙").problems
        assert render(f"甲{bullet}乙").problems


def test_a_character_in_another_form_is_found_as_the_plain_one() -> None:
    pairs = ((chr(code), unicodedata.normalize("NFKC", chr(code))) for code in COMPATIBLE)
    lost = [
        hex(ord(written))
        for written, plain in pairs
        if plain.strip()
        and not set(index_tokens([f"甲{plain}乙"])) <= set(index_tokens([f"甲{written}乙"]))
    ]
    assert not lost


@pytest.mark.parametrize("text", ["葛\U000e0100飾", "❤\ufe0f", "👩\u200d⚕\ufe0f", "外泌體 EV\n\t"])
def test_selectors_behind_han_and_joiners_in_emoji_stay(text: str) -> None:
    assert not INVISIBLE.search(text)
    assert not CONTROL.search(text)


@pytest.mark.parametrize(
    ("written", "plain"),
    [("⻝物", "食物"), ("⼈", "人"), ("ＥＶ", "EV"), ("ｶﾞﾝ", "ガン"), ("カ\u3099", "ガ"),
     ("e\u0301", "é"), ("葛\U000e0100", "葛"), ("㎎", "mg"), ("ﬁ", "fi"), ("\uf9d0", "類")],
)  # fmt: skip
def test_forms_of_one_character_are_unified(written: str, plain: str) -> None:
    assert unify(written) == plain
    assert index_tokens([written]) == index_tokens([plain])


@pytest.mark.parametrize(
    ("text", "key", "found"),
    [
        ("吃⻝物啊", "food", "⻝物"),
        ("ｶﾞﾝの", "cancer", "ｶﾞﾝ"),
        ("カ\u3099ンの", "cancer", "カ\u3099ン"),
        ("這種外\U000e0100泌體", "exosome", "外\U000e0100泌體"),
    ],
)
def test_a_term_is_found_in_whichever_characters_it_is_typed(
    text: str, key: str, found: str
) -> None:
    (match,) = TERMS.find(text)
    assert (match.key, text[match.start : match.end]) == (key, found)


def test_offsets_lead_back_to_the_text() -> None:
    unified, offsets = unify_with_offsets("5㎎カ\u3099x")
    assert (unified, list(offsets)) == ("5mgガx", [0, 1, 1, 2, 4, 5])


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("1,000人", "1000"),
        ("1，000人", "1000"),
        ("10⁹顆", "10^9"),
        ("10⁹顆", "1e9"),
        ("5 m²", "m2"),
    ],
)
def test_search_reads_a_number_however_it_is_written(text: str, query: str) -> None:
    assert set(index_tokens([query])) <= set(index_tokens([text]))


@pytest.mark.parametrize(("text", "query"), [("10⁹顆", "109"), ("0,125", "0125"), ("1,000", "1")])
def test_another_number_is_not_found(text: str, query: str) -> None:
    assert not set(index_tokens([query])) & set(index_tokens([text]))
