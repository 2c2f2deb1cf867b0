import copy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.tables import edits
from articles.tables.edits import Table
from articles.tables.structure import InvalidTable, read_structure, validate_texts
from tests.articles.tables.documents import TABLE, UNHURRIED, columns_named, tables, values


def ordered(table: Table) -> tuple[str, str]:
    """The documents written out, so that the order of their members counts."""
    return (repr(table.structure), repr(table.texts))


def column_keys(table):
    return [column["key"] for column in table.structure["columns"]]


def row_keys(table):
    return [row["key"] for row in table.structure["rows"]]


def test_an_added_row_is_empty_and_stands_where_it_was_put():
    assert row_keys(edits.add_row(TABLE, "new")) == ["volunteers", "exit", "cord", "new"]
    assert row_keys(edits.add_row(TABLE, "new", at=0)) == ["new", "volunteers", "exit", "cord"]


def test_a_removed_row_leaves_no_text_or_note_in_any_language():
    table = edits.remove_row(TABLE, "exit")

    assert "exit" not in repr(table.texts)
    assert row_keys(table) == ["volunteers", "cord"]


def test_a_removed_column_leaves_no_text_or_choice_in_any_language():
    table = edits.remove_column(edits.remove_column(TABLE, "route"), "people")

    assert "route" not in repr(table)
    assert "people'" not in repr(table)


def test_a_renamed_row_keeps_its_cells_texts_and_notes():
    table = edits.rename_row(TABLE, "exit", "exit-covid19")

    assert table.texts["zh-hant"]["notes"] == {
        "exit-covid19": "受試者為重症病人",
        "exit-covid19/people": "含對照組",
    }
    assert table.texts["en"]["cells"]["exit-covid19"] == {"trial": "Infusion trial"}
    assert table.structure["rows"][1]["cells"] == TABLE.structure["rows"][1]["cells"]


def test_a_renamed_column_keeps_its_label_choices_and_notes():
    table = edits.rename_column(edits.rename_column(TABLE, "route", "how"), "people", "n")

    assert table.texts["en"]["choices"] == {"how": {"inhaled": "Inhaled"}}
    assert table.texts["en"]["columns"] == {"trial": "Trial", "n": "People", "how": "Route"}
    assert "exit/n" in table.texts["zh-hant"]["notes"]
    assert table.structure["rows"][0]["cells"]["how"] == {"value": "inhaled"}


def test_a_column_is_renamed_in_a_table_whose_rows_have_no_cells_yet():
    bare = {**TABLE.structure, "rows": [{"key": "new"}]}

    assert column_keys(edits.rename_column(Table(bare), "people", "n"))[1] == "n"


def test_rows_and_columns_move_to_the_position_named():
    assert row_keys(edits.move_row(TABLE, "cord", to=0)) == ["cord", "volunteers", "exit"]
    assert column_keys(edits.move_column(TABLE, "result", to=1))[:3] == [
        "trial",
        "result",
        "people",
    ]


def test_a_value_takes_the_place_of_the_reason_why_there_was_none():
    table = edits.set_cell(TABLE, "exit", "size", value={"low": "50", "high": "50"})

    assert table.structure["rows"][1]["cells"]["size"] == {"value": {"low": "50", "high": "50"}}


def test_a_reason_takes_the_place_of_the_value_and_of_the_texts():
    table = edits.set_cell(TABLE, "volunteers", "people", missing="unknown")
    table = edits.set_cell(table, "exit", "result", missing="not-reported")

    assert table.structure["rows"][0]["cells"]["people"] == {
        "refs": ["shi-2021"],
        "missing": "unknown",
    }
    assert "result" not in table.texts["zh-hant"]["cells"]["exit"]


def test_a_text_takes_the_place_of_the_reason_why_there_was_none():
    table = edits.set_text(TABLE, "zh-hant", "cord", "result", "尚待追蹤")

    assert "result" not in table.structure["rows"][2]["cells"]
    assert table.texts["zh-hant"]["cells"]["cord"]["result"] == "尚待追蹤"


