"""Characters: refused ones, those reserved for slots, and Chinese and Japanese ones."""

import re
from collections.abc import Iterator

from exosite.character_table import CONTROL, INVISIBLE
from exosite.markup.document import Problem
from exosite.markup.problem_codes import ProblemCode

# Plane 15 is private use, so no author needs it. A text of MAX_BYTES holds fewer than 25,000 elements
# (the shortest takes four bytes), well below the 65,534 characters of the plane.
FIRST_SLOT = 0xF0000
LAST_SLOT = 0xFFFFD
SLOT = re.compile(f"[{chr(FIRST_SLOT)}-{chr(LAST_SLOT)}]")

_NEWLINES = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
_RARE_ENDS = frozenset("\x85\u2028\u2029")
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


def is_joined(before: str, after: str) -> bool:
    """Whether a line that ends in one character goes on with the other: within Chinese and
    Japanese, also beside their dash —— and their dots ……, which other scripts share.
    """
    if is_cjk(before) and is_cjk(after):
        return True
    marks = "\u2014\u2026"
    return (is_cjk(before) and after in marks) or (before in marks and is_cjk(after))


def scrub(text: str) -> str:
    """The text with every refused character replaced by U+FFFD, one for one."""
    return CONTROL.sub(REPLACEMENT, text)


def normalise(text: str) -> tuple[str, list[Problem]]:
    """Make all line ends newlines and scrub the rest; each line is reported that has a refused
    character, or one that nobody sees. The latter stay in the text, which is not to be published.
    """
    problems: list[Problem] = []
    for number, (line, end) in enumerate(_lines(text), start=1):
        if end in _RARE_ENDS:
            problems.append(Problem(number, "invisible-character", {"character": _name(end)}))
        if not (line.isascii() and line.isprintable()):
            problems += _problems(number, line)
    return scrub(_NEWLINES.sub("\n", text.removeprefix("\ufeff"))), problems


def _lines(text: str) -> Iterator[tuple[str, str]]:
    """Each line of a text and what ends it."""
    start = 0
    for match in _NEWLINES.finditer(text):
        yield text[start : match.start()], match[0]
        start = match.end()
    yield text[start:], ""


def _name(character: str) -> str:
    return f"U+{ord(character):04X}"


def _problems(number: int, line: str) -> Iterator[Problem]:
    mend = INVISIBLE.sub("", CONTROL.sub("", line))
    codes: tuple[tuple[ProblemCode, re.Pattern[str]], ...] = (
        ("control-character", CONTROL),
        ("invisible-character", INVISIBLE),
    )
    for code, pattern in codes:
        if match := pattern.search(line):
            yield Problem(number, code, {"character": _name(match[0])}, mend=mend)
