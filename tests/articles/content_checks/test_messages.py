"""Every code that can be emitted has a sentence, in the language of whoever reads it."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import translation

from articles.content_checks.messages import SENTENCES, message, name_of_kind, name_of_level
from articles.content_checks.table_checks import PREFIX
from articles.elements import ELEMENTS
from articles.tables.faults import FAULT_CODES
from exosite.content_checks import LEVELS
from exosite.content_checks.passages import FIELDS
from exosite.markup import render

ROOT = Path(settings.BASE_DIR)
# Where each function takes the code of a problem among its arguments.
PLACES = {"Problem": 1, "problem_token": 0, "push_problem": 1, "show_as_typed": 2}
CODE = re.compile(r"[a-z]+(?:-[a-z]+)+")


def modules(*folders: str) -> list[Path]:
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


def emitted(path: Path) -> Iterator[str]:
    """The codes of problems that a module makes; a code it is given itself is made elsewhere."""
    for function in ast.walk(ast.parse(path.read_text())):
        if not isinstance(function, ast.FunctionDef):
            continue
        given = {argument.arg for argument in function.args.args}
        for call in ast.walk(function):
            if isinstance(call, ast.Call) and (place := PLACES.get(called(call))) is not None:
                code = call.args[place]
                if isinstance(code, ast.Name) and code.id not in given:
                    yield from (
                        found for value in assigned(code.id, function) for found in codes(value)
                    )
                elif not (isinstance(code, ast.Name) or ast.unparse(code) == "meta['code']"):
                    yield from codes(code)


def called(call: ast.Call) -> str:
    return ast.unparse(call.func).rpartition(".")[2]


def assigned(name: str, function: ast.FunctionDef) -> list[ast.expr]:
    return [
        node.value
        for node in ast.walk(function)
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == name
    ]


def codes(value: ast.expr) -> list[str]:
    """The codes an expression may have. ``unknown-<kind>`` stands for one of each kind of slot."""
    if isinstance(value, ast.IfExp):
        return [*codes(value.body), *codes(value.orelse)]
    if isinstance(value, ast.JoinedStr):
        assert ast.unparse(value) == "f'unknown-{slot.kind}'"
        return [f"unknown-{kind}" for kind in slot_kinds()]
    assert isinstance(value, ast.Constant), ast.unparse(value)
    return [value.value]


def slot_kinds() -> set[str]:
    made = {
        call.args[0].value
        for path in modules("exosite/markup/elements")
        for call in ast.walk(ast.parse(path.read_text()))
        if isinstance(call, ast.Call) and called(call) == "slot_meta"
        if isinstance(call.args[0], ast.Constant)
    }
    return made | {element.kind for element in ELEMENTS}


def test_every_problem_of_a_text_has_a_sentence() -> None:
    made = {
        code
        for path in [
            *modules("exosite/markup", "exosite/rendering", "glossary"),
            *(ROOT / "articles").rglob("*_element.py"),
        ]
        for code in emitted(path)
    }
    assert {"bad-key", "figure-not-alone", "unknown-table", "unknown-person", "too-long"} <= made
    assert made - SENTENCES.keys() == set()


def test_every_problem_of_the_golden_texts_has_a_sentence() -> None:
    told = {
        problem.code
        for path in sorted((ROOT / "tests/golden/markup").glob("*.md"))
        for problem in render(path.read_text(encoding="utf-8")).problems
    }
    assert len(told) > 10
    assert told - SENTENCES.keys() == set()


def test_every_fault_of_a_table_has_a_sentence() -> None:
    assert {PREFIX + code for code in FAULT_CODES} - SENTENCES.keys() == set()


def test_every_rule_has_a_sentence() -> None:
    assert LEVELS.keys() - SENTENCES.keys() == set()


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_a_sentence_comes_out_whole(code: str) -> None:
    sentence = message(code, {})
    assert sentence
    assert "%" not in sentence
    assert message(code, {"text": "100% <b>", "key": "100% <b>"})


def test_a_sentence_says_what_the_author_typed() -> None:
    with translation.override("en"):
        assert "“nope”" in message("unknown-term", {"key": "nope"})


def test_a_code_without_a_sentence_is_told_all_the_same() -> None:
    assert "made-up" in message("made-up", {})


def test_every_kind_and_level_has_a_name() -> None:
    assert all(name_of_kind(kind) for kind in FIELDS)
    assert name_of_level("error") != name_of_level("warning")
