"""Preview of an import of references: what is new, what is known, what is unclear and why."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import islice
from typing import Final

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext
from rapidfuzz import fuzz

from articles.evidence import import_sentences
from articles.evidence.reference_entries import (
    differences,
    folded,
    key_of,
    numbered_keys,
    reference_of,
)
from articles.evidence.reference_formats import reader_of
from articles.evidence.reference_formats.bibliographic_entry import ReadEntry
from articles.models import Reference
from exosite.character_table import find_unseen

MOST_BYTES: Final = 2_000_000
MOST_ENTRIES: Final = 500
"""As many as a person looks through on one page."""
_SIMILAR: Final = 60
"""Titles less alike than this, of 100, are those of two sources."""
_CHECKED: Final = ("title", "authors", "container", "doi", "pmid", "url", "registry_id")
# What is chosen or made up later.
_LEFT_OPEN: Final = ("slug", "kind", "evidence_level")


class Verdict(StrEnum):
    NEW = "new"
    KNOWN = "known"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class PreviewEntry:
    """An entry of a file. ``reasons`` are sentences; ``known`` is the source that it is, or may be.

    An unclear entry may be added only where ``is_question`` says that a person can decide it.
    """

    number: int
    typed: str
    line: int
    verdict: Verdict
    reference: Reference | None = None
    known: Reference | None = None
    reasons: tuple[str, ...] = ()
    differences: tuple[tuple[str, str, str], ...] = ()
    is_question: bool = False

    @property
    def summary(self) -> str:
        """Who published what where and when, in a line below the title."""
        read = self.reference
        if read is None:
            return ""
        identifiers = [
            f"DOI {read.doi}" if read.doi else "",
            f"PMID {read.pmid}" if read.pmid else "",
        ]
        parts = [read.authors, read.container, str(read.year or ""), *identifiers, read.registry_id]
        return " · ".join(part for part in parts if part)

    @property
    def suffix(self) -> str:
        """What the names of its inputs end in."""
        return f"-{self.number}"

    @property
    def labelled_differences(self) -> list[tuple[str, str, str]]:
        """The differences with the fields by the names that people see."""
        labels = import_sentences.LABELS
        return [(str(labels[name]), here, there) for name, here, there in self.differences]

    @property
    def can_be_added(self) -> bool:
        return self.verdict == Verdict.NEW or self.is_question


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """All entries of a file, in its format; ``has_more`` than are read at once."""

    format_name: str
    entries: tuple[PreviewEntry, ...]
    has_more: bool

    def of(self, verdict: Verdict) -> list[PreviewEntry]:
        return [entry for entry in self.entries if entry.verdict == verdict]


def read_entries(text: str, origin: str) -> ImportPreview:
    """The entries of a text, not yet compared with the library: all that can be read count as new.

    ``origin`` is where it comes from, in words. Raises UnknownFormat.
    """
    reader = reader_of(text)
    read = list(islice(reader.read(text), MOST_ENTRIES + 1))
    entries = [_readable(number, item, origin) for number, item in enumerate(read, 1)]
    return ImportPreview(reader.name, tuple(entries[:MOST_ENTRIES]), len(read) > MOST_ENTRIES)


def judge(entries: Iterable[PreviewEntry]) -> list[PreviewEntry]:
    """The entries, compared with the library and with one another; four queries at most.

    Each that can be added has a name in texts that nothing has.
    """
    pending = list(entries)
    library = _Library()
    library.load([entry.reference for entry in pending if entry.reference])
    judged = [library.judge(entry) for entry in pending]
    _give_keys(judged)
    return judged


def _readable(number: int, item: ReadEntry, origin: str) -> PreviewEntry:
    """The source that an entry describes, or what is wrong with it."""
    unclear = PreviewEntry(number, item.typed, item.line, Verdict.UNCLEAR)
    if item.entry is None:
        reason = import_sentences.problem(item.problem, item.detail)
        return replace(unclear, reasons=(reason,))
    for name in _CHECKED:
        if unseen := find_unseen(getattr(item.entry, name)):
            sentence = import_sentences.unseen(name, unseen.name, unseen.context)
            return replace(unclear, reasons=(sentence,))
    try:
        reference = reference_of(item.entry, origin)
    except ValueError as error:
        name = str(error)
        return replace(
            unclear, reasons=(import_sentences.no_identifier(name, getattr(item.entry, name)),)
        )
    try:
        reference.clean_fields(exclude=_LEFT_OPEN)
        reference.clean()
    except ValidationError as error:
        return replace(unclear, reasons=tuple(import_sentences.faults(error)))
    return replace(unclear, verdict=Verdict.NEW, reference=reference)


def _give_keys(entries: Iterable[PreviewEntry]) -> None:
    """Give each entry that can be added a name in texts that nothing has; one query."""
    taken = set(Reference.objects.values_list("slug", flat=True))
    for entry in entries:
        if entry.can_be_added and entry.reference:
            likely = numbered_keys(key_of(entry.reference))
            entry.reference.slug = next(key for key in likely if key not in taken)
            taken.add(entry.reference.slug)


@dataclass(slots=True)
class _Library:
    """What the library, and the file so far, have of the same DOIs, PMIDs and titles."""

    by_doi: dict[str, Reference] = field(default_factory=dict)
    by_pmid: dict[str, Reference] = field(default_factory=dict)
    by_title: dict[str, list[Reference]] = field(default_factory=dict)
    numbers: dict[int, int] = field(default_factory=dict)

    def load(self, read: Sequence[Reference]) -> None:
        dois = {item.doi.lower() for item in read if item.doi}
        pmids = {item.pmid for item in read if item.pmid}
        years = {item.year for item in read if item.year}
        titles = {folded(item.title) for item in read}
        named = Reference.objects.annotate(small_doi=Lower("doi")).filter(
            Q(small_doi__in=dois) | Q(pmid__in=pmids)
        )
        for identified in named:
            self._add(identified)
        of_years = Reference.objects.filter(Q(year__in=years) | Q(year=None))
        if any(item.year is None for item in read):
            of_years = Reference.objects.all()
        rows = of_years.values_list("pk", "title").iterator()
        same = [pk for pk, title in rows if folded(title) in titles]
        for reference in Reference.objects.filter(pk__in=same):
            self._add(reference)

    def _add(self, reference: Reference) -> None:
        if reference.doi:
            self.by_doi.setdefault(reference.doi.lower(), reference)
        if reference.pmid:
            self.by_pmid.setdefault(reference.pmid, reference)
        alike = self.by_title.setdefault(folded(reference.title), [])
        if reference not in alike:
            alike.append(reference)

    def judge(self, entry: PreviewEntry) -> PreviewEntry:
        """Whether an entry is new; the next ones are compared with it, too."""
        if entry.reference is None:
            return entry
        judged = self._judged(entry, entry.reference)
        if judged.verdict == Verdict.NEW:
            self._add(entry.reference)
            self.numbers[id(entry.reference)] = entry.number
        return judged

    def _judged(self, entry: PreviewEntry, read: Reference) -> PreviewEntry:
        of_doi = self.by_doi.get(read.doi.lower()) if read.doi else None
        of_pmid = self.by_pmid.get(read.pmid) if read.pmid else None
        if of_doi and of_pmid and of_doi is not of_pmid and of_doi.pk != of_pmid.pk:
            reason = import_sentences.two_sources(self._name(of_doi), self._name(of_pmid))
            return replace(entry, verdict=Verdict.UNCLEAR, known=of_doi, reasons=(reason,))
        if known := of_doi or of_pmid:
            return self._identified(entry, known, read)
        return self._same_title(entry, read)

    def _identified(self, entry: PreviewEntry, known: Reference, read: Reference) -> PreviewEntry:
        found = tuple(differences(known, read))
        names = {name for name, _here, _there in found}
        unclear = replace(entry, verdict=Verdict.UNCLEAR, known=known, differences=found)
        if names & {"doi", "pmid"}:
            reason = import_sentences.other_identifier(self._name(known))
            return replace(unclear, reasons=(reason,))
        is_stub = "title" in {*known.unconfirmed, *read.unconfirmed}
        if "title" in names and not is_stub and _are_unlike(known.title, read.title):
            return replace(unclear, reasons=(import_sentences.other_title(self._name(known)),))
        return self._known(entry, known, found)

    def _same_title(self, entry: PreviewEntry, read: Reference) -> PreviewEntry:
        alike = [
            other
            for other in self.by_title.get(folded(read.title), ())
            if other.year == read.year or not other.year or not read.year
        ]
        # What came from here comes back under its name.
        own = next((other for other in alike if other.pk and other.slug == read.slug), None)
        if own is not None:
            return self._known(entry, own, tuple(differences(own, read)))
        if not alike:
            return entry
        reason = import_sentences.same_title(self._name(alike[0]))
        return replace(
            entry,
            verdict=Verdict.UNCLEAR,
            known=alike[0],
            reasons=(reason,),
            differences=tuple(differences(alike[0], read)),
            is_question=True,
        )

    def _known(
        self, entry: PreviewEntry, known: Reference, found: tuple[tuple[str, str, str], ...]
    ) -> PreviewEntry:
        reasons = () if known.pk else (import_sentences.twice(self._name(known)),)
        return replace(
            entry, verdict=Verdict.KNOWN, known=known, reasons=reasons, differences=found
        )

    def _name(self, reference: Reference) -> str:
        """The name in texts of a source; of one that is only in the file, its place there."""
        if reference.pk:
            return reference.slug
        return gettext("entry %(number)d of this file") % {"number": self.numbers[id(reference)]}


def _are_unlike(here: str, there: str) -> bool:
    return fuzz.token_set_ratio(here.casefold(), there.casefold()) < _SIMILAR
