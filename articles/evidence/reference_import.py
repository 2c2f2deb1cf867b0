"""Import of references: the door that files come in by, and the action that adds what was chosen."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext

from articles.evidence import import_sentences, reference_actions
from articles.evidence.import_preview import (
    MOST_BYTES,
    ImportPreview,
    PreviewEntry,
    Verdict,
    judge,
    read_entries,
)
from articles.evidence.reference_formats import UnknownFormat
from articles.evidence.reference_formats.file_text import FileText, UnreadableText, decode_file
from articles.models import Reference
from exosite.publishing import audit, permissions
from exosite.publishing.actions.transaction import public_action

LONGEST_ORIGIN: Final = 100
AT_ONCE: Final = 25
"""Entries added in one transaction."""


class ImportRefused(Exception):  # noqa: N818 - what happened
    """Nothing of a file can be read; its argument is a sentence."""


@dataclass(frozen=True, slots=True)
class EntryChoice:
    """What somebody decided about an entry: whether to add it, its name in texts, kind and level."""

    is_wanted: bool
    slug: str = ""
    kind: str = ""
    evidence_level: str = ""


@dataclass(frozen=True, slots=True)
class LeftEntry:
    """An entry that was not added, and why, in sentences."""

    entry: PreviewEntry
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ImportOutcome:
    """What an import did: the sources that it added, entries known before, and those left out."""

    added: list[Reference] = field(default_factory=list)
    known: list[PreviewEntry] = field(default_factory=list)
    left: list[LeftEntry] = field(default_factory=list)

    @property
    def left_text(self) -> str:
        """The entries that were left out, as typed, so that they can be mended and tried again."""
        return "\n\n".join(item.entry.typed for item in self.left)


Chooser = Callable[[PreviewEntry], EntryChoice]


def read_file(content: bytes) -> FileText:
    """The text of a file. Raises ImportRefused."""
    if len(content) > MOST_BYTES:
        raise ImportRefused(too_large())
    try:
        return decode_file(content)
    except UnreadableText:
        raise ImportRefused(
            gettext(
                "This file is no text, or it is in an encoding that is not known here. Please save it "
                "as UTF-8."
            )
        ) from None


def guessed(encoding: str) -> str:
    """What is said of a file whose encoding nothing tells."""
    sentence = gettext(
        "The file is neither UTF-8 nor UTF-16, so it was read as %(encoding)s. Please look whether "
        "letters with accents are right; if not, save it as UTF-8."
    )
    return sentence % {"encoding": encoding}


def too_large() -> str:
    size = MOST_BYTES // 1_000_000
    sentence = gettext("That is more than %(size)d MB. Please divide it into several files.")
    return sentence % {"size": size}


def preview(text: str, origin: str) -> ImportPreview:
    """What an import of a text would do. Raises ImportRefused."""
    found = _read(text, origin)
    return replace(found, entries=tuple(judge(found.entries)))


def _read(text: str, origin: str) -> ImportPreview:
    if len(text.encode(errors="replace")) > MOST_BYTES:
        raise ImportRefused(too_large())
    if not text.strip():
        raise ImportRefused(gettext("There is nothing in it."))
    try:
        return read_entries(text, origin)
    except UnknownFormat:
        raise ImportRefused(
            gettext(
                "This is in no format that is read here. Those are RIS, BibTeX, CSL-JSON, the NBIB "
                "of PubMed, and lists of DOIs or PMIDs."
            )
        ) from None


def import_references(*, text: str, origin: str, choose: Chooser, by: Any | None) -> ImportOutcome:
    """Add the chosen entries of a text to the library, judged anew; ``by`` is None for the command.

    An entry that cannot be added is left out and named, the others are added: a few in a
    transaction, so that nobody waits long. Cut off, it can be done again. Raises NotPermitted,
    ImportRefused.
    """
    found = _read(text, origin)
    outcome = ImportOutcome()
    for start in range(0, len(found.entries), AT_ONCE):
        _import_some(found, found.entries[start : start + AT_ONCE], outcome, choose, origin, by)
    return outcome


@public_action
def _import_some(
    found: ImportPreview,
    entries: Sequence[PreviewEntry],
    outcome: ImportOutcome,
    choose: Chooser,
    origin: str,
    by: Any | None,
) -> None:
    if by is not None:
        permissions.require(by, permissions.ADD_SOURCE, None)
    added: list[Reference] = []
    for entry in judge(entries):
        if entry.verdict == Verdict.KNOWN:
            outcome.known.append(entry)
            continue
        choice = choose(entry)
        if not entry.can_be_added or entry.reference is None or not choice.is_wanted:
            outcome.left.append(LeftEntry(entry, entry.reasons))
        elif reasons := _add(entry.reference, choice, by):
            outcome.left.append(LeftEntry(entry, tuple(reasons)))
        else:
            added.append(entry.reference)
    outcome.added.extend(added)
    if added:
        keys = [reference.slug for reference in added]
        audit.record(
            "import-sources",
            by=by,
            format=found.format_name,
            origin=origin[:LONGEST_ORIGIN],
            added=keys,
        )


def _add(reference: Reference, choice: EntryChoice, by: Any | None) -> list[str]:
    """Add a source as it was chosen; returns what is in the way, in sentences."""
    reference.slug = choice.slug or reference.slug
    reference.kind = choice.kind or reference.kind
    reference.evidence_level = choice.evidence_level or reference.evidence_level
    missing = [] if reference.kind else [import_sentences.kind_missing()]
    missing += [] if reference.evidence_level else [import_sentences.level_missing()]
    if missing:
        return missing
    try:
        with transaction.atomic():
            reference_actions.add(reference=reference, by=by)
    except ValidationError as error:
        return list(import_sentences.faults(error))
    return []
