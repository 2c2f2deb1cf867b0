"""Term matching: find glossary terms in running text of any script. Pure: no Django, no HTML.

A :class:`TermIndex` is built once for a language from every written form its pages may use. Reading
a text costs one dictionary look-up a character, plus one for each *length* that forms with the
same first two characters have: how many terms there are makes no difference.

The rules, which ``tests/golden/glossary/sentences.yaml`` shows on 200 sentences:

- of the forms that start at a place, the longest that stands there as a word wins, and what it
  covers is spent: nothing else is found inside it;
- Han and kana have no word boundaries, so their forms are found anywhere; a form that begins or
  ends in a letter or digit of another script must not touch a further one on that side;
- a name is not cut short before its number: ``IL`` is not in ``IL-6``, nor ``PD`` in ``PD-L1``;
- capitals are part of a short abbreviation (``EV``, never ``ev``), and of nothing else;
- a form that two terms claim is spent as well, but never reported: a reader is not sent to a
  term that a machine guessed;
- an unlinked form is spent and reported as such: a word of many meanings, or the name of something
  else that a term is part of.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from exosite.character_table import unify_with_offsets

# In falling order of what a match is taken to be when one term has the same form twice.
KINDS = ("unlinked", "name", "alias", "abbreviation", "other-usage", "misspelling")

# A form with at most this many letters, all capitals, may be a word or a unit when written small
# (ra, m2). Longer ones, and those with small letters of their own, are the same in any case.
_CASED_LETTERS = 5

# Forms shorter than this are never matched: a single Han character is a part of too many words.
_SHORTEST = 2

_FOLD = {
    **dict.fromkeys(map(ord, "\t\n\r\u00a0\u2009\u202f\u3000"), " "),
    **dict.fromkeys(map(ord, "\u2018\u2019\u02bc\u2032"), "'"),
    # Hyphen, non-breaking hyphen, figure dash, en dash, minus, small hyphen. Not the em dash,
    # which parts sentences.
    **dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2212\ufe63"), "-"),
    **dict.fromkeys(map(ord, "\u00b7\uff65"), "\u30fb"),
    ord("臺"): "台",
    ord("\u00b5"): "\u03bc",
    # str.lower() would make two characters of the first, and choose by context for the others.
    ord("\u0130"): "i",
    ord("\u03a3"): "\u03c3",
    ord("\u03c2"): "\u03c3",
}

# Letters and digits of scripts that part their words: everything before the CJK blocks.
_WORD = r"[^\W_\u2e80-\U0010ffff]"
_CJK = r"[\u2e80-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff]"
_SEAM = re.compile(rf"(?<={_CJK}) ?(?={_WORD})|(?<={_WORD}) ?(?={_CJK})")
# What may not follow a match: "-6", or one capital with its number, as in "-L1".
_NUMBERED = re.compile(r"-(?:[0-9]|[A-Z][0-9])")


@dataclass(frozen=True, slots=True)
class WrittenForm:
    """One way of writing a term. ``key`` names the term; ``kind`` is one of :data:`KINDS`."""

    text: str
    key: str
    kind: str


@dataclass(frozen=True, slots=True)
class TermMatch:
    """A term found in a text: ``text[start:end]`` is what the author wrote, plural included."""

    start: int
    end: int
    key: str
    kind: str


@dataclass(frozen=True, slots=True)
class _FormEntry:
    """What one folded form stands for. ``key`` is None where several terms claim it."""

    key: str | None
    kind: str
    cased: frozenset[str]  # the spellings allowed; empty: any capitals will do
    plural: bool
    forms: tuple[WrittenForm, ...]


class TermIndex:
    """The forms of one language, ready to be found.

    Forms of a single character are left out. A form that mixes Han or kana with other letters is
    known with and without a space between them, since authors write both (``MSC 外泌體``).

    Raises ValueError for a form whose kind is not one of :data:`KINDS`.
    """

    ambiguous: frozenset[str]
    """The folded forms that several terms claim, which are therefore never reported."""

    def __init__(self, forms: Iterable[WrittenForm]) -> None:
        self._entries = _entries_of(forms)
        self._lengths = _lengths_by_start(self._entries)
        self.ambiguous = _ambiguous(self._entries)

    def exchange(self, old: Iterable[WrittenForm], new: Iterable[WrittenForm]) -> "TermIndex":
        """Another index, with the ``new`` forms of some terms in the place of all that they had.

        Only what is spelt or begins like one of these forms is looked at again.
        """
        gone, fresh = set(old), list(new)
        touched = {
            fold_form(spelling) for form in (*gone, *fresh) for spelling in _spellings(form.text)
        }
        kept = {
            form: None
            for folded in touched
            if folded in self._entries
            for form in self._entries[folded].forms
            if form not in gone
        }
        read_again = _entries_of([*kept, *fresh])
        made = {folded: read_again[folded] for folded in touched if folded in read_again}
        index = TermIndex(())
        index._entries = self._entries | made
        for folded in touched - made.keys():
            index._entries.pop(folded, None)
        index.ambiguous = self.ambiguous - touched | _ambiguous(made)
        starts = {folded[:2] for folded in touched}
        near = {folded: e for folded, e in index._entries.items() if folded[:2] in starts}
        kept_lengths = self._lengths.items()
        index._lengths = {start: value for start, value in kept_lengths if start not in starts}
        index._lengths |= _lengths_by_start(near)
        return index

    def alike(self, text: str) -> tuple[WrittenForm, ...]:
        """The forms, of whatever term, that matching does not tell from this one."""
        entry = self._entries.get(" ".join(fold_form(text).split()))
        return entry.forms if entry else ()

    def find(self, text: str) -> list[TermMatch]:
        """Every use of a term in ``text``: in order, not overlapping, offsets into ``text``."""
        unified, places = unify_with_offsets(text)
        plain = unified.translate(_FOLD)
        folded = plain.lower()
        matches: list[TermMatch] = []
        position, last = 0, len(plain) - 1
        while position < last:
            lengths = self._lengths.get(folded[position : position + 2])
            longest = self._longest(plain, folded, position, lengths) if lengths else None
            if longest is None:
                position += 1
                continue
            end, entry = longest
            if entry.key is not None:
                start, stop = places[position], places[end]
                matches.append(TermMatch(start, stop, entry.key, entry.kind))
            position = end
        return matches

    def _longest(
        self, plain: str, folded: str, start: int, lengths: tuple[int, ...]
    ) -> tuple[int, _FormEntry] | None:
        if start and _is_word(folded[start]) and _is_word(folded[start - 1]):
            return None
        for length in lengths:
            end = start + length
            if end > len(folded) or not _may_end(plain, folded, end):
                continue
            if entry := self._entry_of(plain[start:end], folded[start:end]):
                return end, entry
        return None

    def _entry_of(self, plain: str, folded: str) -> _FormEntry | None:
        """The entry that a piece of text spells, in the singular or in an English plural."""
        for ending in _endings(folded):
            entry = self._entries.get(folded.removesuffix(ending))
            if entry is None or (ending and not entry.plural):
                continue
            # In capitals the plural is still small: MSCs, but not MSCS.
            if not entry.cased or plain.removesuffix(ending) in entry.cased:
                return entry
        return None


def fold_form(text: str) -> str:
    """Reduce ``text`` to what matching compares.

    Lower case, full width, radicals and composed letters as in ``character_table``, one apostrophe,
    one hyphen (the en dash of ``blood–brain`` too), one space, one middle dot, 臺 as 台. Greek
    letters are kept.
    """
    return _plain(text).lower()


def _plain(text: str) -> str:
    return unify_with_offsets(text)[0].translate(_FOLD)


def _spellings(text: str) -> set[str]:
    """The text as given, and with or without a space where Han or kana meets another script."""
    plain = " ".join(_plain(text).split())
    spellings = {plain}
    if _SEAM.search(plain):
        spellings |= {_SEAM.sub("", plain), _SEAM.sub(" ", plain)}
    return {spelling for spelling in spellings if len(spelling) >= _SHORTEST}


def _entries_of(forms: Iterable[WrittenForm]) -> dict[str, _FormEntry]:
    spellings: dict[str, list[tuple[str, WrittenForm]]] = {}
    for form in forms:
        if form.kind not in KINDS:
            raise ValueError(f"unknown kind of form: {form.kind}")
        for spelling in _spellings(form.text):
            spellings.setdefault(fold_form(spelling), []).append((spelling, form))
    return {folded: _form_entry(folded, alike) for folded, alike in spellings.items()}


def _form_entry(folded: str, alternatives: list[tuple[str, WrittenForm]]) -> _FormEntry:
    keys = {form.key for _, form in alternatives}
    cased = frozenset(spelling for spelling, _ in alternatives if _is_cased(spelling))
    in_any_case = any(not _is_cased(spelling) for spelling, _ in alternatives)
    return _FormEntry(
        key=keys.pop() if len(keys) == 1 else None,
        kind=min((form.kind for _, form in alternatives), key=KINDS.index),
        cased=frozenset() if in_any_case else cased,
        plural=_takes_plural(folded, abbreviation=bool(cased)),
        forms=tuple(form for _, form in alternatives),
    )


def _is_cased(plain: str) -> bool:
    letters = _ascii_letters(plain.removesuffix("s"))  # EVs is EV, said of several
    return 1 <= len(letters) <= _CASED_LETTERS and letters.isupper()


def _takes_plural(folded: str, *, abbreviation: bool) -> bool:
    # "phase i" has no plural: "the phase is over".
    if re.search(_CJK, folded) or not _ascii_letters(folded[-1]) or folded[-2:-1] == " ":
        return False
    return abbreviation or len(_ascii_letters(folded)) > 2


def _ascii_letters(text: str) -> str:
    return "".join(char for char in text if char.isascii() and char.isalpha())


def _ambiguous(entries: dict[str, _FormEntry]) -> frozenset[str]:
    return frozenset(folded for folded, entry in entries.items() if entry.key is None)


def _lengths_by_start(entries: dict[str, _FormEntry]) -> dict[str, tuple[int, ...]]:
    """For each first two characters, the lengths to try there, longest first."""
    lengths: dict[str, set[int]] = {}
    for folded, entry in entries.items():
        endings = (0, 1, 2) if entry.plural else (0,)
        lengths.setdefault(folded[:2], set()).update(len(folded) + more for more in endings)
    return {start: tuple(sorted(choices, reverse=True)) for start, choices in lengths.items()}


def _endings(folded: str) -> tuple[str, ...]:
    """What to take off to reach the form: first nothing, then the English plural."""
    if not folded.endswith("s"):
        return ("",)
    return ("", "s", "es") if folded.endswith(("ses", "xes", "zes", "ches", "shes")) else ("", "s")


def _may_end(plain: str, folded: str, end: int) -> bool:
    if end == len(folded):
        return True
    if _is_word(folded[end - 1]) and _is_word(folded[end]):
        return False
    return not (plain[end] == "-" and _NUMBERED.match(plain, end))


def _is_word(char: str) -> bool:
    """A letter or digit of a script that parts its words (Latin, Greek ...), not Han or kana."""
    return char < "\u2e80" and char.isalnum()
