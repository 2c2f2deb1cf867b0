"""The order of words in a column, alike in every language of the site."""

import re
import unicodedata

# Longer runs of digits are no numbers that anybody reads.
_DIGITS = re.compile(r"([0-9]{1,18})")

# From katakana to hiragana: U+30A1 to U+30F6 stand 0x60 above their counterparts.
_KANA = {code: code - 0x60 for code in range(0x30A1, 0x30F7)}


def order_of(text: str) -> tuple[str | int, ...]:
    """A key that puts texts in the order a reader would look for them in.

    Case, width, accents on Latin letters and the kind of kana make no difference, and numbers
    within a text come by size: ``phase 2`` before ``phase 10``. Han characters come in the order
    of Unicode, which is mostly by radical and then by strokes.
    """
    folded = unicodedata.normalize("NFKC", text).casefold().translate(_KANA)
    bare = "".join(map(_without_accent, " ".join(folded.split())))
    # Words and numbers take turns, so that a number is only ever compared to a number.
    return tuple(int(part) if place % 2 else part for place, part in enumerate(_DIGITS.split(bare)))


def _without_accent(character: str) -> str:
    apart = unicodedata.normalize("NFD", character)
    return apart[0] if apart[0] < "\u0250" else character
