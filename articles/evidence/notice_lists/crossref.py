"""Notices in works of Crossref: JSON of its API, or a work on each line.

Both directions are read, ``update-to`` of a notice and ``updated-by`` of a source: one alone misses
famous cases.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any, Final

from django.utils.translation import gettext as _

from articles.evidence.notice_lists.listed_notice import (
    ListedNotice,
    UnreadableList,
    clean_doi,
    is_called_retracted,
    nature_of,
)

LONGEST_DOCUMENT: Final = 64_000_000
"""Characters of JSON that are read at once."""

Work = Mapping[str, Any]


def read(lines: Iterable[str]) -> Iterator[ListedNotice]:
    """The notices of one document, or of a document on each line. Raises UnreadableList."""
    for number, text in enumerate(_documents(iter(lines)), 1):
        try:
            works = list(_works(json.loads(text)))
        except (json.JSONDecodeError, RecursionError) as error:
            sentence = _("Document %(number)d is no JSON; the file may have been cut off.")
            raise UnreadableList(sentence % {"number": number}) from error
        for work in works:
            yield from _notices(work)


def _documents(lines: Iterator[str]) -> Iterator[str]:
    """The texts to read as JSON: each line, if the first is a document by itself, else all."""
    first = next(line for line in lines if line.strip())
    try:
        json.loads(first)
    except (json.JSONDecodeError, RecursionError):
        yield _joined(chain([first], lines))
        return
    yield from (line for line in chain([first], lines) if line.strip())


def _joined(lines: Iterable[str]) -> str:
    parts, length = [], 0
    for line in lines:
        parts.append(line)
        length += len(line)
        if length > LONGEST_DOCUMENT:
            raise UnreadableList(_("The file is too large for one document: put each on a line."))
    return "".join(parts)


def _works(document: Any) -> Iterator[Work]:
    """The works in an answer of the API, a list, or a work by itself."""
    inner = document.get("message", document) if isinstance(document, dict) else document
    if isinstance(inner, dict):
        inner = inner["items"] if isinstance(inner.get("items"), list) else [inner]
    if not isinstance(inner, list):
        raise UnreadableList(_("The file has no works of Crossref."))
    for work in inner:
        if not isinstance(work, dict) or not isinstance(work.get("DOI"), str):
            raise UnreadableList(_("The file has no works of Crossref."))
        yield work


def _notices(work: Work) -> Iterator[ListedNotice]:
    doi, title = clean_doi(work["DOI"]), _title(work)
    updates, updated = _entries(work, "update-to"), _entries(work, "updated-by")
    for entry in updates:
        nature, question = nature_of(str(entry.get("type", "")))
        if is_called_retracted(title) and nature == "correction":
            # Headed as a retraction, filed as a correction: somebody has to read it.
            nature, question = "retraction", "heading"
        yield from _notice(nature, clean_doi(entry["DOI"]), "", entry, doi, question)
    for entry in updated:
        nature, question = nature_of(str(entry.get("type", "")))
        yield from _notice(nature, doi, title, entry, clean_doi(entry["DOI"]), question)
    if is_called_retracted(title) and not updates and not updated:
        yield from _notice("retraction", doi, title, {}, "", "heading")


def _notice(
    nature: str, doi: str, title: str, entry: Work, notice_doi: str, question: str
) -> Iterator[ListedNotice]:
    if nature and doi:
        yield ListedNotice(
            record=f"crossref:{doi}:{notice_doi}:{entry.get('type', 'title')}",
            nature=nature,
            doi=doi,
            title=title,
            dated_on=_date(entry.get("updated")),
            notice_doi=notice_doi,
            question=question,
        )


def _title(work: Work) -> str:
    titles = work.get("title") or [""]
    return str(titles[0] if isinstance(titles, list) else titles)


def _entries(work: Work, name: str) -> list[Work]:
    entries = work.get(name)
    listed = entries if isinstance(entries, list) else []
    return [one for one in listed if isinstance(one, dict) and isinstance(one.get("DOI"), str)]


def _date(value: Any) -> str:
    """The date in ``date-parts``, as exact as they are; 1 for a part means that it is known."""
    try:
        parts = [int(part) for part in value["date-parts"][0][:3]]
    except (TypeError, KeyError, IndexError, ValueError):
        return ""
    return "-".join([f"{parts[0]:04}", *(f"{part:02}" for part in parts[1:])]) if parts else ""
