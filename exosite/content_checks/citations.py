"""Citations and evidence labels: neither may stand without the other.

A label on a heading holds for the section, one in the text for the sentences before it in its
paragraph. Opinions need no source.
"""

from collections.abc import Iterator

from exosite.content_checks.findings import Finding, declare_levels
from exosite.content_checks.passages import CheckedText
from exosite.content_checks.prose import PassageBlock, PassageSection
from exosite.content_checks.surroundings import Surroundings
from exosite.markup import RANDOMISED

declare_levels(
    {
        "uncited-section": "error",
        "uncited-mark": "warning",
        "unlabelled-section": "error",
    }
)

OPINION = "opinion"
# What a source is not needed for: an opinion, and a mark that only comes beside a level.
UNSOURCED = frozenset({OPINION, RANDOMISED})


def check_citations(text: CheckedText, surroundings: Surroundings) -> Iterator[Finding]:
    """Labels without sources and, in articles, sources without labels."""
    for passage, section in text.body_sections():
        levels = _sourced(section.evidence)
        is_cited = section.keys("citation") or not surroundings.cited_tables.isdisjoint(
            section.keys("table")
        )
        if levels and _says_something(section) and not is_cited:
            yield text.finding(
                "uncited-section", passage, section.id, section.line, evidence=", ".join(levels)
            )
        for line, levels in _uncited_marks(section):
            evidence = ", ".join(levels)
            yield text.finding("uncited-mark", passage, section.id, line, evidence=evidence)
        if text.content_kind == "article" and not section.evidence:
            for line in list(_unlabelled(section))[:1]:
                yield text.finding("unlabelled-section", passage, section.id, line)


def _sourced(evidence: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(level for level in evidence if level not in UNSOURCED)


def _says_something(section: PassageSection) -> bool:
    """Whether a section holds more than its heading and other headings."""
    return any(block.text.strip() or block.of_kind("table") for block in section.paragraphs)


def _uncited_marks(section: PassageSection) -> Iterator[tuple[int, tuple[str, ...]]]:
    for block in section.paragraphs:
        if block.of_kind("citation"):
            continue
        for mark in block.of_kind("evidence"):
            # A block of nothing but a label is the line under the heading.
            if not mark.slot.block and (levels := _sourced(mark.slot.keys)):
                yield mark.slot.line, levels


def _unlabelled(section: PassageSection) -> Iterator[int]:
    """The lines of citations behind which no evidence is marked in their paragraph."""
    for block in section.paragraphs:
        last = max((mark.at for mark in block.of_kind("evidence")), default=-1)
        for citation in block.of_kind("citation"):
            if citation.at > last:
                yield citation.slot.line


def evidence_of_sentence(
    section: PassageSection, block: PassageBlock, evidence: tuple[str, ...]
) -> tuple[str, ...]:
    """The levels that hold for a sentence with these marks of its own: its own, else the section's.

    Marks further on in the paragraph hold too where the section has no label.
    """
    if evidence or block.heading:
        return evidence
    if section.evidence:
        return section.evidence
    return tuple(level for mark in block.of_kind("evidence") for level in mark.slot.keys)
