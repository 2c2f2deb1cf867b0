"""Synthetic studies as ClinicalTrials.gov writes them, and files of them."""

import json
from pathlib import Path
from typing import Any


def study(number: str = "NCT00000001", **changes: Any) -> dict[str, Any]:
    """A study with the members that are read; a change is named by a part of its path."""
    values = {
        "status": "COMPLETED",
        "updated": "2026-03-02",
        "people": 40,
        "people_type": "ACTUAL",
        "start": "2023-05",
        "start_type": "ACTUAL",
        "end": "2025-11-30",
        "end_type": "ACTUAL",
        "results": False,
        "results_on": None,
        "seen": "2026-03-10",
    } | changes
    status: dict[str, Any] = {
        "overallStatus": values["status"],
        "startDateStruct": {"date": values["start"], "type": values["start_type"]},
        "completionDateStruct": {"date": values["end"], "type": values["end_type"]},
        "lastUpdatePostDateStruct": {"date": values["updated"], "type": "ACTUAL"},
    }
    if values["results_on"]:
        status["resultsFirstPostDateStruct"] = {"date": values["results_on"], "type": "ACTUAL"}
    people = {"count": values["people"], "type": values["people_type"]}
    return {
        "protocolSection": {
            "identificationModule": {"nctId": number, "briefTitle": "A study"},
            "statusModule": status,
            "designModule": {"phases": ["PHASE2"], "enrollmentInfo": people},
        },
        "derivedSection": {"miscInfoModule": {"versionHolder": values["seen"]}},
        "hasResults": values["results"],
    }


def write(folder: Path, content: Any, name: str = "page.json") -> str:
    """A file of a study, a page of studies for a list, or of any text; its path."""
    if isinstance(content, list):
        content = {"studies": content, "nextPageToken": "abc"}
    text = content if isinstance(content, str) else json.dumps(content)
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)
