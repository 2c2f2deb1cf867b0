"""``docs/markup.md`` is true: its examples render as it says, and its list of problems is complete."""

import re
from pathlib import Path

import pytest

from exosite.markup import PROBLEM_CODES, render

ROOT = Path(__file__).parents[3]
GRAMMAR = (ROOT / "docs/markup.md").read_text("utf-8")
EXAMPLES = re.findall("```markdown\n(.*?)```\n```html\n(.*?)```", GRAMMAR, re.DOTALL)
ROWS = re.findall(r"^\| `([a-z-]+)` \| (w?) ?\| (.*) \|$", GRAMMAR, re.MULTILINE)
TYPED = [(code, level, example[1:-1]) for code, level, example in ROWS if example[0] == "`"]
HELP = sorted((ROOT / "templates/desk/help").glob("_*.html"))


@pytest.mark.parametrize(("typed", "html"), EXAMPLES)
def test_an_example_renders_as_the_page_says(typed: str, html: str) -> None:
    rendered = render(typed)
    assert rendered.html == html
    assert {problem.code for problem in rendered.problems} <= {"unknown-evidence"}


def test_the_page_lists_every_code_once() -> None:
    codes = [code for code, _, _ in ROWS]
    assert sorted(codes) == sorted(c for c in PROBLEM_CODES if not c.startswith("unknown-"))


@pytest.mark.parametrize(("code", "level", "example"), TYPED)
def test_an_example_of_a_problem_has_it(code: str, level: str, example: str) -> None:
    text = example.replace("\\|", "|").replace("↵", "\n")
    levels = {problem.code: problem.level for problem in render(text).problems}
    assert levels.get(code) == ("warning" if level else "error")


@pytest.mark.parametrize("page", HELP, ids=lambda page: page.stem)
@pytest.mark.parametrize("mark", ["::: quote", "- ", "1. ", "（1）", "• ", "[^1]", "\\*"])
def test_the_help_of_the_desk_names_the_marks_of_the_page(page: Path, mark: str) -> None:
    assert f"<code>{mark}" in page.read_text("utf-8") or f"<pre>{mark}" in page.read_text("utf-8")
