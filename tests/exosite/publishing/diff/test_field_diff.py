"""What differs between two snapshots: texts inside sentences, tables by cell, relations by entry."""

import copy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exosite.publishing.diff import (
    DocumentChange,
    FieldNames,
    FieldPath,
    document_changes,
    fields_by_path,
    snapshot_differences,
)
from tests.examples import examples
from tests.factories.content import STRUCTURE, TEXTS

PATH = ("fields", "structure")
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(2, 4) | st.sampled_from(["", "甲", "甲乙", "word"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from("abk"), inner, max_size=3)
        | st.lists(
            st.fixed_dictionaries({"key": st.sampled_from("xyz"), "v": inner}),
            max_size=3,
            unique_by=lambda item: item["key"],
        )
    ),
    max_leaves=12,
)
always = examples(300)


def told(old: Any, new: Any) -> list[tuple[str, str, str, str]]:
    found = document_changes(old, new, PATH, FieldNames())
    return [("/".join(change.path[2:]), change.kind, change.old, change.new) for change in found]


def edited(data: dict[str, Any], *path: Any, value: Any) -> dict[str, Any]:
    data = copy.deepcopy(data)
    *way, last = path
    found: Any = data
    for name in way:
        found = found[name]
    found[last] = value
    return data


def test_a_changed_cell_is_told_with_what_differs_in_it() -> None:
    (change,) = document_changes(
        TEXTS, edited(TEXTS, "cells", "protein", "role", value="傳遞訊號"), PATH, FieldNames()
    )
    assert change.path == (*PATH, "cells", "protein", "role")
    assert (change.kind, change.old, change.new) == ("changed", "訊號", "傳遞訊號")
    assert [(piece.kind, piece.text) for piece in change.pieces] == [
        ("added", "傳遞"),
        ("same", "訊號"),
    ]


def test_words_in_a_new_place_are_added_and_those_of_no_place_removed() -> None:
    new = edited(TEXTS, "cells", "dna", value={"name": "DNA", "role": "標誌"})
    del new["cells"]["lipid"]["role"]
    assert told(TEXTS, new) == [
        ("cells/dna/name", "added", "", "DNA"),
        ("cells/dna/role", "added", "", "標誌"),
        ("cells/lipid/role", "removed", "膜", ""),
    ]


def test_rows_are_found_by_their_key_wherever_they_stand() -> None:
    rows = [{"key": "a", "refs": ["r1"]}, {"key": "b"}, {"key": "c"}]
    new = [{"key": "d"}, {"key": "b"}, {"key": "a", "refs": ["r1", "r2"]}]
    assert told({"rows": rows}, {"rows": new}) == [
        ("rows/b", "moved", "", ""),
        ("rows/c", "removed", "", ""),
        ("rows/d", "added", "", ""),
        ("rows/a/refs", "changed", "r1", "r1, r2"),
    ]


def test_a_new_column_is_told_with_everything_in_it() -> None:
    new = edited(
        STRUCTURE, "columns", value=[*STRUCTURE["columns"], {"key": "size", "kind": "number"}]
    )
    assert told(STRUCTURE, new) == [
        ("columns/size", "added", "", ""),
        ("columns/size/kind", "added", "", "number"),
    ]


def test_a_document_that_becomes_something_else_is_told_whole() -> None:
    assert told({"a": "甲"}, "甲") == [("a", "removed", "甲", ""), ("", "added", "", "甲")]
    assert told([{"key": "x", "v": 1}], {"x": 1}) == [
        ("x", "removed", "", ""),
        ("x/v", "removed", "1", ""),
        ("x", "added", "", "1"),
    ]


def test_nothing_to_read_is_no_change() -> None:
    assert told({"cells": {}}, {}) == []
    assert told({}, {"refs": []}) == []


@given(JSON, JSON)
@always
def test_documents_that_differ_to_a_reader_are_told_to_differ(old: Any, new: Any) -> None:
    assert told(old, old) == []
    if written(old) != written(new):
        assert told(old, new)


def written(data: Any) -> Any:
    """A document without what is empty in it."""
    if isinstance(data, dict):
        found = {name: part for name, value in data.items() if (part := written(value)) is not None}
        return found or None
    if isinstance(data, list):
        return [written(part) for part in data] or None
    return None if data is None else (type(data).__name__, data)


