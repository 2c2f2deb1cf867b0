"""CSL-JSON: what citation processors read, and what Crossref answers, which is nearly the same.

Source: https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html
"""

import html
import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from articles.evidence.reference_formats import note_lines, source_kinds
from articles.evidence.reference_formats.author_names import (
    OTHERS,
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
    without_tags,
    year_in,
)
from articles.evidence.reference_formats.published_in import join_container, split_container

_OBJECT: Final = re.compile(r"(?:^|[\[,])\s*(?=\{)", re.MULTILINE)
_MOST_ATTEMPTS: Final = 1000
_NAMING: Final = ("title", "DOI", "PMID")
_ENTITY: Final = re.compile("&(?:amp|lt|gt|quot|apos|nbsp|#[0-9]{1,6}|#x[0-9a-fA-F]{1,5});")
_DATES: Final = ("issued", "published", "published-print", "published-online", "created")


class CslJsonReader(EntryReader):
    name = "CSL-JSON"

    def recognises(self, text: str) -> bool:
        return text.lstrip()[:1] in ("{", "[")

    def pieces(self, text: str) -> Iterator[tuple[str, int]]:
        try:
            items = _items(json.loads(text))
        except (ValueError, RecursionError):
            yield from _recovered(text)
        else:
            for item in items:
                title = json.dumps(_first(item.get("title", "")), ensure_ascii=False)
                at = text.find(title) if len(title) > 2 else -1
                line = text.count("\n", 0, at) + 1 if at >= 0 else 1
                yield json.dumps(item, ensure_ascii=False, indent=1), line

    def read_piece(self, piece: str) -> BibliographicEntry | None:
        try:
            item = json.loads(piece)
        except (ValueError, RecursionError) as error:
            raise UnreadableEntry("no-json") from error
        if not isinstance(item, dict):
            raise UnreadableEntry("no-entry")
        return _entry(item)


def _items(document: Any) -> list[dict[str, Any]]:
    """The entries of a document: a list, one entry, or what Crossref and Zotero wrap around them."""
    if isinstance(document, dict):
        for wrapper in ("message", "items"):
            if isinstance(document.get(wrapper), dict | list):
                return _items(document[wrapper])
        return [document]
    if isinstance(document, list):
        return [item if isinstance(item, dict) else {"": item} for item in document]
    return [{"": document}]


def _recovered(text: str) -> Iterator[tuple[str, int]]:
    """The entries of a document that is broken somewhere, and the broken ones as they stand there."""
    decoder = json.JSONDecoder()
    kept = 0
    at = 0
    for _attempt in range(_MOST_ATTEMPTS):
        start = _OBJECT.search(text, at)
        if start is None:
            break
        at = start.end()
        try:
            item, end = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            at += 1
            continue
        if any(name in item for name in _NAMING):
            yield from _damaged(text, kept, at)
            yield text[at:end], text.count("\n", 0, at) + 1
            kept = end
        at = end
    yield from _damaged(text, kept, len(text))


def _damaged(text: str, start: int, end: int) -> Iterator[tuple[str, int]]:
    piece = text[start:end].strip(" \t\r\n,[]")
    if piece:
        yield piece, text.count("\n", 0, text.find(piece, start)) + 1


def _entry(item: dict[str, Any]) -> BibliographicEntry:
    def first(*names: str) -> str:
        return next((text for name in names if (text := one_line(_first(item.get(name))))), "")

    title = _title(first("title"))
    if isinstance(item.get("title"), list) and (subtitle := first("subtitle")):
        title = f"{title}: {_title(subtitle)}"
    custom = item["custom"] if isinstance(item.get("custom"), dict) else {}
    values: dict[str, Any] = {
        "key": first("id", "citation-key"),
        "kind": source_kinds.kind_of([first("type"), first("genre")]),
        "title": title,
        "authors": join_authors(_authors(item.get("author"))),
        "year": next((year for name in _DATES if (year := _year(item.get(name)))), None),
        "container": join_container(
            _title(first("container-title", "publisher")),
            first("volume"),
            first("issue"),
            first("page", "article-number", "number"),
        ),
        "doi": first("DOI"),
        "pmid": first("PMID"),
        "url": first("URL"),
    }
    values |= source_kinds.read_keywords(_text(custom.get("exosite")).split(", "))
    noted = note_lines.read_notes([_first(item.get("note"))])
    values |= {name: value for name, value in noted.items() if not values.get(name)}
    if not values["title"] and not values["doi"] and not values["pmid"]:
        raise UnreadableEntry("no-fields")
    return BibliographicEntry(**values)


def _text(value: Any) -> str:
    is_text = isinstance(value, str) or (isinstance(value, int) and not isinstance(value, bool))
    return str(value) if is_text else ""


def _first(value: Any) -> str:
    """A text, or the first of those that Crossref gives as a list."""
    if isinstance(value, list):
        value = value[0] if value else ""
    return _text(value)


def _title(words: str) -> str:
    """A title without the tags and the entities that Crossref has in it."""
    return _ENTITY.sub(lambda match: html.unescape(match[0]), without_tags(words))


def _year(date: Any) -> int | None:
    if not isinstance(date, dict):
        return year_in(_text(date))
    parts = date.get("date-parts")
    while isinstance(parts, list) and parts:
        parts = parts[0]
    return year_in(_text(parts) or _text(date.get("raw")) or _text(date.get("literal")))


def _authors(people: Any) -> Iterator[AuthorName]:
    for person in people if isinstance(people, list) else ():
        if isinstance(person, str):
            yield parse_name(person)
        elif isinstance(person, dict):
            whole = _text(person.get("literal")) or _text(person.get("name"))
            particles = ("non-dropping-particle", "dropping-particle")
            family = " ".join(_text(person.get(name)) for name in (*particles, "family")).strip()
            given, rank = _text(person.get("given")), _text(person.get("suffix"))
            yield name_of(whole) if whole else name_of(family, given, rank)


class CslJsonWriter(EntryWriter):
    name = "CSL-JSON"
    suffix = "csl.json"
    media_type = "application/vnd.citationstyles.csl+json"

    def write(self, entries: Iterable[BibliographicEntry]) -> str:
        items = [_item(entry) for entry in entries]
        return json.dumps(items, ensure_ascii=False, indent=1) + "\n"


def _item(entry: BibliographicEntry) -> dict[str, Any]:
    place = split_container(entry.container)
    own = source_kinds.own_keywords(entry.kind, entry.evidence_level, entry.randomised)
    item: dict[str, Any] = {
        "id": entry.key,
        "type": source_kinds.CSL_TYPES.get(entry.kind, "document"),
        "title": entry.title,
        "author": [_person(name) for name in split_authors(entry.authors)],
        "issued": {"date-parts": [[entry.year]]} if entry.year else None,
        "container-title": place.journal,
        "volume": place.volume,
        "issue": place.issue,
        "page": place.pages,
        "DOI": entry.doi,
        "PMID": entry.pmid,
        "URL": entry.url,
        "note": "\n".join(note_lines.write_notes(entry)),
        "custom": {"exosite": ", ".join(own)} if own else None,
    }
    return {name: value for name, value in item.items() if value}


def _person(name: AuthorName) -> dict[str, str]:
    if name.is_literal:
        return {"literal": OTHERS if name.is_others else name.family}
    person = {"family": name.family, "given": spaced_initials(name.given), "suffix": name.rank}
    return {part: value for part, value in person.items() if value}
