"""A column of a table on a scale: what its cells become in the drawing, in words and in numbers."""

from typing import Any

import pytest
from django.test import Client
from django.utils import translation

from articles.figures.column_plot import ColumnPlot
from articles.figures.drawing_data import Drawing
from articles.figures.drawing_sheet import Box, Disc, Sheet, Stroke, Words
from articles.models import ComparisonTable
from tests.factories import make_article, make_figure, make_reference, make_table
from tests.pages import Page

pytestmark = pytest.mark.django_db


def value(low: str, high: str = "", **details: Any) -> dict[str, Any]:
    return {"value": {"low": low, "high": high or low, **details}}


def make(unit: str = "%", **cells: dict[str, Any]) -> ComparisonTable:
    """A table with a row for each cell, named by its key."""
    structure = {
        "format": 1,
        "origin": "site",
        "columns": [
            {"key": "what", "kind": "text"},
            {"key": "rate", "kind": "number", "unit": unit},
        ],
        "rows": [
            {"key": key, "refs": ["paper"], "cells": {"rate": cell}} for key, cell in cells.items()
        ],
    }
    texts = {
        "columns": {"what": "What", "rate": "Rate"},
        "cells": {key: {"what": f"The {key}"} for key in cells},
    }
    return make_table(slug="rates", structure=structure, texts=texts, languages=("en",))


def draw() -> Drawing:
    with translation.override("en"):
        return ColumnPlot("rates", "rate").draw("en", {})


def shapes(sheet: Sheet, kind: type) -> list[Any]:
    return [shape for shape in sheet.shapes if isinstance(shape, kind)]


def ticks(sheet: Sheet) -> list[str]:
    words = shapes(sheet, Words)
    return [word.text for word in words if word.y == words[0].y]


def test_a_value_stands_on_its_interval_between_powers_of_ten() -> None:
    make(serious=value("1", interval={"low": "0.1", "high": "10"}))
    for sheet in draw().sheets:
        (disc,) = shapes(sheet, Disc)
        (line,) = [stroke for stroke in shapes(sheet, Stroke) if stroke.role == "line"]
        start, end = line.path.removeprefix("M").split("M")[0].split("H")
        # On a logarithmic scale 1 is half way from 0.1 to 10.
        assert disc.x == pytest.approx((float(start.split()[0]) + float(end)) / 2, abs=0.1)
        assert ticks(sheet) == ["0.1", "1", "10%"]


def test_a_range_is_a_bar_in_the_unit_of_the_column() -> None:
    make("nm", exosome=value("10", "100"), cell=value("1", "10", unit="um"))
    for sheet in draw().sheets:
        first, second = shapes(sheet, Box)
        assert first.width == pytest.approx(second.width, abs=0.2)
        assert second.x > first.x + first.width
        assert ticks(sheet) == ["10", "100", "1,000", "10,000\u00a0nm"]


def test_words_and_numbers_say_what_the_drawing_shows() -> None:
    make_reference(slug="paper")
    make(all=value("4.4", interval={"low": "0.7", "high": "22.2"}))
    drawing = draw()
    assert [(item.name, item.facts) for item in drawing.statements] == [
        ("The all", "4.4 (0.7–22.2)%")
    ]
    assert drawing.table.columns[:2] == ("What", "Rate")
    assert drawing.table.rows == (("The all", "4.4", "0.7", "22.2", "%", "paper"),)
    assert drawing.sources == ("paper",)


def test_a_changed_cell_moves_its_mark_and_changes_what_is_said() -> None:
    table = make(all=value("5"))
    before = draw()
    table.structure["rows"][0]["cells"]["rate"] = value("2")
    table.save()
    after = draw()
    assert shapes(after.sheets[0], Disc)[0].x < shapes(before.sheets[0], Disc)[0].x
    assert (before.table.rows[0][1], after.table.rows[0][1]) == ("5", "2")


@pytest.mark.parametrize(
    "cell", [{}, value("0"), value("3", unit="nm"), {"missing": "not-reported"}]
)
def test_what_the_scale_cannot_show_is_left_out(cell: dict[str, Any]) -> None:
    make(shown=value("2"), other=cell)
    assert [item.name for item in draw().statements] == ["The shown"]


def test_a_table_that_is_gone_or_has_another_column_draws_nothing() -> None:
    assert draw() == Drawing()
    make(other={})
    assert draw() == Drawing()
    ComparisonTable.objects.update(
        structure={"format": 1, "origin": "site", "columns": [], "rows": []}
    )
    assert draw() == Drawing()


def test_a_figure_of_a_table_that_is_gone_leaves_no_empty_frame(client: Client) -> None:
    make_figure(slug="particle-sizes", template="particle-sizes", languages=("en",))
    make_article(slug="guide", body="Before.\n\n![](figure:particle-sizes)", languages=("en",))
    page = client.get("/en/articles/guide/").text
    assert "Before." in page
    assert "figure-drawing" not in page
    assert client.get("/en/figures/particle-sizes.svg").status_code == 404
    assert client.get("/en/figures/particle-sizes.csv").status_code == 404


def test_a_figure_of_a_table_is_drawn_on_the_page(client: Client) -> None:
    make(all=value("5"))
    ComparisonTable.objects.update(slug="adverse-event-rates")
    name = "adverse-event-rates"
    make_figure(slug=name, template=name, languages=("en",))
    make_article(slug="guide", body=f"![](figure:{name})", languages=("en",))
    page = Page(client.get("/en/articles/guide/"))
    assert len(page.all(".figure-drawing svg circle")) == 2
    assert "The all" in page.text(".figure-alternative")
    assert "5,,,%" in client.get(f"/en/figures/{name}.csv").text
