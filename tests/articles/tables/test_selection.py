"""What a reader chose of a table: from an address to a choice, to a grid, and back."""

from urllib.parse import parse_qs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.tables.collation import order_of
from articles.tables.grid import build_grid
from articles.tables.selection import (
    WHOLE_TABLE,
    TableSelection,
    apply_selection,
    is_written_short,
    read_selection,
    write_selection,
)
from articles.tables.structure_document import read_structure
from tests.articles.tables.documents import TABLE, UNHURRIED, grid_of, tables

GRID = grid_of(TABLE)


def asked(query: str) -> TableSelection:
    return read_selection(GRID, parse_qs(query, keep_blank_values=True))


def rows(grid):
    return [row.key for row in grid.rows]


def columns(grid):
    return [column.key for column in grid.columns]


@st.composite
def choices(draw, grid):
    """Any query that a form for the grid can send, or an address can hold."""
    names = [*rows(grid), *columns(grid), "nobody", "", "1"]
    keys = st.lists(st.sampled_from(names), max_size=4)
    return {
        "rows": draw(keys) or [",".join(draw(keys))],
        "columns": draw(keys) or [",".join(draw(keys))],
        "sort": draw(st.lists(st.sampled_from(names), max_size=2)),
        "order": draw(st.lists(st.sampled_from(["asc", "desc", "up", ""]), max_size=2)),
        "differences": draw(st.lists(st.sampled_from(["1", "0", "yes"]), max_size=2)),
        "row-differences": draw(st.lists(st.sampled_from(["1", "0"]), max_size=2)),
    }


@UNHURRIED
@given(tables(), st.data())
def test_any_query_shows_a_part_of_the_table_with_its_row_headers(table, data):
    grid = grid_of(table)
    choice = read_selection(grid, data.draw(choices(grid)))
    shown = apply_selection(grid, choice)

    assert columns(shown)[0] == columns(grid)[0]
    assert set(rows(shown)) <= set(choice.rows or rows(grid))
    if not choice.row_differences:
        assert len(rows(shown)) == len(choice.rows or rows(grid))
    assert len(rows(shown)) == len(set(rows(shown)))
    assert columns(shown) == [key for key in columns(grid) if key in columns(shown)]
    for row in shown.rows:
        for column, cell in zip(shown.columns, row.cells, strict=True):
            assert cell == grid.cell(row.key, column.key)


@UNHURRIED
@given(tables(), st.data())
def test_a_choice_is_read_back_from_the_address_it_is_written_in(table, data):
    grid = grid_of(table)
    choice = read_selection(grid, data.draw(choices(grid)))
    query = parse_qs(write_selection(choice), keep_blank_values=True)
    assert read_selection(grid, query) == choice
    assert is_written_short(query)


@UNHURRIED
@given(tables())
def test_a_form_with_every_box_ticked_asks_for_the_whole_table(table):
    grid = grid_of(table)
    query = {"rows": rows(grid), "columns": columns(grid), "sort": [""], "order": ["desc"]}
    assert read_selection(grid, query) == WHOLE_TABLE
    assert apply_selection(grid, WHOLE_TABLE) == grid


@pytest.mark.parametrize(
    "query",
    [
        "",
        "rows=nobody&columns=nothing&sort=nowhere&order=sideways&differences=maybe",
        "rows=&columns=&sort=&order=asc",
        "rows=volunteers,exit,cord",
        "columns=trial",
        "rows='%3B--&columns=%00&sort=%F0%9F%98%80",
        "order=desc",
        "page=2",
    ],
)
def test_what_does_not_fit_the_table_is_passed_over(query):
    assert asked(query).is_whole


def test_known_keys_count_beside_unknown_ones():
    assert asked("rows=cord,nobody,exit").rows == ("exit", "cord")


def test_keys_may_be_parted_by_commas_or_repeated():
    assert asked("columns=size&columns=people") == asked("columns=people,size")


def test_rows_can_be_sorted_by_a_column_that_is_not_shown():
    shown = apply_selection(GRID, asked("columns=result&sort=people&order=desc"))
    assert rows(shown) == ["exit", "volunteers", "cord"]
    assert columns(shown) == ["trial", "result"]


def test_a_missing_value_and_an_empty_cell_come_last_in_either_direction():
    assert rows(apply_selection(GRID, asked("sort=size")))[-1] == "exit"
    assert rows(apply_selection(GRID, asked("sort=size&order=desc")))[-1] == "exit"
    assert rows(apply_selection(GRID, asked("sort=route")))[-1] == "cord"
    assert rows(apply_selection(GRID, asked("sort=route&order=desc")))[-1] == "cord"


def test_only_columns_that_differ_among_the_rows_shown_stay():
    shown = apply_selection(GRID, asked("rows=volunteers,exit&columns=people,route&differences=1"))
    assert columns(shown) == ["trial", "people", "route"]
    same = {
        "format": 1,
        "origin": "site",
        "columns": [{"key": "name", "kind": "text"}, {"key": "open", "kind": "boolean"}],
        "rows": [
            {"key": "a", "cells": {"open": {"value": "yes"}}},
            {"key": "b", "cells": {"open": {"value": "yes"}}},
            {"key": "c", "cells": {"open": {"value": "no"}}},
        ],
    }
    grid = grid_of(TABLE.__class__(same, {"zh-hant": {}, "en": {}}))
    assert columns(apply_selection(grid, TableSelection(differences=True))) == ["name", "open"]
    assert columns(apply_selection(grid, TableSelection(rows=("a", "b"), differences=True))) == [
        "name"
    ]


def test_of_a_single_row_every_column_is_shown():
    assert columns(apply_selection(GRID, asked("rows=exit&differences=1"))) == columns(GRID)


@pytest.mark.parametrize(
    ("query", "short"),
    [
        ({}, True),
        ({"rows": ["a,b"]}, True),
        ({"utm_source": ["x", "y"]}, True),
        ({"rows": ["a", "b"]}, False),
        ({"sort": [""]}, False),
    ],
)
def test_what_a_form_sends_is_told_from_an_address_that_is_shared(query, short):
    assert is_written_short(query) is short


@pytest.mark.parametrize(
    "ordered",
    [
        ["phase 2", "Phase 10"],
        ["éclair", "Eclair b", "zebra"],
        ["あめ", "イヌ", "うみ"],
        ["第2期", "第１０期"],
        ["", "a"],
    ],
)
def test_words_come_in_the_order_a_reader_looks_for_them_in(ordered):
    assert sorted(ordered, key=order_of) == ordered


@given(st.text(), st.text())
def test_any_two_texts_have_an_order(one, other):
    assert (order_of(one) <= order_of(other)) or (order_of(other) <= order_of(one))


def test_where_columns_are_compared_rows_that_say_the_same_are_left_out():
    structure = {
        "format": 1,
        "origin": "site",
        "columns": [{"key": "aspect", "kind": "text"}]
        + [{"key": key, "kind": "boolean"} for key in ("vesicles", "cells")],
        "rows": [
            {"key": "alive", "cells": {"vesicles": {"value": "no"}, "cells": {"value": "yes"}}},
            {"key": "tested", "cells": {"vesicles": {"value": "yes"}, "cells": {"value": "yes"}}},
        ],
    }
    grid = build_grid(read_structure(structure), {})
    assert rows(apply_selection(grid, TableSelection(row_differences=True))) == ["alive"]
    # A single column differs from nothing.
    alone = TableSelection(columns=("cells",), row_differences=True)
    assert rows(apply_selection(grid, alone)) == ["alive", "tested"]
