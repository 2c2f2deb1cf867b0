"""Sheets: words that stay in their measure, patterns that stay in their box."""

import re

import pytest
from django.template.loader import render_to_string
from hypothesis import given
from hypothesis import strategies as st

from articles.figures.drawing_sheet import (
    FILLS,
    FORMS,
    NARROW,
    SOLID,
    WIDE,
    Box,
    Disc,
    Form,
    Sheet,
    Stroke,
    Words,
    hatch,
    legend,
    paragraph,
)
from articles.figures.text_wrap import width


def svg(*shapes: object) -> str:
    return render_to_string("articles/figures/_sheets.svg", {"sheets": [Sheet(NARROW, 90, shapes)]})


def test_a_paragraph_ends_below_its_last_line() -> None:
    words, foot = paragraph("間質幹細胞的外泌體" * 4, 12, 100, 336)
    assert len(words) == 2
    assert 100 < words[0].y < words[1].y < foot == 142


@given(
    x=st.integers(0, 300),
    y=st.integers(0, 300),
    wide=st.integers(1, 300),
    high=st.integers(1, 40),
    crossed=st.booleans(),
)
def test_no_line_of_a_pattern_leaves_its_box(
    x: int, y: int, wide: int, high: int, crossed: bool
) -> None:
    points = re.findall(r"[ML]([\d.]+) ([\d.]+)", hatch(x, y, wide, high, crossed=crossed))
    for left, top in points:
        assert x <= float(left) <= x + wide
        assert y <= float(top) <= y + high


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_a_legend_stays_on_the_sheet(form: Form) -> None:
    shapes, foot = legend([(fill, "尚未開始招募受試者") for fill in FILLS], form, 20)
    for shape in shapes:
        if isinstance(shape, Words):
            assert shape.x + width(shape.text) * 16 <= form.right
        assert 20 <= shape.y <= foot


def test_patterns_are_told_apart_without_colour() -> None:
    drawn = {re.sub(r"\s+", " ", svg(Box(10, 10, 50, 12, fill))) for fill in FILLS}
    assert len(drawn) == len(FILLS)


def test_a_drawing_has_every_shape_and_escapes_words() -> None:
    source = svg(Words(1, 2, "a < b", anchor="end", is_bold=True), Stroke("M0 0H9"), Disc(5, 5, 3))
    assert 'text-anchor="end" font-weight="700">a &lt; b</text>' in source
    assert '<path class="figure-rule" fill="none" stroke="currentColor" d="M0 0H9"/>' in source
    assert '<circle class="figure-accent" cx="5" cy="5" r="3"/>' in source


def test_letters_are_at_least_twelve_pixels_on_a_small_phone() -> None:
    # The narrow form has 280 pixels of a screen of 320; the wide one is shown from 544 on.
    assert 16 * 280 / NARROW.width >= 12
    assert 16 * 544 / WIDE.width >= 12


def test_a_solid_bar_has_no_pattern() -> None:
    assert "<path" not in svg(Box(0, 0, 50, 10, SOLID))
