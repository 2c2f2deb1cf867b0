import pytest

from exosite.markup import parse, render

TABLE = "| a | b |\n|:--|--:|\n| 1 | 2 |\n"


def test_a_table_stands_in_a_scroller_that_takes_the_focus() -> None:
    html = parse(TABLE).html
    assert html.startswith('<div class="table-scroll" tabindex="0" role="group">\n<table>')
    assert html.endswith("</table>\n</div>\n")


def test_alignment_is_a_class_and_never_a_style() -> None:
    html = parse(TABLE).html
    assert '<th scope="col" class="align-start">a</th>' in html
    assert '<td class="align-end">2</td>' in html
    assert "style" not in html


@pytest.mark.parametrize("prefix", ["", "   ", "      "])
def test_a_row_with_too_many_cells_is_told(prefix: str) -> None:
    text = "\n".join(prefix + line for line in [*TABLE.splitlines(), "| 3 | 4 | lost |"])
    (problem,) = parse(text).problems
    assert (problem.line, problem.code) == (4, "table-row")
    assert problem.params == {"cells": "3", "columns": "2"}


def test_a_row_with_fewer_cells_is_filled_without_a_problem() -> None:
    parsed = parse(TABLE + "| 3 |")
    assert parsed.html.count("<td") == 4
    assert not parsed.problems


def test_a_line_without_a_bar_ends_the_table() -> None:
    parsed = parse(TABLE + "表後的段落。\n- 甲")
    assert parsed.html.endswith("</div>\n<p>表後的段落。</p>\n<ul>\n<li>甲</li>\n</ul>\n")
    assert not parsed.problems


@pytest.mark.parametrize("text", ["| 甲 | 乙 |", "| 甲 | 乙 |\n|---|\n| 1 | 2 |"])
def test_rows_that_make_no_table_are_text_and_told(text: str) -> None:
    rendered = render(text)
    assert rendered.text == text.replace("\n", " ")
    assert {problem.code for problem in rendered.problems} == {"table-incomplete"}


def test_a_term_in_a_table_needs_its_bar_escaped() -> None:
    assert not parse("| a |\n|---|\n| [[msc\\|幹細胞]] |").problems
    assert {p.code for p in parse("| a |\n|---|\n| [[msc|幹細胞]] |").problems} == {
        "table-row",
        "term-unclosed",
    }
