"""Rows of tables by the year of their source: marks, words and numbers."""

from itertools import groupby, pairwise
from typing import Any

import pytest
from django.utils import translation

from articles.figures.drawing_data import Drawing
from articles.figures.drawing_sheet import HATCHED, SOLID, Box, Sheet, Words
from articles.figures.source_years import SourceYears
from articles.models import Reference
from tests.factories import make_reference, make_table

pytestmark = pytest.mark.django_db

YEARS = SourceYears((("events", SOLID, "event"), ("letters", HATCHED, "letter")))


def make(slug: str, **sources: str) -> None:
    """A table whose rows rest on these references, by their keys."""
    structure = {
        "format": 1,
        "origin": "site",
        "columns": [{"key": "what", "kind": "text"}, {"key": "where", "kind": "text"}],
        "rows": [{"key": key, "refs": [source]} for key, source in sources.items()],
    }
    texts = {
        "columns": {"what": "What", "where": "Where"},
        "cells": {key: {"what": f"The {key}", "where": "Here"} for key in sources},
    }
    make_table(slug=slug, structure=structure, texts=texts, languages=("en",))


def make_register() -> None:
    for year in (2005, 2019, 2024):
        make_reference(slug=f"paper-{year}", year=year)
    make("events", late="paper-2024", early="paper-2005")
    make("letters", letter="paper-2024", warning="paper-2019")


def draw() -> Drawing:
    with translation.override("en"):
        return YEARS.draw("en", {})


def marks(sheet: Sheet) -> list[Any]:
    """The boxes above the years, without those of the legend."""
    boxes = [shape for shape in sheet.shapes if isinstance(shape, Box)]
    return [box for box in boxes if box.width == box.height]


def test_rows_stand_in_the_order_of_the_years_of_their_sources() -> None:
    make_register()
    drawing = draw()
    assert [item.name for item in drawing.statements] == [
        "2005 The early",
        "2019 The warning",
        "2024 The late",
        "2024 The letter",
    ]
    assert drawing.table.rows[0] == (2005, "The early", "Here", "event", "paper-2005")
    assert set(drawing.sources) == {"paper-2005", "paper-2019", "paper-2024"}


def test_rows_of_one_year_are_stacked_and_told_apart_by_their_fill() -> None:
    make_register()
    for sheet in draw().sheets:
        stacks = [list(boxes) for _x, boxes in groupby(marks(sheet), key=lambda box: box.x)]
        assert [[box.fill for box in stack] for stack in stacks] == [
            [SOLID],
            [HATCHED],
            [SOLID, HATCHED],
        ]
        lower, upper = stacks[-1]
        assert upper.y + upper.height < lower.y


def test_years_keep_their_distances_and_stay_on_the_sheet() -> None:
    make_register()
    for sheet in draw().sheets:
        first, second, third, _same = (box.x for box in marks(sheet))
        assert (second - first) / (third - second) == pytest.approx(14 / 5, abs=0.05)
        assert first >= 0
        assert third + 12 <= sheet.layout.width


def test_the_first_and_the_last_year_are_named_and_no_two_names_touch() -> None:
    make_register()
    for sheet in draw().sheets:
        years = [
            shape for shape in sheet.shapes if isinstance(shape, Words) and shape.text.isdigit()
        ]
        assert {"2005", "2024"} <= {word.text for word in years}
        places = sorted(word.x for word in years)
        assert min(b - a for a, b in pairwise(places)) > 40


def test_a_row_without_a_confirmed_year_is_left_out() -> None:
    make_register()
    Reference.objects.filter(slug="paper-2019").update(unconfirmed=["year"])
    Reference.objects.filter(slug="paper-2005").update(year=None)
    assert [item.name for item in draw().statements] == ["2024 The late", "2024 The letter"]


def test_without_tables_there_is_nothing_to_draw() -> None:
    assert draw() == Drawing()
