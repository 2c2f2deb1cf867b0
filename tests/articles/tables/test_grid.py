import copy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.tables.grid import (
    build_grid,
    only_differences,
    sort_key,
    sorted_rows,
    subgrid,
    value_ranks,
)
from articles.tables.number_values import write_quantity
from articles.tables.structure_document import read_structure
from tests.articles.tables.documents import TRIALS, TRIALS_EN, TRIALS_ZH, UNHURRIED, tables

STRUCTURE = read_structure(TRIALS)
CHINESE = build_grid(STRUCTURE, TRIALS_ZH)
ENGLISH = build_grid(STRUCTURE, TRIALS_EN, fallback=TRIALS_ZH)


def keys(grid):
    return [row.key for row in grid.rows]


def with_values(column, *values):
    """A grid of the trials in which a column has these values, None for an empty cell."""
    document = copy.deepcopy(TRIALS)
    document["rows"] = [
        {"key": f"row-{number}", "cells": {column: value} if value else {}}
        for number, value in enumerate(values)
    ]
    return build_grid(read_structure(document), {})


def number(low, high=None, **more):
    return {"value": {"low": low, "high": high or low, **more}}


def test_columns_and_rows_keep_the_order_of_the_structure():
    assert [column.key for column in CHINESE.columns] == [c["key"] for c in TRIALS["columns"]]
    assert keys(CHINESE) == ["volunteers", "exit", "cord"]


def test_a_cell_has_its_text_value_and_sources():
    assert CHINESE.cell("exit", "result").text == "死亡率差異未達統計顯著"
    assert write_quantity(CHINESE.cell("volunteers", "people").value) == "24 people"
    assert CHINESE.cell("volunteers", "people").refs == ("shi-2021",)
    assert CHINESE.cell("exit", "people").note == "含對照組"
    assert CHINESE.cell("exit", "sources").value == ("lightner-2023", "nct04493242")


def test_a_row_has_what_holds_for_all_its_cells():
    row = CHINESE.row("volunteers")

    assert (row.refs, row.evidence, row.as_of) == (("shi-2021",), "phase1", "2026-11-22")
    assert CHINESE.row("exit").note == "受試者為重症病人"


def test_a_choice_reads_as_its_label_and_without_one_as_its_code():
    bare = build_grid(STRUCTURE, {})

    assert CHINESE.cell("exit", "route").text == "靜脈輸注"
    assert CHINESE.column("route").choice_labels["inhaled"] == "霧化吸入"
    assert bare.cell("exit", "route").text == "intravenous"


def test_missing_empty_and_zero_are_three_things():
    missing, empty, zero = (
        CHINESE.cell("exit", "size"),
        CHINESE.cell("cord", "route"),
        CHINESE.cell("cord", "people"),
    )

    assert (missing.missing, missing.value, missing.empty) == ("not-reported", None, False)
    assert (empty.missing, empty.value, empty.empty) == (None, None, True)
    assert (zero.missing, zero.value.low, zero.empty) == (None, 0, False)


def test_a_text_that_is_not_translated_is_the_source_text_and_marked():
    assert ENGLISH.cell("cord", "trial").text == "臍帶來源"
    assert not ENGLISH.cell("cord", "trial").translated
    assert ENGLISH.cell("exit", "trial").translated
    assert not ENGLISH.column("result").translated
    assert ENGLISH.column("result").label == "結果"
    assert not ENGLISH.cell("exit", "route").translated
    assert ENGLISH.cell("volunteers", "route").translated


def test_a_note_that_is_not_translated_is_marked_apart_from_the_text():
    assert ENGLISH.cell("exit", "people").note == "含對照組"
    assert not ENGLISH.cell("exit", "people").note_translated
    assert ENGLISH.cell("exit", "people").translated
    assert not ENGLISH.row("exit").note_translated


def test_a_text_of_nothing_but_spaces_is_not_a_translation():
    blank = {"cells": {"cord": {"trial": "  "}}}

    assert not build_grid(STRUCTURE, blank, fallback=TRIALS_ZH).cell("cord", "trial").translated


def test_a_cell_without_any_text_is_not_waiting_for_translation():
    assert ENGLISH.cell("cord", "result").translated
    assert build_grid(STRUCTURE, {}).cell("cord", "trial").translated


@pytest.mark.parametrize("find", [CHINESE.row, CHINESE.column])
def test_an_unknown_key_is_not_found(find):
    with pytest.raises(KeyError):
        find("nowhere")


def test_numbers_sort_by_size_whatever_their_unit_with_missing_and_empty_last():
    grid = with_values(
        "size",
        None,
        {"missing": "not-reported"},
        number("100"),
        number("0.05", unit="um"),
        number("30", "150"),
        number("30", "90"),
        number("9"),
    )
    numbers = ["row-6", "row-5", "row-4", "row-3", "row-2"]

    assert keys(sorted_rows(grid, "size")) == [*numbers, "row-1", "row-0"]
    assert keys(sorted_rows(grid, "size", descending=True)) == [
        *reversed(numbers),
        "row-1",
        "row-0",
    ]


