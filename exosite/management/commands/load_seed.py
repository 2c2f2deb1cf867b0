"""``manage.py load_seed``: a release of the content in ``fixtures/`` arrives on this site."""

from typing import Any

from django.core.management import BaseCommand, CommandError, CommandParser, call_command
from django.utils.translation import gettext

from exosite import seed
from exosite.seed.fixture_faults import Fault


class Command(BaseCommand):
    help = (
        "Load what is new in the seed content, publish what it changes, and propose to the editors "
        "what it would change in texts that were edited here. Exit code 1, with nothing loaded, if "
        "a file has a fault."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--check", action="store_true", help="Only say what is wrong with the files."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["check"]:
            self._refuse(seed.check())
            self.stdout.write(gettext("The seed content has no faults."))
            return
        faults: list[Fault] = []
        is_first = False
        if not seed.is_loaded():
            self.stdout.write(gettext("Loading the seed content ..."))
            faults, outcome = seed.load()
            is_first = outcome is not None and outcome.is_first
            for sentence in outcome.sentences if outcome else ():
                self.stdout.write(sentence)
            if outcome:
                self.stdout.write(_summary(outcome))
        # Always: content may have come from another database, or this release may be newer.
        call_command("render", stdout=self.stdout)
        call_command("reindex", if_needed=not is_first, stdout=self.stdout)
        self._refuse(faults)

    def _refuse(self, faults: list[Fault]) -> None:
        for fault in faults:
            self.stderr.write(str(fault))
        if faults:
            raise CommandError(gettext("The seed content has faults; nothing was loaded."))


def _summary(outcome: seed.Outcome) -> str:
    return gettext(
        "%(loaded)d new objects, %(published)d texts published, %(proposed)d proposed to the editors."
    ) % {
        "loaded": outcome.loaded,
        "published": outcome.published,
        "proposed": outcome.proposed,
    }
