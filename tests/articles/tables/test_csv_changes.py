"""What somebody changed in a file, and the table with the changes made."""

import copy
import csv as standard
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.tables.csv import read_csv, write_csv
from articles.tables.csv_changes import CsvChange, TableDocuments, apply_changes, find_changes
from articles.tables.faults import InvalidTable
from tests.articles.tables.documents import TABLE, UNHURRIED, fields, grid_of, tables

GRID = grid_of(TABLE)
FILE = write_csv(GRID, language="zh-hant")


def edited(old: str, new: str, language: str = "zh-hant") -> list:
    """The changes in a file of the trials in which one text was replaced."""
    text = write_csv(grid_of(TABLE, language), language=language)
    assert text.count(old) == 1
    return find_changes(grid_of(TABLE, language), read_csv(text.replace(old, new)))


@UNHURRIED
@given(tables(), st.data())
def test_changes_that_are_applied_make_the_table_say_what_the_file_says(table, data):
    grid = grid_of(table)
    heading, *rows = fields(write_csv(grid, language="zh-hant"))
    for row in rows:
        place = data.draw(st.integers(1, len(grid.columns)))
        texts = ["外泌體", "=1", "  "] if grid.columns[place - 1].kind == "text" else [""]
        reasons = ["[未報告]"] if place > 1 else []
        row[place] = data.draw(st.sampled_from(["", *texts, *reasons]))
    out = io.StringIO()
    standard.writer(out).writerows([heading, *rows[1:]])
    sheet = read_csv(out.getvalue())

    after = apply_changes(table, find_changes(grid, sheet), language="zh-hant")

    assert find_changes(grid_of(after), sheet) == []
    assert [row["key"] for row in after.structure["rows"]] == [row[0] for row in rows[1:]]


def test_a_changed_cell_is_told_with_its_old_and_new_value():
    [change] = edited("102 people", "104 人")

    assert (change.code, change.row, change.column) == ("cell", "exit", "people")
    assert (change.old, change.new) == ("102 people", "104 人")
    assert change.value == {"low": "104", "high": "104"}


@pytest.mark.parametrize("new", ["102", "102人", "１０２　人", "102 participants"])
def test_another_spelling_of_the_same_number_is_no_change(new):
    assert edited("102 people", new) == []


def test_other_digits_of_the_same_number_are_a_change():
    [change] = edited("102 people", "102.0 people")

    assert change.value == {"low": "102.0", "high": "102.0"}


def test_another_unit_is_kept_with_the_number():
    [change] = edited("~30–150 nm", "30–150 µm")

    assert change.value == {"low": "30", "high": "150", "unit": "um"}


@pytest.mark.parametrize(
    ("old", "new", "column", "value"),
    [
        ("靜脈輸注", "霧化吸入", "route", "inhaled"),
        ("靜脈輸注", "inhaled", "route", "inhaled"),
        ("是,2023", "no,2023", "randomised", "no"),
        ("2020-07", "2020 年 8 月", "finished", "2020-08"),
        ("lightner-2023; nct04493242", "nct04493242", "sources", ["nct04493242"]),
        ("phase2", "phase3", "level", "phase3"),
    ],
)
def test_each_kind_of_value_is_read(old, new, column, value):
    [change] = edited(old, new)

    assert (change.code, change.column, change.value) == ("cell", column, value)


@pytest.mark.parametrize("word", ["[不適用]", "[not applicable]", "［該当なし］", "not applicable"])
def test_a_reason_for_no_value_is_read_in_every_language(word):
    [change] = edited("102 people", word)

    assert (change.missing, change.value) == ("not-applicable", None)


@pytest.mark.parametrize("word", ["[not reported]", "未報告", "報告なし", "not-reported"])
def test_the_same_reason_in_another_language_is_no_change(word):
    assert edited("[未報告]", word) == []


def test_a_text_is_missing_only_in_brackets():
    assert [change.missing for change in edited("死亡率差異未達統計顯著", "未報告")] == [None]
    assert [change.missing for change in edited("死亡率差異未達統計顯著", "[未報告]")] == [
        "not-reported"
    ]


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("102 people", "1-2-3", "not-a-number"),
        ("102 people", "150–30", "low-above-high"),
        ("102 people", "102 furlongs", "unknown-unit"),
        ("靜脈輸注", "口服", "unknown-choice"),
        ("是,2023", "perhaps,2023", "not-yes-or-no"),
        ("2020-07", "soon", "not-a-date"),
        ("lightner-2023; nct04493242", "Lightner 2023", "bad-references"),
        ("phase2", "proof", "unknown-evidence"),
        ("死亡率差異未達統計顯著", '"two\nlines"', "not-a-line"),
    ],
)
def test_a_cell_that_cannot_be_read_is_told_with_the_reason_and_not_applied(old, new, reason):
    found = edited(old, new)

    assert [(change.code, change.reason) for change in found] == [("unreadable", reason)]
    with pytest.raises(ValueError, match="unreadable"):
        apply_changes(TABLE, found, language="zh-hant")


