"""Every mistake is told at its place, and nothing typed is lost."""

from typing import Any

import pytest
from django.utils import translation

from articles.tables.editor.error_sentences import sentence
from articles.tables.editor.table_grid import TableGrid
from exosite import languages
from tests.articles.tables.editor.grids import (
    around,
    html,
    inputs,
    operate,
    post,
    sent_of,
    whole,
)

MISTYPED = [
    ("grid.cell.exit.people.value", "about many", "not-a-number"),
    ("grid.cell.exit.people.value", "10–5", "low-above-high"),
    ("grid.cell.exit.people.value", "<5–10", "bound-of-range"),
    ("grid.cell.exit.people.value", "5 parsecs", "unknown-unit"),
    ("grid.cell.exit.finished.value", "2023-13", "not-a-date"),
    ("grid.cell.exit.sources.value", "see Smith et al.", "bad-references"),
    ("grid.cell.exit.route.value", "oral", "unknown-choice"),
    ("grid.cell.exit.randomised.value", "perhaps", "not-yes-or-no"),
    ("grid.cell.exit.level.value", "gold", "unknown-evidence"),
    ("grid.cell.exit.people.missing", "unknown", "value-and-missing"),
    ("grid.cell.exit.people.missing", "forgotten", "unknown-missing"),
    ("grid.cell.exit.result.missing", "unknown", "text-and-missing"),
    ("grid.cell.exit.result.value", "一\r\n二", "not-a-line"),
    ("grid.cell.exit.result.note", "一\u2028二", "not-a-line"),
    ("grid.cell.exit.result.value", "a\x07b", "control-character"),
    ("grid.cell.exit.result.evidence", "gold", "unknown-evidence"),
    ("grid.cell.exit.result.as_of", "soon", "not-a-date"),
    ("grid.row.exit.refs", "中文", "bad-references"),
    ("grid.row.exit.as_of", "2026-02-30", "not-a-date"),
    ("grid.row.exit.note", "a\nb", "not-a-line"),
    ("grid.column.people.label", "a\nb", "not-a-line"),
    ("grid.column.people.kind", "colour", "unknown-kind"),
    ("grid.column.people.unit", "parsec", "unknown-unit"),
    ("grid.column.route.choice.inhaled", "a\nb", "not-a-line"),
]


@pytest.fixture(scope="module")
def shown() -> dict[str, Any]:
    """The inputs of the table before anybody typed."""
    return inputs(html(whole()))


@pytest.mark.parametrize(("name", "typed", "code"), MISTYPED)
def test_a_mistake_is_a_sentence_at_its_place_and_nothing_typed_is_lost(name, typed, code, shown):
    grid = TableGrid.from_post(sent_of(shown, {name: typed}), start=whole())

    (mistake,) = (found for found in grid.mistakes if found.place.name == name)
    assert mistake.code == code
    page = html(grid)
    assert f'id="{name}.error"' in page
    assert inputs(page)[name].replace("\r\n", "\n") == typed.replace("\r\n", "\n")
    for language in languages.CODES:
        with translation.override(language):
            assert "%(" not in sentence(mistake)


def test_a_mistake_hides_in_no_closed_details():
    page = html(post(whole(), {"grid.cell.exit.result.as_of": "soon"}))

    assert '<details class="grid-more" open>' in around(page, "grid.cell.exit.result.value")
    assert '<details class="grid-more">' in around(page, "grid.cell.exit.people.value")


def test_several_mistakes_are_told_at_once_and_in_the_order_of_the_table():
    typing = {"grid.cell.exit.people.value": "x", "grid.cell.volunteers.size.value": "y"}
    grid = post(whole(), typing)

    assert [mistake.place.row for mistake in grid.mistakes] == ["volunteers", "exit"]


def test_a_column_of_choices_without_any_is_told_where_one_is_typed():
    grid = operate(whole(), "add-column")
    key = grid.sheet.columns[-1].key

    assert post(grid, {f"grid.column.{key}.kind": "choice"}).errors.keys() == {
        f"grid.column.{key}.new"
    }
