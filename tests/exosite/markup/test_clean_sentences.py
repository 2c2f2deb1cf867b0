"""Clean prose has no problem: sentences of the seed content, as readers see them, typed anew."""

import re
from itertools import islice

import pytest

from exosite.markup import render
from tests.seed import fixtures, plain

SENTENCES = 200


@pytest.mark.parametrize("language", ["zh-hant", "en", "ja"])
def test_a_sentence_of_the_seed_is_shown_as_it_is_typed(language: str) -> None:
    bodies = [
        fields["body"]
        for fields in fixtures()["articles.articletranslation"]
        if fields["language_code"] == language
    ]
    sentences = (
        sentence.strip()
        for body in bodies
        for line in plain(body).splitlines()
        if "\t" not in line  # a row of a table
        for sentence in re.split(r"(?<=[。！？])|(?<=[.!?])\s", line)
        if len(sentence.strip()) > 10 and not re.match(r"\s*(?:-|\d+\.) ", sentence)
    )
    wrong = [
        (sentence, rendered.problems)
        for sentence in islice(sentences, SENTENCES)
        for rendered in [render(sentence)]
        if re.sub(r"\s+", "", rendered.text) != re.sub(r"\s+", "", sentence)
        or any(not problem.code.startswith("unknown-") for problem in rendered.problems)
    ]
    assert not wrong
