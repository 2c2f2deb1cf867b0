"""The declared codes are those that texts are really reported with."""

from pathlib import Path

from exosite.markup import PROBLEM_CODES, render

GOLDEN = sorted((Path(__file__).parents[2] / "golden/markup").glob("*.md"))
# A text for each code that no golden text has.
OTHERS = {
    "callout-not-open": "a\n\n:::",
    "element-in-link": "[a {evidence=animal}](https://example.org)",
    "footnote-duplicate": "a[^1]\n\n[^1]: b\n\n[^1]: c",
    "heading-empty": "## {#a}",
    "heading-skipped": "## a {#a}\n\n#### b {#b}",
    "more-problems": "![a](b)\n\n" * 201,
    "too-complex": "[" * 20_001,
    "too-deep": "- " * 21 + "a",
    "too-long": "a" * 100_001,
}


def codes(text: str) -> set[str]:
    return {problem.code for problem in render(text).problems}


def test_the_golden_texts_have_all_other_problems_and_none_that_is_not_declared() -> None:
    golden = set().union(*(codes(path.read_text(encoding="utf-8")) for path in GOLDEN))
    assert golden == PROBLEM_CODES - OTHERS.keys()


def test_each_of_the_others_is_reported() -> None:
    assert {code: code in codes(text) for code, text in OTHERS.items()} == dict.fromkeys(
        OTHERS, True
    )
