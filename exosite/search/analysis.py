"""Text analysis: tokens and normal form, the same for what is indexed and what is asked. Pure.

- ``fold_text`` makes one letter of what readers take for one: full width and half, capitals, accents,
  Traditional and Simplified, old forms and new of Japanese, Greek letters and Latin ones, hiragana
  and katakana, all dashes.
- *Pieces* are runs of Han and kana, and words. A word may hold hyphens: ``miR-30b-3p``.
- ``index_tokens`` are what the index finds: two characters at a time of a run, a word with its parts.
- ``normal_form`` is the text as pieces with a space between, in which phrases are looked for.
- ``name_form`` is a name without any space, so that ``NF-κB``, ``NF kB`` and ``nfkb`` are one;
  ``letter_form`` its letters just as they are spelt. ``name_tokens`` are what such a form has within.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from zlib import crc32

import opencc

from exosite.character_table import unify

TOKENIZER_VERSION = 4
"""Raised with every change that makes other tokens of the same text, or knows other words of it."""

LONGEST = 64
"""Characters of a token; PostgreSQL refuses lexemes of more than 2 kB."""

# Letters and their marks, which are folded together: accents, the voice marks of kana, also of
# half-width ones, the selector of a variant. Before them, a power with its base: 10⁹ is not 109.
_EXPONENT = "[\u207a\u207b]?[\u2070\u00b9\u00b2\u00b3\u2074-\u2079]+"
_CLUSTER = re.compile(
    rf"[0-9\uff10-\uff19]{_EXPONENT}"
    "|[^\u0300-\u036f][\u0300-\u036f\u3099\u309a\uff9e\uff9f\ufe00-\ufe0f\U000e0100-\U000e01ef]*|.",
    re.DOTALL,
)
# What makes a cluster of several characters.
_COMPOUND = re.compile(
    rf"[0-9\uff10-\uff19]{_EXPONENT}"
    "|[\u0300-\u036f\u3099\u309a\uff9e\uff9f\ufe00-\ufe0f\U000e0100-\U000e01ef]"
)
_POWER = re.compile(rf"([0-9]+)(?:\^([-+]?[0-9]+)|({_EXPONENT}))")
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺", "0123456789-+")
# A number with its thousands parted: 1,000 is 1000.
_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+(?![0-9]|,[0-9])(?:\.[0-9]+)?")
_ACCENTS = re.compile("[\u0300-\u036f]")

_RUN = (
    "\u3005-\u3007\u3041-\u3096\u30a1-\u30fa\u30fc-\u30fe\u3105-\u312f\u31a0-\u31bf"
    "\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
_LETTER = rf"[^\W_{_RUN}]"
_PIECE = re.compile(
    rf"[{_RUN}]+|{_POWER.pattern}|{_GROUPED.pattern}|{_LETTER}+(?:[-.']{_LETTER}+)*"
)
_IS_RUN = re.compile(f"[{_RUN}]")
_JOINERS = re.compile("[-.']")
_NO_LETTERS = re.compile(r"[\W_]+")
_NUMBERED = re.compile(r"[a-z]+(\d{5,})")

_SIGNS = dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63", "-")
_SIGNS |= dict.fromkeys("\u2018\u2019\u02bc\u2032", "'")
_GREEK_LETTERS = "αβγδεζηθικλμνξοπρσςτυφχψω"
_LATIN_LETTERS = "a b g d e z h th i k l u n x o p r s s t u ph ch ps o"
_GREEK = dict(zip(_GREEK_LETTERS, _LATIN_LETTERS.split(), strict=True))
_KANA = {chr(code): chr(code + 0x60) for code in range(0x3041, 0x3097)}
# Variants that OpenCC keeps apart, of characters in the words of medicine.
_VARIANTS = {"粧": "妝", "痺": "痹", "癎": "癇"}
# The blocks of Han whose characters people type in several ways; those beyond have one form here.
_HAN = ((0x3400, 0x4DC0), (0x4E00, 0xA000))

# Pieces of a word that have a meaning of their own.
_MOST_PARTS = 6


def fold_text(text: str) -> str:
    """The text in the letters that are compared. Folding it again changes nothing."""
    if text.isascii():
        return text.lower()
    if not _COMPOUND.search(text):
        return text.translate(_letters)
    return "".join(map(_fold_cluster, _CLUSTER.findall(text)))


def fold_with_offsets(text: str) -> tuple[str, Sequence[int]]:
    """The folded text, and for each of its characters the place in ``text`` that it came from.

    One place more than characters: the last is the length of ``text``.
    """
    if text.isascii():
        return text.lower(), range(len(text) + 1)
    if not _COMPOUND.search(text):
        folded = text.translate(_letters)
        if _letters.uneven.isdisjoint(text):
            return folded, range(len(text) + 1)
    clusters = _CLUSTER.findall(text)
    lengths = [len(_fold_cluster(cluster)) for cluster in clusters]
    offsets: list[int] = []
    start = 0
    for cluster, length in zip(clusters, lengths, strict=True):
        offsets += [start] * length
        start += len(cluster)
    return "".join(map(_fold_cluster, clusters)), [*offsets, start]


def pieces(folded: str) -> Iterator[str]:
    """The runs and words of a folded text, each word in the one form in which it is compared."""
    for match in _PIECE.finditer(folded):
        yield match[0] if is_run(match[0]) else canonical(match[0])


def piece_spans(folded: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and text of each run and word of a folded text; words as they are written."""
    for match in _PIECE.finditer(folded):
        yield match.start(), match.end(), match[0]


