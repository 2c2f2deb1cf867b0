"""Arithmetic of figures: a share that is not that of its numbers, a comma that may be a point."""

import re
from collections.abc import Iterator
from decimal import Decimal

from exosite.content_checks.findings import Finding, declare_levels
from exosite.content_checks.passages import CheckedText
from exosite.content_checks.surroundings import Surroundings
from exosite.quantities.notation import fold_signs, read_number
from exosite.quantities.numerals import ENGLISH_NUMERAL, HAN_NUMERAL, read_english, read_han

declare_levels({"share-wrong": "error", "part-above-whole": "error", "decimal-comma": "error"})

_DIGITS = r"(?:[1-9][0-9]{0,2}(?:,[0-9]{3})+|[0-9]+)"
_NUMBER = rf"(?:{_DIGITS}|{ENGLISH_NUMERAL}|{HAN_NUMERAL})"
_SHARE = r"(?P<share>[0-9]+(?:\.[0-9]+)?)\s?(?:%|per ?cent)"
_COUNTED = r"[位名例個]?(?:人|名|例|件|隻|匹|患者|病人|受試者)?"
_NOUN = r"(?:\s[a-z]+){0,2}"
_PART, _WHOLE = rf"(?<![0-9.,/])(?P<part>{_NUMBER})", rf"(?P<whole>{_NUMBER})(?![0-9./])"
_PART_OF = rf"{_PART}{_NOUN}\s?(?:/|of|out of)\s?(?:the |all )?{_WHOLE}"
_PART_AMONG = (
    rf"(?<![0-9.,])(?P<whole>{_NUMBER}){_COUNTED}(?:之中|當中|中|裡|のうち)(?:、|，)?(?:只|僅)?有?"
    rf"(?P<part>{_NUMBER}){_COUNTED}"
)
_SHARES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # 12 of 30 (40%), 12/30 patients (40%); 40% (12 of 30)
        rf"{_PART_OF}{_NOUN}{_COUNTED}\s?\(\s?{_SHARE}\s?\)",
        rf"{_SHARE}\s?\(\s?{_PART_OF}{_NOUN}{_COUNTED}\s?\)",
        # 30人中有12人（40%）; 40%（30人中12人）
        rf"{_PART_AMONG}\s?\(\s?{_SHARE}\s?\)",
        rf"{_SHARE}\s?\(\s?{_PART_AMONG}\s?\)",
        # 12 (40%) of 30 patients; of 30 patients, 12 (40%)
        rf"{_PART}{_NOUN}\s?\(\s?{_SHARE}\s?\)\s?of\s(?:the |all )?{_WHOLE}",
        rf"\b(?:of|among)\s(?:the |all )?{_WHOLE}{_NOUN},?\s(?P<part>{_NUMBER})\s?\(\s?{_SHARE}\s?\)",
    )
)
# A group of thousands begins with no nought; 1,000,000 is no list.
_DECIMAL_COMMA = re.compile(r"(?<![0-9A-Za-z.,])0[0-9]*,[0-9]{2,}(?![0-9,])")


def check_arithmetic(text: CheckedText, surroundings: Surroundings) -> Iterator[Finding]:
    """Every share that stands behind its part and whole, and every nought before a comma."""
    for passage, section in text.sections():
        for block in section.blocks:
            folded = fold_signs(block.text)
            for pattern in _SHARES:
                for match in pattern.finditer(folded):
                    if rule := _share_fault(match):
                        params = {"text": match[0].strip(), "share": _share(match)}
                        yield text.finding(rule, passage, section.id, block.line, **params)
            for match in _DECIMAL_COMMA.finditer(folded):
                yield text.finding("decimal-comma", passage, section.id, block.line, value=match[0])


def _share_fault(match: re.Match[str]) -> str:
    """Whether the share is right when rounded to the digits that it has, up or down."""
    part, whole, share = (_value(match[name]) for name in ("part", "whole", "share"))
    if part > whole:
        return "part-above-whole"
    digits = -int(share.as_tuple().exponent)
    is_near = whole and abs(part * 100 / whole - share) < Decimal(10) ** -digits
    return "" if is_near else "share-wrong"


def _share(match: re.Match[str]) -> str:
    """The share as it should be, with one digit more than a person needs."""
    whole = _value(match["whole"])
    return f"{_value(match['part']) * 100 / whole:.1f}%" if whole else "–"


def _value(written: str) -> Decimal:
    if written[0].isdigit():
        return read_number(written)
    return Decimal(read_english(written) if written.isascii() else read_han(written))
