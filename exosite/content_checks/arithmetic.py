"""Arithmetic of figures: a share that is not that of its numbers, a comma that may be a point."""

import re
from collections.abc import Iterator
from decimal import Decimal

from exosite.content_checks.findings import Finding, declare_levels
from exosite.content_checks.passages import CheckedText
from exosite.content_checks.surroundings import Surroundings
from exosite.quantities.notation import fold_signs, read_number

declare_levels({"share-wrong": "error", "part-above-whole": "error", "decimal-comma": "error"})

_NUMBER = r"(?:[1-9][0-9]{0,2}(?:,[0-9]{3})+|[0-9]+)"
_SHARE = r"\s?\(\s?(?P<share>[0-9]+(?:\.[0-9]+)?)\s?%\s?\)"
_COUNTED = r"(?:人|位|名|例|件|個|隻|匹)?"
_SHARES = tuple(
    re.compile(pattern)
    for pattern in (
        # 12 of 30 (40%), 12/30 patients (40%), 12 out of 30 people (40%)
        rf"(?<![0-9.,/])(?P<part>{_NUMBER})\s?(?:/|of|out of)\s?(?:the )?(?P<whole>{_NUMBER})(?![0-9./])(?:\s[a-z]+)?{_SHARE}",
        # 30人中有12人（40%）, 30人中12人（40%）
        rf"(?<![0-9.,])(?P<whole>{_NUMBER}){_COUNTED}(?:中|裡|之中|のうち)(?:、|，)?有?(?P<part>{_NUMBER}){_COUNTED}{_SHARE}",
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
    part, whole, share = (read_number(match[name]) for name in ("part", "whole", "share"))
    if part > whole:
        return "part-above-whole"
    digits = -int(share.as_tuple().exponent)
    is_near = whole and abs(part * 100 / whole - share) < Decimal(10) ** -digits
    return "" if is_near else "share-wrong"


def _share(match: re.Match[str]) -> str:
    """The share as it should be, with one digit more than a person needs."""
    whole = read_number(match["whole"])
    return f"{read_number(match['part']) * 100 / whole:.1f}%" if whole else "–"
