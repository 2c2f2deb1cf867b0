"""Spelling of terms, characters of another writing, and house style for words of another usage."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from exosite.content_checks.findings import Finding, declare_levels
from exosite.content_checks.foreign_characters import (
    foreign_characters,
    foreign_run,
    in_own_writing,
)
from exosite.content_checks.house_words import HOUSE_WORDS
from exosite.content_checks.passages import CheckedText, Passage
from exosite.content_checks.prose import PassageBlock
from exosite.content_checks.surroundings import Surroundings

declare_levels({"misspelt-term": "error", "house-word": "error", "other-usage": "warning"})
declare_levels({"foreign-characters": "error"})

_QUOTATION = re.compile(
    '「[^」]{1,400}」|『[^』]{1,400}』|《[^》]{1,400}》|“[^”]{1,400}”|‘[^’]{1,400}’|"[^"\n]{1,400}"'
)
_RULES = {"misspelling": "misspelt-term", "other-usage": "other-usage"}
# How far back the house word may stand for its synonym in brackets: 氣喘（也稱哮喘）.
_NEAR = 12
# How many characters of another writing a finding names.
_SHOWN = 8


def check_spelling(text: CheckedText, surroundings: Surroundings) -> Iterator[Finding]:
    """Words that are misspelt, or not what the house writes; words in quotation marks are free."""
    house = HOUSE_WORDS.get(text.language, {})
    for passage, section in text.sections():
        for block in section.blocks:
            for rule, span, written in _words_in(block, house, surroundings):
                word, line = block.text[span.start : span.stop], block.line_at(span.start)
                params = {"text": word, "written": written}
                finding = text.finding(rule, passage, section.id, line, **params)
                yield replace(finding, mend=_mend(passage, line, word, written))


def check_characters(text: CheckedText, surroundings: Surroundings) -> Iterator[Finding]:
    """Lines with Han characters of another writing, as in a passage that was pasted.

    Quotations are free: they are in their own writing.
    """
    pattern = foreign_run(text.language)
    if pattern is None:
        return
    for passage, section in text.sections():
        by_line: dict[int, list[str]] = {}
        for block in section.blocks:
            quoted = quotations(block.text)
            for run in pattern.finditer(block.text):
                if not any(run.start() in span for span in quoted):
                    by_line.setdefault(block.line_at(run.start()), []).extend(run[0])
        for line, letters in by_line.items():
            yield _foreign_finding(text, passage, section.id, line, list(dict.fromkeys(letters)))


def _foreign_finding(
    text: CheckedText, passage: Passage, section: str, line: int, letters: list[str]
) -> Finding:
    own = [foreign_characters(text.language)[letter] for letter in letters[:_SHOWN]]
    more = "…" if len(letters) > _SHOWN else ""
    params = {"text": "".join(letters[:_SHOWN]) + more, "written": "".join(own) + more}
    typed = _source_line(passage, line)
    mend = in_own_writing(typed, text.language)
    for span in quotations(typed):
        mend = mend[: span.start] + typed[span.start : span.stop] + mend[span.stop :]
    return replace(text.finding("foreign-characters", passage, section, line, **params), mend=mend)


def _mend(passage: Passage, line: int, word: str, written: str) -> str:
    """The line with the right word, if it is plain which word of it is meant."""
    typed = _source_line(passage, line)
    return typed.replace(word, written) if typed.count(word) == 1 else ""


def _source_line(passage: Passage, line: int) -> str:
    lines = passage.text.split("\n")
    return lines[line - 1] if line <= len(lines) else ""


def quotations(text: str) -> list[range]:
    """Where quotation marks, or those of the title of a work, hold words that are not our own."""
    return [range(match.start(), match.end()) for match in _QUOTATION.finditer(text)]


def _words_in(
    block: PassageBlock, house: Mapping[str, str], surroundings: Surroundings
) -> Iterator[tuple[str, range, str]]:
    """Each word with its rule and what to write instead; what one rule has covered, no other reports."""
    covered = bytearray(len(block.text))
    for span in quotations(block.text):
        covered[span.start : span.stop] = b"\1" * len(span)
    for pattern, written in house.items():
        for use in re.finditer(pattern, block.text):
            span = range(use.start(), use.end())
            before = block.text[max(0, span.start - _NEAR) : span.start]
            is_synonym = re.search(f"{written}[^（）]*（[^（）]*$", before)
            if not any(covered[span.start : span.stop]) and not is_synonym:
                covered[span.start : span.stop] = b"\1" * len(span)
                yield "house-word", span, written
    for match in surroundings.term_index.find(block.text) if surroundings.term_index else ():
        rule = _RULES.get(match.kind)
        span = range(match.start, match.end)
        if rule and not any(covered[span.start : span.stop]):
            yield rule, span, surroundings.term_names.get(match.key, match.key)
