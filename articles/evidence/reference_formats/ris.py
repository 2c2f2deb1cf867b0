"""RIS: tagged lines, as EndNote, Zotero, publishers and Crossref export and take them.

Entries are read with rispy, one at a time, so that one without an end does not take the next along.
Source: https://en.wikipedia.org/wiki/RIS_(file_format)
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

import rispy

from articles.evidence.reference_formats import note_lines, source_kinds
from articles.evidence.reference_formats.author_names import (
    OTHERS,
    AuthorName,
    join_authors,
    parse_name,
    spaced_initials,
    split_authors,
)
from articles.evidence.reference_formats.bibliographic_entry import (
    BibliographicEntry,
    EntryReader,
    EntryWriter,
    UnreadableEntry,
    one_line,
    split_pieces,
    without_tags,
    year_in,
)
from articles.evidence.reference_formats.published_in import join_container, split_container

_START: Final = re.compile(r"^[ \t]*TY {1,2}- ?", re.MULTILINE)
# Some programs write one blank before the hyphen: those then do so everywhere.
_TAG: Final = re.compile(r"^[ \t]*([A-Z][A-Z0-9])  -(?= |$) ?", re.MULTILINE)
_LOOSE_TAG: Final = re.compile(r"^[ \t]*([A-Z][A-Z0-9]) {1,2}-(?= |$) ?", re.MULTILINE)
# Writers number their entries, and what is outside of entries says nothing.
_OUTSIDE: Final = re.compile(r"[0-9]*\.?|-+")
_JOURNALS: Final = (
    "secondary_title",
    "alternate_title3",
    "journal_name",
    "alternate_title2",
    "alternate_title1",
)
_RANGE: Final = re.compile(r"([^\s-]+)-([^\s,-]+)")
_DOI_NOTE: Final = re.compile(r"\bdoi\s*[:=]?\s*(10\.\S+)|^\s*(10\.[0-9]{4,9}/\S+)$", re.IGNORECASE)
_PUBMED: Final = re.compile(r"pubmed|medline|\bnlm\b", re.IGNORECASE)
_LIST_TAGS: Final = [*rispy.config.LIST_TYPE_TAGS, "M1", "M3", "AN", "C7"]


_LAST: Final = re.compile(r"^[ \t]*ER {1,2}-[^\n]*", re.MULTILINE)


class RisReader(EntryReader):
    name = "RIS"

    def recognises(self, text: str) -> bool:
        return bool(_START.search(text))

    def pieces(self, text: str) -> Iterator[tuple[str, int]]:
        return split_pieces(text, _START, _end)

    def read_piece(self, piece: str) -> BibliographicEntry | None:
        if not _START.match(piece):
            if _OUTSIDE.fullmatch(piece):
                return None
            raise UnreadableEntry("no-entry")
        tag = _TAG if _TAG.match(piece) else _LOOSE_TAG
        lines = f"{tag.sub(_tag, piece)}\nER  - "
        (record, *_rest) = rispy.loads(lines, list_tags=_LIST_TAGS, delimiter_tags_mapping={})
        return _entry(record)


def _end(piece: str) -> int:
    """Where the entry that a piece begins with says that it ends; the end of the piece if not."""
    match = _LAST.search(piece) if _START.match(piece) else None
    return match.end() if match else len(piece)


def _tag(match: re.Match[str]) -> str:
    return f"{match[1]}  - "


def _entry(record: dict[str, Any]) -> BibliographicEntry:
    def first(*names: str) -> str:
        return next((one_line(_text(record[name])) for name in names if record.get(name)), "")

    notes = [*record.get("notes", []), *record.get("note", [])]
    types = [_text(record["type_of_reference"]), *record.get("type_of_work", [])]
    names = record.get("authors") or record.get("first_authors") or []
    pages = first("start_page")
    if end := first("end_page"):
        pages = f"{pages}-{end}" if pages else end
    journal = first(*_JOURNALS)
    issue = first("number")
    values: dict[str, Any] = {
        "key": first("id"),
        "kind": source_kinds.kind_of(types),
        "title": without_tags(first("title", "primary_title")),
        "authors": join_authors(parse_name(without_tags(name)) for name in names if name.strip()),
        "year": year_in(first("year", "publication_year", "date")),
        "container": join_container(
            journal or first("publisher"),
            first("volume"),
            issue,
            pages or first("custom7"),
        ),
        "doi": first("doi") or _doi_in([*notes, *record.get("type_of_work", [])]),
        "pmid": _pmid_of(record),
        "url": next((one_line(url) for url in record.get("urls", []) if url.strip()), ""),
    }
    values |= source_kinds.read_keywords(record.get("keywords", []))
    noted = note_lines.read_notes(notes)
    values |= {name: value for name, value in noted.items() if not values.get(name)}
    if not values["title"] and not values["doi"] and not values["pmid"]:
        raise UnreadableEntry("no-fields")
    return BibliographicEntry(**values)


def _text(value: Any) -> str:
    return value[0] if isinstance(value, list) else str(value)


def _doi_in(notes: Iterable[str]) -> str:
    """The DOI in a note: older programs have no tag for it."""
    for note in notes:
        if match := _DOI_NOTE.search(note):
            return (match[1] or match[2]).rstrip(".,;")
    return ""


def _pmid_of(record: dict[str, Any]) -> str:
    """The accession number, where it is one of PubMed's."""
    database = " ".join(
        _text(record.get(name, "")) for name in ("name_of_database", "database_provider")
    )
    number = next(iter(record.get("accession_number", [])), "").strip()
    return number if number.isdigit() and _PUBMED.search(database) else ""


class RisWriter(EntryWriter):
    name = "RIS"
    suffix = "ris"
    media_type = "application/x-research-info-systems"

    def write(self, entries: Iterable[BibliographicEntry]) -> str:
        return "\r\n".join(line for entry in entries for line in [*_lines(entry), ""])


def _lines(entry: BibliographicEntry) -> Iterator[str]:
    place = split_container(entry.container)
    pages = _RANGE.fullmatch(place.pages)
    fields = [
        ("TY", source_kinds.RIS_TYPES.get(entry.kind, "GEN")),
        ("ID", entry.key),
        ("TI", entry.title),
        *(("AU", _author(name)) for name in split_authors(entry.authors)),
        ("PY", str(entry.year or "")),
        ("T2", place.journal),
        ("VL", place.volume),
        ("IS", place.issue),
        ("SP", pages[1] if pages else place.pages),
        ("EP", pages[2] if pages else ""),
        ("DO", entry.doi),
        ("AN", entry.pmid),
        ("DB", "PubMed" if entry.pmid else ""),
        ("UR", entry.url),
        *(("KW", word) for word in _keywords(entry)),
        *(("N1", note) for note in note_lines.write_notes(entry)),
    ]
    yield from (f"{tag}  - {value}" for tag, value in fields if value)
    yield "ER  - "


def _keywords(entry: BibliographicEntry) -> list[str]:
    return source_kinds.own_keywords(entry.kind, entry.evidence_level, entry.randomised)


def _author(name: AuthorName) -> str:
    """``Lin, A. B.``; a comma at the end says that it is the name of no person."""
    if name.is_literal:
        return f"{OTHERS if name.is_others else name.family},"
    return ", ".join(filter(None, [name.family, spaced_initials(name.given), name.rank]))
