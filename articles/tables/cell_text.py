"""Normalisation of what people type in a cell, in three writing systems."""

import re
import unicodedata
from typing import Literal

from exosite.character_table import CONTROL, INVISIBLE, unify

LONGEST_VALUE = 100
"""Longer than any quantity or date that a person writes, in characters; what is longer is prose."""

LineFault = Literal["not-a-line", "control-character", "invisible-character"]

_FOLD = {
    **{code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)},  # full-width ASCII
    **dict.fromkeys(map(ord, "\t\u00a0\u2009\u202f\u3000"), " "),
    **dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"), "-"),
    **dict.fromkeys(map(ord, "\u301c\u223c\u2248"), "~"),
    ord("≦"): "≤",
    ord("≧"): "≥",
}
_LINE_END = re.compile("[\n\r\x0b\x0c\x85\u2028\u2029]")


def fold_punctuation(text: str) -> str:
    """The text with ASCII digits, signs, dashes and spaces, so that one pattern reads all widths."""
    return text.translate(_FOLD)


def fold_case(text: str) -> str:
    """The text for comparing: case, width and runs of white space make no difference."""
    return " ".join(unicodedata.normalize("NFKC", unify(text)).casefold().split())


def line_fault(text: object) -> LineFault | None:
    """Why this is not one line of text, as labels, cells and notes have to be; None if it is."""
    if not isinstance(text, str) or _LINE_END.search(text):
        return "not-a-line"
    if "\t" in text or CONTROL.search(text):
        return "control-character"
    return "invisible-character" if INVISIBLE.search(text) else None
