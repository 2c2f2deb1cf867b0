"""Files of ClinicalTrials.gov: studies as version 2 of its API writes them, one or a page of them.

What a file lacks is no fact, so that what was not fetched changes nothing. Knows no database.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.evidence.models import Trial
from articles.evidence.partial_dates import last_day
from exosite.character_table import show_unseen

MOST_MEGABYTES: Final = 64
"""A file is read as a whole; a page of a hundred studies has a few megabytes."""

ARCHIVES: Final = (b"PK\x03\x04", b"\x1f\x8b", b"7z\xbc\xaf", b"BZh")
NUMBER: Final = re.compile(r"NCT\d{8}")
RESULTS: Final = "https://clinicaltrials.gov/study/{}?tab=results"

STATUSES: Final = {
    "NOT_YET_RECRUITING": Trial.Status.NOT_YET_RECRUITING,
    "RECRUITING": Trial.Status.RECRUITING,
    "ENROLLING_BY_INVITATION": Trial.Status.BY_INVITATION,
    "ACTIVE_NOT_RECRUITING": Trial.Status.ACTIVE,
    "COMPLETED": Trial.Status.COMPLETED,
    "TERMINATED": Trial.Status.TERMINATED,
    "WITHDRAWN": Trial.Status.WITHDRAWN,
    "SUSPENDED": Trial.Status.SUSPENDED,
    "UNKNOWN": Trial.Status.UNKNOWN,
}
ENDED: Final = frozenset({Trial.Status.COMPLETED, Trial.Status.TERMINATED, Trial.Status.WITHDRAWN})

PROTOCOL = "protocolSection."
STATUS = f"{PROTOCOL}statusModule."
EXPECTED: Final = {
    str: _("Text should stand here."),
    int: _("A whole number should stand here."),
    bool: _("True or false should stand here."),
}


class FileFault(Exception):  # noqa: N818 - a fault of a file, not of the code
    """What is wrong with a file, and where: a sentence for whoever imports it."""

    def __init__(self, path: Path, place: str, sentence: str) -> None:
        named = show_unseen(", ".join(part for part in (path.name, place) if part))
        values = {"place": named, "sentence": sentence}
        super().__init__(gettext("%(place)s: %(sentence)s") % values)


@dataclass(frozen=True, slots=True)
class Study:
    """A study of a file, unread but for its number; ``place`` says which of the file's it is."""

    path: Path
    place: str
    registry_id: str
    data: Mapping[str, Any]

    def fault(self, name: str, sentence: str) -> FileFault:
        return FileFault(self.path, f"{self.place}, {name}", sentence)

    def member(self, name: str, kind: type, *, required: bool = False) -> Any:
        """A member by its path; None if it is not there. Raises FileFault for another type."""
        value: Any = self.data
        for part in name.split("."):
            if not isinstance(value, dict):
                raise self.fault(name, gettext("An object should stand here."))
            if (value := value.get(part)) is None:
                break
        if value is None:
            if required:
                raise self.fault(name, gettext("It is missing."))
            return None
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
            raise self.fault(name, str(EXPECTED[kind]))
        return value

    def date(self, name: str, *, required: bool = False) -> str:
        """A date as exact as the registry has it; empty if it is not there."""
        text = self.member(name, str, required=required) or ""
        if text and last_day(text) is None:
            raise self.fault(name, gettext("“%(text)s” is no date.") % {"text": text[:40]})
        return text


@dataclass(frozen=True, slots=True)
class RegistryEntry:
    """What a study says of its trial: values of fields, the day of its results, and of the data."""

    study: Study
    facts: Mapping[str, Any]
    results_on: str
    seen_on: date

    @property
    def updated_on(self) -> str:
        return self.facts["status_on"]


def studies_of(path: Path) -> Iterator[Study]:
    """The studies of a file, with nothing but their numbers looked at. Raises FileFault."""
    content = _content(path)
    found: Any = content
    if isinstance(content, dict):
        found = [content] if "protocolSection" in content else content.get("studies")
    if not isinstance(found, list):
        raise FileFault(
            path, "", gettext("Neither a study of ClinicalTrials.gov nor a page of studies.")
        )
    for number, data in enumerate(found, 1):
        place = gettext("study %(number)d") % {"number": number}
        unread = Study(path, place, "", data)
        name = f"{PROTOCOL}identificationModule.nctId"
        registry_id = unread.member(name, str, required=True).strip().upper()
        if not NUMBER.fullmatch(registry_id):
            sentence = gettext("“%(text)s” is no number of this registry.")
            raise unread.fault(name, sentence % {"text": registry_id[:40]})
        yield Study(path, f"{place} ({registry_id})", registry_id, data)


