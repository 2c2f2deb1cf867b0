"""How much a reader is asked to take in at once: long sentences, and too many warnings on a page."""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from exosite.content_checks.findings import Finding
from exosite.content_checks.key_points import length
from exosite.content_checks.passages import Surroundings, Text
from exosite.markup import CALLOUT_KINDS

# Characters of Chinese and Japanese, words of English: from where a sentence is worth a look, and
# from where nobody should have to read it.
LONG: Final = {"zh-hant": 60, "ja": 90, "en": 40}
TOO_LONG: Final = {"zh-hant": 100, "ja": 150, "en": 65}


def lengths(text: Text, around: Surroundings) -> Iterator[Finding]:
    """Sentences of running text that are long or too long, then call-outs of which there are too many."""
    most, limit = LONG.get(text.language), TOO_LONG.get(text.language)
    if text.content_kind not in ("article", "term") or most is None or limit is None:
        return
    callouts: Counter[str] = Counter()
    for passage, part in text.parts():
        for block in part.paragraphs:
            for sentence in block.sentences():
                if (size := length(sentence.text)) > most:
                    rule = "sentence-too-long" if size > limit else "sentence-long"
                    line = block.line_at(sentence.start)
                    yield text.finding(rule, passage, part.id, line, size=size, most=most)
            for mark in block.of_kind("callout"):
                kind = CALLOUT_KINDS[mark.slot.keys[0]]
                callouts[kind.name] += 1
                # More of them than this are read as none.
                if kind.most_per_page and callouts[kind.name] > kind.most_per_page:
                    yield text.finding(
                        f"{kind.name}s-many",
                        passage,
                        part.id,
                        mark.slot.line,
                        most=kind.most_per_page,
                    )
