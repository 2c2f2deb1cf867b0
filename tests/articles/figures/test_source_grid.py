"""The grid of sources: what the cells of a table become in the drawing, in words and in numbers."""

from typing import Any

import pytest
from django.utils import translation

from articles.figures.drawing_data import Drawing
from articles.figures.drawing_sheet import HATCHED, OPEN, SOLID, Box, Sheet, Words
from articles.figures.source_grid import SIGN, SourceGrid
from articles.figures.text_wrap import width
from articles.models import ComparisonTable
from tests.factories import make_table

pytestmark = pytest.mark.django_db


def make(**rows: dict[str, Any]) -> ComparisonTable:
    """A table of places with two questions; each row says what its cells rest on."""
    structure = {
        "format": 1,
        "origin": "site",
        "columns": [{"key": key, "kind": "text"} for key in ("place", "medicine", "clinic")],
        "rows": [{"key": key, "cells": cells} for key, cells in rows.items()],
    }
    words = {"medicine": "A drug", "clinic": "Not allowed"}
    texts = {
        "columns": {"place": "Place", "medicine": "Medicine", "clinic": "Clinic"},
        "cells": {key: {"place": key.title(), **words} for key in rows},
    }
    return make_table(slug="rules", structure=structure, texts=texts, languages=("en",))


def draw() -> Drawing:
    with translation.override("en"):
        return SourceGrid("rules").draw("en", {})


def signs(sheet: Sheet) -> list[str]:
    """The fills of the cells, without the boxes of the legend."""
    boxes = [shape for shape in sheet.shapes if isinstance(shape, Box)]
    return [box.fill for box in boxes if box.width == SIGN]


LAW = {"refs": ["law"], "evidence": "regulatory", "as_of": "2026-01-31"}
PRESS = {"refs": ["paper"], "evidence": "news", "as_of": "2025-06"}


def test_a_sign_tells_the_text_of_an_authority_from_other_sources_and_from_none() -> None:
    make(taiwan={"medicine": LAW, "clinic": PRESS}, korea={"medicine": {}})
    for sheet in draw().sheets:
        assert signs(sheet) == [SOLID, HATCHED, OPEN, OPEN]


def test_the_month_of_a_cell_stands_beside_its_sign_and_its_day_in_words() -> None:
    make(taiwan={"medicine": LAW, "clinic": PRESS})
    drawing = draw()
    said = [shape.text for shape in drawing.sheets[0].shapes if isinstance(shape, Words)]
    assert {"2026-01", "2025-06"} <= set(said)
    (statement,) = drawing.statements
    assert statement.name == "Taiwan"
    assert statement.facts == (
        "Medicine: text of an authority (2026-01-31); Clinic: other source (2025-06)"
    )
    assert drawing.table.rows == (
        ("Taiwan", "text of an authority (2026-01-31)", "other source (2025-06)"),
    )
    assert drawing.sources == ("law", "paper")


def test_a_changed_source_changes_sign_and_words() -> None:
    table = make(taiwan={"medicine": PRESS})
    assert signs(draw().sheets[0])[0] == HATCHED
    table.structure["rows"][0]["cells"]["medicine"] = LAW
    table.save()
    assert signs(draw().sheets[0])[0] == SOLID


def test_words_do_not_run_into_the_next_column() -> None:
    make(taiwan={"medicine": LAW, "clinic": PRESS})
    for sheet in draw().sheets:
        cells = sorted({s.x for s in sheet.shapes if isinstance(s, Box) and s.width == SIGN})
        for word in (shape for shape in sheet.shapes if isinstance(shape, Words)):
            if word.text == "2026-01":
                assert word.x + width(word.text) * 16 < cells[1]


def test_without_the_table_nothing_is_drawn() -> None:
    assert draw() == Drawing()
