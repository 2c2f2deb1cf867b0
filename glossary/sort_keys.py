"""Sort keys: the order of the glossary's names in each language, and their groups. Pure.

Each language is looked up in its own way: Chinese by the strokes of the first character or by
bopomofo, Japanese by the rows of the kana, everything in Latin letters from A to Z. A name whose
place is not known comes in a last group, never nowhere.
"""

import itertools
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

BOPOMOFO = "ㄅㄆㄇㄈㄉㄊㄋㄌㄍㄎㄏㄐㄑㄒㄓㄔㄕㄖㄗㄘㄙㄚㄛㄜㄝㄞㄟㄠㄡㄢㄣㄤㄥㄦㄧㄨㄩ"
TONES = "ˉˊˇˋ˙"
"""The marks of the tones in the order of a dictionary; a syllable without one has the first."""

KANA_ROWS = [
    "あいうえお",
    "かきくけこ",
    "さしすせそ",
    "たちつてと",
    "なにぬねの",
    "はひふへほ",
    "まみむめも",
    "やゆよ",
    "らりるれろ",
    "わゐゑをん",
]
"""The kana in their order; the first of each row names it."""
_SMALL = str.maketrans("ぁぃぅぇぉっゃゅょゎゕゖ", "あいうえおつやゆよわかけ")
# From katakana to hiragana: U+30A1 to U+30F6 stand 0x60 above their counterparts.
_HIRAGANA = {code: code - 0x60 for code in range(0x30A1, 0x30F7)}

# The first level of Big5, its 5401 common characters, is ordered by strokes and then by radical.
# These are the codes with which each number of strokes begins.
_FIRST_OF_STROKES = (
    *((1, 0xA440), (2, 0xA442), (3, 0xA454), (4, 0xA4A1), (5, 0xA4FE), (6, 0xA5E0), (7, 0xA6EA)),
    *((8, 0xA8C3), (9, 0xAB45), (10, 0xADBC), (11, 0xB0AE), (12, 0xB3C3), (13, 0xB6C4)),
    *((14, 0xB9AC), (15, 0xBBF5), (16, 0xBEA7), (17, 0xC075), (18, 0xC24F), (19, 0xC35F)),
    *((20, 0xC455), (21, 0xC4D7), (22, 0xC56B), (23, 0xC5C8), (24, 0xC5F1), (25, 0xC655)),
    *((26, 0xC665), (27, 0xC66C), (28, 0xC676), (29, 0xC679), (30, 0xC67D), (32, 0xC67E)),
)
_LAST_COMMON = 0xC67E


@dataclass(frozen=True, slots=True)
class GroupHeading:
    """What a group is called: ``kind`` with a ``mark``.

    The kind is ``strokes`` (the mark is their number), ``bopomofo``, ``kana`` (a row by its
    first), ``letter``, ``category`` (by its code) or ``other``. ``order`` is the place among the
    groups of one index.
    """

    order: int
    kind: str
    mark: str = ""

    @property
    def id(self) -> str:
        """Names the group in an address, in plain letters and figures."""
        if self.kind == "letter":
            return f"letter-{self.mark.lower()}"
        if self.kind == "category":
            return self.mark
        return self.kind if self.kind == "other" else f"{self.kind}-{self.order}"

    @classmethod
    def of_id(cls, group_id: str, order: int) -> "GroupHeading":
        """The heading that has this id at this place."""
        kind, _, sign = group_id.partition("-")
        match kind:
            case "strokes":
                return cls(order, kind, str(order))
            case "bopomofo":
                return cls(order, kind, BOPOMOFO[order - 1])
            case "kana":
                return cls(order, kind, KANA_ROWS[order - 1][0])
            case "letter":
                return cls(order, kind, sign.upper())
            case "other":
                return OTHER
        return cls(order, "category", group_id)


OTHER = GroupHeading(10_000, "other")
_LETTERS_FROM = 1_000

NameWithReading = tuple[str, str]
"""A name, and how it is read in bopomofo or kana; empty where that is not known."""


def stroke_count(character: str) -> int:
    """The strokes of a Han character as they are counted in Taiwan; 0 if it is not a common one."""
    code = _big5(character)
    if not _FIRST_OF_STROKES[0][1] <= code <= _LAST_COMMON:
        return 0
    firsts = [first for _, first in _FIRST_OF_STROKES]
    return _FIRST_OF_STROKES[bisect_right(firsts, code) - 1][0]


