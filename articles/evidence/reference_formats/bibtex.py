"""BibTeX and BibLaTeX: entries of fields in braces, as Zotero, JabRef, Mendeley and Crossref have them.

Source: https://www.bibtex.org/Format/
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from articles.evidence.reference_formats import note_lines, source_kinds
from articles.evidence.reference_formats.author_names import (
    AuthorName,
    join_authors,
    name_of,
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
from articles.evidence.reference_formats.latex_text import (
    UnknownCommand,
    decode_latex,
    decode_verbatim,
    escape_latex,
)
from articles.evidence.reference_formats.published_in import join_container, split_container

_START: Final = re.compile(r"(?:^[ \t]*|(?<=\})[ \t]*)(?=@[ \t]*[A-Za-z]+\s*[{(])", re.MULTILINE)
_HEAD: Final = re.compile(r"@\s*([A-Za-z]+)\s*[{(]\s*")
_KEY: Final = re.compile(r"([^,={}\"]*?)\s*(?:,|(?=[})]\s*$))")
_FIELD: Final = re.compile(r"[\s,]*([A-Za-z][A-Za-z0-9_:.+-]*)\s*=\s*")
_BARE: Final = re.compile(r"[^\s,#{}\"=()]+")
_AND: Final = re.compile(r"\s+and\s+", re.IGNORECASE)
_BRACED: Final = re.compile(r"\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}")
_NO_ENTRIES: Final = frozenset({"comment", "preamble"})
_PUBMED_ID: Final = re.compile(r"pubmed", re.IGNORECASE)


class BibtexReader(EntryReader):
    name = "BibTeX"

    def __init__(self) -> None:
        self.strings: dict[str, str] = {}

    def recognises(self, text: str) -> bool:
        return bool(_START.search(text))

    def pieces(self, text: str) -> Iterator[tuple[str, int]]:
        return split_pieces(text, _START, _end)

    def read_piece(self, piece: str) -> BibliographicEntry | None:
        head = _HEAD.match(piece)
        if head is None:
            # BibTeX takes anything between entries for a comment; what was pasted may be meant.
            if all(line.lstrip().startswith(("%", "#")) for line in piece.splitlines()):
                return None
            raise UnreadableEntry("no-entry")
        kind = head[1].lower()
        if kind in _NO_ENTRIES:
            return None
        if kind == "string":
            self.strings |= dict(_fields(piece, head.end(), self.strings))
            return None
        key = _KEY.match(piece, head.end())
        fields = _fields(piece, key.end() if key else head.end(), self.strings)
        try:
            return _entry(kind, key[1] if key else "", dict(fields))
        except UnknownCommand as command:
            raise UnreadableEntry("odd-command", str(command)) from command


def _end(piece: str) -> int:
    """Where the entry that a piece begins with is closed; the end of the piece if it is not, or if
    it is no entry."""
    head = _HEAD.match(piece, len(piece) - len(piece.lstrip()))
    if head is None:
        return len(piece)
    depth, is_quoted = 0, False
    is_round = head[0].rstrip().endswith("(")
    for match in re.compile(r'[{}()"]').finditer(piece, head.end()):
        mark = match[0]
        if mark == '"' and depth == 0:
            is_quoted = not is_quoted
        elif depth == 0 and not is_quoted and mark == (")" if is_round else "}"):
            return match.end()
        elif mark in "{}":
            depth = max(depth + (1 if mark == "{" else -1), 0)
    return len(piece)


def _fields(piece: str, start: int, strings: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The fields of an entry, with what ``@string`` stands for put in. Raises UnreadableEntry."""
    at = start
    while match := _FIELD.match(piece, at):
        parts = []
        at = match.end()
        while True:
            part, at = _value(piece, at, strings)
            parts.append(part)
            rest = re.compile(r"\s*#\s*").match(piece, at)
            if rest is None:
                break
            at = rest.end()
        yield match[1].lower(), "".join(parts)
    if not re.compile(r"[\s,]*[})]").match(piece, at):
        raise UnreadableEntry("not-closed", one_line(piece[at : at + 40]))


def _value(piece: str, start: int, strings: Mapping[str, str]) -> tuple[str, int]:
    opening = piece[start : start + 1]
    if opening in ("{", '"') and opening:
        depth = 0
        for match in re.compile(r"\\.|[{}\"]", re.DOTALL).finditer(piece, start + 1):
            # An escaped brace counts for BibTeX, an escaped quotation mark does not.
            mark = match[0][-1]
            if mark == "{":
                depth += 1
            elif mark == "}" and depth:
                depth -= 1
            elif (mark == "}" and opening == "{") or (
                match[0] == '"' and opening == '"' and not depth
            ):
                return piece[start + 1 : match.start()], match.end()
        raise UnreadableEntry("not-closed", one_line(piece[start : start + 40]))
    word = _BARE.match(piece, start)
    if word is None:
        raise UnreadableEntry("not-closed", one_line(piece[start : start + 40]))
    return strings.get(word[0].lower(), word[0]), word.end()


