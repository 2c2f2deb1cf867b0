"""Words in drawings: broken into lines, and within the room that each drawing has for them."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from django.template import Context, Template
from django.template.loader import render_to_string

from articles.figures.text_wrap import width
from exosite import languages
from tests.articles.figures.test_drawings import DRAWINGS, texts

SVG = "{http://www.w3.org/2000/svg}"
LABELLED = [path for path in DRAWINGS if "drawing_words" in path.read_text()]
BOTH_WIDTHS = [path for path in DRAWINGS if "figure-sheet-narrow" in path.read_text()]


def lines(tag: str, **values: str) -> list[tuple[str, str, str | None]]:
    """Where each line stands, what it says and its class."""
    template = Template("{% load drawing_words %}<g>{% words " + tag + " %}</g>")
    root = ElementTree.fromstring(template.render(Context(values)))  # noqa: S314 - our own
    found = []
    for text in root:
        found.append((text.get("y"), text.text, text.get("class")))
        found.extend((f"+{part.get('dy')}", part.text, None) for part in text)
    return found


def sheets(path: Path, language: str) -> list[ElementTree.Element]:
    """The drawing with its labels, at each of its widths."""
    labels = texts()[path.stem, language]["labels"]
    drawn = render_to_string(f"articles/figures/{path.name}", {"labels": labels})
    return list(ElementTree.fromstring(f"<page>{drawn}</page>"))  # noqa: S314 - our own


def ends(
    element: ElementTree.Element, x: float = 0, letter: float = 0
) -> list[tuple[float, float, str]]:
    """From where to where each line of words runs, by the estimate of ``text_wrap``."""
    letter = float(element.get("font-size", letter))
    if moved := re.match(r"translate\((-?[\d.]+) ", element.get("transform", "")):
        x += float(moved[1])
    found = []
    if element.tag == f"{SVG}text":
        start, bold = x + float(element.get("x")), element.get("font-weight") == "700"
        for part in (element, *element):
            long = width(part.text, bold=bold) * letter
            share = {"middle": 0.5, "end": 1}.get(element.get("text-anchor"), 0)
            found.append((start - long * share, start + long * (1 - share), part.text))
    return found + [line for child in element for line in ends(child, x, letter)]


def test_paragraphs_stand_below_each_other_and_break_at_their_measure():
    said = lines("x=0 y=20 ems=6 bold=name quiet=proof", name="RNA", proof="seen in mice")
    assert said == [
        ("20", "RNA", None),
        ("46", "seen in", "figure-text-quiet"),
        ("+21", "mice", None),
    ]


def test_a_line_break_of_a_label_is_kept():
    assert [
        line for _, line, _ in lines("x=0 y=0 ems=9 plain=name", name="がん細胞や\n制御性T細胞")
    ] == [
        "がん細胞や",
        "制御性T細胞",
    ]


def test_what_a_label_says_is_escaped():
    assert lines("x=0 y=0 ems=9 plain=name", name="<b>&")[0][1] == "<b>&"


@pytest.mark.parametrize("path", BOTH_WIDTHS, ids=lambda path: path.stem)
@pytest.mark.parametrize("language", languages.CODES)
def test_words_stay_in_the_drawing_at_both_widths(path: Path, language: str):
    drawn = sheets(path, language)
    assert [sheet.get("class").rpartition("-")[2] for sheet in drawn] == ["narrow", "wide"]
    for sheet in drawn:
        edge = float(sheet.get("width"))
        outside = [line for line in ends(sheet) if line[0] < -1 or line[1] > edge + 1]
        assert outside == []


@pytest.mark.parametrize("path", LABELLED, ids=lambda path: path.stem)
@pytest.mark.parametrize("language", languages.CODES)
def test_no_label_takes_more_lines_than_there_is_room_for(path: Path, language: str):
    """Two lines below a thing, three in what is said of it."""
    for sheet in sheets(path, language):
        for text in sheet.iter(f"{SVG}text"):
            most = 2 if text.get("text-anchor") == "middle" else 3
            assert len(text) + 1 <= most, "".join(text.itertext())
