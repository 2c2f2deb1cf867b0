"""An entry of a bibliography, as formats hand it over: what is published, by whom and where."""

import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, ClassVar, Final


@dataclass(frozen=True, slots=True, kw_only=True)
class BibliographicEntry:
    """A source in the library's own spelling: ``authors`` as ``Lin AB, Chen C, et al.``,
    ``container`` as ``Journal 12(3):45-67``. Empty means not said.

    ``kind`` and ``evidence_level`` are codes of the library, ``uncertain`` fields whose value
    nobody has confirmed. Identifiers are as they were typed.
    """

    key: str = ""
    kind: str = ""
    title: str = ""
    authors: str = ""
    year: int | None = None
    container: str = ""
    doi: str = ""
    pmid: str = ""
    url: str = ""
    registry_id: str = ""
    evidence_level: str = ""
    randomised: bool | None = None
    uncertain: tuple[str, ...] = ()
    notice: str = ""


@dataclass(frozen=True, slots=True)
class ReadEntry:
    """An entry of a file: its text as typed with the line it begins in, and what was read of it,
    or the code of what is wrong with it (``UnreadableEntry``)."""

    typed: str
    line: int
    entry: BibliographicEntry | None
    problem: str = ""
    detail: str = ""


class UnreadableEntry(ValueError):  # noqa: N818 - a fact about the entry
    """An entry that cannot be understood: a code, and the words in it that are to blame.

    ``no-identifier``, ``no-fields``, ``not-closed``, ``no-json``, ``no-entry``, ``odd-command``,
    ``odd-line``.
    """

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.detail = detail


class EntryReader(ABC):
    """A format that references come in."""

    name: ClassVar[str]
    """What people call it."""

    @abstractmethod
    def recognises(self, text: str) -> bool:
        """Whether a text is in this format, broken as it may be."""

    @abstractmethod
    def pieces(self, text: str) -> Iterator[tuple[str, int]]:
        """Each entry as it stands there, with the line it begins in, from 1."""

    @abstractmethod
    def read_piece(self, piece: str) -> BibliographicEntry | None:
        """What a piece says; None for one that is no entry. Raises UnreadableEntry."""

    def read(self, text: str) -> Iterator[ReadEntry]:
        """The entries of a text. One that cannot be read is named, and the next one is read."""
        for piece, line in self.pieces(text):
            typed = piece.strip()
            try:
                entry = self.read_piece(typed)
            except UnreadableEntry as problem:
                yield ReadEntry(typed, line, None, problem.code, problem.detail)
            else:
                if entry is not None:
                    yield ReadEntry(typed, line, entry)


class EntryWriter(ABC):
    """A format that references go out in."""

    name: ClassVar[Any]
    """What readers choose it by: a str, or a translated one that is made when it is shown."""
    suffix: ClassVar[str]
    """What the name of a file ends in, which is also its address."""
    media_type: ClassVar[str]
    has_words: ClassVar[bool] = False
    """Whether the file differs with the language of its reader."""

    @abstractmethod
    def write(self, entries: Iterable[BibliographicEntry]) -> str:
        """The whole file, for UTF-8."""


_BLANKS: Final = re.compile("[ \t\r\n]+")


def one_line(words: str) -> str:
    """The words in one line; blanks as wide as a character of theirs stay."""
    return _BLANKS.sub(" ", words).strip(" ")


YEAR: Final = re.compile(r"(?<![0-9])(1[6-9][0-9]{2}|2[01][0-9]{2})(?![0-9])")


def year_in(words: str) -> int | None:
    """The year in a date such as ``2020/03/05``, ``2020 Mar 5`` or ``Spring 2020``."""
    match = YEAR.search(words)
    return int(match[1]) if match else None


def split_pieces(
    text: str, start: re.Pattern[str], end_of: Callable[[str], int] = len
) -> Iterator[tuple[str, int]]:
    """The text cut before each match, and where an entry ends; what stands between is a piece if it
    has words."""
    places = [match.start() for match in start.finditer(text)]
    begins = sorted({0, *places})
    lengths = [end - begin for begin, end in pairwise([*begins, len(text)])]
    ends = [
        begin + end_of(text[begin : begin + size])
        for begin, size in zip(begins, lengths, strict=True)
    ]
    cuts = sorted({*begins, *ends, len(text)})
    line = 1
    for begin, end in pairwise(cuts):
        piece = text[begin:end]
        if piece.strip():
            blank = len(piece) - len(piece.lstrip())
            yield piece, line + piece.count("\n", 0, blank)
        line += piece.count("\n")


TAG_PATTERN: Final = re.compile(
    r"</?(?:i|b|em|strong|sub|sup|scp|sc|u|tt|italic|bold|span|p|inf|(?:jats|mml):[a-z-]+)"
    r"(?:\s[^<>]{0,200})?>",
    re.IGNORECASE,
)


def without_tags(words: str) -> str:
    """A title without the tags that Crossref, CSL and reference managers put into it."""
    return TAG_PATTERN.sub("", words)
