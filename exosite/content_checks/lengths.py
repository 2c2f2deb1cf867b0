"""How much a reader is asked to take in at once: long sentences, and too many warnings on a page."""

from collections.abc import Iterator
from typing import Final

from exosite.content_checks.findings import Finding, declare
from exosite.content_checks.key_points import length
from exosite.content_checks.passages import CheckedText
from exosite.content_checks.surroundings import Surroundings

declare(
    {
        # Keeps no text from its readers; only what is far too long does.
        "sentence-long": "warning",
        "sentence-too-long": "error",
        "warnings-many": "warning",
    }
)

# Characters of Chinese and Japanese, words of English: from where a sentence is worth a look, and
# from where nobody should have to read it.
LONG: Final = {"zh-hant": 60, "ja": 90, "en": 40}
TOO_LONG: Final = {"zh-hant": 100, "ja": 150, "en": 65}
# More warnings than this and none of them is one.
WARNINGS: Final = 2


def check_lengths(text: CheckedText, around: Surroundings) -> Iterator[Finding]:
    """Sentences of running text that are long or too long, then warnings beyond the second."""
    most, limit = LONG.get(text.language), TOO_LONG.get(text.language)
    if text.content_kind not in ("article", "term") or most is None or limit is None:
        return
    warnings = 0
    for passage, section in text.sections():
        for block in section.paragraphs:
            for sentence in block.sentences():
                if (size := length(sentence.text)) > most:
                    rule = "sentence-too-long" if size > limit else "sentence-long"
                    line = block.line_at(sentence.start)
                    yield text.finding(rule, passage, section.id, line, size=size, most=most)
            for mark in block.of_kind("callout"):
                warnings += "warning" in mark.slot.keys
                if warnings > WARNINGS:
                    yield text.finding(
                        "warnings-many", passage, section.id, mark.slot.line, most=WARNINGS
                    )
