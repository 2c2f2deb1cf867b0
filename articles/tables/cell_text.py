"""Normalisation of what people type in a cell, in three writing systems."""

import re
import unicodedata

LONGEST_VALUE = 100
"""Longer than any quantity or date that a person writes, in characters; what is longer is prose."""

_FOLD = {
    **{code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)},  # full-width ASCII
    **dict.fromkeys(map(ord, "\t\u00a0\u2009\u202f\u3000"), " "),
    **dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"), "-"),
    **dict.fromkeys(map(ord, "\u301c\u223c\u2248"), "~"),
    ord("≦"): "≤",
    ord("≧"): "≥",
}
# A text is one line of inline Markdown: no line ends, no other controls, nothing that is no text.
_NOT_A_LINE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")


def fold_punctuation(text: str) -> str:
    """The text with ASCII digits, signs, dashes and spaces, so that one pattern reads all widths."""
    return text.translate(_FOLD)


def fold_case(text: str) -> str:
    """The text for comparing: case, width and runs of white space make no difference."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def is_line(text: object) -> bool:
    """Whether this is one line of text, as labels, cells and notes have to be."""
    return isinstance(text, str) and not _NOT_A_LINE.search(text)
