"""Claims of absence: "none found" names the search behind it, and the search is not too old.

A search statement holds for what stands before it in its paragraph, list item or table row. Fields
without markup repeat what the text says; nothing is asked of them.
"""

import re
from collections.abc import Iterator

from exosite import languages
from exosite.content_checks.findings import Finding, declare_levels
from exosite.content_checks.passages import CheckedText
from exosite.content_checks.prose import PassageBlock
from exosite.content_checks.spelling import quotations
from exosite.content_checks.surroundings import Surroundings
from exosite.languages.language import AbsenceWords

declare_levels({"absence-unsearched": "warning", "search-old": "warning"})

_CLAUSE = re.compile(r"[，；：。！？,;:!?\n\t]")


def check_absences(text: CheckedText, surroundings: Surroundings) -> Iterator[Finding]:
    """What was not found without a word of how it was looked for, and searches that are due again."""
    words = languages.get(text.language).absences
    for passage, section in text.sections():
        if passage.syntax == "plain":
            continue
        for block in section.paragraphs:
            searches = block.of_kind("search")
            last = max((mark.at for mark in searches), default=-1)
            for match in _absences(words, block):
                if match.start() >= last:
                    line = block.line_at(match.start())
                    yield text.finding(
                        "absence-unsearched", passage, section.id, line, text=match[0]
                    )
            for mark in searches:
                key = mark.slot.keys[0]
                if date := surroundings.searches_due.get(key):
                    yield text.finding(
                        "search-old", passage, section.id, mark.slot.line, key=key, date=date
                    )


def _absences(words: AbsenceWords, block: PassageBlock) -> Iterator[re.Match[str]]:
    """What this site says was not found: not what others did, nor words in quotation marks."""
    quoted = quotations(block.text)
    for match in words.words.finditer(block.text):
        before = _CLAUSE.split(block.text[: match.start()])[-1]
        after = _CLAUSE.split(block.text[match.end() :])[0]
        is_others = words.before.search(before) or words.after.search(after)
        if not is_others and not any(match.start() in span for span in quoted):
            yield match
