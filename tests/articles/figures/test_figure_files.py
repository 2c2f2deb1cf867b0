"""Figures as files: a drawing that stands alone, and its numbers."""

import csv
import io
import re
from typing import Any
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.test import Client

from articles.models import Figure, FigureTranslation
from tests.factories import make_figure, make_trial

pytestmark = pytest.mark.django_db

NAME = "inhaled-trials-timeline"
SVG = "{http://www.w3.org/2000/svg}"


def make_timeline() -> Figure:
    figure = make_figure(slug=NAME, template=NAME, languages=("zh-hant", "en"))
    FigureTranslation.objects.filter(language_code="en").update(
        caption="Trials & dates <now>", alt="A timeline.", labels={"known": "Known"}
    )
    return figure


def svg(path: str = f"/en/figures/{NAME}.svg") -> ElementTree.Element:
    return ElementTree.fromstring(Client().get(path).content)  # noqa: S314 - our own


def lines(path: str = f"/en/figures/{NAME}.csv") -> list[list[str]]:
    return list(csv.reader(io.StringIO(Client().get(path).content.decode("utf-8-sig"))))


def words(root: ElementTree.Element) -> str:
    return " ".join(element.text or "" for element in root.iter(f"{SVG}text"))


def test_a_drawing_stands_alone_with_its_words_and_its_source() -> None:
    make_timeline()
    make_trial(registry_id="NCT00000001", languages=("en",))
    root = svg()
    assert root.findtext(f"{SVG}title") == "Trials & dates <now>"
    assert "NCT00000001" in root.findtext(f"{SVG}desc")
    assert "Trials & dates <now>" in words(root)
    assert "NCT00000001" in words(root)
    assert "Source: exosite, as of 15 January 2026" in words(root)
    assert f"/en/figures/{NAME}.svg" in words(root)


def test_the_file_has_the_widest_form_alone_and_room_for_it() -> None:
    make_timeline()
    make_trial(languages=("en",))
    root = svg()
    (inner,) = root.findall(f".//{SVG}svg")
    assert inner.get("class") == "figure-sheet figure-sheet-wide"
    assert float(root.get("width")) == float(inner.get("width"))
    lowest = max(float(element.get("y")) for element in root.findall(f"{SVG}g")[1])
    assert float(inner.get("height")) < lowest < float(root.get("height"))


def test_a_drawing_of_labels_is_a_file_too_and_has_no_numbers() -> None:
    make_figure(slug="formation")
    assert svg("/zh-hant/figures/formation.svg").find(f".//{SVG}svg") is not None
    assert Client().get("/zh-hant/figures/formation.csv").status_code == 404


def test_the_file_may_do_nothing_but_be_looked_at() -> None:
    make_timeline()
    response = Client().get(f"/en/figures/{NAME}.svg")
    assert response["Content-Type"] == "image/svg+xml; charset=utf-8"
    assert response["Content-Security-Policy"] == (
        "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    )
    assert response["Content-Language"] == "en"


def test_the_file_has_the_colours_of_the_site_in_the_light() -> None:
    make_timeline()
    style = svg().findtext(f"{SVG}style")
    assert ".figure-accent { fill: #0a5a63; stroke: #0a5a63; }" in style
    assert ".figure-text-quiet { fill: #465154; }" in style
    assert '"PingFang TC"' in style
    assert "var(" not in style


def test_the_file_has_every_class_that_a_page_gives_colours_to() -> None:
    make_timeline()
    page = (settings.BASE_DIR / "static/css/components/figure.css").read_text()
    names = re.compile(r"\.(figure-(?:line|fill|accent|mark|edge|ink|rule|grid|text)[a-z-]*)")
    assert set(names.findall(page)) == set(names.findall(svg().findtext(f"{SVG}style")))


def test_numbers_are_a_line_for_each_row_and_a_source() -> None:
    make_timeline()
    make_trial(registry_id="NCT00000001", phase="1", participants=24, languages=("en",))
    heading, row, space, source = lines()
    assert heading[:3] == ["Trial", "Phase", "Participants"]
    assert row[:3] == ["NCT00000001", "Phase I", "24 participants"]
    assert space == []
    assert source[0] == "Source: exosite, as of 15 January 2026"
    assert source[1].endswith(f"/en/figures/{NAME}.csv")


def test_no_spreadsheet_runs_a_cell() -> None:
    make_timeline()
    make_trial(registry_id="=1+1", languages=("en",))
    assert lines()[1][0] == "'=1+1"


def test_the_files_of_a_withdrawn_figure_are_gone_and_of_an_unknown_one_never_were() -> None:
    make_timeline().translations.update(withdrawn_at="2026-02-01T00:00Z")
    for suffix in ("svg", "csv"):
        assert Client().get(f"/en/figures/{NAME}.{suffix}").status_code == 410
        assert Client().get(f"/en/figures/nothing.{suffix}").status_code == 404


def test_a_reader_of_another_language_gets_the_file_in_the_one_there_is() -> None:
    make_timeline()
    response = Client().get(f"/ja/figures/{NAME}.svg")
    assert response["Content-Language"] == "zh-Hant"


@pytest.mark.parametrize(("suffix", "queries"), [("svg", 4), ("csv", 4)])
def test_a_file_costs_the_queries_of_its_figure_and_its_rows(
    django_assert_num_queries: Any, suffix: str, queries: int
) -> None:
    make_timeline()
    for _number in range(5):
        make_trial(languages=("en",))
    with django_assert_num_queries(queries):
        Client().get(f"/en/figures/{NAME}.{suffix}")
