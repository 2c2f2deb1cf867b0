"""Breaking lines for drawings."""

from hypothesis import given
from hypothesis import strategies as st

from articles.figures.text_wrap import width, wrap


def test_a_line_that_fits_is_not_broken() -> None:
    assert wrap("Pulmonary fibrosis", 20) == ("Pulmonary fibrosis",)


def test_latin_words_stay_whole() -> None:
    text = "Acute respiratory distress syndrome (ARDS) / acute lung injury"
    lines = wrap(text, 14)
    assert len(lines) > 1
    assert " ".join(lines).replace("\u00a0", " ") == text


def test_a_sign_between_words_does_not_begin_a_line() -> None:
    lines = wrap("one two three / four five · six seven", 6)
    assert not [line for line in lines if line[0] in "/·"]


def test_chinese_breaks_between_characters_but_not_before_a_closing_mark() -> None:
    lines = wrap("早期肺癌（生物標誌物研究），非治療", 5)
    assert len(lines) > 2
    assert not [line for line in lines if line[0] in "），"]
    assert not [line for line in lines if line.endswith("（")]


def test_lines_are_about_as_long_as_each_other() -> None:
    lines = wrap("重症肺炎霧化吸入連續五天", 11)
    assert [len(line) for line in lines] == [6, 6]


def test_a_no_break_space_holds_words_together() -> None:
    assert wrap("24\u00a0participants completed", 9) == ("24\u00a0participants", "completed")


def test_nothing_has_no_lines() -> None:
    assert wrap("", 10) == ()
    assert wrap("  ", 10) == ()


def test_bold_letters_are_wider() -> None:
    assert width("NCT04602104", bold=True) > width("NCT04602104")


@given(st.text(alphabet="外泌體試驗，。（）abc DEF-12 /·", max_size=60), st.floats(1, 30))
def test_wrapping_loses_no_letter_and_keeps_to_the_measure(text: str, ems: float) -> None:
    lines = wrap(text, ems)
    assert "".join("".join(lines).split()) == "".join(text.split())
    for line in lines:
        # A line that is too long holds one piece that cannot be broken.
        assert width(line) <= ems or len(wrap(line, 0.5)) == 1