def is_run(piece: str) -> bool:
    """Whether a piece is Han or kana; else it is a word."""
    return bool(_IS_RUN.match(piece))


def has_han(form: str) -> bool:
    """Whether a folded text has Han characters, each of which says as much as several kana or letters."""
    return any(letter >= "\u3400" for letter in form)


def normal_form(text: str) -> str:
    """The text as pieces with spaces between them and around: ``' msc 来源的外泌体 '``."""
    return f" {' '.join(pieces(fold_text(text)))} "


def name_form(text: str) -> str:
    """A name as it is compared with other names."""
    return "".join(pieces(fold_text(text)))


def letter_form(text: str) -> str:
    """A name as somebody types it who has typed a part of it: its letters and digits, folded."""
    return _NO_LETTERS.sub("", fold_text(text))


def name_tokens(form: str) -> list[str]:
    """What a form has within: a token begins at each of its characters, two of Han or three others."""
    return [form[at : at + _token_length(form, at)] for at in range(len(form))]


def whole_tokens(part: str) -> list[str]:
    """The tokens that every form with this part within has; none for a part shorter than a token."""
    return [
        part[at : at + length]
        for at in range(len(part))
        if at + (length := _token_length(part, at)) <= len(part)
    ]


def _token_length(form: str, at: int) -> int:
    return 2 if any(map(is_run, form[at : at + 2])) else 3


def index_tokens(texts: Iterable[str]) -> list[str]:
    """Every token of these texts, once, in the order in which they first appear."""
    tokens: dict[str, None] = {}
    for text in texts:
        for match in _PIECE.finditer(fold_text(text)):
            split = run_tokens if is_run(match[0]) else word_tokens
            tokens.update(dict.fromkeys(split(match[0])))
    return list(tokens)


def run_tokens(run: str) -> list[str]:
    """Two characters at a time, and the last one, so that every character begins a token."""
    return [run[at : at + 2] for at in range(len(run))]


def word_tokens(word: str) -> list[str]:
    """A folded word, its parts, and neighbouring parts joined.

    ``mir-30b-3p``: ``mir30b3p``, ``mir30b``, ``30b3p``, ``mir``, ``30b``, ``3p``. A decimal number
    is not taken apart, and the number of ``nct04602104`` is a token as well.
    """
    if _is_number(word):
        return [canonical(word)[:LONGEST]]
    parts = _JOINERS.split(word)[:_MOST_PARTS]
    tokens = [canonical(word)]
    if len(parts) > 1 and not _is_decimal(word):
        tokens += [
            canonical("-".join(parts[start : start + length]))
            for length in range(len(parts) - 1, 0, -1)
            for start in range(len(parts) - length + 1)
        ]
    tokens += [match[1] for part in parts if (match := _NUMBERED.fullmatch(part))]
    return [token[:LONGEST] for token in tokens]


