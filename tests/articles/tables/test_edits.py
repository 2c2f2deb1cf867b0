import copy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.tables import edits
from articles.tables.edits import TableDocuments
from articles.tables.faults import InvalidTable
from tests.articles.tables.documents import TABLE, UNHURRIED, tables, values


def ordered(table: TableDocuments) -> tuple[str, str]:
    """The documents written out, so that the order of their members counts."""
    return (repr(table.structure), repr(table.texts))


def row_keys(table):
    return [row["key"] for row in table.structure["rows"]]


def test_an_added_row_is_empty_and_stands_last():
    assert row_keys(edits.add_row(TABLE, "new")) == ["volunteers", "exit", "cord", "new"]


def test_a_removed_row_leaves_no_text_or_note_in_any_language():
    table = edits.remove_row(TABLE, "exit")

    assert "exit" not in repr(table.texts)
    assert row_keys(table) == ["volunteers", "cord"]


def test_a_reason_takes_the_place_of_the_value_and_of_the_texts():
    table = edits.set_cell(TABLE, "exit", "result", value=None, missing="not-reported")
    assert "result" not in table.texts["zh-hant"]["cells"]["exit"]

    table = edits.set_cell(TABLE, "exit", "people", value=None, missing="unknown")
    assert table.structure["rows"][1]["cells"]["people"] == {"missing": "unknown"}


def test_a_text_takes_the_place_of_the_reason_why_there_was_none():
    table = edits.set_text(TABLE, "zh-hant", "cord", "result", "初步")

    assert "missing" not in table.structure["rows"][2]["cells"].get("result", {})
    assert table.texts["zh-hant"]["cells"]["cord"]["result"] == "初步"


def test_a_text_may_be_the_first_of_its_language():
    table = edits.set_text(TABLE, "ja", "exit", "trial", "輸注試験")

    assert table.texts["ja"] == {"cells": {"exit": {"trial": "輸注試験"}}}
    assert ordered(edits.set_text(table, "ja", "exit", "trial", ""))[0] == ordered(TABLE)[0]


NOT_THERE = {
    "remove-row": lambda: edits.remove_row(TABLE, "nowhere"),
    "set-cell": lambda: edits.set_cell(TABLE, "nowhere", "people", value=None, missing="unknown"),
    "set-text": lambda: edits.set_text(TABLE, "en", "exit", "nowhere", "x"),
}


@pytest.mark.parametrize("change", NOT_THERE)
def test_what_is_not_there_cannot_be_changed(change):
    with pytest.raises(KeyError, match="nowhere"):
        NOT_THERE[change]()


REFUSED = {
    "same-row": (lambda: edits.add_row(TABLE, "exit"), "duplicate-key"),
    "odd-row": (lambda: edits.add_row(TABLE, "Exit 19"), "bad-key"),
    "not-a-number": (
        lambda: edits.set_cell(TABLE, "exit", "people", value="x", missing=None),
        "not-a-number",
    ),
    "header-missing": (
        lambda: edits.set_cell(TABLE, "exit", "trial", value=None, missing="unknown"),
        "header-missing",
    ),
    "words": (lambda: edits.set_text(TABLE, "en", "exit", "people", "x"), "text-of-value"),
    "two-lines": (lambda: edits.set_text(TABLE, "en", "exit", "result", "a\nb"), "not-a-line"),
}


@pytest.mark.parametrize("change", REFUSED)
def test_a_change_that_would_break_the_table_is_refused_whole(change):
    before = copy.deepcopy(TABLE)
    act, code = REFUSED[change]

    with pytest.raises(InvalidTable, match=code):
        act()

    assert ordered(TABLE) == ordered(before)


@UNHURRIED
@given(tables())
def test_a_row_added_and_removed_again_leaves_the_table_as_it_was(table):
    before = ordered(table)
    added = edits.add_row(table, "a-new-one")

    assert ordered(edits.remove_row(added, "a-new-one")) == ordered(table) == before


@UNHURRIED
@given(tables(), st.data())
def test_a_cell_that_is_set_and_set_back_leaves_the_table_as_it_was(table, data):
    for row in table.structure["rows"]:
        for column in table.structure["columns"]:
            if column["kind"] == "text":
                continue
            before = row["cells"].get(column["key"], {})
            new = data.draw(values(column))
            place = (row["key"], column["key"])
            changed = edits.set_cell(table, *place, value=new, missing=None)
            value, missing = before.get("value"), before.get("missing")
            assert edits.set_cell(changed, *place, value=value, missing=missing) == table
