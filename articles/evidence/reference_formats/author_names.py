"""Names of authors: as the library writes them, and in parts, as other programs want them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from articles.evidence.reference_formats.bibliographic_entry import one_line
from exosite.markup.characters import is_cjk

OTHERS: Final = "et al."
MOST_NAMED: Final = 10
"""Of more authors than this the library names the first ``NAMED_OF_MANY``."""
NAMED_OF_MANY: Final = 3

_INITIALS: Final = re.compile(r"[^\W\d_a-z](?:-?[^\W\d_a-z]){0,4}")
_RANK: Final = re.compile(r"(?:Jr|Sr|II|III|IV|2nd|3rd|4th)\.?")
_OTHERS: Final = re.compile(r"(?:et\.? al\.?|and others|others|等|他|ほか)", re.IGNORECASE)
_PARTICLES: Final = re.compile(r"[a-zà-þ'’]")


@dataclass(frozen=True, slots=True)
class AuthorName:
    """A person's family name with initials or given names, or the whole name of anybody else."""

    family: str
    given: str = ""
    rank: str = ""

    @property
    def is_literal(self) -> bool:
        return not self.given

    @property
    def is_others(self) -> bool:
        """Whether it stands for those who are not named."""
        return self.is_literal and self.family == OTHERS


def name_of(family: str, given: str = "", rank: str = "") -> AuthorName:
    """A name from its parts; a Chinese or Japanese one is one word, family name first."""
    family, given, rank = map(one_line, (family, given, rank))
    if not family:
        family, given = given, ""
    if given and _is_han(family) and _is_han(given):
        return AuthorName(f"{family}{given}")
    if not given and _OTHERS.fullmatch(family):
        return AuthorName(OTHERS)
    return AuthorName(family, given, rank.rstrip("."))


def parse_name(typed: str) -> AuthorName:
    """A name written in one: ``Last, First``, ``Last, Jr, First``, ``First von Last``, ``Lin AB``.

    A comma at the end says that it is the name of an organisation.
    """
    words = one_line(typed)
    if words.endswith(","):
        return name_of(words[:-1])
    parts = [part.strip() for part in words.split(",")]
    if len(parts) == 2 and _RANK.fullmatch(parts[1]):
        parts = [parts[0]]
    if len(parts) == 2:
        return name_of(parts[0], parts[1])
    if len(parts) == 3:
        is_rank_last = _RANK.fullmatch(parts[2])
        return name_of(parts[0], parts[1 if is_rank_last else 2], parts[2 if is_rank_last else 1])
    if len(parts) > 3:
        return name_of(words)
    return _without_comma(words)


def _without_comma(words: str) -> AuthorName:
    if _OTHERS.fullmatch(words):
        return name_of(words)
    if listed := _listed_name(words):
        return listed
    pieces = words.replace("\u3000", " ").split(" ")
    if len(pieces) == 1:
        return name_of(words)
    if all(map(_is_han, pieces)):
        return name_of("".join(pieces))
    if any(is_cjk(letter) for letter in words):
        return name_of(words)
    particles = [at for at, piece in enumerate(pieces[1:-1], 1) if _PARTICLES.match(piece)]
    start = particles[0] if particles else len(pieces) - 1
    return name_of(" ".join(pieces[start:]), " ".join(pieces[:start]))


def _listed_name(words: str) -> AuthorName | None:
    """A name as the library lists it, ``van Delen M`` or ``Lin AB Jr``; None for any other."""
    pieces = words.split(" ")
    rank = pieces.pop() if len(pieces) > 2 and _RANK.fullmatch(pieces[-1]) else ""
    family = " ".join(pieces[:-1])
    has_small = any(letter.islower() for letter in family)
    if has_small and _INITIALS.fullmatch(pieces[-1]):
        return AuthorName(family, pieces[-1], rank)
    return None


def initials(given: str) -> str:
    """``JA`` of ``Jane Alice`` and ``J. A.``; a hyphen between initials stays, as in ``PR-M``."""
    if _INITIALS.fullmatch(given):
        return given
    found = ""
    for word in given.replace(".", ". ").replace(". -", ".-").split():
        parts = [part for part in word.split("-") if part]
        is_initial = all(len(part.rstrip(".")) == 1 for part in parts)
        letters = [part[0].upper() for part in parts if part[0].isalpha()]
        found += ("-" if is_initial else "").join(letters)
        if word.startswith("-") and is_initial and len(found) > len(letters):
            found = f"{found[: -len(letters)]}-{found[-len(letters) :]}"
    return found


def spaced_initials(given: str) -> str:
    """``P. R.-M.`` of ``PR-M``, so that other programs know them for initials."""
    if not _INITIALS.fullmatch(given):
        return given
    return " ".join(f"{letter}." for letter in given).replace(" -. ", "-")


def join_authors(names: Iterable[AuthorName]) -> str:
    """The names as the library lists them, ``Lin AB, Chen C, et al.``"""
    listed = list(dict.fromkeys(name for name in names if name.family))
    people = [name for name in listed if not name.is_others]
    has_others = len(people) < len(listed)
    if len(people) > MOST_NAMED:
        people, has_others = people[:NAMED_OF_MANY], True
    words = [_listed(name) for name in people] + [OTHERS] * has_others
    is_eastern = words and all(map(_is_han, words))
    return ("、" if is_eastern else ", ").join(words)


def split_authors(authors: str) -> list[AuthorName]:
    """The names in a list of the library.

    A text that is no list of persons, such as ``Ruijin Hospital (sponsor)`` or ``The Sun, from an
    inquiry``, is one name.
    """
    words = one_line(authors)
    if not words:
        return []
    parts = words.split(", ")
    has_others = len(parts) > 1 and parts[-1] == OTHERS
    listed = [_listed_name(part) for part in (parts[:-1] if has_others else parts)]
    names = [name or AuthorName(part) for name, part in zip(listed, parts, strict=False)]
    names += [AuthorName(OTHERS)] * has_others
    # Beside persons there may be a group that they worked in.
    if listed[0] and join_authors(names) == words:
        return names
    eastern = words.split("、")
    if len(eastern) > 1 and all(map(_is_han, eastern)) and len(set(eastern)) == len(eastern):
        return [name_of(part) for part in eastern]
    return [AuthorName(words)]


def _listed(name: AuthorName) -> str:
    if name.is_literal:
        return name.family
    return " ".join(filter(None, [name.family, initials(name.given), name.rank]))


def _is_han(words: str) -> bool:
    return bool(words) and all(is_cjk(letter) for letter in words)
