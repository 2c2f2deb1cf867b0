"""Made-up lists of retractions, in the formats in which others publish theirs."""

import csv
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

COLUMNS = (
    *("Record ID", "Title", "Subject", "Institution", "Journal", "Publisher", "Country"),
    *("Author", "URLS", "ArticleType", "RetractionDate", "RetractionDOI", "RetractionPubMedID"),
    *("OriginalPaperDate", "OriginalPaperDOI", "OriginalPaperPubMedID", "RetractionNature"),
    *("Reason", "Paywalled", "Notes"),
)
ROW = {
    "Record ID": "1",
    "Title": "A study of vesicles",
    "RetractionDate": "2/11/2025 0:00",
    "RetractionDOI": "10.5555/notice.1",
    "RetractionPubMedID": "0",
    "OriginalPaperDOI": "10.5555/paper.1",
    "OriginalPaperPubMedID": "0",
    "RetractionNature": "Retraction",
    "Reason": "+Concerns about Data;+Unreliable Results;",
}


def write_rows(path: Path, rows: Iterable[Mapping[str, str]], encoding: str = "utf-8") -> Path:
    """A CSV file with these rows, each as ``ROW`` where it says nothing else."""
    with path.open("w", encoding=encoding, newline="") as file:
        lines = csv.DictWriter(file, COLUMNS, restval="")
        lines.writeheader()
        lines.writerows(ROW | row for row in rows)
    return path


def foreign_rows(count: int) -> Iterable[Mapping[str, str]]:
    """Rows about what nobody here cites; every third is nearly one of ours."""
    for number in range(count):
        yield {
            "Record ID": str(100_000 + number),
            "Title": "A study of vesicles" if number % 3 else f"Study {number}",
            "OriginalPaperDOI": f"10.5555/paper.1{number}" if number % 2 else "unavailable",
            "OriginalPaperPubMedID": str(90_000_000 + number) if number % 5 else "0",
        }


def write_nbib(path: Path, *records: str) -> Path:
    path.write_text("\n\n".join(records) + "\n", encoding="utf-8")
    return path


def write_works(path: Path, *works: Mapping[str, Any]) -> Path:
    path.write_text(json.dumps({"status": "ok", "message": {"items": works}}), encoding="utf-8")
    return path
