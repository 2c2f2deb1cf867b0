"""Notices in records of PubMed: of what was retracted, and of the notice that retracts it."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from django.utils.translation import gettext as _

from articles.evidence.medline import MedlineRecord, doi_of, read_records
from articles.evidence.notice_lists.listed_notice import (
    ListedNotice,
    UnreadableList,
    clean_doi,
    clean_pmid,
)

# Tags of a record about a source that name the notice, and of a notice that name the source.
TAGS_OF_SOURCE: Final = {
    "RIN": ("retraction", ""),
    "RRI": ("retraction", "nature"),
    "ECI": ("concern", ""),
    "EIN": ("correction", ""),
    "CRI": ("correction", ""),
}
TAGS_OF_NOTICE: Final = {
    "ROF": ("retraction", ""),
    "RRF": ("retraction", "nature"),
    "ECF": ("concern", ""),
    "EFR": ("correction", ""),
    "CRF": ("correction", ""),
}
RETRACTED_TYPE: Final = "Retracted Publication"

_DOI = re.compile(r"\bdoi:\s*(10\.[0-9]{4,9}/\S+)", re.IGNORECASE)
_PMID = re.compile(r"\bPMID:\s*([0-9]+)")
_MONTHS: Final = (
    *("Jan", "Feb", "Mar", "Apr", "May", "Jun"),
    *("Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
)
_DATE = re.compile(rf"\b([12][0-9]{{3}})(?: ({'|'.join(_MONTHS)})(?: ([0-9]{{1,2}}))?)?(?=[;:.]| )")


def read(lines: Iterable[str]) -> Iterator[ListedNotice]:
    """The notices in the records of a file. Raises UnreadableList where it is no such file, or was
    cut off: a record without a title or a source ends the file too early."""
    try:
        for record in read_records(lines):
            if not record.get("PMID") or not ("TI" in record or "BTI" in record):
                raise UnreadableList(_("A record has no title; the file may have been cut off."))
            yield from _of_source(record)
            yield from _of_notice(record)
    except UnreadableList:
        raise
    except ValueError as error:
        sentence = _("Line %(line)s is none of a file of PubMed.")
        raise UnreadableList(sentence % {"line": error}) from error


def _of_source(record: MedlineRecord) -> Iterator[ListedNotice]:
    doi, pmid = clean_doi(doi_of(record)), clean_pmid(record["PMID"][0])
    title = record["TI"][0] if "TI" in record else ""
    entries = [(tag, text) for tag in TAGS_OF_SOURCE for text in record.get(tag, ())]
    if RETRACTED_TYPE in record.get("PT", ()) and not any(
        tag in ("RIN", "RRI") for tag, _t in entries
    ):
        entries.append(("RIN", ""))
    for tag, text in entries:
        nature, question = TAGS_OF_SOURCE[tag]
        notice_doi, notice_pmid = _identifiers(text)
        yield ListedNotice(
            record=f"pubmed:{pmid}:{nature}:{notice_pmid or notice_doi}",
            nature=nature,
            doi=doi,
            pmid=pmid,
            title=title,
            dated_on=_date(text),
            notice_doi=notice_doi,
            notice_pmid=notice_pmid,
            question=question,
        )


def _of_notice(record: MedlineRecord) -> Iterator[ListedNotice]:
    notice_doi, notice_pmid = clean_doi(doi_of(record)), clean_pmid(record["PMID"][0])
    for tag, (nature, question) in TAGS_OF_NOTICE.items():
        for text in record.get(tag, ()):
            doi, pmid = _identifiers(text)
            if doi or pmid:
                yield ListedNotice(
                    record=f"pubmed:{pmid or doi}:{nature}:{notice_pmid}",
                    nature=nature,
                    doi=doi,
                    pmid=pmid,
                    dated_on=_date(record.get("DP", ("",))[0] + ";"),
                    notice_doi=notice_doi,
                    notice_pmid=notice_pmid,
                    question=question,
                )


def _identifiers(text: str) -> tuple[str, str]:
    doi, pmid = _DOI.search(text), _PMID.search(text)
    return (clean_doi(doi[1].rstrip(".,;")) if doi else ""), (clean_pmid(pmid[1]) if pmid else "")


def _date(text: str) -> str:
    match = _DATE.search(text)
    if match is None:
        return ""
    year, month, day = match.groups()
    parts = [year]
    if month:
        parts.append(f"{_MONTHS.index(month) + 1:02}")
        if day:
            parts.append(f"{int(day):02}")
    return "-".join(parts)