def read(study: Study, fetched_on: date | None = None) -> RegistryEntry:
    """The facts of a study. ``fetched_on`` is the day of its data where the file does not say it.

    Raises FileFault.
    """
    name = f"{STATUS}overallStatus"
    word = study.member(name, str, required=True)
    if (status := STATUSES.get(word)) is None:
        sentence = gettext("“%(text)s” is no status of a trial.") % {"text": word[:40]}
        raise study.fault(name, sentence)
    facts: dict[str, Any] = {
        "status": status.value,
        "status_on": study.date(f"{STATUS}lastUpdatePostDateStruct.date", required=True),
    }
    facts |= _people(study, status) | _dates(study, status)
    results_on = ""
    if study.member("hasResults", bool):
        facts["results_url"] = RESULTS.format(study.registry_id)
        results_on = study.date(f"{STATUS}resultsFirstPostDateStruct.date") or facts["status_on"]
    return RegistryEntry(study, facts, results_on, _seen_on(study, fetched_on))


def _people(study: Study, status: Trial.Status) -> dict[str, Any]:
    name = f"{PROTOCOL}designModule.enrollmentInfo"
    count = study.member(f"{name}.count", int)
    if count is None:
        return {}
    if not 0 <= count < 2**31:
        raise study.fault(f"{name}.count", gettext("No number of people."))
    return {"participants" if _is_actual(study, name, status) else "participants_planned": count}


def _dates(study: Study, status: Trial.Status) -> dict[str, Any]:
    """When it began, if it has, and when it ended or is to."""
    facts = {}
    start, end = f"{STATUS}startDateStruct", f"{STATUS}completionDateStruct"
    if (day := study.date(f"{start}.date")) and study.member(f"{start}.type", str) != "ESTIMATED":
        facts["started_on"] = day
    if day := study.date(f"{end}.date"):
        if _is_actual(study, end, status):
            facts["completed_on"] = day
        else:
            facts |= {"completed_on": "", "completion_planned_on": day}
    return facts


def _is_actual(study: Study, name: str, status: Trial.Status) -> bool:
    """Whether a number or day is one that came about; old records do not say it."""
    kind = study.member(f"{name}.type", str)
    return kind == "ACTUAL" if kind else status in ENDED


def _seen_on(study: Study, fetched_on: date | None) -> date:
    name = "derivedSection.miscInfoModule.versionHolder"
    day = last_day(study.date(name)) or fetched_on
    if day is None:
        sentence = gettext(
            "The file does not say of which day its data are. Say with --fetched when it was fetched."
        )
        raise study.fault(name, sentence)
    if day > timezone.localdate():
        raise study.fault(name, gettext("This day is still to come."))
    return day


def _content(path: Path) -> Any:
    try:
        with path.open("rb") as file:
            data = file.read(MOST_MEGABYTES * 2**20 + 1)
    except OSError as error:
        sentence = gettext("The file cannot be read: %(reason)s.")
        raise FileFault(path, "", sentence % {"reason": error.strerror}) from error
    if len(data) > MOST_MEGABYTES * 2**20:
        sentence = gettext("The file has more than %(size)d MB. Fetch fewer studies in one file.")
        raise FileFault(path, "", sentence % {"size": MOST_MEGABYTES})
    if data.startswith(ARCHIVES):
        raise FileFault(path, "", gettext("The file is an archive. Unpack it first."))
    try:
        return json.loads(data.decode("utf-8-sig"), object_pairs_hook=_object)
    except UnicodeDecodeError as error:
        place = gettext("byte %(number)d") % {"number": error.start + 1}
        raise FileFault(path, place, gettext("This is no UTF-8.")) from error
    except json.JSONDecodeError as error:
        numbers = {"line": error.lineno, "column": error.colno}
        place = gettext("line %(line)d, column %(column)d") % numbers
        sentence = gettext("This is no JSON any more: the file is cut off or damaged.")
        raise FileFault(path, place, sentence) from error
    except (ValueError, RecursionError) as error:
        sentence = gettext("This is no file of ClinicalTrials.gov: %(reason)s.")
        raise FileFault(path, "", sentence % {"reason": error}) from error


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _member in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(gettext("“%(name)s” stands twice in one object") % {"name": twice[:40]})
    return found
