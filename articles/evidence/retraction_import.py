"""Import of a list of retractions: what it says of our sources, in one transaction or not at all."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from articles.evidence import standing_actions
from articles.evidence.editorial_notice import EditorialNotice
from articles.evidence.notice_lists import ListedNotice, read_notices
from articles.evidence.notice_lists.listed_notice import titles_differ
from articles.models import Reference
from exosite.publishing import audit
from exosite.publishing.actions.transaction import public_action

Question = EditorialNotice.Question
Matches = dict[int, dict[str, tuple[str, ListedNotice]]]
"""By reference and record: the identifier that they have in common, and the entry."""

# Where two rows of a list have one name, the graver counts, in whatever order they stand.
_GRAVITY = {nature: at for at, nature in enumerate(EditorialNotice.Nature.values)}


@dataclass(slots=True)
class ImportOutcome:
    """What an import did. ``changed`` are (key, standing) of sources that changed, ``asked`` the
    keys of those about which editors are asked something new."""

    read: int = 0
    matched: int = 0
    written: int = 0
    changed: list[tuple[str, str]] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    @property
    def sentences(self) -> Iterator[str]:
        """What an operator is told."""
        counts = {"read": self.read, "matched": self.matched, "written": self.written}
        sentence = _("%(read)d notices read, %(matched)d about our sources, %(written)d changes.")
        yield sentence % counts
        for key, standing in self.changed:
            label = Reference.Standing(standing).label
            yield _("%(key)s: %(standing)s") % {"key": key, "standing": label}
        for key in self.asked:
            yield _("%(key)s: a question waits for the editors") % {"key": key}


def import_notices(
    path: Path, progress: Callable[[float], object] = lambda _share: None
) -> ImportOutcome:
    """Read a list, and write what it says of our sources. The same file again changes nothing.

    Nothing that is not in the list is touched: notices of other lists stay, and of this one those
    that it no longer has. Raises UnreadableList, and then nothing was written.
    """
    outcome = ImportOutcome()
    references = list(Reference.objects.all())
    matches = _match(read_notices(path, progress), references, outcome)
    outcome.matched = sum(map(len, matches.values()))
    if matches:
        _write(matches, outcome)
    return outcome


def _match(
    listed: Iterable[ListedNotice], references: Iterable[Reference], outcome: ImportOutcome
) -> Matches:
    """The entries about our sources: by DOI, else by PMID, never by title."""
    by_doi: dict[str, list[Reference]] = defaultdict(list)
    by_pmid: dict[str, list[Reference]] = defaultdict(list)
    for reference in references:
        by_doi[reference.doi.lower()].append(reference)
        by_pmid[reference.pmid].append(reference)
    matches: Matches = defaultdict(dict)
    for notice in listed:
        outcome.read += 1
        identifier = notice.doi if notice.doi and notice.doi in by_doi else notice.pmid
        found = by_doi if identifier == notice.doi else by_pmid
        for reference in found.get(identifier, ()) if identifier else ():
            entries = matches[reference.pk]
            earlier = entries.get(notice.record)
            if earlier is None or _order(notice) < _order(earlier[1]):
                entries[notice.record] = identifier, notice
    return matches


def _order(notice: ListedNotice) -> tuple[Any, ...]:
    return _GRAVITY[notice.nature], bool(notice.question), notice.dated_on, notice.notice_doi


@public_action
def _write(matches: Matches, outcome: ImportOutcome) -> None:
    locked = Reference.objects.select_for_update().filter(pk__in=matches).order_by("pk")
    stored: dict[int, dict[str, EditorialNotice]] = defaultdict(dict)
    for notice in EditorialNotice.objects.filter(reference__in=matches):
        stored[notice.reference_id][notice.record] = notice
    for reference in locked:
        before = reference.standing
        asked = {one.record for one in stored[reference.pk].values() if one.is_open}
        for record, (identifier, listed) in sorted(matches[reference.pk].items()):
            values = _values(reference, identifier, listed)
            if _store(reference, record, values, stored[reference.pk].get(record)):
                outcome.written += 1
        if standing_actions.settle(reference):
            outcome.changed.append((reference.slug, reference.standing))
            audit.record(
                "source-standing",
                by=None,
                item=reference,
                changed={"standing": [before, reference.standing]},
                notice=reference.notice_doi or reference.notice_pmid,
            )
        if any(one.is_open and one.record not in asked for one in reference.notices.all()):
            outcome.asked.append(reference.slug)


def _values(reference: Reference, identifier: str, listed: ListedNotice) -> dict[str, Any]:
    return {
        "identifier": identifier,
        "nature": listed.nature,
        "dated_on": listed.dated_on,
        "title": listed.title,
        "doi": listed.notice_doi,
        "pmid": listed.notice_pmid,
        "reasons": list(listed.reasons),
        "question": listed.question or _question(reference, identifier, listed),
    }


def _question(reference: Reference, identifier: str, listed: ListedNotice) -> str:
    """What a machine must ask of an entry that has an identifier in common with a source."""
    if listed.title and titles_differ(reference.title, listed.title):
        return Question.TITLE
    is_by_pmid = identifier != listed.doi
    if is_by_pmid and listed.doi and reference.doi:
        return Question.IDENTIFIERS
    return ""


def _store(
    reference: Reference,
    record: str,
    values: Mapping[str, Any],
    notice: EditorialNotice | None,
) -> bool:
    """Add a notice, or change one; returns whether there was anything to do."""
    if notice is None:
        EditorialNotice.objects.create(reference=reference, record=record, **values)
        return True
    # Whether a reinstatement has its order is found when all notices are there.
    kept = {"question": notice.question} if notice.question == Question.ORDER else {}
    wanted = {**values, **({} if values["question"] else kept)}
    changed = {name: value for name, value in wanted.items() if getattr(notice, name) != value}
    if not changed:
        return False
    if {"nature", "title", "identifier"} & changed.keys():
        # An answer was about what the list said then.
        changed["answer"] = ""
    for name, value in changed.items():
        setattr(notice, name, value)
    notice.save(update_fields=list(changed))
    return True
