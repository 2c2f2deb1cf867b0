"""Claims too strong for their evidence label: no study so labelled proves, cures, guarantees.

The words are meant as claims. What is denied, asked, wished for, or quoted is none. Fields without
sections, such as the title and the key points, rest on the whole of the text beside them.
"""

import re
from collections.abc import Callable, Iterator

from exosite import languages
from exosite.content_checks.citations import evidence_of_sentence
from exosite.content_checks.findings import Finding, declare_levels
from exosite.content_checks.passages import CheckedText, Passage
from exosite.content_checks.prose import PassageBlock, Sentence
from exosite.content_checks.spelling import quotations
from exosite.content_checks.surroundings import Surroundings
from exosite.languages.language import ClaimWords
from exosite.quantities.notation import fold_signs

declare_levels({"claim-too-strong": "error", "unsupported-claim": "error"})

# What authorities and guidelines say, they may confirm and guarantee.
_AUTHORITIES = frozenset({"regulatory", "guideline"})

# How much of a clause is looked at on each side.
_NEAR = 120
_CLAUSE = re.compile(r"[，；：。！？,;:!?、\n\t]|\b(?:but|however|though|although)\b|但|卻|可是")


def check_claims(text: CheckedText, surroundings: Surroundings) -> Iterator[Finding]:
    """Claims that are too strong for the evidence marked beside them, but for tables."""
    if text.structure is None:
        levels = tuple(
            dict.fromkeys(
                level
                for _, section in text.body_sections()
                for level in (*section.evidence, *section.keys("evidence"))
            )
        )
        yield from find_claims(text, lambda passage: levels if passage.syntax == "plain" else ())


def find_claims(
    text: CheckedText,
    label_of: Callable[[Passage], tuple[str, ...] | None],
    *,
    needs_label: bool = False,
) -> Iterator[Finding]:
    """``label_of`` gives the levels that hold for all of a passage; if empty, those in it hold.

    Where it gives None, the passage claims nothing. With ``needs_label``, a claim for which no level holds is one that rests on nothing.
    """
    claims = languages.get(text.language).claims
    for passage, section in text.sections():
        label = label_of(passage)
        for block in section.blocks if label is not None else ():
            for sentence, at, word in claimed_words(claims, claims.words, block):
                levels = label or evidence_of_sentence(section, block, sentence.evidence)
                line = block.line_at(at)
                if set(levels) - _AUTHORITIES:
                    params = {"text": word, "evidence": ", ".join(levels)}
                    yield text.finding("claim-too-strong", passage, section.id, line, **params)
                elif needs_label and not levels:
                    yield text.finding("unsupported-claim", passage, section.id, line, text=word)


def claimed_words(
    claims: ClaimWords, words: re.Pattern[str], block: PassageBlock
) -> Iterator[tuple[Sentence, int, str]]:
    """Those words of a block that claim something: the sentence, where it is, and the word."""
    quoted = quotations(block.text)
    for sentence in block.sentences():
        # A few signs get longer, which moves what is behind them by a character.
        folded = fold_signs(sentence.text)
        if folded.rstrip().endswith(("？", "?")):
            continue
        for match in words.finditer(folded):
            at = sentence.start + match.start()
            if not any(at in span for span in quoted) and _is_claim(claims, folded, match):
                yield sentence, at, match[0]


def _is_claim(claims: ClaimWords, sentence: str, match: re.Match[str]) -> bool:
    before = _CLAUSE.split(sentence[max(0, match.start() - _NEAR) : match.start()])[-1]
    after = _CLAUSE.split(sentence[match.end() : match.end() + _NEAR])[0]
    return not claims.before.search(before) and not claims.after.search(after)
