"""What is shown and sent gives the documents it was made from, and what is typed is read."""

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from articles.tables.csv_changes import TableDocuments
from articles.tables.editor.from_documents import NEW_STRUCTURE
from articles.tables.missing_values import MISSING, show_missing
from tests import seed
from tests.articles.tables.documents import TRIALS, TRIALS_EN, TRIALS_ZH, UNHURRIED, tables
from tests.articles.tables.editor.grids import (
    SEEDED,
    around,
    data,
    documents,
    entry,
    html,
    post,
    seeded,
    whole,
    words,
)


@pytest.mark.parametrize("key", SEEDED)
def test_a_seeded_table_shown_and_sent_is_as_it_was(key):
    structure, texts = seed.structure(key), seeded(key, "zh-hant")

    assert documents(post(whole(structure, texts))) == (structure, texts)


@pytest.mark.parametrize("key", SEEDED)
def test_the_translation_of_a_seeded_table_is_as_it_was(key):
    structure, source, texts = seed.structure(key), seeded(key, "zh-hant"), seeded(key, "en")
    grid = words(structure, texts, source)

    assert documents(post(grid)) == (structure, texts)
    assert "not translated" not in html(grid)


def test_every_kind_of_column_comes_back_as_it_was():
    assert documents(post(whole())) == (TRIALS, TRIALS_ZH)
    assert documents(post(words())) == (TRIALS, TRIALS_EN)


@UNHURRIED
@given(tables(), st.sampled_from(["zh-hant", "en"]))
def test_any_table_comes_back_as_it_was(table: TableDocuments, language: str):
    texts = bare(table.texts[language])
    source = bare(table.texts["zh-hant"])

    assert documents(post(whole(table.structure, texts))) == (table.structure, texts)
    assert documents(post(words(table.structure, texts, source)))[0] == table.structure


def bare(texts):
    """Texts as a form writes them: without white space around them, and none that is only that."""
    if isinstance(texts, str):
        return texts.strip()
    return {name: found for name, part in texts.items() if (found := bare(part))}


def test_a_new_table_has_a_column_that_heads_the_rows_one_more_column_and_a_row():
    structure, texts = documents(post(whole(None, None)))

    assert structure == NEW_STRUCTURE
    assert [column["key"] for column in structure["columns"]] == ["c1", "c2"]
    assert texts == {}


def test_a_structure_that_no_form_has_checked_is_shown_as_far_as_it_can_be_read():
    broken = {"columns": [{"key": "a", "kind": "number"}, "b"], "rows": [{"key": "r", "cells": 3}]}
    grid = post(whole(broken, {"columns": [1], "cells": {"r": "x"}}))

    assert [mistake.code for mistake in grid.mistakes] == ["first-column-not-text"]
    assert "grid.column.a.kind" in grid.errors


def test_all_other_sent_data_changes_nothing():
    grid = whole()
    sent = data(grid)
    for name in [name for name in sent if name.startswith("grid")]:
        del sent[name]

    assert documents(type(grid).from_post(sent, start=grid)) == (TRIALS, TRIALS_ZH)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("0", {"low": "0", "high": "0"}),
        ("5–10", {"low": "5", "high": "10"}),
        ("<0.05", {"low": "0.05", "high": "0.05", "bound": "<"}),
        ("約 18 人", {"low": "18", "high": "18", "approx": True}),
        ("１２〜１５人", {"low": "12", "high": "15"}),
        ("1,200", {"low": "1200", "high": "1200"}),
        ("30.0", {"low": "30.0", "high": "30.0"}),
        ("5 %", {"low": "5", "high": "5", "unit": "%"}),
    ],
)
def test_a_number_is_read_as_people_write_it(typed, value):
    grid = post(whole(), {"grid.cell.exit.people.value": typed})

    assert entry(grid, "exit", "people")["value"] == value


@pytest.mark.parametrize(
    ("typed", "value"),
    [("2023", "2023"), ("２０２３年１月", "2023-01"), ("2023-01-05", "2023-01-05")],
)
def test_a_date_is_as_exact_as_it_was_written(typed, value):
    typing = {"grid.cell.exit.finished.value": typed, "grid.row.exit.as_of": typed}
    structure, _texts = documents(post(whole(), typing))

    assert structure["rows"][1]["as_of"] == value
    assert structure["rows"][1]["cells"]["finished"] == {"value": value}


@pytest.mark.parametrize("typed", ["misev2023 kalluri-2020", "[@misev2023; @kalluri-2020]"])
def test_references_are_names_with_anything_between(typed):
    typing = {"grid.row.exit.refs": typed, "grid.cell.exit.sources.value": typed.upper().lower()}
    structure, _texts = documents(post(whole(), typing))

    assert structure["rows"][1]["refs"] == ["misev2023", "kalluri-2020"]
    assert structure["rows"][1]["cells"]["sources"]["value"] == ["misev2023", "kalluri-2020"]


def test_missing_empty_and_zero_are_three_things():
    people = "grid.cell.exit.people"
    zero = post(whole(), {f"{people}.value": "0"})
    empty = post(whole(), {f"{people}.value": ""})
    missing = post(whole(), {f"{people}.value": "", f"{people}.missing": "not-reported"})

    assert entry(zero, "exit", "people") == {"value": {"low": "0", "high": "0"}}
    assert entry(empty, "exit", "people") == {}
    assert entry(missing, "exit", "people") == {"missing": "not-reported"}


@pytest.mark.parametrize("reason", MISSING)
def test_why_there_is_nothing_can_be_seen_without_opening_anything(reason):
    grid = post(whole(), {"grid.cell.cord.route.missing": reason})

    with translation.override("en"):
        summary = around(html(grid), "grid.cell.cord.route.value").split("</summary>")[0]
        assert show_missing(reason, "en") in summary
        assert show_missing(reason, "en") in html(words(grid.documents.structure))


@pytest.mark.parametrize(
    "text",
    ["CD９ と ＴＳＧ１０１ 𠮷野", "p<0.05；α–β", "<script>&amp;\"'", "עברית و عربية", "👩🏽‍⚕️"],
)
def test_words_come_back_letter_for_letter(text):
    grid = post(
        whole(), {"grid.cell.exit.result.value": f" {text}\r\n", "grid.row.exit.note": text}
    )
    _structure, texts = documents(grid)

    assert texts["cells"]["exit"]["result"] == text
    assert texts["notes"]["exit"] == text
    assert documents(post(whole(TRIALS, texts))) == (TRIALS, texts)
    assert "<script>" not in html(grid)


def test_an_emptied_text_is_gone():
    emptied = ("cell.volunteers.trial.value", "row.exit.note", "column.trial.label")
    typing = {f"grid.{name}": " " for name in (*emptied, "cell.exit.people.note")}
    _structure, texts = documents(post(whole(), typing))

    assert "notes" not in texts
    assert "trial" not in texts["columns"]
    assert "trial" not in texts["cells"]["volunteers"]


def test_the_details_of_a_cell_are_kept_with_it():
    at = "grid.cell.cord.route"
    typing = {
        f"{at}.missing": "unknown",
        f"{at}.refs": "shi-2021",
        f"{at}.evidence": "phase1",
        f"{at}.as_of": "2026/1",
        f"{at}.note": "未說明",
    }
    grid = post(whole(), typing)

    assert entry(grid, "cord", "route") == {
        "missing": "unknown",
        "refs": ["shi-2021"],
        "evidence": "phase1",
        "as_of": "2026-01",
    }
    assert grid.documents.texts["notes"]["cord/route"] == "未說明"
