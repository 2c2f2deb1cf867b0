"""Lists of identifiers: a DOI or a PMID on each line, and nothing else known of the source."""

from collections.abc import Iterator
from typing import Final

from articles.evidence.identifiers import normalise_doi, normalise_pmid
from articles.evidence.reference_formats.bibliographic_entry import (
    BibliographicEntry,
    EntryReader,
    UnreadableEntry,
)

UNKNOWN: Final = ("title", "authors", "year", "container", "doi", "pmid")


class IdentifierListReader(EntryReader):
    name = "DOI, PMID"

    def recognises(self, text: str) -> bool:
        return any(map(_identifiers, filter(None, map(str.strip, text.split("\n")))))

    def pieces(self, text: str) -> Iterator[tuple[str, int]]:
        for number, line in enumerate(text.split("\n"), 1):
            if line.strip():
                yield line, number

    def read_piece(self, piece: str) -> BibliographicEntry | None:
        doi, pmid = _identifiers(piece) or ("", "")
        if not doi and not pmid:
            raise UnreadableEntry("no-identifier")
        # The title stands for what nobody has seen yet, in no language.
        title = f"doi:{doi}" if doi else f"PMID {pmid}"
        uncertain = tuple(
            name for name in UNKNOWN if (name != "doi" or doi) and (name != "pmid" or pmid)
        )
        return BibliographicEntry(title=title, doi=doi, pmid=pmid, uncertain=uncertain)


def _identifiers(line: str) -> tuple[str, str] | None:
    """The DOI, or else the PMID that a line is; None for any other line."""
    try:
        return normalise_doi(line), ""
    except ValueError:
        pass
    try:
        return "", normalise_pmid(line)
    except ValueError:
        return None
