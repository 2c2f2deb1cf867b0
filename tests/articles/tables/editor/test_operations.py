"""Rows, columns and choices are added, moved and removed, and nothing is saved by it."""

import pytest

from tests.articles.tables.documents import TRIALS, TRIALS_ZH
from tests.articles.tables.editor.grids import data, documents, html, keys, operate, post, whole


def test_an_added_row_stands_where_it_was_asked_for_and_has_the_focus():
    last = operate(whole(), "add-row")
    between = operate(whole(), "add-row volunteers")

    assert keys(last)[0] == ["volunteers", "exit", "cord", "r1"]
    assert keys(between)[0] == ["volunteers", "r1", "exit", "cord"]
    focused = html(between).split("autofocus")[0].rsplit("<", 1)[1]
    assert 'id="grid.cell.r1.trial.value"' in focused
    assert html(between).count("autofocus") == 1


def test_a_key_is_never_given_twice():
    grid = whole(used=lambda: {"r7", "r12", "c3", "choice-2", "r-99", "exit"})

    assert keys(operate(grid, "add-row"))[0][-1] == "r13"
    assert keys(operate(grid, "add-column"))[1][-1] == "c4"
    chosen = post(grid, {"grid.column.route.new": "口服"})
    assert chosen.sheet.column("route").choices[-1].code == "choice-3"


def test_rows_and_columns_move_and_stay_where_the_table_ends():
    assert keys(operate(whole(), "row-up cord"))[0] == ["volunteers", "cord", "exit"]
    assert keys(operate(whole(), "row-down cord"))[0] == ["volunteers", "exit", "cord"]
    assert keys(operate(whole(), "column-left size"))[1][:3] == ["trial", "size", "people"]
    assert keys(operate(whole(), "column-right result"))[1][-1] == "result"


def test_only_words_can_head_the_rows():
    assert keys(operate(whole(), "column-left people"))[1][0] == "trial"
    assert keys(operate(whole(), "column-right trial"))[1][0] == "trial"
    assert keys(operate(whole(None, None), "column-left c2"))[1] == ["c2", "c1"]


def test_a_moved_row_keeps_the_focus_on_a_button_that_is_there():
    page = html(operate(whole(), "row-up exit"))

    assert 'id="grid.row.exit.down" autofocus' in page
    assert 'id="grid.row.exit.up"' not in page


def test_what_has_something_in_it_is_removed_only_when_asked_again():
    asked = operate(whole(), "remove-row exit")
    assert keys(asked) == keys(whole())
    assert 'value="drop-row exit"' in html(asked)
    assert keys(operate(asked, "keep")) == keys(whole())

    gone = operate(asked, "drop-row exit")
    structure, texts = documents(post(gone))
    assert "exit" not in repr((structure, texts))

    asked = operate(whole(), "remove-column route")
    gone = operate(asked, "drop-column route")
    assert "route" not in repr(documents(post(gone)))


def test_an_empty_row_or_column_is_removed_at_once():
    grid = operate(operate(whole(), "add-row"), "add-column")

    assert keys(operate(operate(grid, "remove-row r1"), "remove-column c1")) == keys(whole())


def test_the_last_column_stays():
    grid = whole({**TRIALS, "columns": TRIALS["columns"][:1], "rows": []}, {})

    assert keys(operate(grid, "drop-column trial"))[1] == ["trial"]
    assert 'value="remove-column trial"' not in html(grid)


@pytest.mark.parametrize(
    "press",
    ["add-row", "add-column exit", "row-up exit", "remove-row exit", "column-left size", "keep"],
)
def test_all_that_was_typed_is_kept_by_an_operation(press):
    typed = {
        "grid.cell.exit.people.value": "wrong",
        "grid.cell.volunteers.result.value": "一\r\n二",
        "grid.row.cord.as_of": "soon",
        "grid.column.size.label": "大小",
    }
    grid = operate(whole(), press, typed)
    again = data(grid)

    assert {name: again[name] for name in typed} == typed
    assert "errorlist" not in html(grid)


@pytest.mark.parametrize(
    "press",
    ["", "explode", "drop-row ghost", "row-up", "more exit", "add-row ghost", "drop-column"],
)
def test_an_operation_that_is_not_known_changes_nothing(press):
    grid = whole()
    sent = data(grid)
    sent["_grid"] = press

    assert documents(type(grid).from_post(sent, start=grid).after(sent)) == (TRIALS, TRIALS_ZH)


def test_choices_are_added_renamed_and_removed():
    grid = operate(whole(), "add-choice route", {"grid.column.route.new": "Oral dose"})
    grid = post(grid, {"grid.column.route.choice.inhaled": "吸入"})
    structure, texts = documents(grid)

    assert structure["columns"][3]["choices"] == ["inhaled", "intravenous", "oral-dose"]
    assert texts["choices"]["route"]["inhaled"] == "吸入"
    assert texts["choices"]["route"]["oral-dose"] == "Oral dose"

    grid = post(operate(grid, "remove-choice route inhaled"))
    assert grid.errors.keys() == {"grid.cell.volunteers.route.value"}
    assert data(grid)["grid.cell.volunteers.route.value"] == "inhaled"


@pytest.mark.parametrize(
    ("column", "kind", "rows"),
    [
        ("route", "text", {"volunteers": "霧化吸入", "exit": "靜脈輸注"}),
        ("randomised", "text", {"volunteers": "否", "exit": "是", "cord": "不明"}),
        ("people", "text", {"volunteers": "24", "exit": "102", "cord": "0"}),
    ],
)
def test_values_become_words_when_their_column_does(column, kind, rows):
    typing = {f"grid.column.{column}.kind": kind}
    grid = post(operate(whole(), f"set-kind {column}", typing))
    _structure, texts = documents(grid)

    assert {row: texts["cells"][row][column] for row in rows} == rows


def test_words_become_choices_when_their_column_does():
    typing = {"grid.column.result.kind": "choice"}
    grid = operate(whole(), "set-kind result", typing)
    structure, texts = documents(post(grid, {"grid.cell.cord.result.missing": ""}))

    assert structure["columns"][-1]["choices"] == ["choice-1", "choice-2"]
    assert structure["rows"][0]["cells"]["result"] == {"value": "choice-1"}
    assert texts["choices"]["result"]["choice-1"] == "耐受性尚可，無對照組"


def test_words_that_are_no_numbers_stay_when_their_column_becomes_one_of_numbers():
    typing = {"grid.column.result.kind": "number", "grid.cell.volunteers.result.value": "約 5 人"}
    grid = post(whole(), typing)

    assert grid.errors.keys() == {"grid.cell.exit.result.value"}
    assert data(grid)["grid.cell.exit.result.value"] == "死亡率差異未達統計顯著"
