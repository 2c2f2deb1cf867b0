"""Line breaking for drawings, because SVG does not break lines.

Widths are estimates in ems: the fonts are the reader's own. They lean to the wide side, so that a
line rather ends early than runs out of the picture.
"""

import re
import unicodedata
from itertools import pairwise

# Between Segoe UI and Roboto on the one hand and DejaVu Sans, wider by a tenth, on the other.
_NARROW = frozenset(" \u00a0.,:;'’!|()[]/ijlIftr·-")
_NARROW_EMS = 0.34
_LETTER_EMS = 0.55
_CAPITAL_EMS = 0.7
_WIDE = frozenset("mwMW–—%")
_WIDE_EMS = 0.88
_BOLD = 1.06

# What may not begin a line, and what may not end one (JIS X 4051, clreq).
_NO_START = frozenset("、。，．：；？！）」』】〕》〉·・ーァィゥェォッャュョ／…")
_NO_END = frozenset("（「『【〔《〈")
# A line breaks at a space, or beside a character of Han, kana or full-width punctuation.
_FULL = r"\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef"
_LONE_SIGN = re.compile(" (?=[/·–])")
_PIECE = re.compile(rf"[{_FULL}]|[^ {_FULL}]+| +")


def width(text: str, *, bold: bool = False) -> float:
    """About how wide a text is, in ems."""
    total = sum(_ems(char) for char in text)
    return total * _BOLD if bold else total


def wrap(text: str, ems: float, *, bold: bool = False) -> tuple[str, ...]:
    """Break a text into lines of at most ``ems``, as even as they can be.

    A word longer than that has a line of its own.
    """
    lines = _break(text, ems, bold)
    while len(lines) > 1 and len(tighter := _break(text, ems - 0.5, bold)) == len(lines):
        ems -= 0.5
        if max(width(line, bold=bold) for line in tighter) > ems:
            break
        lines = tighter
    return lines


def _break(text: str, ems: float, bold: bool) -> tuple[str, ...]:
    lines, line = [], ""
    for piece in _pieces(text):
        if line.strip() and width((line + piece).strip(), bold=bold) > ems:
            lines.append(line.strip())
            line = ""
        line += piece
    return (*lines, line.strip()) if line.strip() else tuple(lines)


def _ems(char: str) -> float:
    if unicodedata.east_asian_width(char) in "WF":
        return 1
    if char in _NARROW:
        return _NARROW_EMS
    if char in _WIDE:
        return _WIDE_EMS
    return _CAPITAL_EMS if char.isupper() else _LETTER_EMS


def _pieces(text: str) -> list[str]:
    """What must not be torn apart: words, and characters with the marks that belong to them."""
    parts = _PIECE.findall(_LONE_SIGN.sub("\u00a0", text))
    pieces = parts[:1]
    for before, piece in pairwise(parts):
        if piece[0] in _NO_START or before[-1] in _NO_END:
            pieces[-1] += piece
        else:
            pieces.append(piece)
    return pieces
