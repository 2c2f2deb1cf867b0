"""How much is shown, and what it is for assistive technology."""

import pytest
from django.utils import translation

from articles.tables.editor.sheet import MOST_INPUTS
from tests import seed
from tests.articles.tables.editor.grids import (
    SEEDED,
    data,
    documents,
    entry,
    html,
    keys,
    operate,
    post,
    seeded,
    whole,
    words,
)


def large(rows, columns, **cell):
    cells = {f"c{number}": dict(cell) for number in range(columns) if cell}
    return {
        "format": 1,
        "origin": "site",
        "columns": [{"key": f"c{number}", "kind": "text"} for number in range(columns)],
        "rows": [{"key": f"r{number}", "cells": dict(cells)} for number in range(rows)],
    }


def sent_fields(grid):
    return sum(len(values) for _name, values in data(grid).lists())


@pytest.mark.parametrize("key", SEEDED)
def test_a_seeded_table_needs_few_inputs(key):
    assert sent_fields(whole(seed.structure(key), seeded(key, "zh-hant"))) < 300


def test_fifteen_columns_and_sixty_rows_fit_whether_or_not_every_cell_has_details():
    plain, detailed = large(60, 15), large(60, 15, refs=["misev2023"])

    assert sent_fields(whole(plain, {})) < 1_500
    assert sent_fields(whole(detailed, {})) < MOST_INPUTS
    assert documents(post(whole(detailed, {}))) == (detailed, {})


def test_a_large_table_shows_the_details_of_a_cell_when_they_are_asked_for():
    grid = whole(large(20, 10), {})
    assert "grid.cell.r3.c2.missing" not in data(grid)

    asked = operate(grid, "more r3 c2")
    assert "grid.cell.r3.c2.missing" in data(asked)
    typed = post(asked, {"grid.cell.r3.c2.missing": "unknown"})
    assert entry(typed, "r3", "c2") == {"missing": "unknown"}


def test_a_full_table_takes_no_further_row():
    grid = whole(large(98, 15), {})

    assert len(operate(grid, "add-row").sheet.rows) == 98
    assert operate(grid, "add-row").outcome.notice


def test_more_cells_than_a_form_can_hold_are_refused_without_a_look():
    grid = whole()
    sent = data(grid)
    sent.setlist("grid.row", [f"r{number}" for number in range(4_000)])
    sent.setlist("grid.column", [f"c{number}" for number in range(4_000)])
    refused = type(grid).from_post(sent, start=grid)

    assert [mistake.code for mistake in refused.mistakes] == ["too-large"]
    assert keys(refused) == keys(grid)


@pytest.mark.parametrize("grid", [whole(), words()], ids=["whole", "words"])
def test_rows_and_columns_have_headings_and_every_input_a_name(grid):
    with translation.override("en"):
        page = html(grid)

    assert page.count('scope="col"') == 9
    assert page.count('scope="row"') == 3
    if grid.setup.is_whole:
        assert 'aria-label="輸注試驗, 人數"' in page
    else:
        assert 'aria-label="Healthy volunteers, 結果"' in page


def test_enter_in_an_input_saves_instead_of_moving_a_column():
    page = html(whole())

    assert 'name="_save"' in page.split('type="submit"')[1]