def test_added_and_removed_rows_are_told_and_applied():
    text = FILE.replace("cord,", "cord-blood,")
    found = find_changes(GRID, read_csv(text))

    assert [change.code for change in found if change.code != "cell"] == [
        "row-added",
        "row-removed",
    ]
    after = apply_changes(TABLE, found, language="zh-hant")
    assert [row["key"] for row in after.structure["rows"]] == ["volunteers", "exit", "cord-blood"]
    assert find_changes(grid_of(after), read_csv(text)) == []


def test_rows_in_another_order_are_no_change():
    first, *rows = FILE.splitlines(keepends=True)

    assert find_changes(GRID, read_csv(first + "".join(reversed(rows)))) == []


def test_a_column_that_is_not_in_the_file_is_told_and_left_alone():
    lines = [line[:-1] for line in fields(FILE)]
    out = io.StringIO()
    standard.writer(out).writerows(lines)
    found = find_changes(GRID, read_csv(out.getvalue()))

    assert [(change.code, change.column) for change in found] == [("column-missing", "result")]
    assert apply_changes(TABLE, found, language="zh-hant") == TABLE


def test_an_unknown_heading_is_told():
    found = edited("粒徑", "大小")

    assert [(change.code, change.column) for change in found] == [
        ("unknown-column", "大小"),
        ("column-missing", "size"),
    ]


def test_a_second_column_with_the_same_heading_is_unknown():
    lines = [[*line, line[1]] for line in fields(FILE)]
    out = io.StringIO()
    standard.writer(out).writerows(lines)

    assert [
        (change.code, change.column) for change in find_changes(GRID, read_csv(out.getvalue()))
    ] == [("unknown-column", "試驗")]


@pytest.mark.parametrize(("key", "code"), [("exit", "duplicate-row"), ("Exit 19", "bad-key")])
def test_a_row_whose_key_cannot_stand_is_told(key, code):
    found = find_changes(GRID, read_csv(FILE + f"{key},一,1,,,,,,,\r\n"))

    assert [(change.code, change.row) for change in found] == [(code, key)]


def test_a_translation_is_not_made_of_the_source_text_that_stood_in_for_it():
    english = grid_of(TABLE, "en")
    text = write_csv(english, language="en")

    assert "臍帶來源" in text
    assert find_changes(english, read_csv(text)) == []


def test_a_translation_that_was_filled_in_is_a_text_of_that_language():
    found = edited("臍帶來源", "Cord source", "en")
    after = apply_changes(TABLE, found, language="en")

    assert after.texts["en"]["cells"]["cord"] == {"trial": "Cord source"}
    assert after.texts["zh-hant"] == TABLE.texts["zh-hant"]


def test_a_removed_row_leaves_no_text_or_note_in_any_language():
    lines = FILE.splitlines(keepends=True)
    file = read_csv("".join(line for line in lines if not line.startswith("exit,")))
    after = apply_changes(TABLE, find_changes(GRID, file), language="zh-hant")

    assert "exit" not in repr(after.texts)
    assert [row["key"] for row in after.structure["rows"]] == ["volunteers", "cord"]


def test_a_reason_takes_the_place_of_the_value_and_of_the_texts_of_every_language():
    texts = copy.deepcopy(TABLE.texts)
    texts["en"]["cells"]["exit"]["result"] = "No difference"
    table = TableDocuments(TABLE.structure, texts)
    after = apply_changes(table, edited("死亡率差異未達統計顯著", "[未報告]"), language="zh-hant")

    assert "result" not in after.texts["zh-hant"]["cells"]["exit"]
    assert "result" not in after.texts["en"]["cells"]["exit"]
    assert after.structure["rows"][1]["cells"]["result"] == {"missing": "not-reported"}


def test_a_text_takes_the_place_of_the_reason_why_there_was_none():
    after = apply_changes(TABLE, edited("[不適用]", "初步"), language="zh-hant")

    assert "result" not in after.structure["rows"][2]["cells"]
    assert after.texts["zh-hant"]["cells"]["cord"]["result"] == "初步"


def test_a_change_that_would_break_the_table_is_refused_whole():
    before = copy.deepcopy(TABLE)
    change = CsvChange("cell", "exit", "people", new="x", value="x")

    with pytest.raises(InvalidTable, match="not-a-number"):
        apply_changes(TABLE, [change], language="zh-hant")

    assert before == TABLE
