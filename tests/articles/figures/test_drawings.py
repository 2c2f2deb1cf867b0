"""The drawings of the site, and the labels that the fixtures have for them."""

import re
import sys
from pathlib import Path

import pytest
import yaml
from django.conf import settings

from articles.figures.drawn_figure import DATA_DRAWINGS
from articles.figures.text_wrap import width
from exosite import languages

FOLDER = Path(settings.BASE_DIR) / "templates" / "articles" / "figures"
DRAWINGS = sorted(path for path in FOLDER.glob("*.svg") if not path.name.startswith("_"))
FIXTURE = Path(settings.FIXTURE_DIRS[0]) / "figures.yaml"
LABEL = re.compile(r"\blabels\.(\w+)")
PART = re.compile(r'include "articles/figures/([\w-]+\.svg)"')
# The room beside the signs of a timeline's legend, in ems of its letters.
LEGEND_EMS = 18


def texts() -> dict[tuple[str, str], dict]:
    """The fields of every figure's text, by figure and language."""
    entries = yaml.safe_load(FIXTURE.read_text(encoding="utf-8"))
    fields = [entry["fields"] for entry in entries if entry["model"].endswith("translation")]
    return {(field["master"][0], field["language_code"]): field for field in fields}


def source(path: Path) -> str:
    """A drawing's template, and those of its parts."""
    own = path.read_text()
    return own + "".join(source(FOLDER / name) for name in PART.findall(own))


def used(path: Path) -> set[str]:
    """The labels in the template, and those that a drawing from data lays out."""
    draw = DATA_DRAWINGS.get(path.stem)
    laid_out = getattr(sys.modules[draw.__module__], "LABELS", ()) if draw else ()
    return {*LABEL.findall(source(path)), *laid_out}


@pytest.mark.parametrize("path", DRAWINGS, ids=lambda path: path.stem)
@pytest.mark.parametrize("language", languages.CODES)
def test_a_drawing_has_its_labels_in_every_language_and_no_others(
    path: Path, language: str
) -> None:
    labels = texts()[path.stem, language]["labels"]
    assert used(path) == labels.keys()
    assert all(labels.values())


@pytest.mark.parametrize("path", DRAWINGS, ids=lambda path: path.stem)
@pytest.mark.parametrize("language", languages.CODES)
def test_a_figure_has_a_caption_and_a_text_alternative(path: Path, language: str) -> None:
    text = texts()[path.stem, language]
    assert text["caption"]
    assert len(text["alt"]) > len(text["caption"]) / 2


@pytest.mark.parametrize("path", DRAWINGS, ids=lambda path: path.stem)
def test_a_drawing_is_hidden_from_screen_readers_and_has_no_style_of_its_own(path: Path) -> None:
    drawn = source(path)
    assert drawn.count("<svg") == drawn.count('aria-hidden="true" focusable="false"')
    assert not re.search(r"\bstyle=|<style|<script|\bon\w+=|href=", drawn)


@pytest.mark.parametrize("language", languages.CODES)
def test_the_text_alternative_of_the_cargo_says_every_label(language: str) -> None:
    text = texts()["exosome-cargo", language]
    said = text["alt"].lower()
    parts = ("microrna", "mrna", "lncrna", "dna", "integrins", "cholesterol", "sphingomyelin")
    for key in (*parts, "phosphatidylserine", "size", "disputed"):
        assert text["labels"][key].lower().removesuffix("s") in said, key


def test_disputed_dna_is_drawn_with_dashes() -> None:
    vesicle = (FOLDER / "_cargo-vesicle.svg").read_text()
    dashed = re.findall(r'<g [^>]*stroke-dasharray="4 4">', vesicle)
    assert len(dashed) == 1


@pytest.mark.parametrize("language", languages.CODES)
def test_the_words_of_a_legend_fit_beside_its_signs(language: str) -> None:
    labels = texts()["inhaled-trials-timeline", language]["labels"]
    assert {key for key, label in labels.items() if width(label) > LEGEND_EMS} == set()
