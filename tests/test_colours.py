"""Colours have the contrast that WCAG 2.2 asks for, on every ground they stand on, light and dark."""

import re
from pathlib import Path

import pytest

from exosite.markup import CALLOUT_KINDS

STATIC = Path(__file__).parents[1] / "static"


def pairs(name: str) -> dict[str, tuple[str, str]]:
    """The colours of a style sheet by name: light and dark."""
    found = re.findall(
        r"--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)", (STATIC / name).read_text()
    )
    return {name: (light, dark) for name, light, dark in found}


DARK = pairs("css/tokens.css")
DESK = pairs("desk/components/theme.css")
GROUNDS = ("paper", "surface", "sunken")
BOXES = tuple(CALLOUT_KINDS)


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_formula_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("names", "grounds", "least"),
    [
        (("ink", "ink-2", "link", "visited"), GROUNDS, 7.0),
        (("ink",), BOXES, 7.0),
        (("ink-2", "link"), BOXES, 4.5),
        (("ink-3",), GROUNDS, 4.5),
        (("rule-strong", "focus"), GROUNDS, 3.0),
    ],
)
def test_colours_stand_out_from_their_grounds(
    names: tuple[str, ...], grounds: tuple[str, ...], least: float, theme: int
) -> None:
    weak = {
        (name, ground): round(found, 2)
        for name in names
        for ground in grounds
        if (found := contrast(DARK[name][theme], DARK[ground][theme])) < least
    }
    assert weak == {}


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_edges_of_boxes_stand_out_from_their_ground(theme: int) -> None:
    for box in BOXES:
        assert contrast(DARK[f"{box}-edge"][theme], DARK[box][theme]) >= 7


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("mark", ["state", "good", "wait", "act", "stop"])
def test_marks_of_the_desk_can_be_read_on_their_ground(mark: str, theme: int) -> None:
    assert contrast(DESK[f"{mark}-fg"][theme], DESK[f"{mark}-bg"][theme]) >= 4.5
