"""Claims that rest on nothing: no source is cited beside them and no evidence level is marked.

A claim says that something cures, works or is safe, or gives a result in figures: a percentage, a
p-value, a ratio, "4 of 7 patients", "three times". Years, dates, ages, doses, durations and plain
counts are none, nor is what is denied, asked, conditional or in quotation marks.

A paragraph rests on the label of its heading, or on a citation, a table with sources or a mark of
its own; a heading, and figures, also on those of any paragraph of the section, for figures are
discussed behind the place that gives them. Fields without sections, such as the title and the key
points, rest on the whole text beside them. A definition may say what a thing does in a body and how
large or frequent it is, not that it helps or is safe. Texts that cannot cite are left alone; tables
have rules of their own.
"""

import re
from collections.abc import Iterator
from itertools import chain
from typing import Final

from exosite import languages
from exosite.content_checks.claims import claimed_words
from exosite.content_checks.findings import Finding
from exosite.content_checks.passages import CheckedText
from exosite.content_checks.prose import PassageBlock, PassageSection
from exosite.content_checks.surroundings import Surroundings

_NUMBER: Final = r"[0-9]+(?:[.,][0-9]+)*"
_WHOSE: Final = r"\s?(?:人|位|名|例|件|個|隻|匹)?(?:病人|患者|受試者)?"
_SHARE: Final = r"%|per ?cent\b|パーセント"
_TIMES: Final = r"倍(?!率|數|体|體)|-?fold\b|times (?:more|less|higher|lower|faster|better|as)\b"
_FIGURES: Final = re.compile(
    rf"{_NUMBER}\s?(?:{_SHARE}|{_TIMES})|百分之[0-9一二三四五六七八九十百零點.]+"
    r"|(?<![A-Za-z])p(?:-?\s?value|值)?\s?(?:[<>=≤≥]|小於|未滿)\s?0?\.[0-9]+"
    r"|\b(?:HR|OR|RR)\s?[=:]?\s?[0-9]"
    rf"|{_NUMBER} (?:out )?of (?:the )?{_NUMBER}\b(?: [a-z]+)?"
    rf"|(?<![0-9/]){_NUMBER}\s?/\s?{_NUMBER}\s?(?:人|名|位|例|patients|people)"
    rf"|{_NUMBER}{_WHOSE}(?:中|裡|之中|のうち)[,，、]?有?{_NUMBER}",
    re.IGNORECASE,
)


def check_unsupported_claims(text: CheckedText, surroundings: Surroundings) -> Iterator[Finding]:
    """The first line of each section, or other field, with such claims, and the words of them all."""
    body = [section for _, section in text.body_sections()]
    if not body:
        return
    rests_on_body = any(_is_supported(section, surroundings) for section in body)
    claims = languages.get(text.language).claims
    for passage, section in text.sections():
        has_body = passage.syntax == "markdown"
        if section.evidence or (rests_on_body and not has_body):
            continue
        is_supported = has_body and _is_supported(section, surroundings)
        is_definition = text.content_kind == "term" and not has_body
        patterns = [claims.words, claims.benefits]
        if not is_definition:
            patterns.append(claims.effects)
        if not is_definition and not is_supported:
            patterns.append(_FIGURES)
        found = [
            (block.line_at(at), word)
            for block in section.blocks
            if not _marks(block, surroundings) and not (block.heading and is_supported)
            for pattern in patterns
            for _, at, word in claimed_words(claims, pattern, block)
        ]
        if found:
            words = ", ".join(dict.fromkeys(word for _, word in found))
            line = min(line for line, _ in found)
            yield text.finding("unsupported-claim", passage, section.id, line, text=words)


def _is_supported(section: PassageSection, surroundings: Surroundings) -> bool:
    return bool(section.evidence) or any(_marks(block, surroundings) for block in section.blocks)


def _marks(block: PassageBlock, surroundings: Surroundings) -> bool:
    """Whether a block has a citation, an evidence mark, or a table that names references."""
    tables = chain.from_iterable(mark.slot.keys for mark in block.of_kind("table"))
    return bool(
        block.of_kind("citation")
        or block.of_kind("evidence")
        or not surroundings.cited_tables.isdisjoint(tables)
    )
