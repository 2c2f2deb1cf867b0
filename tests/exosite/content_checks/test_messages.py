"""Every code that can be reported has a sentence, in the language of whoever reads it."""

import pytest
from django.utils import translation

from exosite.content_checks.findings import LEVELS
from exosite.content_checks.messages import SENTENCES, message, name_of_level
from exosite.markup import Problem
from exosite.markup.problem_codes import declared_codes, unknown
from exosite.rendering import elements
from tests.exosite.content_checks.documents import article

DECLARED = declared_codes() | LEVELS.keys()


def test_every_declared_code_has_a_sentence() -> None:
    assert {"bad-key", "unknown-person", "uncited-row", "table-unknown-row"} <= DECLARED
    assert DECLARED - SENTENCES.keys() == set()


def test_every_sentence_is_said_of_a_declared_code() -> None:
    assert SENTENCES.keys() - DECLARED == set()


def test_what_an_element_cannot_find_has_a_declared_code() -> None:
    assert {unknown(element.kind) for element in elements.elements()} <= declared_codes()


def test_nothing_can_be_reported_with_a_code_that_is_not_declared() -> None:
    with pytest.raises(ValueError, match="made-up"):
        Problem(1, "made-up")
    with pytest.raises(KeyError, match="made-up"):
        article("好。").finding("made-up", None, "", 1)


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


def test_every_level_has_a_name() -> None:
    assert name_of_level("error") != name_of_level("warning")