def test_a_text_may_be_the_first_of_its_language():
    table = edits.set_text(TABLE, "ja", "cord", "trial", "臍帯由来")

    assert table.texts["ja"] == {"cells": {"cord": {"trial": "臍帯由来"}}}
    assert "ja" not in TABLE.texts


def test_labels_and_notes_are_set_and_taken_away():
    table = edits.set_label(TABLE, "en", "result", "Result")
    table = edits.set_note(table, "en", "exit", None, "Severe disease")
    table = edits.set_note(table, "en", "exit", "people", "With controls")

    assert table.texts["en"]["columns"]["result"] == "Result"
    assert table.texts["en"]["notes"] == {"exit": "Severe disease", "exit/people": "With controls"}

    table = edits.set_note(table, "en", "exit", None, "")
    table = edits.set_note(table, "en", "exit", "people", "")
    assert ordered(edits.set_label(table, "en", "result", "")) == ordered(TABLE)


NOT_THERE = {
    "remove-row": lambda: edits.remove_row(TABLE, "nowhere"),
    "remove-column": lambda: edits.remove_column(TABLE, "nowhere"),
    "move-row": lambda: edits.move_row(TABLE, "nowhere", to=0),
    "rename-column": lambda: edits.rename_column(TABLE, "nowhere", "new"),
    "set-cell": lambda: edits.set_cell(TABLE, "nowhere", "people", missing="unknown"),
    "set-text": lambda: edits.set_text(TABLE, "en", "exit", "nowhere", "x"),
    "set-label": lambda: edits.set_label(TABLE, "en", "nowhere", "x"),
}


@pytest.mark.parametrize("change", NOT_THERE)
def test_what_is_not_there_cannot_be_changed(change):
    with pytest.raises(KeyError, match="nowhere"):
        NOT_THERE[change]()


REFUSED = {
    "same-row": (lambda: edits.add_row(TABLE, "exit"), "duplicate-key"),
    "odd-row": (lambda: edits.add_row(TABLE, "Exit 19"), "bad-key"),
    "rename-row": (lambda: edits.rename_row(TABLE, "exit", "cord"), "duplicate-key"),
    "rename-column": (lambda: edits.rename_column(TABLE, "people", "size"), "duplicate-key"),
    "odd-column": (
        lambda: edits.add_column(TABLE, {"key": "new", "kind": "money"}),
        "unknown-kind",
    ),
    "no-header": (lambda: edits.remove_column(TABLE, "trial"), "first-column-not-text"),
    "number-first": (lambda: edits.move_column(TABLE, "people", to=0), "first-column-not-text"),
    "not-a-number": (lambda: edits.set_cell(TABLE, "exit", "people", value="x"), "not-a-number"),
    "header-missing": (
        lambda: edits.set_cell(TABLE, "exit", "trial", missing="unknown"),
        "header-missing",
    ),
    "words": (lambda: edits.set_text(TABLE, "en", "exit", "people", "x"), "text-of-value"),
    "two-lines": (lambda: edits.set_text(TABLE, "en", "exit", "result", "a\nb"), "not-a-line"),
    "note": (lambda: edits.set_note(TABLE, "en", "nowhere", None, "x"), "unknown-cell"),
}


@pytest.mark.parametrize("change", REFUSED)
def test_a_change_that_would_break_the_table_is_refused_whole(change):
    before = copy.deepcopy(TABLE)
    act, code = REFUSED[change]

    with pytest.raises(InvalidTable, match=code):
        act()

    assert ordered(TABLE) == ordered(before)


@pytest.mark.parametrize("place", [-1, 4, 99])
def test_a_position_outside_the_table_is_refused(place):
    with pytest.raises(IndexError):
        edits.add_row(TABLE, "new", at=place)
    with pytest.raises(IndexError):
        edits.move_row(TABLE, "exit", to=place)


