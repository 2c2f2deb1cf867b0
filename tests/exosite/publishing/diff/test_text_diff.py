"""What differs between two texts: told by paragraph, by character, by word, and never wrongly."""

import re
from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exosite.publishing.diff import TextDifference, inline_pieces, paragraphs, text_difference
from exosite.publishing.diff.alignment import Budget, increasing, matches, pairs
from exosite.publishing.diff.text_diff import MOST_BLOCKS
from exosite.publishing.diff.words import sentences, tokens
from tests.examples import examples

FRAGMENTS = [
    "外泌體", "是一種", "由細胞分泌的", "囊泡。", "（EV）", "exosome ", "the ", "12.5", "%", "が", "か\u3099",
    "\n", "\n\n", "\r\n", "| 1 | 2 |\n", "- 項目\n", "## 甲 {#a}\n", " ", "\u3000", "。", "!", "\U0002000b",
]  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=150), st.lists(st.sampled_from(FRAGMENTS), max_size=30).map("".join)
)
always = examples(300)


def told(old: str, new: str) -> str:
    """The difference inside a paragraph in marks: ``[-gone-]``, ``{+come+}``."""
    marks = {"same": "%s", "removed": "[-%s-]", "added": "{+%s+}"}
    return "".join(marks[piece.kind] % piece.text for piece in inline_pieces(old, new))


def side(difference: TextDifference, gone: str, place: str) -> str:
    """One of the two texts, made again from what is told of both."""
    blocks = (
        "".join(piece.text for piece in block.pieces if piece.kind in ("same", gone))
        for block in difference.blocks
        if block.kind in ("same", "changed", gone, place)
    )
    return re.sub("\n+", "\n", "\n".join(blocks)).strip("\n")


def kinds(old: str, new: str) -> list[str]:
    return [block.kind for block in text_difference(old, new).blocks]


@given(TEXTS, TEXTS)
@always
def test_both_texts_can_be_read_from_the_difference(old: str, new: str) -> None:
    difference = text_difference(old, new)
    assert side(difference, "removed", "moved-away") == "\n".join(paragraphs(old)).strip("\n")
    assert side(difference, "added", "moved-here") == "\n".join(paragraphs(new)).strip("\n")


@given(TEXTS, TEXTS)
@always
def test_the_pieces_of_a_paragraph_are_both_versions_of_it(old: str, new: str) -> None:
    pieces = inline_pieces(old, new)
    assert "".join(piece.text for piece in pieces if piece.kind != "added") == old
    assert "".join(piece.text for piece in pieces if piece.kind != "removed") == new
    assert all(piece.text for piece in pieces)


@given(TEXTS)
@always
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    difference = text_difference(text, text)
    assert difference.is_same
    assert not difference.is_spacing


@given(TEXTS, TEXTS)
@always
def test_every_paragraph_is_in_exactly_one_stretch(old: str, new: str) -> None:
    difference = text_difference(old, new)
    shown = [block for stretch in difference.stretches for block in stretch.blocks]
    assert shown == list(difference.blocks)
    folded = [b for stretch in difference.stretches if stretch.is_folded for b in stretch.blocks]
    assert {block.kind for block in folded} <= {"same"}


@given(TEXTS)
@always
def test_tokens_and_sentences_joined_are_the_text(text: str) -> None:
    assert "".join(tokens(text)) == text
    assert "".join(sentences(text)) == text


def test_chinese_is_cut_by_character_and_latin_by_word() -> None:
    assert tokens("共有12.5人用CD9，p<0.05。") == [
        "共", "有", "12.5", "人", "用", "CD9", "，", "p", "<", "0.05", "。",
    ]  # fmt: skip
    assert tokens("It isn't 1,000") == ["It", " ", "isn", "'", "t", " ", "1,000"]


def test_a_mark_stays_with_its_character() -> None:
    assert tokens("か\u3099く") == ["か\u3099", "く"]
    assert tokens("葛\U000e0100飾") == ["葛\U000e0100", "飾"]
    assert tokens("cafe\u0301s") == ["cafe\u0301s"]


