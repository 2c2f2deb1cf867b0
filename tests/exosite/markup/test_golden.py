"""Each text in ``tests/golden/markup`` gives exactly the HTML and the problems beside it.

A slot is written ``⟦kind keys|text attrs⟧``, so that a pair shows what templates will get. To see
what changed after a deliberate change: ``python tests/exosite/markup/test_golden.py`` writes anew.
"""

from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path

import pytest

from exosite.markup import Expansion, Slot, parse

GOLDEN = Path(__file__).parents[2] / "golden" / "markup"
SOURCES = sorted(GOLDEN.glob("*.md"))


def show(slots: Sequence[Slot]) -> Mapping[str, Expansion]:
    return {slot.char: Expansion(_shown(slot), slot.text) for slot in slots}


def _shown(slot: Slot) -> str:
    attrs = "".join(f" {name}={value}" for name, value in slot.attrs.items())
    place = "block" if slot.block else "inline"
    return escape(f"⟦{place} {slot.kind} {' '.join(slot.keys)}|{slot.text}{attrs}⟧", quote=False)


def rendered(source: Path) -> str:
    parsed = parse(source.read_bytes().decode())
    result = parsed.fill(show(parsed.slots))
    problems = (
        f"<!-- line {problem.line} {problem.level} {problem.code} {dict(problem.params)} -->"
        for problem in result.problems
    )
    return "\n".join([result.html.rstrip("\n"), *problems]) + "\n"


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.stem)
def test_a_text_gives_the_html_beside_it(source: Path) -> None:
    assert rendered(source) == source.with_suffix(".html").read_text("utf-8")


def test_every_html_has_its_text() -> None:
    assert {path.stem for path in GOLDEN.glob("*.html")} == {path.stem for path in SOURCES}


if __name__ == "__main__":
    for path in SOURCES:
        path.with_suffix(".html").write_text(rendered(path), "utf-8")
