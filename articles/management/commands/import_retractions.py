"""``manage.py import_retractions``: what became of our sources, from a list of retractions."""

from pathlib import Path
from typing import Any, Final

from django.core.management import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext

from articles.evidence.notice_lists import UnreadableList
from articles.evidence.retraction_import import import_notices

WIDTH: Final = 40


class Command(BaseCommand):
    help = (
        "Read a list of retractions (CSV of Retraction Watch, MEDLINE text of PubMed, JSON of "
        "Crossref) and mark everything that rests on what was retracted. Exit code 1, with nothing "
        "changed, if the file cannot be read to its end."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            outcome = import_notices(options["file"], self._show)
        except UnreadableList as fault:
            self._end_line()
            sentence = gettext("%(fault)s Nothing was imported.") % {"fault": fault}
            raise CommandError(sentence) from fault
        self._end_line()
        for sentence in outcome.sentences:
            self.stdout.write(sentence)

    def _show(self, share: float) -> None:
        """A progress bar, for people who watch."""
        if self.stderr.isatty():
            done = "#" * round(share * WIDTH)
            self.stderr.write(f"\r[{done:<{WIDTH}}] {share:4.0%}", ending="")
            self.stderr.flush()

    def _end_line(self) -> None:
        if self.stderr.isatty():
            self.stderr.write("")
