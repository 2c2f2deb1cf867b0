"""Punctuation of the wrong width, and stray spaces, in Chinese and Japanese texts."""

import re
from collections.abc import Iterator

from exosite import languages
from exosite.content_checks.findings import Finding, declare_levels
from exosite.content_checks.passages import CheckedText
from exosite.content_checks.surroundings import Surroundings

# A warning, which must not keep an urgent correction from its readers.
declare_levels({"half-width": "warning", "space-beside-han": "warning"})

HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff々〇"
_KANA = "\u3041-\u309f\u30a1-\u30ff"
_CLOSING = "」』》）"

# Behind Han or kana, or before it: signs that have a full-width form. A full stop stands also
# before numbers and endings of files, so it counts only behind.
_HALF_WIDTH = re.compile(f"(?<=[{HAN}{_KANA}{_CLOSING}])[,;:?!().]|[,;:?!()](?=[{HAN}{_KANA}])")
_SPACE = re.compile(f"(?<=[{HAN}])[ \u00a0]+(?=[A-Za-z0-9])|(?<=[A-Za-z0-9%])[ \u00a0]+(?=[{HAN}])")

_FULL_WIDTH = dict(zip(",;:?!().", "，；：？！（）。", strict=True))
# How much of the text a finding shows on each side.
_SHOWN = 8


def check_punctuation(text: CheckedText, surroundings: Surroundings) -> Iterator[Finding]:
    """Half-width signs beside Han or kana; in Chinese, spaces between Han and Latin."""
    rules = {}
    language = languages.get(text.language)
    if language.has_full_width_signs:
        rules["half-width"] = _HALF_WIDTH
    if language.has_no_space_beside_latin:
        rules["space-beside-han"] = _SPACE
    for passage, section in text.sections() if rules else ():
        for block in section.blocks:
            for rule, pattern in rules.items():
                for match in pattern.finditer(block.text):
                    context = block.text[max(0, match.start() - _SHOWN) : match.end() + _SHOWN]
                    yield text.finding(
                        rule,
                        passage,
                        section.id,
                        block.line_at(match.start()),
                        text=context.strip(),
                        sign=match[0],
                        written=_FULL_WIDTH.get(match[0], ""),
                    )
