"""``manage.py import_references``: sources from a file of a reference manager, into the library."""

from collections import Counter
from pathlib import Path
from typing import Any

from django.core.management import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext

from articles.evidence import reference_import
from articles.evidence.evidence_levels import Evidence
from articles.evidence.import_preview import PreviewEntry, Verdict
from articles.evidence.reference_import import EntryChoice, ImportRefused
from articles.models import Reference

LONGEST_SHOWN = 70


class Command(BaseCommand):
    help = (
        "Read references in RIS, BibTeX, CSL-JSON, the NBIB of PubMed or a list of DOIs and PMIDs, and "
        "add those that the library does not have. What is unclear is named and left out. Exit code 1, "
        "with nothing added, if the file cannot be read."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument(
            "--dry-run", action="store_true", help="say what would be done, add nothing"
        )
        parser.add_argument(
            "--kind",
            choices=Reference.Kind.values,
            default="",
            help="of sources whose kind is not said",
        )
        parser.add_argument(
            "--evidence",
            choices=Evidence.values,
            default="",
            help="level of sources of which the file does not say how strong they are",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        try:
            with path.open("rb") as file:
                # One byte more than is read shows that there is more.
                content = file.read(reference_import.MOST_BYTES + 1)
            text = reference_import.read_file(content)
            if text.is_guess:
                self.stderr.write(reference_import.guessed(text.encoding))
            if options["dry_run"]:
                self._show_preview(text.text, path.name)
            else:
                self._import(text.text, options)
        except OSError as error:
            reason = gettext("%(file)s cannot be read: %(reason)s.")
            raise CommandError(reason % {"file": path, "reason": error.strerror}) from error
        except ImportRefused as refusal:
            raise CommandError(str(refusal)) from refusal

    def _show_preview(self, text: str, origin: str) -> None:
        found = reference_import.preview(text, origin)
        for entry in found.entries:
            self.stdout.write(_line(entry, entry.verdict.value, entry.reasons))
        counts = Counter(entry.verdict for entry in found.entries)
        self.stdout.write(_summary(*(counts[verdict] for verdict in Verdict)))

    def _import(self, text: str, options: dict[str, Any]) -> None:
        def choose(entry: PreviewEntry) -> EntryChoice:
            reference = entry.reference or Reference()
            return EntryChoice(
                is_wanted=entry.verdict == Verdict.NEW,
                kind=reference.kind or options["kind"],
                evidence_level=reference.evidence_level or options["evidence"],
            )

        outcome = reference_import.import_references(
            text=text, origin=options["file"].name, choose=choose, by=None
        )
        for reference in outcome.added:
            self.stdout.write(f"{reference.slug}: {reference.title[:LONGEST_SHOWN]}")
        for item in outcome.left:
            self.stderr.write(_line(item.entry, Verdict.UNCLEAR.value, item.reasons))
        self.stdout.write(_summary(len(outcome.added), len(outcome.known), len(outcome.left)))


def _line(entry: PreviewEntry, verdict: str, reasons: tuple[str, ...]) -> str:
    words = entry.reference.title if entry.reference else entry.typed.partition("\n")[0]
    return " ".join([f"{entry.line}: {verdict}: {words[:LONGEST_SHOWN]}", *reasons])


def _summary(new: int, known: int, unclear: int) -> str:
    return gettext("%(new)d new, %(known)d known, %(unclear)d unclear.") % {
        "new": new,
        "known": known,
        "unclear": unclear,
    }
