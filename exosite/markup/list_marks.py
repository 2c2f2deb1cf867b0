"""Marks of list items: bullets and ordinals as people type and paste them.

``- item`` and ``1. item`` are Markdown's. The others are what Chinese and Japanese texts have:
``（1）`` ``1、`` ``一、`` ``①`` ``•`` ``・``, and the bullets that a word processor pastes.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from string import ascii_lowercase, ascii_uppercase

from exosite.character_table import PASTED_BULLETS as _PASTED

_HAN_DIGITS = "一二三四五六七八九十"
_STEMS, _FORMAL = "甲乙丙丁戊己庚辛壬癸", "壹貳參肆伍陸柒捌玖拾"
_POINT = "[.．、)）]"
_CJK = "[\u2e80-\u9fff\uf900-\ufaff\uff01-\uff60]"
_GAP = "[ \t\u3000]"
# What joins an ordinal to the next one: ``（1）與（2）`` and ``一、二級`` are running text.
_NO_JOIN = f"(?![ \t]*[、，,;；與和及或至到~～–—-])(?={_GAP}*\\S)"

# Bullets that readers see as the bullet of a list; a word processor's are in its own font.
_DOTS = "•‧∙·・⋅"
_SHAPES = "●○■□◆◇▪▫▶►▸➢➤✓✔☐☑★※"
_OMITTED = "○□◇"  # stand for a character that is left out, as in ○○醫院
_CIRCLED = "①-⑳⑴-⒇⒈-⒛㈠-㈩㊀-㊉❶-❿"


@dataclass(frozen=True, slots=True)
class ListMark:
    """The mark of one item. ``is_shown``: readers see it as typed, not as a bullet or number of the list.

    ``end`` is its length with the space behind it, ``gap`` one space if there was any. Items of one
    ``family`` stand in one list. ``is_weak``: without the next one it begins a sentence (``E. coli``, ``甲、``).
    """

    family: str
    typed: str
    gap: str
    end: int
    is_ordinal: bool
    is_shown: bool
    is_first: bool
    is_weak: bool

    @property
    def number(self) -> int:
        """The number of ``12.``, which a list can count itself; of other marks 0."""
        return int(self.typed[:-1]) if self.family == "number" else 0

    def follows(self, first: "ListMark") -> bool:
        """Whether this is what comes next in order: ``b.`` behind ``a.``, any bullet behind a bullet."""
        if self.family != first.family or not self.is_ordinal:
            return self.family == first.family
        marks = tuple(re.sub(r"\W", "", mark.typed) for mark in (first, self))
        return any(marks == pair for order in _ORDERS for pair in pairwise(order))


_ROMANS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
_ORDERS: tuple[Sequence[str], ...] = (
    ascii_lowercase, ascii_uppercase, _ROMANS, [roman.upper() for roman in _ROMANS],
    [chr(code) for code in range(0x2160, 0x216C)], [chr(code) for code in range(0x2170, 0x217C)],
    _STEMS, _FORMAL, [str(number) for number in range(100)],
)  # fmt: skip

_FAMILIES: Mapping[str, re.Pattern[str]] = {
    "hyphen": re.compile(r"(-)[ \t]+(?=\S)(?!\u3000)"),
    "dot": re.compile(f"([{_DOTS}])(?:[ \t\u3000]+(?=\\S)|(?={_CJK}))"),
    "pasted": re.compile(f"([{_PASTED}]|o(?=\t)){_GAP}*(?=\\S)"),
    "shape": re.compile(
        f"([{_SHAPES}])(?:{_GAP}+(?=\\S)|(?<![{_OMITTED}])(?={_CJK})(?![{_SHAPES}]))"
    ),
    "dash": re.compile(r"([–—])[ \t]+(?=[^\s\d])"),
    "number": re.compile(r"([0-9]{1,3}\.)[ \t]+(?=\S)"),
    "number-typed": re.compile(f"([0-9]{{1,3}}\\.){_GAP}*(?={_CJK})"),
    "number-bracket": re.compile(
        f"([0-9]{{1,3}}[)）])(?:[ \t]+(?=\\S)|{_GAP}*(?={_CJK})){_NO_JOIN}"
    ),
    "number-comma": re.compile(f"([0-9]{{1,3}}[、､]){_GAP}*(?=[^\\s0-9０-９])"),
    "full-width": re.compile(f"([０-９]{{1,2}}[.．、)）]){_GAP}*(?=[^\\s0-9０-９])"),
    "number-stop": re.compile(f"([0-9]{{1,3}}[．。]){_GAP}*(?=[^\\s0-9０-９])"),
    "han": re.compile(
        f"([{_HAN_DIGITS}]{{1,3}}[、.．]){_GAP}*(?=[^\\s\\d{_HAN_DIGITS}百千兩幾數])"
    ),
    "brackets": re.compile(
        f"([(（](?:[0-9０-９]{{1,2}}|[{_HAN_DIGITS}]{{1,3}}|[a-zA-Z]|[ivx]{{2,4}})[)）]"
        f"){_GAP}*{_NO_JOIN}"
    ),
    "square": re.compile(f"([\\[【〔][0-9]{{1,2}}[\\]】〕](?![(:：])){_GAP}*{_NO_JOIN}"),
    "circled": re.compile(f"([{_CIRCLED}]){_GAP}*(?![{_CIRCLED}]){_NO_JOIN}"),
    "letter": re.compile(f"((?:[a-z]|[ivx]{{2,4}}){_POINT})(?:{_GAP}+(?=\\S)|(?={_CJK}))"),
    "capital": re.compile(f"((?:[A-Z]|[IVX]{{2,4}}){_POINT})(?:{_GAP}+(?=\\S)|(?={_CJK}))"),
    "roman": re.compile(f"([Ⅰ-Ⅻⅰ-ⅻ]{_POINT}){_GAP}*(?=[^\\sⅠ-Ⅻⅰ-ⅻ])"),
    "stem": re.compile(f"([{_STEMS}]、){_GAP}*(?=[^\\s{_STEMS}])"),
    "formal": re.compile(f"([{_FORMAL}]{{1,3}}、){_GAP}*(?=[^\\s{_FORMAL}])"),
}
_WEAK = frozenset({"dash", "square", "letter", "capital", "roman", "stem", "formal"})
_BULLETS = frozenset({"hyphen", "dot", "pasted", "shape", "dash"})
_COUNTED = frozenset({"hyphen", "dot", "pasted", "number"})
_FIRST = re.compile("[(（\\[【〔]?(?:[1１一aAiIⅠⅰ甲壹①⑴⒈㈠㊀❶])[.．、､。)）\\]】〕]*")
_STARTS = re.compile(
    f"[-–—{_DOTS}{_PASTED}{_SHAPES}{_CIRCLED}{_HAN_DIGITS}{_STEMS}{_FORMAL}Ⅰ-Ⅻⅰ-ⅻ0-9０-９(（\\[【〔a-zA-Z]"
)


def read_mark(line: str) -> ListMark | None:
    """The mark at the start of a line, which has no indentation any more."""
    if not _STARTS.match(line):
        return None
    for family, pattern in _FAMILIES.items():
        if match := pattern.match(line):
            bullet = match[1] if family in _COUNTED and family in _BULLETS else ""
            return ListMark(
                family=f"{family}{bullet}",
                typed="•" if family == "pasted" else match[1],
                gap=" " if match.end() > match.end(1) else "",
                end=match.end(),
                is_ordinal=family not in _BULLETS,
                is_shown=family not in _COUNTED,
                is_weak=family in _WEAK,
                is_first=family in _BULLETS or bool(_FIRST.fullmatch(match[1])),
            )
    return None
