"""The key points of an article: three, each short, and one of them on where the evidence stands.

They are what others show of an article, and all that many readers read of it.
"""

import re
from collections.abc import Iterator
from typing import Final

from exosite.content_checks.findings import Finding, declare
from exosite.content_checks.passages import CheckedText
from exosite.content_checks.prose import PassageBlock
from exosite.content_checks.surroundings import Surroundings

declare({"point-long": "warning", "points-count": "warning", "points-evidence": "warning"})

POINTS: Final = 3
# Characters of Han and kana, and words of other scripts, numbers among them. Japanese needs more.
MOST: Final = {"zh-hant": 40, "ja": 60}
MOST_WORDS: Final = 35

_WORD: Final = r"[^\W\u3040-\u9fff]+"
_COUNTED: Final = re.compile(rf"[\u3040-\u30ff\u3400-\u9fff]|{_WORD}(?:[.,’'–-]{_WORD})*")

# Words without which nothing is said of how far research is.
_STAGE: Final = {
    "zh-hant": re.compile("證據|動物|小鼠|人體|試驗|臨床|核准|對照"),
    "ja": re.compile("エビデンス|根拠|動物|マウス|ヒト|試験|臨床|承認|対照"),
    "en": re.compile(
        r"\b(?:evidence|animals?|mice|trials?|clinical|approv\w+|phase|controlled)\b", re.I
    ),
}


def check_key_points(text: CheckedText, around: Surroundings) -> Iterator[Finding]:
    """Points that are too long; then how many there are, and whether one tells the evidence."""
    for passage, section in text.sections():
        if passage.field != "key_points" or not section.blocks:
            continue
        most = MOST.get(text.language, MOST_WORDS)
        for block in section.blocks:
            if (size := length(block.text)) > most:
                yield text.finding(
                    "point-long", passage, section.id, block.line, size=size, most=most
                )
        if len(section.blocks) != POINTS:
            yield text.finding(
                "points-count", passage, section.id, 1, count=len(section.blocks), wanted=POINTS
            )
        elif not _tells_evidence(section.blocks, text.language):
            yield text.finding("points-evidence", passage, section.id, 1)


def length(point: str) -> int:
    """How much there is to read: characters of Chinese and Japanese, words of other scripts."""
    return len(_COUNTED.findall(point))


def _tells_evidence(blocks: tuple[PassageBlock, ...], language: str) -> bool:
    stage = _STAGE.get(language)
    return stage is None or any(stage.search(block.text) for block in blocks)
