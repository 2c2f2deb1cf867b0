"""The documents of a table fit, no place is empty, and labelled rows have sources."""

import pytest

from tests.exosite.content_checks.documents import (
    CHINESE,
    ENGLISH,
    STRUCTURE,
    article,
    found,
    make_text,
    of_rule,
    rules,
    table,
)


def test_a_complete_table_is_in_order() -> None:
    assert rules(table()) == []
    assert rules(table(ENGLISH, "en"), source=table()) == []


def test_texts_for_what_is_not_there_are_errors_with_their_path() -> None:
    texts = CHINESE | {"columns": CHINESE["columns"] | {"gone": "沒有"}, "notes": {"gone": "沒有"}}
    told = [(item.rule, item.level, item.section) for item in found(table(texts))]
    assert told == [
        ("table-unknown-column", "error", "columns/gone"),
        ("table-unknown-cell", "error", "notes/gone"),
    ]
    note = found(table(texts))[1]
    assert note.params == {"words": "沒有"}  # Not its key, which no editor has ever seen.


def test_a_broken_structure_is_told_and_nothing_else_of_the_table() -> None:
    broken = {"format": 1, "origin": "site", "columns": [], "rows": []}
    assert rules(table(structure=broken)) == ["table-no-columns"]


@pytest.mark.parametrize("structure", [None, [], "x", {"rows": "x"}, {"rows": [1]}])
@pytest.mark.parametrize("texts", [None, [], "x", {"cells": "x"}, {"cells": {"a": ["b"]}}])
def test_no_document_can_break_the_check(structure: object, texts: object) -> None:
    text = make_text("table", "t", "en", {"texts": texts}, structure=structure)
    assert found(text)


def test_a_column_and_a_choice_in_use_need_words() -> None:
    columns = {key: label for key, label in CHINESE["columns"].items() if key != "size"}
    texts = CHINESE | {"columns": columns, "choices": {"use": {"therapy": "治療"}}}
    assert of_rule("table-label-missing", table(texts)) == [{"key": "#2"}, {"key": "用途 · marker"}]


def test_an_empty_cell_of_the_source_is_an_error_and_a_missing_value_is_not() -> None:
    cells = {"protein": {"class": "蛋白質"}, "lipid": CHINESE["cells"]["lipid"]}
    text = table(CHINESE | {"cells": cells})
    assert of_rule("table-cell-empty", text) == [{"row": "蛋白質", "column": "角色"}]
    rows = [STRUCTURE["rows"][0], STRUCTURE["rows"][1] | {"cells": {}}]
    empty = of_rule("table-cell-empty", table(structure=STRUCTURE | {"rows": rows}))
    assert [params["column"] for params in empty] == ["大小", "用途"]
    assert {finding.level for finding in found(text)} == {"error"}


def test_a_language_without_the_words_of_a_cell_is_a_warning() -> None:
    cells = {"protein": ENGLISH["cells"]["protein"], "lipid": {"class": "Lipid"}}
    (finding,) = found(table(ENGLISH | {"cells": cells}, "en"), source=table())
    assert (finding.rule, finding.level) == ("untranslated", "warning")
    assert finding.section == "cells/lipid/role"
    assert finding.place == finding.params["place"] == "Lipid · Role"


def test_words_that_only_a_translation_has_are_a_warning() -> None:
    notes = ENGLISH["notes"] | {"protein": "More"}
    (finding,) = found(table(ENGLISH | {"notes": notes}, "en"), source=table())
    assert (finding.rule, finding.section) == ("not-in-source", "notes/protein")


def test_only_tables_have_a_shape() -> None:
    assert rules(article("好。")) == []


def test_a_labelled_row_needs_a_reference() -> None:
    rows = [{"key": "protein", "evidence": "animal"}, STRUCTURE["rows"][1]]
    params = of_rule("uncited-row", table(structure=STRUCTURE | {"rows": rows}))
    assert params == [{"row": "蛋白質", "evidence": "animal"}]


def test_a_row_may_name_its_reference_in_a_cell_and_give_an_opinion_without() -> None:
    rows = [
        {"key": "protein", "evidence": "animal", "cells": {"role": {"refs": ["a"]}}},
        {"key": "lipid", "evidence": "opinion"},
    ]
    assert "uncited-row" not in rules(table(structure=STRUCTURE | {"rows": rows}))


@pytest.mark.parametrize(
    ("row", "texts", "is_sourced"),
    [
        ({}, {}, False),
        ({"evidence": "opinion"}, {}, True),
        ({"refs": ["a"]}, {}, True),
        ({"cells": {"role": {"refs": ["a"]}}}, {}, True),
        (
            {},
            {"cells": CHINESE["cells"] | {"protein": {"class": "蛋白質", "role": "訊號[@a]"}}},
            True,
        ),
        ({}, {"notes": {"protein/role": "見[@a]"}}, True),
        ({}, {"notes": {"lipid": "見[@a]"}}, False),
    ],
)
def test_a_row_without_any_source_is_an_error_unless_it_is_an_opinion(
    row: dict, texts: dict, is_sourced: bool
) -> None:
    rows = [{"key": "protein"} | row, STRUCTURE["rows"][1]]
    params = of_rule("unsourced-row", table(CHINESE | texts, structure=STRUCTURE | {"rows": rows}))
    assert params == ([] if is_sourced else [{"row": "蛋白質", "evidence": ""}])


def test_a_row_that_names_an_unknown_reference_is_an_error() -> None:
    rows = [STRUCTURE["rows"][0] | {"refs": ["a", "gone"]}, STRUCTURE["rows"][1]]
    params = of_rule("table-unknown-reference", table(structure=STRUCTURE | {"rows": rows}))
    assert params == [{"row": "蛋白質", "key": "gone"}]


def test_a_cell_is_judged_by_the_label_of_its_row() -> None:
    cells = {row: CHINESE["cells"][row] | {"role": "證實有效"} for row in ("protein", "lipid")}
    (params,) = of_rule("claim-too-strong", table(CHINESE | {"cells": cells}))
    assert params == {"text": "證實", "evidence": "animal"}


def test_a_promise_in_a_row_without_a_label_rests_on_nothing() -> None:
    cells = {row: CHINESE["cells"][row] | {"role": "保證有效"} for row in ("protein", "lipid")}
    text = table(CHINESE | {"cells": cells})
    assert of_rule("claim-too-strong", text) == [{"text": "保證", "evidence": "animal"}]
    assert of_rule("unsupported-claim", text) == [{"text": "保證"}]


def test_the_title_is_judged_by_all_rows_and_the_name_of_a_column_claims_nothing() -> None:
    assert of_rule("claim-too-strong", table(title="根治肺炎")) == [
        {"text": "根治", "evidence": "animal"}
    ]
    columns = CHINESE["columns"] | {"role": "是否根治，治癒率"}
    assert rules(table(CHINESE | {"columns": columns}, title="治癒率的比較")) == []
