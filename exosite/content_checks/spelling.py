"""Spelling of terms, and house style for words of another usage."""

import re
from collections.abc import Iterator, Mapping

from exosite.content_checks.findings import Finding, declare_levels
from exosite.content_checks.passages import CheckedText
from exosite.content_checks.prose import PassageBlock
from exosite.content_checks.surroundings import Surroundings

declare_levels({"misspelt-term": "error", "house-word": "error", "other-usage": "warning"})


# Patterns of words that texts in a language do not use, each with what they write for it. Here words
# of the mainland that Taiwan writes in another way, as far as they are never right in a text
# of this site. 幹細胞因子 is a protein of that name; 質量 is mass in a Taiwanese text, and meant
# as quality only beside the words given.
HOUSE_WORDS: Mapping[str, Mapping[str, str]] = {
    "zh-hant": {
        "哮喘": "氣喘",
        "線粒體": "粒線體",
        "(?<!幹)細胞因子": "細胞激素",
        "間充質": "間質",
        "白細胞(?!介素)": "白血球",
        "紅細胞": "紅血球",
        "白(?:細胞)?介素": "介白素",
        "成纖維細胞": "纖維母細胞",
        "[綜综]合[徵征]": "症候群",
        "並發症(?!狀)": "併發症",
        "納米": "奈米",
        "(?<!相)信息(?!息)": "資訊",
        "視頻(?!率|繁|道|譜|段)": "影片",
        "軟件": "軟體",
        "硬件": "硬體",
        "網絡": "網路",
        "互聯網": "網際網路",
        "屏幕": "螢幕",
        "激活": "活化",
        "反饋": "回饋",
        "智能(?!障礙|不足)": "智慧",
        "(?:產品|製劑|製品|生活|證據|研究|製造|睡眠|空氣)(?:的)?質量"
        "|質量(?=控制|管理|管制|標準|體系|檢驗|屬性|問題|參差|好|差(?!異))": "品質",
    },
}

_QUOTATION = re.compile(
    '「[^」]{1,400}」|『[^』]{1,400}』|《[^》]{1,400}》|“[^”]{1,400}”|‘[^’]{1,400}’|"[^"\n]{1,400}"'
)
_RULES = {"misspelling": "misspelt-term", "other-usage": "other-usage"}
# How far back the house word may stand for its synonym in brackets: 氣喘（也稱哮喘）.
_NEAR = 12


def check_spelling(text: CheckedText, surroundings: Surroundings) -> Iterator[Finding]:
    """Words that are misspelt, or not what the house writes; words in quotation marks are free."""
    house = HOUSE_WORDS.get(text.language, {})
    for passage, section in text.sections():
        for block in section.blocks:
            for rule, span, written in _words_in(block, house, surroundings):
                yield text.finding(
                    rule,
                    passage,
                    section.id,
                    block.line_at(span.start),
                    text=block.text[span.start : span.stop],
                    written=written,
                )


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
