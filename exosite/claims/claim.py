"""A claim of a text: its words, what they rest on, and the digest by which they are told apart."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

SENTENCE_ID_LENGTH: Final = 12
ID_PATTERN: Final = rf"^([0-9a-f]{{{SENTENCE_ID_LENGTH}}}|[a-z][a-z0-9_-]*(/[a-z][a-z0-9-]*)?)$"
"""What ids look like: of a sentence; of a section or a field; ``row/column``."""


@dataclass(frozen=True, slots=True)
class Claim:
    """Something that a text says, under an id of its own in it.

    ``place`` is where it stands, as notices name parts of a text: the id of a section, the name of
    a field, ``row/column`` of a table; empty for the whole, and for several places. ``anchor`` is
    the id of its section on the page, ``context`` the headings above it, of the first place.
    ``sources`` are keys of references; what cannot cite (``is_in_short``), such as a key point,
    rests on all of the text beside it.
    """

    id: str
    text: str
    place: str
    context: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    anchor: str = ""
    is_in_short: bool = False

    @property
    def digest(self) -> str:
        """SHA-256 of the words in UTF-8, in hexadecimal: anybody can compute it from ``text``."""
        return sha256(self.text.encode()).hexdigest()


def words_of(lines: Iterable[str]) -> str:
    """Lines of words in NFC, with single spaces, without empty ones."""
    tidy = (" ".join(unicodedata.normalize("NFC", line).split()) for line in lines)
    return "\n".join(line for line in tidy if line)


def sentence_id(words: str) -> str:
    """The id of a sentence, which follows from its words: others are another claim."""
    return sha256(words.encode()).hexdigest()[:SENTENCE_ID_LENGTH]
