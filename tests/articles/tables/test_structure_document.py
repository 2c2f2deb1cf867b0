import copy
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.tables.faults import InvalidTable
from articles.tables.structure_document import read_structure
from articles.tables.texts_document import validate_texts
from exosite.quantities.quantity import Quantity
from tests.articles.tables.documents import TRIALS, TRIALS_EN, TRIALS_ZH, UNHURRIED, tables

STRUCTURE = read_structure(TRIALS)


def changed(document, path, value):
    """A copy of the document with one member set; ``del`` as the value takes it away."""
    copied = copy.deepcopy(document)
    place = copied
    *parents, last = path
    for name in parents:
        place = place[name]
    if value is del_:
        del place[last]
    else:
        place[last] = value
    return copied


del_ = object()


def faults(check, *documents):
    with pytest.raises(InvalidTable) as refusal:
        check(*documents)
    return [(path, code) for path, code, _ in refusal.value.problems]


def test_the_documents_of_a_whole_table_are_valid():
    read_structure(TRIALS)
    validate_texts(TRIALS_ZH, STRUCTURE)
    validate_texts(TRIALS_EN, STRUCTURE)


@UNHURRIED
@given(tables())
def test_every_table_the_other_tests_draw_is_valid(table):
    structure = read_structure(table.structure)
    for texts in table.texts.values():
        validate_texts(texts, structure)


def test_optional_members_may_be_left_out():
    read_structure(
        {
            "format": 1,
            "origin": "seed",
            "columns": [{"key": "topic", "kind": "text"}],
            "rows": [{"key": "nature"}],
        }
    )


def test_a_table_needs_no_rows_yet():
    read_structure(changed(TRIALS, ["rows"], []))


def test_a_row_may_have_an_empty_list_of_references():
    read_structure(changed(TRIALS, ["rows", 0, "refs"], []))


CELL = ["rows", 0, "cells"]


@pytest.mark.parametrize(
    ("path", "value", "fault"),
    [
        (["format"], 2, ("format", "unknown-format")),
        (["format"], True, ("format", "unknown-format")),
        (["origin"], "elsewhere", ("origin", "unknown-origin")),
        (["origin"], [], ("origin", "unknown-origin")),
        (["author"], "x", ("author", "unknown-member")),
        (["columns"], [], ("columns", "no-columns")),
        (["rows"], {}, ("rows", "not-a-list")),
        (["columns", 0, "kind"], "number", ("columns/0/kind", "first-column-not-text")),
        (["columns", 1, "kind"], "money", ("columns/1/kind", "unknown-kind")),
        (["columns", 1, "key"], "Size", ("columns/1/key", "bad-key")),
        (["columns", 1, "key"], "2nd", ("columns/1/key", "bad-key")),
        (["columns", 1, "key"], "size", ("columns/2/key", "duplicate-key")),
        (["columns", 1, "unit"], "parsec", ("columns/1/unit", "unknown-unit")),
        (["columns", 1, "unit"], ["nm"], ("columns/1/unit", "unknown-unit")),
        (["columns", 8, "unit"], "nm", ("columns/8/unit", "unit-without-number")),
        (["columns", 3, "choices"], [], ("columns/3/choices", "bad-choices")),
        (["columns", 3, "choices"], ["a", "a"], ("columns/3/choices", "bad-choices")),
        (["columns", 3, "choices"], del_, ("columns/3/choices", "bad-choices")),
        (["columns", 8, "choices"], ["a"], ("columns/8/choices", "choices-without-choice")),
        (["columns", 8, "colour"], "red", ("columns/8/colour", "unknown-member")),
        (["rows", 1, "key"], "volunteers", ("rows/1/key", "duplicate-key")),
        (["rows", 1, "key"], None, ("rows/1/key", "bad-key")),
        (["rows", 1], "exit", ("rows/1", "not-an-object")),
        (["rows", 0, "cells"], [], ("rows/0/cells", "not-an-object")),
        (["rows", 0, "refs"], "shi-2021", ("rows/0/refs", "bad-references")),
        (["rows", 0, "refs"], ["Shi 2021"], ("rows/0/refs", "bad-references")),
        (["rows", 0, "evidence"], "proof", ("rows/0/evidence", "unknown-evidence")),
        (["rows", 0, "as_of"], "22 Nov 2026", ("rows/0/as_of", "not-a-date")),
        ([*CELL, "dose"], {}, ("rows/0/cells/dose", "unknown-column")),
        ([*CELL, "people"], 24, ("rows/0/cells/people", "not-an-object")),
        ([*CELL, "people", "note"], "x", ("rows/0/cells/people/note", "unknown-member")),
        (
            [*CELL, "people", "missing"],
            "unknown",
            ("rows/0/cells/people/missing", "value-and-missing"),
        ),
        (
            ["rows", 1, "cells", "size", "missing"],
            "lost",
            ("rows/1/cells/size/missing", "unknown-missing"),
        ),
        (
            [*CELL, "trial"],
            {"missing": "unknown"},
            ("rows/0/cells/trial/missing", "header-missing"),
        ),
        ([*CELL, "result"], {"value": "good"}, ("rows/0/cells/result/value", "value-of-text")),
        ([*CELL, "people", "value"], "24", ("rows/0/cells/people/value", "not-a-number")),
        ([*CELL, "people", "value", "low"], 24, ("rows/0/cells/people/value", "not-a-number")),
        ([*CELL, "people", "value", "low"], "1e222", ("rows/0/cells/people/value", "not-a-number")),
        ([*CELL, "people", "value", "low"], "25", ("rows/0/cells/people/value", "low-above-high")),
        ([*CELL, "people", "value", "mean"], "2", ("rows/0/cells/people/value", "not-a-number")),
        (
            [*CELL, "people", "value", "bound"],
            "=",
            ("rows/0/cells/people/value", "unknown-bound"),
        ),
        ([*CELL, "size", "value", "bound"], "<", ("rows/0/cells/size/value", "bound-of-range")),
        ([*CELL, "size", "value", "unit"], "parsec", ("rows/0/cells/size/value", "unknown-unit")),
        ([*CELL, "size", "value", "unit"], "", ("rows/0/cells/size/value", "unknown-unit")),
        ([*CELL, "route", "value"], "by-mouth", ("rows/0/cells/route/value", "unknown-choice")),
        ([*CELL, "route", "value"], ["inhaled"], ("rows/0/cells/route/value", "unknown-choice")),
        ([*CELL, "randomised", "value"], True, ("rows/0/cells/randomised/value", "not-yes-or-no")),
        ([*CELL, "finished", "value"], "2020-7", ("rows/0/cells/finished/value", "not-a-date")),
        ([*CELL, "sources", "value"], [], ("rows/0/cells/sources/value", "bad-references")),
        ([*CELL, "level", "value"], "sure", ("rows/0/cells/level/value", "unknown-evidence")),
    ],
)
def test_a_fault_of_the_structure_is_named_where_it_is(path, value, fault):
    # A column that is no good takes its cells with it; the cause comes first.
    assert faults(read_structure, changed(TRIALS, path, value))[0] == fault


