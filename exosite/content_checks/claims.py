"""Words that an evidence label forbids: no study so labelled proves, cures or guarantees.

The words are meant as claims. What is denied, asked, wished for, or quoted is none.
"""

import re
from collections.abc import Iterator, Mapping

from exosite.content_checks.citations import labelled, rows_of
from exosite.content_checks.findings import Finding, declare
from exosite.content_checks.passages import CheckedText, Passage
from exosite.content_checks.prose import PassageBlock, PassageSection
from exosite.content_checks.spelling import quotations
from exosite.content_checks.surroundings import Surroundings

declare({"claim-too-strong": "error"})

# What authorities and guidelines say, they may confirm and guarantee.
_AUTHORITIES = frozenset({"regulatory", "guideline"})

_WORDS: Mapping[str, re.Pattern[str]] = {
    # Not the assurance of quality, nor papers that certify.
    "zh-hant": re.compile(r"證實|證明(?!書|文件)|根治|治癒|治好|完治|(?<!品質)保證(?!金|書)"),
    "en": re.compile(
        r"\b(?:prove[sdn]?|proving|confirm(?:s|ed|ing)?|cure[sd]?|curing|guarantee(?:s|d|ing)?)\b",
        re.IGNORECASE,
    ),
    # Wounds heal: 創傷治癒 is no promise.
    "ja": re.compile(
        r"証明(?!書)|実証|立証|根治|完治|(?<!創傷)(?<!傷の)治癒|(?<!品質)保証(?!書|金)"
    ),
}

# What, standing before the word in its clause, makes it no claim: denied, open, conditional, or
# somebody else's words.
_BEFORE: Mapping[str, re.Pattern[str]] = {
    "zh-hant": re.compile(
        r"未(?!來)|不(?!只|僅|但)|無(?!細胞)|非(?!小細胞|編碼|臨床)|[沒難待]|缺乏|是否|能否|可否"
        r"|需要?|必須|還要|除非|如果|若|只要|才|直到|避免|禁止|宣稱|聲稱|號稱|自稱|所謂"
    ),
    "en": re.compile(
        r"\b(?:not?(?! only)|never|neither|nor|none|nothing|cannot|without|hardly|little|few"
        r"|fail(?:s|ed)?|whether|if|unless|until|before|claim(?:s|ed|ing)?|far from)\b|n[’']t\b"
        r"|\b(?:to|must|should) be\s*$|\b(?:yet|remains?|needs?|still|has|have) to\s*$",
        re.IGNORECASE,
    ),
    "ja": re.compile(r"未(?!来)|不|無(?!細胞)|非(?!臨床|小細胞)|主張|いわゆる|と称"),
}

# What, standing behind it in its clause, does the same; in Japanese, denial always does.
_AFTER: Mapping[str, re.Pattern[str]] = {
    "zh-hant": re.compile(r"^(?:不了|與否|之前|以前)"),
    "en": re.compile(
        r"^\s*(?:nothing|neither|no\b|or not|cases?\b|patients?\b|infections?\b)", re.IGNORECASE
    ),
    "ja": re.compile(r"ない|なか|なく|ません|ず[、に]|困難|難し|かどうか|必要|待た"),
}
# How much of a clause is looked at on each side.
_NEAR = 120
_CLAUSE = re.compile(r"[，；：。！？,;:!?、\n\t]|\b(?:but|however|though|although)\b|但|卻|可是")


def check_claims(text: CheckedText, around: Surroundings) -> Iterator[Finding]:
    """Claims that are too strong for the evidence marked beside them."""
    words = _WORDS.get(text.language)
    if words is None:
        return
    for passage, section in text.sections():
        row_evidence = _row_evidence(text, passage)
        for block in section.blocks:
            for at, word, levels in _claims(text.language, words, section, block, row_evidence):
                yield text.finding(
                    "claim-too-strong",
                    passage,
                    section.id,
                    block.line_at(at),
                    text=word,
                    evidence=", ".join(levels),
                )


def _claims(
    language: str,
    words: re.Pattern[str],
    section: PassageSection,
    block: PassageBlock,
    row_evidence: tuple[str, ...],
) -> Iterator[tuple[int, str, tuple[str, ...]]]:
    quoted = quotations(block.text)
    for sentence in block.sentences():
        levels = row_evidence or labelled(section, block, sentence.evidence)
        if not set(levels) - _AUTHORITIES or sentence.text.rstrip().endswith(("？", "?")):
            continue
        for match in words.finditer(sentence.text):
            at = sentence.start + match.start()
            if not any(at in span for span in quoted) and _is_claim(language, sentence.text, match):
                yield at, match[0], levels


def _is_claim(language: str, sentence: str, match: re.Match[str]) -> bool:
    before = _CLAUSE.split(sentence[max(0, match.start() - _NEAR) : match.start()])[-1]
    after = _CLAUSE.split(sentence[match.end() : match.end() + _NEAR])[0]
    return not _BEFORE[language].search(before) and not _AFTER[language].search(after)


def _row_evidence(text: CheckedText, passage: Passage) -> tuple[str, ...]:
    """The label of the row, or of the cell itself, that a passage of a table stands in."""
    path = passage.place.split("/")
    if path[0] not in ("cells", "notes") or len(path) < 2:
        return ()
    for row in rows_of(text.structure):
        if row.get("key") == path[1]:
            cells = row.get("cells")
            cell = cells.get(path[2]) if isinstance(cells, dict) and len(path) > 2 else None
            own = cell.get("evidence") if isinstance(cell, dict) else None
            level = own or row.get("evidence")
            return (str(level),) if level else ()
    return ()
