import pytest

from exosite.markup import parse


@pytest.mark.parametrize(
    "text", ["{{ table:a-1 }}", "{{table:a-1}}", "- {{ table:a-1 }}", "    {{ table:a-1 }}"]
)
def test_a_table_alone_in_a_paragraph_is_a_block(text: str) -> None:
    parsed = parse(text)
    (slot,) = parsed.slots
    assert (slot.kind, slot.keys, slot.text, slot.block) == ("table", ("a-1",), "a-1", True)
    assert "<p>" not in parsed.html


@pytest.mark.parametrize(
    "text", ["見 {{ table:a }}", "{{ table:a }}\n{{ table:b }}", "| {{ table:a }} |\n|--|"]
)
def test_a_table_within_text_is_shown_as_typed_and_told(text: str) -> None:
    parsed = parse(text)
    assert "{{ table:a }}" in parsed.text
    assert not parsed.slots
    assert parsed.problems[0].code == "table-not-alone"


def test_a_kind_that_does_not_exist_is_told() -> None:
    (problem,) = parse("{{ chart:a }}").problems
    assert (problem.code, problem.params) == ("placeholder-unknown", {"kind": "chart"})


def test_a_slug_that_is_none_is_told() -> None:
    (problem,) = parse("{{ table:A }}").problems
    assert (problem.code, problem.params) == ("bad-key", {"kind": "table", "key": "A"})