# --- Snapshots --------------------------------------------------------------------------------------

OLD = {
    "format": 1,
    "texts": {"name": "外泌體", "definition": "一種囊泡。", "checked": None, "labels": {"a": "甲"}},
    "shared": {
        "fields": {"category": ["biology"], "year": 2024, "note": "same"},
        "links": {"related": [["a"], ["b"]]},
        "rows": {"variants": [{"language_code": "ja", "text": "エクソソーム", "kind": "alias"}]},
    },
}


def test_only_what_differs_is_told_and_each_as_what_it_is() -> None:
    new = copy.deepcopy(OLD)
    new["texts"] |= {"definition": "一種小囊泡。", "checked": "2026-01-01", "labels": {"a": "乙"}}
    new["shared"]["fields"] |= {"category": ["therapy"], "year": 2025}
    new["shared"]["links"]["related"] = [["b"], ["c"]]
    new["shared"]["rows"]["variants"] = [
        {"language_code": "ja", "text": "エクソソーム", "kind": "abbreviation"}
    ]
    found = {difference.path: difference for difference in snapshot_differences(OLD, new)}
    assert [(*path, difference.kind) for path, difference in found.items()] == [
        ("texts", "checked", "text"),
        ("texts", "definition", "text"),
        ("texts", "labels", "document"),
        ("fields", "category", "value"),
        ("fields", "year", "value"),
        ("links", "related", "entries"),
        ("rows", "variants", "entries"),
    ]
    assert found["fields", "year"].old == "2024"
    assert (found["links", "related"].removed, found["links", "related"].added) == (("a",), ("c",))
    assert found["rows", "variants"].added == ("ja · エクソソーム · abbreviation",)
    assert found["texts", "labels"].changes[0].old == "甲"
    text = found["texts", "definition"].text
    assert text is not None
    assert [piece.text for piece in text.blocks[0].pieces if piece.kind == "added"] == ["小"]


def test_a_snapshot_does_not_differ_from_itself() -> None:
    assert snapshot_differences(OLD, copy.deepcopy(OLD)) == ()


def test_everything_is_new_beside_no_snapshot_at_all() -> None:
    assert {difference.path for difference in snapshot_differences({}, OLD)} == {
        path for path, value in fields_by_path(OLD).items() if value is not None
    }
    assert {difference.path for difference in snapshot_differences(OLD, {})} == {
        path for path, value in fields_by_path(OLD).items() if value is not None
    }


def test_a_translation_has_no_shared_fields_to_compare() -> None:
    texts = {"format": 1, "texts": {"name": "甲"}}
    (difference,) = snapshot_differences(texts, {"format": 1, "texts": {"name": "乙"}})
    assert (difference.part, difference.name) == ("texts", "name")


class Worded(FieldNames):
    """A kind that knows what its things are called."""

    def label(self, path: FieldPath) -> str:
        return f"<{path[-1]}>"

    def show(self, path: FieldPath, value: Any) -> str | None:
        return f"{value['low']} nm" if path[-1] == "value" else None

    def entry(self, path: FieldPath, value: Any) -> str:
        return f"the {value[0]}"

    def rank(self, path: FieldPath) -> Any:
        return -ord(path[-1][0])


def test_names_say_it_in_the_words_of_a_kind() -> None:
    old = {"texts": {"a": {"value": {"low": "5"}}, "b": "x"}, "shared": {"links": {"l": []}}}
    new = {"texts": {"a": {"value": {"low": "6"}}, "b": "y"}, "shared": {"links": {"l": [["k"]]}}}
    second, first, third = snapshot_differences(old, new, names=Worded())
    assert [difference.label for difference in (first, second, third)] == ["<a>", "<b>", "<l>"]
    assert first.changes == (
        DocumentChange(("texts", "a", "value"), "<value>", "changed", "5 nm", "6 nm"),
    )
    assert third.added == ("the k",)


@pytest.mark.parametrize("kept", ["甲\n\n乙", "甲\r\n\r\n乙"])
def test_a_text_that_differs_in_spacing_only_is_told_so(kept: str) -> None:
    (difference,) = snapshot_differences({"texts": {"a": kept}}, {"texts": {"a": "甲\n\n\n乙"}})
    assert difference.text is not None
    assert difference.text.is_spacing
