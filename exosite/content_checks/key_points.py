"""Key points of an article: three, each short, and one of them on where the evidence stands.

They are what others show of an article, and all that many readers read of it.
"""

from collections.abc import Iterator
from typing import Final

from exosite import languages
from exosite.content_checks.findings import Finding, declare_levels
from exosite.content_checks.passages import CheckedText
from exosite.content_checks.surroundings import Surroundings
from exosite.reading_length import reading_length

declare_levels({"point-long": "warning", "points-count": "warning", "points-evidence": "warning"})

POINTS: Final = 3


def check_key_points(text: CheckedText, surroundings: Surroundings) -> Iterator[Finding]:
    """Points that are too long; then how many there are, and whether one tells the evidence."""
    language = languages.get(text.language)
    for passage, section in text.sections():
        if passage.field != "key_points" or not section.blocks:
            continue
        most = language.key_point_length
        for block in section.blocks:
            if (size := reading_length(block.text)) > most:
                yield text.finding(
                    "point-long", passage, section.id, block.line, size=size, most=most
                )
        if len(section.blocks) != POINTS:
            yield text.finding(
                "points-count", passage, section.id, 1, count=len(section.blocks), wanted=POINTS
            )
        elif not any(language.evidence_words.search(block.text) for block in section.blocks):
            yield text.finding("points-evidence", passage, section.id, 1)
