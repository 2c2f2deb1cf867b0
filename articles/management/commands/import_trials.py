"""``manage.py import_trials``: what ClinicalTrials.gov says now becomes proposals to the editors."""

from datetime import date
from pathlib import Path
from typing import Any

from django.core.management import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext

from articles.evidence.registry_files import FileFault, Study, studies_of
from articles.evidence.trial_import import Faults, import_studies

# Studies that are on no record here, of which the first are named.
NAMED = 20


class Command(BaseCommand):
    help = (
        "Compare files of ClinicalTrials.gov (JSON of version 2 of its API: a study, or a page of "
        "studies) with the trials of the site, and propose to the editors what differs. Readers get "
        "nothing before an editor has published it. Exit code 1, with nothing done, if a file has a "
        "fault."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument(
            "--fetched",
            type=date.fromisoformat,
            metavar="YYYY-MM-DD",
            help="The day on which the files were fetched, where they do not say it themselves.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        studies: list[Study] = []
        faults: list[str] = []
        for path in options["files"]:
            try:
                studies += studies_of(path)
            except FileFault as fault:
                faults.append(str(fault))
        self._refuse(faults)
        try:
            outcome = import_studies(studies, options["fetched"])
        except Faults as refused:
            self._refuse(refused.sentences)
            return
        for sentence in outcome.sentences:
            self.stdout.write(sentence)
        self._name(gettext("Older than what is known here: %(trials)s"), outcome.older)
        self._name(gettext("On no record here: %(trials)s"), outcome.unknown)
        counts = gettext(
            "%(studies)d studies read: %(proposed)d proposed to the editors, %(unchanged)d unchanged."
        )
        self.stdout.write(
            counts
            % {
                "studies": len(studies),
                "proposed": len(outcome.proposed),
                "unchanged": len(outcome.unchanged),
            }
        )

    def _name(self, sentence: str, numbers: list[str]) -> None:
        if numbers:
            more = f" (+{len(numbers) - NAMED})" if len(numbers) > NAMED else ""
            self.stdout.write(sentence % {"trials": ", ".join(numbers[:NAMED]) + more})

    def _refuse(self, faults: list[str]) -> None:
        for fault in faults:
            self.stderr.write(fault)
        if faults:
            raise CommandError(gettext("The files have faults; nothing was imported."))