def by_strokes(name: NameWithReading) -> tuple[GroupHeading, tuple]:
    """By the strokes of the first character, then by those of the others."""
    text = _plain(name[0])
    if number := stroke_count(text[:1]):
        return GroupHeading(number, "strokes", str(number)), tuple(map(_stroke_order, text))
    return _by_letter(text)


def by_bopomofo(name: NameWithReading) -> tuple[GroupHeading, tuple]:
    """By the first sign of the reading in bopomofo, then by syllables and tones."""
    text, reading = name
    if (place := BOPOMOFO.find(reading.strip()[:1] or "?")) >= 0:
        syllables = tuple(map(_syllable, reading.split()))
        return GroupHeading(place + 1, "bopomofo", BOPOMOFO[place]), (syllables, text)
    return _by_letter(_plain(text))


def by_kana(name: NameWithReading) -> tuple[GroupHeading, tuple]:
    """By the row of the first kana of the reading, or of a name in kana that has none."""
    text, reading = name
    kana = _bare_kana(reading.strip() or text)
    for place, row in enumerate(KANA_ROWS, start=1):
        if kana[:1] and kana[0] in row:
            return GroupHeading(place, "kana", row[0]), (kana, text)
    return _by_letter(_plain(reading.strip() or text))


def by_letter(name: NameWithReading) -> tuple[GroupHeading, tuple]:
    """From A to Z, by the reading where there is one."""
    return _by_letter(_plain(name[1].strip() or name[0]))


def learn_readings(names: Iterable[NameWithReading]) -> dict[str, str]:
    """How characters are read, where all these names agree on it.

    Learnt from names with one syllable of bopomofo for each character; a character that is read
    in more than one way in them is left out.
    """
    readings: dict[str, set[str]] = {}
    for text, reading in names:
        syllables = reading.split()
        if len(syllables) == len(text):
            for character, syllable in zip(text, syllables, strict=True):
                if syllable[0] in BOPOMOFO:
                    readings.setdefault(character, set()).add(syllable)
    return {
        character: syllables.pop()
        for character, syllables in readings.items()
        if len(syllables) == 1
    }


def spell(text: str, known: Mapping[str, str]) -> str:
    """As much of the beginning of a name in bopomofo as is known; empty if nothing is."""
    return " ".join(known[sign] for sign in itertools.takewhile(known.__contains__, text))


def as_bytes(key: tuple) -> bytes:
    """A sort key as bytes that any database puts in the same order."""
    return b"".join(map(_member_as_bytes, key))


def _member_as_bytes(member: object) -> bytes:
    if isinstance(member, int):
        # Zeros end a tuple, so that a longer one comes after what it begins with.
        return (member + 1).to_bytes(4)
    if isinstance(member, str):
        return member.encode() + b"\0"
    if isinstance(member, tuple):
        return as_bytes(member) + b"\0\0\0\0"
    raise TypeError(member)


def _by_letter(text: str) -> tuple[GroupHeading, tuple]:
    first = text[:1]
    if "a" <= first <= "z":
        return GroupHeading(_LETTERS_FROM + ord(first) - ord("a"), "letter", first.upper()), (text,)
    return OTHER, (text,)


def _plain(text: str) -> str:
    """Without case, width and accents, and without marks before the first letter or character."""
    folded = unicodedata.normalize("NFKD", text).casefold()
    bare = "".join(sign for sign in folded if not unicodedata.combining(sign))
    start = next((at for at, sign in enumerate(bare) if sign.isalnum()), 0)
    return bare[start:]


def _bare_kana(text: str) -> str:
    """Hiragana of full size without voicing marks, by which kana are ordered."""
    decomposed = unicodedata.normalize("NFKD", text)
    bare = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    return bare.translate(_HIRAGANA).translate(_SMALL)


def _syllable(syllable: str) -> tuple[tuple[int, ...], int]:
    signs = tuple(BOPOMOFO.find(sign) for sign in syllable if sign in BOPOMOFO)
    tone = next((TONES.index(sign) for sign in syllable if sign in TONES), 0)
    return signs, tone


def _stroke_order(character: str) -> tuple[int, str]:
    code = _big5(character)
    return (code, "") if code else (0x10000, character)


def _big5(character: str) -> int:
    """The code of a character in Big5; 0 if it has none."""
    try:
        code = character.encode("big5")
    except UnicodeEncodeError:
        return 0
    return int.from_bytes(code) if len(code) == 2 else 0