@lru_cache(maxsize=1 << 16)
def canonical(word: str) -> str:
    """The one form of a folded word: parts joined, plural and British spelling undone.

    Numbers keep their signs, 1-2 is not 12, and lose their commas; 10⁹ and 10^9 are 1e9.
    """
    if power := _POWER.fullmatch(word):
        base, exponent = power[1], (power[2] or power[3]).translate(_SUPERSCRIPTS).lstrip("+")
        return f"1e{exponent}" if base == "10" else f"{base}p{exponent}"
    if _GROUPED.fullmatch(word):
        word = word.replace(",", "")
    if word.isalpha():
        return _spelling(word)
    joined = _JOINERS.sub("", word)
    if joined.isdigit():
        return word.replace("'", "-")
    return _spelling(joined) if joined.isalpha() else _plural(joined)


@cache
def analysis_version() -> str:
    """Version stamp of the tokens: an index made under another one is out of date."""
    table = "".join(f"{letter}{other}" for letter, other in sorted(_han().items()))
    return f"{TOKENIZER_VERSION}-{unicodedata.unidata_version}-{crc32(table.encode()):08x}"


class _Letters(dict[int, str]):
    """Single characters as they are compared, once they were seen, for ``str.translate``. ``uneven``
    are those that are not one character then."""

    def __init__(self) -> None:
        self.uneven: set[str] = set()

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        folded = self[code] = _fold_cluster(letter)
        if len(folded) != 1:
            self.uneven.add(letter)
        return folded


_letters = _Letters()


@lru_cache(maxsize=1 << 16)
def _fold_cluster(cluster: str) -> str:
    """A letter with its marks. Twice, as the capital of one letter may be two with a mark."""
    if cluster[-1] in "⁰¹²³⁴⁵⁶⁷⁸⁹" and len(cluster) > 1:
        return unify(cluster[0]) + cluster[1:]
    cluster = unify(cluster)
    for _ in range(2):
        letters = unicodedata.normalize("NFKD", cluster).casefold()
        letters = unicodedata.normalize("NFKD", letters).casefold()
        cluster = unicodedata.normalize("NFC", _ACCENTS.sub("", letters))
        cluster = "".join(_fold_letter(letter) for letter in cluster)
    return cluster


def _fold_letter(letter: str) -> str:
    for table in (_SIGNS, _GREEK, _KANA):
        if letter in table:
            return table[letter]
    return _han().get(letter, letter)


@cache
def _han() -> dict[str, str]:
    """For each way of writing a Han character the one that is compared.

    Character by character, never by phrase: the same character must fold alike in a text and in a
    query. Traditional forms become simplified ones; of the rest, Japanese ones traditional first.
    """
    letters = [chr(code) for first, end in _HAN for code in range(first, end)]
    simplified = _converted(letters, "t2s")
    traditional = _converted([_VARIANTS.get(letter, letter) for letter in letters], "jp2t")
    japanese = _converted(traditional, "t2s")
    table = {
        letter: other if letter == simple else simple
        for letter, simple, other in zip(letters, simplified, japanese, strict=True)
    }
    ends = {letter: _follow(letter, table) for letter in table}
    return {letter: end for letter, end in ends.items() if letter != end}


def _converted(letters: list[str], name: str) -> list[str]:
    """Each letter by itself: no phrase crosses the end of a line."""
    return opencc.OpenCC(name).convert("\n".join(letters)).split("\n")


def _follow(letter: str, table: dict[str, str]) -> str:
    """Follow the table to its end; of characters that lead in a circle, the first in Unicode."""
    seen = [letter]
    while (successor := table.get(seen[-1], seen[-1])) not in seen:
        seen.append(successor)
    return min(seen[seen.index(successor) :])


def _is_number(word: str) -> bool:
    return bool(_POWER.fullmatch(word) or _GROUPED.fullmatch(word))


def _is_decimal(word: str) -> bool:
    return "-" not in word and word.replace(".", "").isdigit()


def _spelling(word: str) -> str:
    """An English word in the singular and as Americans spell it; others lose nothing by it."""
    word = _plural(word)
    if len(word) < 5 or not word.isascii():
        return word
    word = word.replace("ae", "e").replace("oe", "e")
    word = re.sub(r"our$", "or", word)
    return re.sub(r"is(e|ed|er|ing|ation)$", r"iz\1", word)


def _plural(word: str) -> str:
    """Without the ending of an English plural (Harman's rules, JASIS 42, 1991)."""
    if len(word) < 3 or not word.endswith("s") or not word[-2].isalpha():
        return word
    if word.endswith("ies") and len(word) > 4:
        return word if word.endswith(("eies", "aies")) else f"{word[:-3]}y"
    return word if word.endswith(("us", "ss", "is")) else word[:-1]