def test_every_member_that_is_not_there_is_named():
    assert faults(read_structure, {})[:4] == [
        ("columns", "no-member"),
        ("format", "no-member"),
        ("origin", "no-member"),
        ("rows", "no-member"),
    ]


def test_all_faults_are_told_at_once():
    broken = changed(changed(TRIALS, ["origin"], "x"), ["rows", 0, "evidence"], "proof")

    assert len(faults(read_structure, broken)) == 2


@pytest.mark.parametrize(
    ("path", "value", "fault"),
    [
        (["title"], "x", ("title", "unknown-member")),
        (["columns"], [], ("columns", "not-an-object")),
        (["columns", "dose"], "劑量", ("columns/dose", "unknown-column")),
        (["columns", "trial"], 3, ("columns/trial", "not-a-line")),
        (["cells"], "x", ("cells", "not-an-object")),
        (["cells", "other"], {}, ("cells/other", "unknown-row")),
        (["cells", "exit"], [], ("cells/exit", "not-an-object")),
        (["cells", "exit", "dose"], "x", ("cells/exit/dose", "unknown-column")),
        (["cells", "exit", "result"], "two\nlines", ("cells/exit/result", "not-a-line")),
        (["cells", "exit", "result"], "\x00", ("cells/exit/result", "control-character")),
        (["cells", "exit", "people"], "many", ("cells/exit/people", "text-of-value")),
        (["cells", "cord", "result"], "x", ("cells/cord/result", "text-and-missing")),
        (["notes", "other"], "x", ("notes/other", "unknown-cell")),
        (["notes", "exit/dose"], "x", ("notes/exit/dose", "unknown-cell")),
        (["choices", "trial"], {}, ("choices/trial", "unknown-column")),
        (["choices", "route", "oral"], "口服", ("choices/route/oral", "unknown-choice")),
        (["choices"], None, ("choices", "not-an-object")),
    ],
)
def test_a_fault_of_the_texts_is_named_where_it_is(path, value, fault):
    assert faults(validate_texts, changed(TRIALS_ZH, path, value), STRUCTURE) == [fault]


JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=5)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.sampled_from(
                ["key", "kind", "unit", "columns", "rows", "cells", "value", "choices", "low", "a"]
            ),
            inner,
            max_size=4,
        ),
    ),
    max_leaves=12,
)


def told(check, *documents):
    """Whether the documents pass, or are refused with at least one fault."""
    try:
        check(*documents)
    except InvalidTable as refusal:
        return bool(refusal.problems)
    return True


@UNHURRIED
@given(JSON, JSON, JSON)
def test_any_json_is_either_a_table_or_told_why_not(document, columns, rows):
    built = {"format": 1, "origin": "site", "columns": columns, "rows": rows}

    assert told(read_structure, document)
    assert told(read_structure, built)
    assert told(validate_texts, document, STRUCTURE)


def test_reading_resolves_the_unit_of_a_number():
    people = STRUCTURE.rows[0].cells["people"].value
    size = STRUCTURE.rows[0].cells["size"].value

    assert people == Quantity(Decimal(24), Decimal(24), unit="{people}")
    assert size == Quantity(Decimal("0.03"), Decimal("0.15"), unit="um")


def test_reading_an_invalid_structure_is_refused():
    with pytest.raises(InvalidTable, match="not-an-object"):
        read_structure([])
