import pytest

from exosite.markup import MAX_BYTES, parse, render
from exosite.markup.limits import MAX_BRACKETS, MAX_NESTING, MAX_TABLES, MAX_TOKENS
from exosite.markup.slots import MAX_PROBLEMS


@pytest.mark.parametrize("unit", ["- ", "1. ", "- • ", "（1）"])
def test_blocks_nested_too_deeply_become_text_and_are_told(unit: str) -> None:
    rendered = render(unit * (MAX_NESTING * 2) + "最深處")
    assert "最深處" in rendered.text
    assert "too-deep" in {problem.code for problem in rendered.problems}


def test_lines_after_a_deep_block_are_not_lost() -> None:
    rendered = render("- " * 50 + "深\n\n  淺\n\n外面")
    assert all(word in rendered.text for word in ("深", "淺", "外面"))


def test_emphasis_nested_too_deeply_is_flattened_and_told() -> None:
    depth = MAX_NESTING * 3
    parsed = parse("*a " * depth + " a*" * depth)
    assert parsed.html.count("<em>") == parsed.html.count("</em>") == MAX_NESTING
    assert parsed.text.count("a") == 2 * depth
    assert [problem.code for problem in parsed.problems] == ["too-deep"]


def test_ordinary_depth_is_kept() -> None:
    assert not parse("- a\n  - b\n    - c\n      - d\n\n        **e *f* g**").problems


def test_a_text_with_too_many_blocks_is_shown_as_typed() -> None:
    text = "- a\n" * (MAX_TOKENS // 5 + 1)
    rendered = render(text)
    assert [problem.code for problem in rendered.problems] == ["too-complex"]
    assert rendered.text == text.strip()


def test_a_text_with_too_many_brackets_is_shown_as_typed() -> None:
    assert not parse("[" * MAX_BRACKETS, inline=True).problems
    parsed = parse("[" * (MAX_BRACKETS + 1) + "*", inline=True)
    assert [problem.code for problem in parsed.problems] == ["too-complex"]
    assert parsed.html.endswith("[*")


def test_a_text_with_too_many_tables_is_shown_as_typed() -> None:
    tables = "{{ table:cargo }}\n\n{{ trials:lung }}\n\n" * (MAX_TABLES // 2)
    assert len(parse(tables).slots) == MAX_TABLES
    parsed = parse(tables + "{{ table:cargo }}")
    assert [problem.code for problem in parsed.problems] == ["too-complex"]
    assert not parsed.slots


def test_the_byte_limit_counts_bytes_and_lets_the_last_one_in() -> None:
    most = "外" * (MAX_BYTES // 3) + "x" * (MAX_BYTES % 3)
    assert not parse(most).problems
    assert [problem.code for problem in parse(most + "x").problems] == ["too-long"]


def test_a_long_inline_text_is_shown_without_blocks() -> None:
    assert parse("<" * (MAX_BYTES + 1), inline=True).html == "&lt;" * (MAX_BYTES + 1)


def test_only_so_many_problems_are_told() -> None:
    problems = render("[[x]] " * (MAX_PROBLEMS + 5)).problems
    assert len(problems) == MAX_PROBLEMS + 1
    assert (problems[-1].code, problems[-1].params) == ("more-problems", {"count": "5"})