@pytest.mark.parametrize(
    ("old", "new", "marked"),
    [
        ("外泌體是囊泡。", "外泌體是小囊泡。", "外泌體是{+小+}囊泡。"),
        ("由間質幹細胞分泌。", "由免疫細胞分泌。", "由[-間質幹-]{+免疫+}細胞分泌。"),
        ("用（CD9）標記", "用（CD63）標記", "用（[-CD9-]{+CD63+}）標記"),
        ("共有12人參加。", "共有12.5人參加。", "共有[-12-]{+12.5+}人參加。"),
        (
            "エクソソームは小胞である。",
            "エクソソームは小胞です。",
            "エクソソームは小胞で[-ある-]{+す+}。",
        ),
        ("It works well today.", "It worked well today.", "It [-works-]{+worked+} well today."),
        ("EV的大小，30–150 nm", "EV的大小、30–200 nm", "EV的大小[-，-]{+、+}30–[-150-]{+200+} nm"),
        ("括號(a)在此文字之中", "括號（a）在此文字之中", "括號[-(-]{+（+}a[-)-]{+）+}在此文字之中"),
        ("甲。乙。", "甲。丙。乙。", "甲。{+丙。+}乙。"),
        ("甲。丙。乙。", "甲。乙。", "甲。[-丙。-]乙。"),
        ("A b. C d.", "A b. X y. C d.", "A b. {+X y. +}C d."),
    ],
)
def test_what_changed_inside_a_sentence_is_told(old: str, new: str, marked: str) -> None:
    assert told(old, new) == marked


def test_a_few_shared_characters_between_large_changes_are_no_confetti() -> None:
    assert told("She said it works well.", "She said it does not work well.") == (
        "She said it [-works-]{+does not work+} well."
    )
    assert told("前文相同甲乙丙丁的戊己庚辛後文相同", "前文相同一二三四的五六七八後文相同") == (
        "前文相同[-甲乙丙丁的戊己庚辛-]{+一二三四的五六七八+}後文相同"
    )


def test_two_lines_with_nothing_in_common_are_told_as_a_whole() -> None:
    assert told("標題甲", "完全不同的文字") == "[-標題甲-]{+完全不同的文字+}"


def test_an_inserted_paragraph_leaves_the_others_alone() -> None:
    assert kinds("一。\n\n二。\n\n三。", "一。\n\n新的段落。\n\n二。\n\n三。") == [
        "same", "added", "same", "same",
    ]  # fmt: skip


def test_a_moved_paragraph_is_told_as_moved() -> None:
    first, second, third = (
        "外泌體由細胞分泌，帶有蛋白質。",
        "第二段有些長。",
        "第三段也有些長，但不同。",
    )
    old, new = "\n\n".join([first, second, third]), "\n\n".join([second, third, first])
    assert kinds(old, new) == ["moved-away", "same", "same", "moved-here"]
    assert kinds(":::\n\n甲乙丙", "甲乙丙\n\n:::") == ["removed", "same", "added"]


def test_a_changed_paragraph_beside_a_new_one_finds_its_old_version() -> None:
    old = "第一段說明外泌體的來源與大小。\n\n第二段說明它的功能與研究。"
    new = "新的開頭在這裡。\n\n第一段說明外泌體的來源及大小。\n\n第二段說明它的功能與研究。"
    assert kinds(old, new) == ["added", "changed", "same"]


def test_a_replacement_in_every_paragraph_is_told_in_every_paragraph() -> None:
    old = "\n\n".join(f"第{number}個研究在台灣進行，共有{number}人。" for number in range(50))
    difference = text_difference(old, old.replace("台", "臺"))
    assert {block.kind for block in difference.blocks} == {"changed"}
    gone = [p.text for block in difference.blocks for p in block.pieces if p.kind == "removed"]
    assert gone == ["台"] * 50


def test_a_paragraph_cut_in_two_gains_a_line_and_loses_nothing() -> None:
    old = "這是第一句，說明背景。這是第二句，說明方法。"
    (block,) = text_difference(old, old.replace("。這", "。\n\n這")).blocks
    assert [(piece.kind, piece.text) for piece in block.pieces] == [
        ("same", "這是第一句，說明背景。"),
        ("added", "\n\n"),
        ("same", "這是第二句，說明方法。"),
    ]
    (block,) = text_difference(old.replace("。這", "。\n\n這"), old).blocks
    assert [piece.kind for piece in block.pieces] == ["same", "removed", "same"]


