"""Tokens that a diff compares: words, numbers, single Chinese and Japanese characters; sentences."""

import re
from collections.abc import Iterator
from itertools import groupby

from exosite.markup.characters import is_cjk

# Marks that belong to the character before them: accents, voiced sounds of kana, variants of Han.
_MARKS = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u200d\u3099\u309a\ufe00-\ufe0f\ufe20-\ufe2f\U000e0100-\U000e01ef"
# Letters and digits with the separators of a number, a line end, other white space, or one sign.
_PIECE = re.compile(rf"(?:\w[\w{_MARKS}]*(?:[.,]\d+)*|\r\n|\n|[^\S\n]+|.)[{_MARKS}]*", re.DOTALL)
_MARKED = re.compile(f"[^{_MARKS}][{_MARKS}]*|[{_MARKS}]+")
# A sentence ends at a full stop of either width, with closing brackets and space; or at a line end.
_SENTENCE = re.compile(r".*?(?:[。！？；]+[」』）”’]*|[.!?;]+[\"')\]”’]*\s+|\n|$)", re.DOTALL)


def tokens(text: str) -> list[str]:
    """The text cut so that words and numbers stay whole and Chinese and Japanese are single
    characters. Joined, the tokens are the text."""
    return [token for match in _PIECE.finditer(text) for token in _cut(match[0])]


def _cut(piece: str) -> Iterator[str]:
    """Take a run of letters apart where Chinese or Japanese begins and ends: no space does."""
    if piece.isascii() or len(piece) == 1:
        yield piece
        return
    for wide, run in groupby(_MARKED.findall(piece), key=lambda sign: is_cjk(sign[0])):
        if wide:
            yield from run
        else:
            yield "".join(run)


def sentences(text: str) -> list[str]:
    """The sentences of a text, each with what follows its full stop; joined, they are the text."""
    return [match[0] for match in _SENTENCE.finditer(text) if match[0]]
