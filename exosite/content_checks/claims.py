"""Claims too strong for their evidence label: no study so labelled proves, cures, guarantees.

The words are meant as claims. What is denied, asked, wished for, or quoted is none.
"""

import re
from collections.abc import Callable, Iterator

from exosite import languages
from exosite.content_checks.citations import evidence_of_sentence
from exosite.content_checks.findings import Finding, declare_levels
from exosite.content_checks.passages import CheckedText, Passage
from exosite.content_checks.prose import PassageBlock, PassageSection
from exosite.content_checks.spelling import quotations
from exosite.content_checks.surroundings import Surroundings
from exosite.languages.language import ClaimWords

declare_levels({"claim-too-strong": "error"})

# What authorities and guidelines say, they may confirm and guarantee.
_AUTHORITIES = frozenset({"regulatory", "guideline"})

# How much of a clause is looked at on each side.
_NEAR = 120
_CLAUSE = re.compile(r"[，；：。！？,;:!?、\n\t]|\b(?:but|however|though|although)\b|但|卻|可是")


def check_claims(text: CheckedText, surroundings: Surroundings) -> Iterator[Finding]:
    """Claims that are too strong for the evidence marked beside them, but for tables."""
    if text.structure is None:
        yield from find_claims(text, lambda passage: ())


def find_claims(
    text: CheckedText, label_of: Callable[[Passage], tuple[str, ...]]
) -> Iterator[Finding]:
    """``label_of`` gives the levels that hold for all of a passage; if none, those in it hold."""
    claims = languages.get(text.language).claims
    for passage, section in text.sections():
        label = label_of(passage)
        for block in section.blocks:
            for at, word, levels in _claims(claims, section, block, label):
                yield text.finding(
                    "claim-too-strong",
                    passage,
                    section.id,
                    block.line_at(at),
                    text=word,
                    evidence=", ".join(levels),
                )


def _claims(
    claims: ClaimWords,
    section: PassageSection,
    block: PassageBlock,
    label: tuple[str, ...],
) -> Iterator[tuple[int, str, tuple[str, ...]]]:
    quoted = quotations(block.text)
    for sentence in block.sentences():
        levels = label or evidence_of_sentence(section, block, sentence.evidence)
        if not set(levels) - _AUTHORITIES or sentence.text.rstrip().endswith(("？", "?")):
            continue
        for match in claims.words.finditer(sentence.text):
            at = sentence.start + match.start()
            if not any(at in span for span in quoted) and _is_claim(claims, sentence.text, match):
                yield at, match[0], levels


def _is_claim(claims: ClaimWords, sentence: str, match: re.Match[str]) -> bool:
    before = _CLAUSE.split(sentence[max(0, match.start() - _NEAR) : match.start()])[-1]
    after = _CLAUSE.split(sentence[match.end() : match.end() + _NEAR])[0]
    return not claims.before.search(before) and not claims.after.search(after)
