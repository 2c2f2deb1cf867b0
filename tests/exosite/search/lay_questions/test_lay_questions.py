"""The test collection itself: its answers exist, its halves are apart. Nothing is searched here."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable

import pytest

from tests import seed
from tests.exosite.search.lay_questions import OUT_OF_REACH, WRITTEN, LayQuestion, seen, unseen

FEWEST = {"zh-hant": 110, "zh-hans": 30, "en": 60, "ja": 60}
NOTES = {
    *OUT_OF_REACH,
    WRITTEN,
    *("word", "typo", "homophone", "zhuyin", "variant", "kana"),
    *("mixed", "full-width", "half-width", "american"),
}
PARTICLES = re.compile(
    r"[嗎吗呢吧啊的了是會会]|ですか|ますか|[はがをのに]|\b(?:the|an?|is|are|do|does|of)\b"
)
KEYS: dict[str, Callable[[], list[str]]] = {
    "article": lambda: seed.names("articles.article"),
    "table": lambda: seed.names("articles.comparisontable"),
    "term": lambda: seed.names("glossary.term"),
    "person": lambda: seed.names("articles.person"),
    "trial": lambda: [fields["registry_id"] for fields in seed.fixtures()["articles.trial"]],
}


def every_question() -> list[LayQuestion]:
    return seen() + unseen()


def core(text: str) -> str:
    """A question without particles, marks, spaces and differences of width and case."""
    words = PARTICLES.sub("", unicodedata.normalize("NFKC", text).casefold())
    return "".join(char for char in words if char.isalnum())


def is_in_seed(answer: str) -> bool:
    kind, _, place = answer.partition(":")
    key, _, section = place.partition("#")
    if kind not in KEYS or key not in KEYS[kind]():
        return False
    if not section:
        return "#" not in place
    if kind != "article":
        return False
    languages = [
        language
        for language in ("zh-hant", "en", "ja")
        if seed.text_of("articles.article", key, language)
    ]
    return all(section in seed.sections(key, language) for language in languages)


@pytest.mark.parametrize(
    "answer",
    ["article:start-here#safe", "term:exosome", "table:exosome-harm-reports", "trial:NCT04313647"],
)
def test_an_answer_of_each_kind_is_found_in_the_seed(answer: str) -> None:
    assert is_in_seed(answer)
    assert not is_in_seed(f"{answer}-of-no-page")
    assert not is_in_seed(f"{answer.partition('#')[0]}#of-no-section")


def test_every_answer_is_in_the_seed() -> None:
    answers = {answer for question in every_question() for answer in question.answers}
    assert [answer for answer in sorted(answers) if not is_in_seed(answer)] == []


def test_only_what_is_out_of_scope_or_not_yet_written_is_without_an_answer() -> None:
    for question in every_question():
        assert len(question.answers) == len(set(question.answers)) <= 3, question
        if question.reason != "caution":
            assert bool(question.answers) is (question.reason != "missing"), question


def test_the_notes_are_those_that_are_explained() -> None:
    assert {note for question in every_question() for note in question.notes} == NOTES


def test_each_language_has_its_share_of_both_halves() -> None:
    languages = Counter(question.language for question in every_question())
    assert set(languages) == set(FEWEST)
    assert all(languages[language] >= fewest for language, fewest in FEWEST.items())
    held_out = Counter(question.language for question in unseen())
    assert all(held_out[language] * 5 >= number for language, number in languages.items())
    assert sum("caution" in question.notes for question in every_question()) >= 25


def test_no_two_questions_differ_in_a_particle_only() -> None:
    cores = Counter(core(question.text) for question in every_question())
    assert [words for words, number in cores.items() if number > 1 or not words] == []


def test_the_hash_of_a_question_says_which_half_it_is_in() -> None:
    highest: dict[tuple[str, str], str] = {}
    for question in unseen():
        highest[question.stratum] = max(highest.get(question.stratum, ""), question.digest)
    assert set(highest) == {question.stratum for question in seen()}
    assert [q.text for q in seen() if q.digest <= highest[q.stratum]] == []
