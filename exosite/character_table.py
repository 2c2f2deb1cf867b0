"""The one table of characters: those that nobody sees, and those that stand for another.

Texts are stored as they were typed. What is refused at the door is here, and so is what makes one
of two characters wherever texts are compared: by search, by the terms, by the checks.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

# C0 and C1 controls but tab and line ends, lone surrogates, noncharacters, and private use but for
# the bullets that a word processor has there, where they begin a line. Plane 15 has markup's slots.
PASTED_BULLETS = "\uf02d\uf06c\uf06e\uf071\uf075\uf076\uf0a7\uf0a8\uf0b7\uf0d8\uf0e8\uf0fc"
CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    "\U0001fffe\U0001ffff\U000f0000-\U0010ffff]"
    f"|(?![{PASTED_BULLETS}])[\ue000-\uf8ff]|(?<=\\S)[{PASTED_BULLETS}]"
)
"""Characters that are no text."""

# A variation selector stays behind a Han character, sign or digit, a joiner between the parts of an
# emoji. Source: https://www.unicode.org/reports/tr44/#Default_Ignorable_Code_Point
INVISIBLE = re.compile(
    "[\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200c\u200e\u200f\u202a-\u202e"
    "\u2060-\u206f\u2800\u3164\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e00ff\U000e01f0-\U000e0fff]"
    "|(?<![0-9#*\u2190-\u2bff\u2e80-\u9fff\uf900-\ufaff\U0001f000-\U0003ffff])"
    "[\ufe00-\ufe0f\U000e0100-\U000e01ef]"
    "|(?<![\u2190-\u2bff\ufe0f\U0001f000-\U0001faff])\u200d"
)
"""Characters that nobody sees: default-ignorable ones, and controls of direction."""

# What no form, file or fixture may have: those above, and ends of lines that few programs know.
_UNSEEN = re.compile(f"{CONTROL.pattern}|[\x85\u2028\u2029]|{INVISIBLE.pattern}")
# How many characters on each side of an unseen one tell where it is.
_SHOWN = 8

_SELECTORS = "\ufe00-\ufe0f\U000e0100-\U000e01ef"
_MARKS = "\u0300-\u036f\u3099\u309a\uff9e\uff9f"
# A letter with its marks, a character with its variant: compared as one.
_CLUSTER = re.compile(f"[^{_MARKS}{_SELECTORS}][{_MARKS}{_SELECTORS}]+", re.DOTALL)
_SELECTOR = re.compile(f"[{_SELECTORS}]")
# Radicals of which Unicode says only in its data file that they are a character.
# Source: https://www.unicode.org/Public/UCD/latest/ucd/EquivalentUnifiedIdeograph.txt
_RADICALS = dict(
    zip(
        "⻄⻅⻆⻉⻋⻑⻓⻔⻘⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻭⻮⻯⻰⻲⻠⺠⺟",
        "西见角贝车長长门青页风飞食马骨鬼鱼鸟麦黄齐歯齿竜龙亀饣民母",
        strict=True,
    )
)
# Blocks whose characters are other characters in another width, shape or place.
_COMPATIBLE = (
    (0x2E80, 0x2FE0), (0x3300, 0x3400), (0xF900, 0xFB07), (0xFE30, 0xFE50), (0xFF01, 0xFFA0),
    (0x2F800, 0x2FA20),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class UnseenCharacter:
    """A character that must be removed: its code with its name, its line from 1, and the words
    around it, in which ▯ stands for what nobody sees."""

    name: str
    line: int
    context: str


def find_unseen(text: str) -> UnseenCharacter | None:
    """The first character of a text that nobody sees."""
    match = None if text.isascii() and text.isprintable() else _UNSEEN.search(text)
    if match is None:
        return None
    before = text[max(0, match.start() - _SHOWN) : match.start()].rpartition("\n")[2]
    after = text[match.end() : match.end() + _SHOWN].partition("\n")[0]
    code = f"U+{ord(match[0]):04X} {unicodedata.name(match[0], '')}".rstrip()
    line = text.count("\n", 0, match.start()) + 1
    return UnseenCharacter(code, line, show_unseen(f"{before}{match[0]}{after}"))


def show_unseen(text: str) -> str:
    """The text with ▯ for each character that nobody sees."""
    return _UNSEEN.sub("▯", text)


@cache
def compatible_characters() -> dict[str, str]:
    """For each radical, squared unit, ligature and full- or half-width form what it stands for."""
    table = dict(_RADICALS)
    for first, end in _COMPATIBLE:
        for character in map(chr, range(first, end)):
            plain = unicodedata.normalize("NFKC", character)
            if plain != character:
                table.setdefault(character, plain)
    return table


def unify(text: str) -> str:
    """The text in the characters that are compared: composed, plain in width, without variants."""
    if text.isascii():
        return text
    plain = _SELECTOR.sub("", text).translate(_translation())
    return unicodedata.normalize("NFC", plain)


def unify_with_offsets(text: str) -> tuple[str, Sequence[int]]:
    """The unified text, and for each of its characters, and its end, the place in ``text``."""
    table = compatible_characters()
    if not _CLUSTER.search(text) and not any(
        len(table.get(letter, "")) > 1 for letter in set(text)
    ):
        return text.translate(_translation()), range(len(text) + 1)
    pieces: list[str] = []
    offsets: list[int] = []
    at = 0
    while at < len(text):
        cluster = _CLUSTER.match(text, at)
        written = cluster[0] if cluster else text[at]
        pieces.append(unify(written))
        offsets += [at] * len(pieces[-1])
        at += len(written)
    return "".join(pieces), [*offsets, len(text)]


@cache
def _translation() -> dict[int, str]:
    return {ord(character): plain for character, plain in compatible_characters().items()}