@UNHURRIED
@given(tables(), st.data())
def test_what_is_added_and_removed_again_leaves_the_table_as_it_was(table, data):
    row = data.draw(st.integers(0, len(row_keys(table))))
    column = data.draw(st.integers(1, len(column_keys(table))))
    new = data.draw(columns_named("a-new-one"))

    added = edits.add_row(table, "a-new-one", at=row)
    assert ordered(edits.remove_row(added, "a-new-one")) == ordered(table)
    added = edits.add_column(table, new, at=column)
    assert ordered(edits.remove_column(added, "a-new-one")) == ordered(table)


@UNHURRIED
@given(tables(), st.data())
def test_renaming_and_renaming_back_leaves_the_table_as_it_was(table, data):
    column = data.draw(st.sampled_from(column_keys(table)))
    renamed = edits.rename_column(table, column, "a-new-one")
    assert ordered(edits.rename_column(renamed, "a-new-one", column)) == ordered(table)

    for row in row_keys(table)[:1]:
        renamed = edits.rename_row(table, row, "a-new-one")
        assert ordered(edits.rename_row(renamed, "a-new-one", row)) == ordered(table)


@UNHURRIED
@given(tables(), st.data())
def test_moving_and_moving_back_leaves_the_table_as_it_was(table, data):
    for row in row_keys(table)[:1]:
        to = data.draw(st.integers(0, len(row_keys(table)) - 1))
        moved = edits.move_row(table, row, to=to)
        assert row_keys(moved)[to] == row
        assert ordered(edits.move_row(moved, row, to=0)) == ordered(table)
    for column in column_keys(table)[1:2]:
        to = data.draw(st.integers(1, len(column_keys(table)) - 1))
        moved = edits.move_column(table, column, to=to)
        assert column_keys(moved)[to] == column
        assert ordered(edits.move_column(moved, column, to=1)) == ordered(table)


@UNHURRIED
@given(tables(), st.data())
def test_a_cell_that_is_set_and_set_back_leaves_the_table_as_it_was(table, data):
    typed = [c for c in table.structure["columns"] if c["kind"] != "text"]
    for row in table.structure["rows"]:
        for column in typed:
            before = row["cells"].get(column["key"], {})
            new = data.draw(values(column))
            changed = edits.set_cell(table, row["key"], column["key"], value=new)
            back = edits.set_cell(
                changed,
                row["key"],
                column["key"],
                value=before.get("value"),
                missing=before.get("missing"),
            )
            assert back == table


@UNHURRIED
@given(tables(), st.data())
def test_a_row_of_operations_keeps_every_document_valid(table, data):
    for step in range(4):
        given_table, before = table, ordered(table)
        table = data.draw(st.sampled_from(OPERATIONS))(table, data, f"new-{step}")
        structure = read_structure(table.structure)
        for texts in table.texts.values():
            validate_texts(texts, structure)
        assert ordered(given_table) == before


def _with_a_row(operation):
    """The operation on a row that is there; without rows, one is added."""

    def act(table, data, new):
        if not row_keys(table):
            return edits.add_row(table, new)
        return operation(table, data.draw(st.sampled_from(row_keys(table))), data, new)

    return act


OPERATIONS = [
    lambda table, data, new: edits.add_row(table, new),
    lambda table, data, new: edits.add_column(table, data.draw(columns_named(new))),
    _with_a_row(lambda table, row, data, new: edits.remove_row(table, row)),
    _with_a_row(lambda table, row, data, new: edits.rename_row(table, row, new)),
    _with_a_row(lambda table, row, data, new: edits.move_row(table, row, to=0)),
    _with_a_row(
        lambda table, row, data, new: edits.set_text(table, "en", row, column_keys(table)[0], new)
    ),
    lambda table, data, new: edits.rename_column(
        table, data.draw(st.sampled_from(column_keys(table))), new
    ),
    lambda table, data, new: (
        edits.remove_column(table, column_keys(table)[-1]) if len(column_keys(table)) > 1 else table
    ),
]
