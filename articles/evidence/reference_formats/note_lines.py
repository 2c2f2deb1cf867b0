"""Notes: what formats have no field for, in lines that say what they are: PMID, registration, doubts."""

import re
from collections.abc import Iterable
from typing import Any, Final

from articles.evidence.reference_formats.bibliographic_entry import BibliographicEntry

_PMID: Final = re.compile(r"\bPMID\s*:\s*([0-9]{1,9})\b", re.IGNORECASE)
_REGISTRATION: Final = re.compile(r"\bTrial registration\s*:\s*([^\s.,;]+)", re.IGNORECASE)
_UNCERTAIN: Final = re.compile(r"\bTo be confirmed\s*:\s*([a-z]+(?:, [a-z]+)*)", re.IGNORECASE)


def write_notes(entry: BibliographicEntry, *, with_pmid: bool = False) -> list[str]:
    """What has no field of its own, a line each."""
    return [
        line
        for line in (
            entry.notice,
            f"PMID: {entry.pmid}" if with_pmid and entry.pmid else "",
            f"Trial registration: {entry.registry_id}" if entry.registry_id else "",
            f"To be confirmed: {', '.join(entry.uncertain)}" if entry.uncertain else "",
        )
        if line
    ]


def read_notes(notes: Iterable[str]) -> dict[str, Any]:
    """What such lines say, by the fields of an entry."""
    words = "\n".join(notes)
    found: dict[str, Any] = {}
    if match := _PMID.search(words):
        found["pmid"] = match[1]
    if match := _REGISTRATION.search(words):
        found["registry_id"] = match[1]
    if match := _UNCERTAIN.search(words):
        found["uncertain"] = tuple(match[1].lower().split(", "))
    return found
