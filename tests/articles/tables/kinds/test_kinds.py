"""What every kind of column must have: a new one fails here until it is complete."""

import json
from pathlib import Path
from typing import get_args

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from articles.tables import kinds
from articles.tables.faults import UnreadableCell
from articles.tables.kinds import KINDS, find_kind
from articles.tables.kinds.column_kind import Widget
from articles.tables.types import TableColumn
from exosite.api.schemas import Column
from exosite.languages import CODES
from tests.articles.tables.documents import LINES, UNHURRIED, VALUES, columns_named, values

VALUE_KINDS = sorted(name for name, kind in KINDS.items() if not kind.holds_words)


def drawn(data, name):
    """A kind, a column of it as a document and as read, and a valid JSON value."""
    document = data.draw(columns_named("c", (name,)))
    return KINDS[name], KINDS[name].column_model(**document), data.draw(values(document))


def test_every_kind_with_values_has_some_for_the_tests_to_draw():
    assert sorted(VALUES) == VALUE_KINDS, "add the kind to VALUES in tests/articles/tables"


def test_every_module_of_a_kind_is_registered():
    folder = Path(kinds.__file__).parent
    modules = {path.stem for path in folder.glob("*_column.py")} - {"unknown_column"}
    assert {type(kind).__module__.rpartition(".")[2] for kind in KINDS.values()} == modules


@pytest.mark.parametrize("name", KINDS)
def test_every_kind_has_a_name_a_label_and_an_input(name):
    assert KINDS[name].name == name
    assert KINDS[name].label
    assert KINDS[name].widget in get_args(Widget)


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize("language", [code for code in CODES if code != "en"])
def test_every_label_is_translated_for_editors(name, language):
    with translation.override(language):
        assert translation.gettext(KINDS[name].label) != KINDS[name].label


def test_the_api_names_every_kind():
    assert Column.model_json_schema()["properties"]["kind"]["enum"] == list(KINDS)


@pytest.mark.parametrize("name", VALUE_KINDS)
@UNHURRIED
@given(st.data())
def test_a_value_comes_back_from_json(name, data):
    kind, column, raw = drawn(data, name)
    value = kind.read(raw, column)
    written = kind.to_json(value, column.unit)

    assert kind.read(json.loads(json.dumps(written)), column) == value
    assert written == raw


@pytest.mark.parametrize("name", VALUE_KINDS)
@UNHURRIED
@given(st.data(), st.sampled_from(CODES))
def test_a_value_comes_back_from_a_spreadsheet_and_from_the_editor(name, data, language):
    kind, column, raw = drawn(data, name)
    value = kind.read(raw, column)

    assert kind.parse(kind.write(value, language), column) == value
    assert kind.parse(kind.input_text(raw, column), column) == value


@pytest.mark.parametrize("name", VALUE_KINDS)
@UNHURRIED
@given(st.data(), st.sampled_from(CODES))
def test_a_value_is_shown_sorted_and_compared(name, data, language):
    kind, column, raw = drawn(data, name)
    value = kind.read(raw, column)
    options = [code for code, _label in kind.options(column, language, {})]

    assert kind.show(value, column, language, {}).strip()
    assert kind.sort_key(value, column) == kind.sort_key(value, column)
    assert hash(kind.identity(value)) == hash(kind.identity(value))
    assert kind.widget != "select" or raw in options


@pytest.mark.parametrize("name", KINDS)
@UNHURRIED
@given(st.sampled_from(sorted(KINDS)), LINES)
def test_any_typed_text_is_read_or_refused_shown_and_converted(name, target, text):
    column = TableColumn.model_construct(key="c", kind=name, choices=("a",))
    kind = KINDS[name]
    try:
        kind.parse(text, column)
    except UnreadableCell:
        assert kind.show_input(text, column, "en", {}) == text

    assert kind.convert(text, column, KINDS[target], "en")


@pytest.mark.parametrize("name", ["money", "", None, 3, [], {}])
def test_a_name_that_is_not_known_is_a_kind_that_takes_every_value(name):
    kind = find_kind(name)

    assert kind.name == ""
    assert kind.read({"any": "thing"}, TableColumn(key="c", kind="money")) == {"any": "thing"}
    assert kind.parse("x", TableColumn(key="c", kind="money")) is None
