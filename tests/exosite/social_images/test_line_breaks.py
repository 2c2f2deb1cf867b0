"""Titles break where readers of their language expect it."""

import pytest

from exosite.social_images.line_breaks import CLOSING, OPENING, by_clause, wrap


def width(line: str) -> float:
    return sum(1 if ord(character) < 0x2E80 else 2 for character in line)


@pytest.mark.parametrize(
    "title",
    [
        "外泌體完整指南：細胞科學、再生、免疫與呼吸道研究一次讀懂",
        "「外泌體」（exosome）與「細胞外囊泡」（EV）：兩個名字，一件事？",
        "Exosomes explained: cell science, regeneration, immunity and lung research",
        "エクソソームとPD-L1、NF-κB：免疫のブレーキ",
        "字" * 60,
        "x" * 60,
    ],
)
@pytest.mark.parametrize("room", [16, 24, 40])
def test_no_line_begins_or_ends_with_a_mark_that_may_not(title: str, room: int) -> None:
    lines = wrap(title, width, room, 20)
    assert "".join(lines).replace(" ", "") == title.replace(" ", "")
    assert not [line for line in lines if line[0] in CLOSING or line[-1] in OPENING]


def test_words_and_names_with_hyphens_stay_whole() -> None:
    lines = wrap("標記有PD-L1、NF-κB與miR-30b-3p三種", width, 14, 9)
    for name in ("PD-L1", "NF-κB", "miR-30b-3p"):
        assert any(name in line for line in lines)


def test_lines_are_about_equally_long() -> None:
    assert wrap("一二三四五六七八九十", width, 18, 3) == ["一二三四五", "六七八九十"]


def test_what_does_not_fit_is_cut_and_says_so() -> None:
    lines = wrap("很" * 50, width, 20, 2)
    assert len(lines) == 2
    assert lines[-1].endswith("…")
    assert width(lines[-1]) <= 21


def test_a_title_breaks_at_its_punctuation_where_that_leaves_room() -> None:
    title = "外泌體完整指南：細胞科學、再生醫學、免疫治療，一次讀懂"
    assert by_clause(title, width, 26, 3) == [
        "外泌體完整指南：",
        "細胞科學、再生醫學、",
        "免疫治療，一次讀懂",
    ]
    assert by_clause(title, width, 26, 2) == []
    assert by_clause("「很長」" * 9, width, 26, 9) == []
    assert by_clause("Exosomes: a guide", width, 40, 3) == []


def test_a_word_longer_than_a_line_goes_on_below() -> None:
    address = "https://example.org/" + "long" * 20
    lines = wrap(f"看{address}", width, 30, 9)
    assert "".join(lines) == f"看{address}"
    assert max(map(width, lines)) <= 30
    assert wrap("很", width, 1, 1) == ["很"]
