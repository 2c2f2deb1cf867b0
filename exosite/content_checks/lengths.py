"""How much a reader is asked to take in at once: long sentences, and too many warnings on a page."""

from collections.abc import Iterator
from typing import Final

from exosite.content_checks.findings import Finding
from exosite.content_checks.key_points import length
from exosite.content_checks.passages import Surroundings, Text

# Characters of Chinese and Japanese, words of English: from where a sentence is worth a look, and
# from where nobody should have to read it.
LONG: Final = {"zh-hant": 60, "ja": 90, "en": 40}
TOO_LONG: Final = {"zh-hant": 100, "ja": 150, "en": 65}
# More warnings than this and none of them is one.
WARNINGS: Final = 2


def lengths(text: Text, around: Surroundings) -> Iterator[Finding]:
    """Sentences of running text that are long or too long, then warnings beyond the second."""
    most, limit = LONG.get(text.language), TOO_LONG.get(text.language)
    if text.content_kind not in ("article", "term") or most is None or limit is None:
        return
    warned = 0
    for passage, part in text.parts():
        for block in part.paragraphs:
            for sentence in block.sentences():
                if (size := length(sentence.text)) > most:
                    rule = "sentence-too-long" if size > limit else "sentence-long"
                    line = block.line_at(sentence.start)
                    yield text.finding(rule, passage, part.id, line, size=size, most=most)
            for mark in block.of_kind("callout"):
                warned += "warning" in mark.slot.keys
                if warned > WARNINGS:
                    yield text.finding(
                        "warnings-many", passage, part.id, mark.slot.line, most=WARNINGS
                    )