@pytest.mark.parametrize(
    ("column", "values", "order"),
    [
        ("route", ["intravenous", "inhaled"], [1, 0]),
        ("randomised", ["unknown", "no", "yes"], [2, 1, 0]),
        ("finished", ["2023-01-15", "2023", "2020-07", "2023-01"], [2, 1, 3, 0]),
        ("level", ["guideline", "lab", "phase2", "animal"], [1, 3, 2, 0]),
        ("sources", [["b"], ["a", "c"], ["a"]], [2, 1, 0]),
    ],
)
def test_each_kind_sorts_by_its_meaning(column, values, order):
    grid = with_values(column, *({"value": value} for value in values))

    assert keys(sorted_rows(grid, column)) == [f"row-{place}" for place in order]


def test_values_have_ranks_and_words_none():
    grid = with_values(
        "size", number("30", unit="nm"), None, number("0.02", unit="um"), number("30")
    )
    assert value_ranks(grid, "size") == {"row-0": 1, "row-2": 0, "row-3": 1}
    assert value_ranks(CHINESE, "size") == {"volunteers": 0, "cord": 0}
    assert value_ranks(CHINESE, "result") == {}


def test_rows_that_say_the_same_keep_their_order():
    grid = with_values("people", number("5"), number("5.0"), number("5"))

    assert keys(sorted_rows(grid, "people")) == keys(grid)
    assert keys(sorted_rows(grid, "people", descending=True)) == keys(grid)


def test_texts_sort_without_regard_to_case_and_width():
    document = copy.deepcopy(TRIALS)
    texts = {
        "cells": {"volunteers": {"trial": "ｂ"}, "exit": {"trial": "C"}, "cord": {"trial": "a"}}
    }

    assert keys(sorted_rows(build_grid(read_structure(document), texts), "trial")) == [
        "cord",
        "volunteers",
        "exit",
    ]


def test_only_columns_that_differ_between_the_chosen_rows_are_left():
    grid = with_values("people", number("30"), number("30.0"), number("31"))

    assert [c.key for c in only_differences(grid, ["row-0", "row-1"]).columns] == ["trial"]
    assert [c.key for c in only_differences(grid, ["row-0", "row-2"]).columns] == [
        "trial",
        "people",
    ]


def test_a_missing_value_differs_from_an_empty_cell_and_from_zero():
    missing = {"missing": "not-reported"}
    for pair in [(missing, None), (None, number("0")), (missing, number("0"))]:
        grid = with_values("people", *pair)
        assert [c.key for c in only_differences(grid, keys(grid)).columns] == ["trial", "people"]


def test_the_chosen_rows_come_in_the_order_they_were_chosen():
    assert keys(only_differences(CHINESE, ["cord", "volunteers"])) == ["cord", "volunteers"]


def test_choosing_an_unknown_row_is_refused():
    with pytest.raises(KeyError):
        only_differences(CHINESE, ["volunteers", "nowhere"])


def test_chosen_columns_stand_after_the_header_and_keep_their_cells():
    chosen = subgrid(CHINESE, rows=["exit"], columns=["result", "people"])

    assert [column.key for column in chosen.columns] == ["trial", "result", "people"]
    assert [cell.column for cell in chosen.row("exit").cells] == ["trial", "result", "people"]
    assert keys(chosen) == ["exit"]


def test_choosing_nothing_leaves_the_grid_as_it_is():
    assert subgrid(CHINESE) == CHINESE


@UNHURRIED
@given(tables())
def test_every_row_has_a_cell_for_every_column(table):
    grid = build_grid(
        read_structure(table.structure), table.texts["en"], fallback=table.texts["zh-hant"]
    )
    places = [column.key for column in grid.columns]

    assert keys(grid) == [row["key"] for row in table.structure["rows"]]
    for row in grid.rows:
        assert [cell.column for cell in row.cells] == places
        assert {cell.row for cell in row.cells} <= {row.key}


@UNHURRIED
@given(tables(), st.booleans(), st.data())
def test_sorting_reorders_rows_and_changes_none(table, descending, data):
    grid = build_grid(read_structure(table.structure), table.texts["zh-hant"])
    column = data.draw(st.sampled_from(grid.columns))
    ordered = sorted_rows(grid, column.key, descending=descending)
    present = [sort_key(grid.cell(key, column.key), column) for key in keys(ordered)]
    said = [key for key in present if key[0] == 0]

    assert sorted(keys(ordered)) == sorted(keys(grid))
    assert {row.key: row for row in ordered.rows} == {row.key: row for row in grid.rows}
    assert present[: len(said)] == sorted(said, reverse=descending)


@UNHURRIED
@given(tables())
def test_a_column_is_left_out_of_the_differences_only_if_it_sorts_alike(table):
    grid = build_grid(read_structure(table.structure), table.texts["zh-hant"])
    shown = {column.key for column in only_differences(grid, keys(grid)).columns}

    for place, column in enumerate(grid.columns):
        said = {sort_key(row.cells[place], column) for row in grid.rows}
        assert column.key in shown or len(said) <= 1
