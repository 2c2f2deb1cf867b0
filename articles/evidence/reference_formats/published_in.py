"""Where something was published: ``Journal 12(3):45-67`` and the parts of it."""

import re
from dataclasses import dataclass
from typing import Final

from articles.evidence.reference_formats.bibliographic_entry import one_line

_DASHES: Final = re.compile(r"\s*(?:-{1,3}|[\u2010-\u2015\u2212])\s*")
_DETAILS: Final = re.compile(
    r"(?P<journal>.+?)"
    r"(?: (?P<volume>[0-9]+[A-Za-z]?(?:-[0-9]+)?(?: Suppl\.?(?: [0-9A-Za-z]+)?)?)(?=[(:]|$)| (?=\())"
    r"(?:\((?P<issue>[^()]+)\))?(?::(?P<pages>[^\s:][^:]*))?"
)
_RANGE: Final = re.compile(r"([0-9]+)-([0-9]+)")


@dataclass(frozen=True, slots=True)
class PublishedIn:
    """A journal with volume, issue, and pages or the number of the article; or any other place,
    which has only ``journal``."""

    journal: str
    volume: str = ""
    issue: str = ""
    pages: str = ""

    def __str__(self) -> str:
        place = f"{self.journal} {self.volume}" if self.volume else self.journal
        if self.issue:
            place += f"({self.issue})" if self.volume else f" ({self.issue})"
        if self.pages:
            place += f":{self.pages}"
        return place


def split_container(container: str) -> PublishedIn:
    """The parts of what the library says; all of it is the journal where they cannot be told."""
    match = _DETAILS.fullmatch(container)
    if match is None:
        return PublishedIn(container)
    place = PublishedIn(*(match[name] or "" for name in ("journal", "volume", "issue", "pages")))
    is_bare = not place.issue and not place.pages
    # The year at the end of "news, 18 August 2025" is no volume.
    if str(place) != container or (is_bare and len(place.volume) > 3):
        return PublishedIn(container)
    return place


def join_container(journal: str, volume: str = "", issue: str = "", pages: str = "") -> str:
    """What the library says of a place, from its parts as other programs have them."""
    journal, volume, issue = map(one_line, (journal, volume, issue))
    pages = page_range(pages)
    if not journal:
        return ""
    return str(PublishedIn(journal, volume, issue, pages))


def page_range(pages: str) -> str:
    """``782-790`` of ``782--90``, ``782–790`` and ``pp. 782-90``; article numbers stay as they are."""
    plain = re.sub(r"^pp?\.?\s*(?=[0-9])", "", one_line(pages))
    plain = _DASHES.sub("-", plain).strip("-")
    match = _RANGE.fullmatch(plain)
    if match and len(match[2]) < len(match[1]):
        return f"{match[1]}-{match[1][: -len(match[2])]}{match[2]}"
    if match and match[1] == match[2]:
        return match[1]
    return plain
