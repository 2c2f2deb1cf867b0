"""Characters: refused ones, those reserved for slots, and Chinese and Japanese ones."""

import re

from exosite.markup.document import Problem

# Plane 15 is private use, so no author needs it. A text of MAX_BYTES holds fewer than 25,000 elements
# (the shortest takes four bytes), well below the 65,534 characters of the plane.
FIRST_SLOT = 0xF0000
LAST_SLOT = 0xFFFFD
SLOT = re.compile(f"[{chr(FIRST_SLOT)}-{chr(LAST_SLOT)}]")

# C0 and C1 controls but tab and newline, lone surrogates (nh3 cannot take them), noncharacters
# (ill-formed in the XML of feeds), and the whole of plane 15 with its two noncharacters.
_REFUSED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    "\U0001fffe\U0001ffff\U000f0000-\U000fffff]"
)
_NEWLINES = re.compile("\r\n?|\x85|\u2028|\u2029")
REPLACEMENT = "\ufffd"

# CJK symbols and punctuation, kana, Han (with compatibility forms and planes 2 and 3), full-width
# and half-width forms without the Latin letters, digits and signs that ASCII has. Hangul is not
# among them: Korean is written with spaces.
_CJK = re.compile(
    "[\u2e80-\u2fdf\u2ff0-\u312f\u3190-\u319f\u31a0-\u9fff\uf900-\ufaff\ufe10-\ufe1f\ufe30-\ufe4f"
    "\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff9f\U00016fe0-\U00018cff"
    "\U0001b000-\U0001b2ff\U00020000-\U0003ffff]"
)


def is_cjk(character: str) -> bool:
    """Is this one character Han, kana, or full-width punctuation? An empty string is not."""
    return bool(_CJK.match(character))


def scrub(text: str) -> str:
    """The text with every refused character replaced by U+FFFD, one for one."""
    return _REFUSED.sub(REPLACEMENT, text)


def normalise(text: str) -> tuple[str, list[Problem]]:
    """Make all line ends newlines and scrub the rest; each line with a refused character is reported.

    A byte-order mark at the start goes silently: editors cannot see it.
    """
    text = _NEWLINES.sub("\n", text.removeprefix("\ufeff"))
    problems = [
        Problem(number, "control-character", {"character": f"U+{ord(match[0]):04X}"})
        for number, line in enumerate(text.split("\n"), start=1)
        if (match := _REFUSED.search(line))
    ]
    return scrub(text), problems
