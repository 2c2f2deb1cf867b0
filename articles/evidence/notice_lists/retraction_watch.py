"""The list of Retraction Watch, as Crossref publishes it: CSV, a row for each notice."""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from django.utils.translation import gettext as _

from articles.evidence.notice_lists.listed_notice import (
    ListedNotice,
    UnreadableList,
    clean_doi,
    clean_pmid,
    nature_of,
)

NEEDED: Final = (
    *("Record ID", "Title", "OriginalPaperDOI", "OriginalPaperPubMedID", "RetractionNature"),
    *("RetractionDate", "RetractionDOI", "RetractionPubMedID", "Reason"),
)
"""The columns that are read; a file may have others, in any order."""

_DATE = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})(?:[ T].*)?")
_ISO_DATE = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[ T].*)?")


def read(lines: Iterable[str]) -> Iterator[ListedNotice]:
    """The entries of a file. Raises UnreadableList where it is no such list, or not all of one."""
    rows = csv.reader(lines, strict=True)
    try:
        heading = [name.strip() for name in next(rows)]
        if missing := [name for name in NEEDED if name not in heading]:
            sentence = _("This is no list of retractions: it has no column %(names)s.")
            raise UnreadableList(sentence % {"names": ", ".join(missing)})
        places = {name: heading.index(name) for name in NEEDED}
        for number, row in enumerate(rows, 2):
            if not any(row):
                continue
            if len(row) != len(heading):
                sentence = _("Row %(row)d has %(found)d columns instead of %(expected)d.")
                values = {"row": number, "found": len(row), "expected": len(heading)}
                raise UnreadableList(sentence % values)
            if notice := _notice({name: row[place].strip() for name, place in places.items()}):
                yield notice
    except csv.Error as error:
        sentence = _("Row %(row)d cannot be read; the file may have been cut off.")
        raise UnreadableList(sentence % {"row": rows.line_num}) from error


def _notice(row: Mapping[str, str]) -> ListedNotice | None:
    """What a row says; None if it names no source, or calls its nature nothing we know."""
    nature, question = nature_of(row["RetractionNature"])
    doi, pmid = clean_doi(row["OriginalPaperDOI"]), clean_pmid(row["OriginalPaperPubMedID"])
    if not nature or not (doi or pmid):
        return None
    return ListedNotice(
        record=f"retraction-watch:{row['Record ID'] or f'{doi or pmid}:{nature}'}",
        nature=nature,
        doi=doi,
        pmid=pmid,
        title=row["Title"],
        dated_on=_iso_date(row["RetractionDate"]),
        notice_doi=clean_doi(row["RetractionDOI"]),
        notice_pmid=clean_pmid(row["RetractionPubMedID"]),
        reasons=tuple(_reasons(row["Reason"])),
        question=question,
    )


def _iso_date(typed: str) -> str:
    if match := _ISO_DATE.fullmatch(typed):
        return match[1]
    match = _DATE.fullmatch(typed)
    if match is None or not (1 <= int(match[1]) <= 12 and 1 <= int(match[2]) <= 31):
        return ""
    return f"{match[3]}-{int(match[1]):02}-{int(match[2]):02}"


def _reasons(typed: str) -> Iterator[str]:
    for part in typed.split(";"):
        if reason := part.strip().lstrip("+").strip():
            yield reason
