"""Translators write words beside the source, and nothing else."""

import copy

import pytest
from django.utils import translation

from tests.articles.tables.documents import TRIALS, TRIALS_EN, TRIALS_ZH
from tests.articles.tables.editor.grids import data, documents, html, post, words


def test_a_translator_sees_the_source_beside_each_input_and_what_is_missing():
    with translation.override("en"):
        page = html(words())

    assert "輸注試驗" in page
    assert ">\nInfusion trial</textarea>" in page
    assert page.count("Not yet translated") == 12
    assert "12 of 18 texts are not translated yet." in page


def test_values_are_shown_to_a_translator_as_her_readers_write_them():
    page = html(words(language="ja", texts={}))

    assert "約30〜150\xa0nm" in page
    assert "102人" in page
    assert "報告なし" in page
    assert "はい" in page
    assert "霧化吸入" in page
    assert 'name="grid.cell.exit.people.value"' not in page


def test_a_translator_writes_labels_cells_choices_and_notes():
    typing = {
        "grid.column.size.label": "Size",
        "grid.cell.cord.trial.value": "Umbilical cord",
        "grid.column.route.choice.intravenous": "Intravenous",
        "grid.row.exit.note": "Severely ill patients",
        "grid.cell.exit.people.note": "Controls included",
    }
    structure, texts = documents(post(words(), typing))

    assert structure == TRIALS
    assert texts["columns"]["size"] == "Size"
    assert texts["cells"]["cord"] == {"trial": "Umbilical cord"}
    assert texts["choices"]["route"]["intravenous"] == "Intravenous"
    assert texts["notes"] == {"exit": "Severely ill patients", "exit/people": "Controls included"}


FORGED = {
    "grid.row": "volunteers",
    "grid.column": "trial",
    "grid.column.people.kind": "text",
    "grid.column.people.unit": "nm",
    "grid.column.route.choice": "inhaled",
    "grid.column.route.new": "oral",
    "grid.row.exit.evidence": "guideline",
    "grid.cell.exit.people.missing": "unknown",
    "grid.cell.exit.people.refs": "mine",
    "grid.cell.exit.trial.as_of": "2020",
}


@pytest.mark.parametrize("source", [TRIALS_ZH, None])
def test_a_translator_cannot_change_the_structure_whatever_is_sent(source):
    grid = words(source=source)
    sent = data(grid)
    for name, value in FORGED.items():
        sent[name] = value
    sent["grid.cell.exit.people.value"] = "9999"
    sent["grid.cell.ghost.trial.value"] = "boo"
    sent["_grid"] = "drop-row exit"
    forged = type(grid).from_post(sent, start=grid)

    assert documents(forged) == (TRIALS, TRIALS_EN)
    assert documents(forged.after(sent)) == (TRIALS, TRIALS_EN)
    assert set(forged.forged) == FORGED.keys()
    assert post(grid).forged == ()


def test_a_writer_without_the_right_to_the_structure_writes_words_alone():
    grid = words(texts=TRIALS_ZH, source=None, language="zh-hant")
    changed = post(
        grid, {"grid.cell.exit.result.value": "更新", "grid.cell.cord.people.note": "註"}
    )
    structure, texts = documents(changed)

    assert structure == TRIALS
    assert texts["cells"]["exit"]["result"] == "更新"
    assert texts["notes"]["cord/people"] == "註"
    assert "grid.cell.cord.result.value" not in data(grid)


def test_words_whose_place_is_gone_are_shown_and_left_out():
    texts = copy.deepcopy(TRIALS_EN)
    texts["cells"]["gone"] = {"trial": "A trial that was removed"}
    texts["cells"]["exit"]["people"] = "a hundred"
    texts["notes"] = {"exit/gone": "A note that was removed"}
    texts["choices"]["route"]["oral"] = "Swallowed"
    grid = words(texts=texts)

    assert grid.left_over == [
        "a hundred",
        "A trial that was removed",
        "Swallowed",
        "A note that was removed",
    ]
    assert "A trial that was removed" in html(grid)
    assert documents(post(grid)) == (TRIALS, TRIALS_EN)