def _entry(kind: str, key: str, fields: Mapping[str, str]) -> BibliographicEntry:
    def words(*names: str) -> str:
        return next((text for name in names if (text := _words(fields.get(name, "")))), "")

    keywords = words("keywords", "keyword").split(",")
    notes = [words(name) for name in ("note", "annote", "annotation")]
    title = without_tags(words("title"))
    if subtitle := words("subtitle"):
        title = f"{title}: {subtitle}"
    journal = words("journal", "journaltitle", "booktitle", "howpublished", "publisher")
    is_pubmed = _PUBMED_ID.search(fields.get("eprinttype", fields.get("archiveprefix", "")))
    values: dict[str, Any] = {
        "key": key,
        "kind": source_kinds.kind_of([kind]),
        "title": title,
        "authors": join_authors(_authors(fields.get("author", ""))),
        "year": year_in(words("year", "date")),
        "container": join_container(
            journal,
            words("volume"),
            words("number", "issue"),
            words("pages", "eid", "article-number"),
        ),
        "doi": decode_verbatim(fields.get("doi", "")),
        "pmid": words("pmid") or (words("eprint") if is_pubmed else ""),
        "url": decode_verbatim(fields.get("url", "")),
    }
    values |= source_kinds.read_keywords(keywords)
    noted = note_lines.read_notes(notes)
    values |= {name: value for name, value in noted.items() if not values.get(name)}
    if not values["title"] and not values["doi"] and not values["pmid"]:
        raise UnreadableEntry("no-fields")
    return BibliographicEntry(**values)


def _words(value: str) -> str:
    return one_line(decode_latex(value))


def _authors(value: str) -> Iterator[AuthorName]:
    """The names between ``and``; one in braces is that of an organisation."""
    held: list[str] = []

    def hold(match: re.Match[str]) -> str:
        held.append(match[0])
        return f"\0{len(held) - 1}\0"

    hidden = _BRACED.sub(hold, one_line(value))
    for name in _AND.split(hidden) if hidden else ():
        written = re.sub("\0([0-9]+)\0", lambda match: held[int(match[1])], name).strip()
        plain = _words(written)
        if re.fullmatch("\0[0-9]+\0", name.strip()) and "\\" not in written[:2]:
            yield name_of(plain)
        elif plain:
            yield parse_name(plain.rstrip(","))


class BibtexWriter(EntryWriter):
    name = "BibTeX"
    suffix = "bib"
    media_type = "application/x-bibtex"

    def write(self, entries: Iterable[BibliographicEntry]) -> str:
        return "".join(f"{_written(entry)}\n\n" for entry in entries)


def _written(entry: BibliographicEntry) -> str:
    place = split_container(entry.container)
    kind = source_kinds.BIBTEX_TYPES.get(entry.kind, "misc")
    authors = " and ".join(map(tex_name, split_authors(entry.authors)))
    keywords = source_kinds.own_keywords(entry.kind, entry.evidence_level, entry.randomised)
    fields = {
        "author": authors,
        "title": braced_twice(entry.title),
        "journal" if kind == "article" else "howpublished": escape_latex(place.journal),
        "year": str(entry.year or ""),
        "volume": escape_latex(place.volume),
        "number": escape_latex(place.issue),
        "pages": escape_latex(place.pages).replace("-{}-", "-").replace("-", "--"),
        "doi": _verbatim(entry.doi),
        "pmid": entry.pmid,
        "url": _verbatim(entry.url),
        "keywords": ", ".join(keywords),
        "note": escape_latex(" ".join(f"{note}." for note in note_lines.write_notes(entry))),
    }
    return bibtex_entry(kind, entry.key, fields)


def bibtex_entry(kind: str, key: str, fields: Mapping[str, str]) -> str:
    """An entry of fields that are written as TeX takes them; ``month`` is one of BibTeX's names."""
    lines = [
        f"  {name} = {value if name == 'month' else f'{{{value}}}'},"
        for name, value in fields.items()
        if value
    ]
    return "\n".join([f"@{kind}{{{key},", *lines, "}"])


def braced_twice(title: str) -> str:
    """A title whose capitals stay: styles would make small letters of names and abbreviations."""
    return f"{{{escape_latex(title)}}}" if title else ""


def tex_name(name: AuthorName) -> str:
    """``Lin, A. B.``; the name of an organisation in braces, as it has no family name."""
    if name.is_others:
        return "others"
    if name.is_literal:
        return f"{{{escape_latex(name.family)}}}"
    parts = [name.family, name.rank, spaced_initials(name.given)]
    return ", ".join(escape_latex(part) for part in parts if part)


def _verbatim(address: str) -> str:
    """An address as styles print it, without what would end the field."""
    return address.replace("\\", "%5C").replace("{", "%7B").replace("}", "%7D")
