"""Characters of another writing, found without the phrases that tell how a word is written."""

import opencc
import pytest

from exosite.content_checks.foreign_characters import foreign_characters, in_own_writing


@pytest.mark.parametrize(("language", "steps"), [("zh-hant", ["s2tw"]), ("ja", ["s2t", "t2jp"])])
def test_a_letter_alone_is_written_as_opencc_writes_it(language: str, steps: list[str]) -> None:
    letters = list(foreign_characters(language))
    written = "\n".join(letters)
    for step in steps:
        written = opencc.OpenCC(step).convert(written)
    assert len(letters) > 1000
    assert list(foreign_characters(language).values()) == written.split("\n")


def test_the_words_around_a_letter_decide() -> None:
    assert in_own_writing("头发发炎", "zh-hant") == "頭髮發炎"
