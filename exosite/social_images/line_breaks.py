"""Line breaking of titles: between characters in Chinese and Japanese, else between words."""

import re
from collections.abc import Callable, Iterator
from typing import Final

# What may not begin a line, and what may not end one (JIS X 4051 and common use in Taiwan).
CLOSING: Final = frozenset("、。，．：；！？）」』】〉》〕］｝・…—–～ー々,.:;!?)]}%")
OPENING: Final = frozenset("（「『【〈《〔［｛([{")
ELLIPSIS: Final = "…"

_PIECE: Final = re.compile(
    r"[^\W\u2e80-\U0010ffff]+(?:[-–/.’'][^\W\u2e80-\U0010ffff]+)*|\s+|.", re.DOTALL
)
_CLAUSE: Final = re.compile(r"[^、。，：；！？]+[、。，：；！？]*[」』）]*")
_HAN_OR_KANA: Final = re.compile(r"[\u3040-\u9fff]")

Width = Callable[[str], float]


def by_clause(text: str, width: Width, room: float, most: int) -> list[str]:
    """The lines of a Chinese or Japanese text broken at its punctuation alone, as a careful hand
    would set a title. None if it does not go so, or is in a script with spaces."""
    pieces = _CLAUSE.findall(" ".join(text.split()))
    if not _HAN_OR_KANA.search(text) or _overflows(pieces, width, room):
        return []
    lines = _fill(pieces, width, room)
    return _balanced(pieces, lines, width, room) if len(lines) <= most else []


def wrap(text: str, width: Width, room: float, most: int) -> list[str]:
    """The text in at most ``most`` lines of about the same length; cut with an ellipsis if it is
    longer. ``width`` measures a line, ``room`` is what a line may have of it."""
    pieces = [part for piece in _pieces(text) for part in _parts(piece, width, room)]
    lines = _fill(pieces, width, room)
    if len(lines) <= most:
        return _balanced(pieces, lines, width, room)
    *whole, last = lines[:most]
    while last and width(last + ELLIPSIS) > room:
        last = last[:-1]
    return [*whole, last.rstrip() + ELLIPSIS]


def _pieces(text: str) -> Iterator[str]:
    """What stays together: words, and characters with the marks that cling to them."""
    unit = ""
    for piece in _PIECE.findall(" ".join(text.split())):
        if unit and piece not in CLOSING and unit[-1] not in OPENING:
            yield unit
            unit = ""
        unit += piece
    if unit:
        yield unit


def _parts(piece: str, width: Width, room: float) -> Iterator[str]:
    """A piece that no line has room for, such as an address, breaks anywhere."""
    while len(piece) > 1 and width(piece) > room:
        end = next(n for n in range(len(piece) - 1, 0, -1) if n == 1 or width(piece[:n]) <= room)
        yield piece[:end]
        piece = piece[end:]
    yield piece


def _fill(pieces: list[str], width: Width, room: float) -> list[str]:
    lines = [""]
    for piece in pieces:
        if lines[-1] and width((lines[-1] + piece).rstrip()) > room:
            lines.append("")
        lines[-1] += piece if lines[-1] else piece.lstrip()
    return [line.rstrip() for line in lines if line.strip()]


def _balanced(pieces: list[str], lines: list[str], width: Width, room: float) -> list[str]:
    """In the narrowest column that needs no line more: no word is left alone on the last one."""
    low, high = room / 2, room
    while high - low > room / 100:
        middle = (low + high) / 2
        if len(_fill(pieces, width, middle)) > len(lines) or _overflows(pieces, width, middle):
            low = middle
        else:
            high = middle
    return _fill(pieces, width, high)


def _overflows(pieces: list[str], width: Width, room: float) -> bool:
    return any(width(piece.strip()) > room for piece in pieces)