def test_rows_of_a_table_and_items_of_a_list_are_told_one_by_one() -> None:
    assert kinds("| a | b |\n| 1 | 2 |", "| a | b |\n| 1 | 3 |\n| 4 | 5 |") == [
        "same", "changed", "added",
    ]  # fmt: skip
    assert kinds("- 甲項\n- 乙項\n  續行", "- 甲項\n- 丙丁\n- 乙項\n  續行") == [
        "same",
        "added",
        "same",
    ]


def test_blank_lines_and_line_ends_are_no_change_but_are_told() -> None:
    difference = text_difference("甲\n\n乙", "甲\r\n\r\n\r\n乙\r\n")
    assert difference.is_same
    assert difference.is_spacing
    assert not text_difference("甲", "乙").is_spacing


def test_white_space_that_comes_or_goes_is_shown() -> None:
    (piece,) = [
        piece for piece in inline_pieces("甲乙丙丁", "甲乙\u3000丙丁") if piece.kind == "added"
    ]
    assert piece.shown == "␣"
    (piece,) = [piece for piece in inline_pieces("甲乙丙丁", "甲乙\n丙丁") if piece.kind == "added"]
    assert piece.shown == "↵\n"


def test_unchanged_paragraphs_are_folded_but_for_those_beside_a_change() -> None:
    old = "\n\n".join(f"這是第{number}個段落。" for number in range(20))
    stretches = text_difference(old, old.replace("第10個", "第十個")).stretches
    assert [(stretch.is_folded, len(stretch.blocks)) for stretch in stretches] == [
        (True, 9),
        (False, 3),
        (True, 8),
    ]
    assert [stretch.is_folded for stretch in text_difference(old, old).stretches] == [True]
    assert [stretch.is_folded for stretch in text_difference("甲\n\n乙", "甲\n\n丙").stretches] == [
        False
    ]


# --- Work is bounded --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("的" * 20_000, "的" * 19_000 + "了" + "的" * 999),
        ("的了" * 10_000, "了了的" * 6_000),
        ("a\n\n" * 10_000, "b\n\na\n\n" * 5_000),
        ("字。" * 8_000, "字！" * 8_000),
    ],
)
def test_texts_made_to_be_slow_take_no_more_than_the_budget(old: str, new: str) -> None:
    difference = text_difference(old, new)
    assert side(difference, "removed", "moved-away") == "\n".join(paragraphs(old))
    assert side(difference, "added", "moved-here") == "\n".join(paragraphs(new))


def test_the_budget_counts_what_would_be_compared() -> None:
    budget = Budget(left=20, most=10)
    assert pairs("aab", "aac") == 4
    assert budget.take("aaa", "aaa")
    assert not budget.take("aaaa", "aaaa")
    assert budget.left == 11
    assert not Budget(left=3, most=10).take("aa", "aa")


def test_a_text_of_very_many_paragraphs_is_told_in_few_blocks() -> None:
    old = "\n\n".join(f"甲{number}" for number in range(MOST_BLOCKS))
    new = "\n\n".join(f"x{number}" for number in range(MOST_BLOCKS))
    assert Counter(kinds(old, new)) == {"removed": 1, "added": 1}


@given(st.lists(st.integers(0, 5), max_size=30), st.lists(st.integers(0, 5), max_size=30))
@always
def test_matches_are_in_order_and_the_same_on_both_sides(old: list[int], new: list[int]) -> None:
    i = j = 0
    for first, second, size in matches(old, new, Budget()):
        assert first >= i
        assert second >= j
        assert old[first : first + size] == new[second : second + size]
        assert size > 0
        i, j = first + size, second + size
    assert i <= len(old)
    assert j <= len(new)


@given(st.lists(st.integers(0, 20), max_size=30))
@always
def test_the_longest_rising_run_rises(values: list[int]) -> None:
    found = [value for _, value in increasing(list(enumerate(values)))]
    assert all(a < b for a, b in pairwise(found))
    assert bool(found) == bool(values)
