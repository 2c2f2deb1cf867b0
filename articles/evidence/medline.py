"""Records of PubMed in MEDLINE text (NBIB): tags of up to four letters, and continued lines. Pure."""

import re
from collections.abc import Iterable, Iterator, Mapping

MedlineRecord = Mapping[str, tuple[str, ...]]
"""The values of a record by their tag, in their order."""

_FIELD = re.compile(r"([A-Z]{2,4}) {0,2}- ?(.*)")
_CONTINUED = "      "


def read_records(lines: Iterable[str]) -> Iterator[MedlineRecord]:
    """The records of a file, which each begin with ``PMID-``. Raises ValueError with the number of
    a line that is none of such a file."""
    record: dict[str, list[str]] = {}
    values: list[str] = []
    for number, ended in enumerate(lines, 1):
        line = ended.rstrip()
        if not line:
            continue
        if line.startswith(_CONTINUED) and values:
            values[-1] = f"{values[-1]} {line.strip()}"
            continue
        match = _FIELD.fullmatch(line)
        if match is None:
            raise ValueError(number)
        if match[1] == "PMID" and record:
            yield _frozen(record)
            record = {}
        values = record.setdefault(match[1], [])
        values.append(match[2].strip())
    if record:
        yield _frozen(record)


def doi_of(record: MedlineRecord) -> str:
    """The DOI of what a record is about, as it stands there; empty if it has none."""
    for value in (*record.get("LID", ()), *record.get("AID", ())):
        if value.endswith("[doi]"):
            return value.removesuffix("[doi]").strip()
    return ""


def _frozen(record: Mapping[str, Iterable[str]]) -> MedlineRecord:
    return {tag: tuple(values) for tag, values in record.items()}
