"""A share beside the numbers that it is of is right or told, however the three are written."""

import re
from collections.abc import Iterator
from itertools import islice
from random import Random

import pytest

from tests.examples import cases_of
from tests.exosite.content_checks.documents import article, rules
from tests.exosite.quantities.said_figures import english, han
from tests.seed import fixtures, plain

SHAPES = (
    "{p} of {w} ({s}%) improved.", "{p} of the {w} patients ({s} %) improved.", "{p} out of {w} people ({s}%)", "{p}/{w} ({s}%)", "{p}/{w} patients ({s}%)",
    "{p} patients of {w} ({s}%)", "{s}% ({p}/{w})", "{s}% ({p} of {w} patients)", "{p} ({s}%) of {w} patients", "Of {w} patients, {p} ({s}%) improved.",
    "{P} of {W} ({s}%)", "{P} of {W} patients ({s} per cent)", "{w}人中有{p}人（{s}%）好轉。", "{w}例中{p}例（{s}％）", "{w}名病人中有{p}名（{s}%）", "{s}%（{w}人中{p}人）",
    "{h}人中有{i}人（{s}%）", "{w}人のうち{p}人（{s}％）", "{w}例中{p}例（{s}%）であった。", "{p}／{w}例（{s}％）",
)  # fmt: skip


def shares(count: int, *, right: bool) -> Iterator[str]:
    random = Random(f"shares {right}")  # noqa: S311
    for _ in range(count):
        whole = random.randint(5, 99)
        part = random.randint(2, whole - 1)
        digits = random.choice([0, 0, 1])
        share = part * 100 / whole + (0 if right else random.choice([-5, 5, 3, -3, 10]))
        if share <= 0:
            share += 20
        yield random.choice(SHAPES).format(
            p=part, w=whole, s=f"{share:.{digits}f}", P=english(part), W=english(whole), h=han(whole), i=han(part)
        )  # fmt: skip


def test_a_right_share_is_silent() -> None:
    told = [
        text for text in shares(cases_of(200), right=True) if "share-wrong" in rules(article(text))
    ]
    assert not told


def test_a_wrong_share_is_told() -> None:
    silent = [
        text
        for text in shares(cases_of(200), right=False)
        if "share-wrong" not in rules(article(text))
    ]
    assert not silent


@pytest.mark.slow
@pytest.mark.parametrize("language", ["zh-hant", "en", "ja"])
def test_a_sentence_of_the_seed_has_no_fault_of_figures(language: str) -> None:
    bodies = (
        fields["body"]
        for fields in fixtures()["articles.articletranslation"]
        if fields["language_code"] == language
    )
    sentences = (
        sentence
        for body in bodies
        for line in plain(body).splitlines()
        for sentence in re.split(r"(?<=[。！？])|(?<=[.!?])\s", line)
    )
    faults = {"share-wrong", "part-above-whole", "decimal-comma"}
    wrong = [
        sentence
        for sentence in islice(sentences, 200)
        if faults & set(rules(article(sentence, language)))
    ]
    assert not wrong
