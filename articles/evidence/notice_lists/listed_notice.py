"""An entry of a list, and what entries of all lists have in common: natures, identifiers, titles."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from articles.evidence.identifiers import normalise_doi

# By what each list calls it, in small letters. Only what is called a retraction is one.
NATURES: Final = {
    "retraction": "retraction",
    "expression of concern": "concern",
    "expression_of_concern": "concern",
    "correction": "correction",
    "corrigendum": "correction",
    "erratum": "correction",
    "addendum": "correction",
    "clarification": "correction",
    "reinstatement": "reinstatement",
    "reinstated": "reinstatement",
}
LIKE_RETRACTIONS: Final = frozenset(
    {"withdrawal", "removal", "partial_retraction", "partial retraction", "retracted_and_replaced"}
)
"""What takes a text out of the literature under another name: a question to editors."""

_PLAIN_DOI = re.compile(r"10\.[0-9]{4,9}/\S+")
_RETRACTED_TITLE = re.compile(
    r"^\W*(?:retracted(?: article)?|retraction(?: note| notice)?|withdrawn(?: article)?|removed)"
    r"(?: to)?\W*[:\]\)\-–—]\W*",
    re.IGNORECASE,
)
_TAG = re.compile(r"</?[a-z]+[^>]*>", re.IGNORECASE)
_WORD = re.compile(r"[a-z0-9]{4,}")


class UnreadableList(ValueError):  # noqa: N818 - a fact about the file
    """A file of which nothing is to be imported; its argument is a sentence."""


@dataclass(frozen=True, slots=True)
class ListedNotice:
    """What one entry of a list says of one source.

    ``doi`` (in small letters) and ``pmid`` name the source, ``title`` is its title there, empty if
    the entry has none. ``question`` is why the entry alone is not to be believed: a code of
    ``EditorialNotice.Question``, or empty. ``record`` names the entry for good.
    """

    record: str
    nature: str
    doi: str = ""
    pmid: str = ""
    title: str = ""
    dated_on: str = ""
    notice_doi: str = ""
    notice_pmid: str = ""
    reasons: tuple[str, ...] = ()
    question: str = ""


def nature_of(word: str) -> tuple[str, str]:
    """The nature that a list's word stands for, and what is to be asked of it; both empty if unknown."""
    name = word.strip().lower().replace("-", "_")
    if name in LIKE_RETRACTIONS:
        return "retraction", "nature"
    return NATURES.get(name, ""), ""


def clean_doi(typed: str) -> str:
    """The DOI in small letters; empty for ``unavailable`` and whatever else is none."""
    doi = typed.strip()
    if not _PLAIN_DOI.fullmatch(doi):
        try:
            doi = normalise_doi(doi)
        except ValueError:
            return ""
    return doi.lower()


def clean_pmid(typed: str) -> str:
    """The number, without what spreadsheets add; empty for ``0`` and whatever else is none."""
    number = typed.strip().removesuffix(".0").lstrip("0")
    return number if number.isascii() and number.isdecimal() else ""


def is_called_retracted(title: str) -> bool:
    """Whether a title says that the text it names was retracted, or that it retracts one."""
    return bool(_RETRACTED_TITLE.match(title))


def titles_differ(one: str, other: str) -> bool:
    """Whether two titles cannot be of the same text: they share less than half of their words.

    Titles that cannot be compared, as they are in different scripts or too short, do not differ.
    """
    words, other_words = _words(one), _words(other)
    fewest = min(len(words), len(other_words))
    return fewest > 1 and len(words & other_words) * 2 < fewest


def _words(title: str) -> set[str]:
    plain = unicodedata.normalize("NFKD", _TAG.sub(" ", title)).lower()
    return set(_WORD.findall(_RETRACTED_TITLE.sub("", plain)))
