"""``manage.py load_seed``: a release of the content in ``fixtures/`` arrives on this site."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.core.management import BaseCommand, CommandError, CommandParser, call_command
from django.core.serializers.base import DeserializationError
from django.db import DatabaseError
from django.utils.translation import gettext

from exosite import seed, tasks
from exosite.seed.fixture_faults import Fault

UNFIT = (DatabaseError, DeserializationError, ObjectDoesNotExist, ValidationError, LookupError)
"""What storing rows raises that do not fit what a site has."""


class Command(BaseCommand):
    help = (
        "Load what is new in the seed content, publish what it changes, and propose to the editors "
        "what it would change in texts that were edited here. Exit code 1, with nothing loaded, if "
        "a file has a fault. Broken off, it goes on where it was when it is run again."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--check", action="store_true", help="Only say what is wrong with the files."
        )
        parser.add_argument(
            "--enqueue",
            action="store_true",
            help="Leave to run_tasks what readers need not wait for.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["check"]:
            self._refuse(seed.check())
            self.stdout.write(gettext("The seed content has no faults."))
            return
        faults: list[Fault] = []
        outcome = unfit = None
        if not seed.is_loaded():
            self.stdout.write(gettext("Loading the seed content ..."))
            try:
                faults, outcome = seed.load()
            except UNFIT as error:
                # What no look at the files could tell: no object is half loaded.
                unfit = error
        if outcome:
            for sentence in (*outcome.sentences, _summary(outcome)):
                self.stdout.write(sentence)
        is_first = outcome is not None and outcome.is_first
        if is_first or not options["enqueue"]:
            call_command("reindex", if_needed=not is_first, stdout=self.stdout)
        # Always: content may have come from another database, or this release may be newer.
        if options["enqueue"]:
            tasks.enqueue_once(tasks.reindex)
            tasks.enqueue_once(tasks.render)
        else:
            call_command("render", stdout=self.stdout)
        self._refuse(faults)
        if unfit:
            sentence = gettext(
                "The seed content does not fit this site; it is loaded in part: %(fault)s"
            )
            raise CommandError(sentence % {"fault": unfit})

    def _refuse(self, faults: Sequence[Fault]) -> None:
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
