"""NBIB: what PubMed sends to reference managers, in MEDLINE text.

Source: https://www.nlm.nih.gov/bsd/mms/medlineelements.html
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

from articles.evidence import medline
from articles.evidence.identifiers import normalise_registry_id
from articles.evidence.medline import MedlineRecord
from articles.evidence.reference_formats import source_kinds
from articles.evidence.reference_formats.author_names import join_authors, name_of, parse_name
from articles.evidence.reference_formats.bibliographic_entry import (
    BibliographicEntry,
    EntryReader,
    UnreadableEntry,
    one_line,
    split_pieces,
    year_in,
)
from articles.evidence.reference_formats.published_in import join_container

_START: Final = re.compile(r"^PMID ?- ?", re.MULTILINE)
_TRANSLATED: Final = re.compile(r"\[(.*)\]")
# Where a journal is published stands behind its name: "Science (New York, N.Y.)".
_PLACE: Final = re.compile(r"\s*\([^()]*\)$")
_REGISTRY: Final = re.compile(
    r"(?:ClinicalTrials\.gov|ISRCTN|EudraCT|ChiCTR|JPRN|UMIN)/", re.IGNORECASE
)


class NbibReader(EntryReader):
    name = "NBIB (PubMed)"

    def recognises(self, text: str) -> bool:
        return bool(_START.search(text))

    def pieces(self, text: str) -> Iterator[tuple[str, int]]:
        return split_pieces(text, _START)

    def read_piece(self, piece: str) -> BibliographicEntry | None:
        try:
            records = list(medline.read_records(piece.splitlines()))
        except ValueError as error:
            lines = piece.splitlines()
            number = error.args[0] if error.args else 0
            words = lines[number - 1][:60] if isinstance(number, int) and number else ""
            raise UnreadableEntry("odd-line", one_line(words)) from error
        return _entry(records[0])


def _entry(record: MedlineRecord) -> BibliographicEntry:
    def values(tag: str) -> Sequence[str]:
        return [one_line(value) for value in record.get(tag, ())]

    def first(*tags: str) -> str:
        return next((value for tag in tags for value in values(tag) if value), "")

    if not record.get("PMID"):
        raise UnreadableEntry("no-entry")
    types = [*values("PT")]
    title = first("TI", "BTI").removesuffix(".")
    translated = _TRANSLATED.fullmatch(title)
    fields: dict[str, Any] = {
        "kind": source_kinds.kind_of(types) or "paper",
        "title": translated[1].removesuffix(".") if translated else title,
        "authors": join_authors(
            [
                *(parse_name(name) for name in values("AU") or values("FAU")),
                *(name_of(name) for name in values("CN")),
            ]
        ),
        "year": year_in(first("DP", "DEP")),
        "container": join_container(
            _PLACE.sub("", first("JT", "TA")), first("VI"), first("IP"), first("PG")
        ),
        "doi": medline.doi_of(record),
        "pmid": first("PMID"),
        "registry_id": _registry_id(values("SI")),
    }
    return BibliographicEntry(**fields | source_kinds.study_of(types))


def _registry_id(numbers: Sequence[str]) -> str:
    """The number of a trial; the numbers of gene banks stand beside it."""
    trials = [number for number in numbers if _REGISTRY.match(number)]
    return normalise_registry_id(trials[0].partition("/")[2]) if trials else ""
