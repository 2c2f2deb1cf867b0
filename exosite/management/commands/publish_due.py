"""``manage.py publish_due``: publish what is scheduled for now or earlier, once or every so often."""

import logging
import os
import signal
import time
from argparse import ArgumentTypeError
from typing import Any

from django.core.management import BaseCommand, CommandError, CommandParser
from django.db import Error, close_old_connections

from exosite.publishing import actions, task_runs
from exosite.publishing.actions.publication import DueResult

# Seconds between two looks at whether to stop.
POLL_INTERVAL = 0.5

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = (
        "Publish every approved text whose time has come, however late. Run it every minute; "
        "running it twice does no harm. Exits with 1 if something due could not be published."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--every",
            type=_seconds,
            metavar="SECONDS",
            help="run again and again with this pause in between, until SIGTERM or SIGINT",
        )
        parser.add_argument(
            "--parent",
            type=int,
            metavar="PID",
            help="with --every: stop as well when this process is no longer the parent",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        self.is_stopping = False
        self.reported: set[str] = set()
        if options["every"] is not None:
            self._repeat(options["every"], options["parent"])
        elif self._run().refused:
            raise CommandError("Some texts that are due could not be published.", returncode=1)

    def _run(self) -> DueResult:
        result = actions.publish_due()
        task_runs.record_run(task_runs.PUBLISH_DUE)
        for revision in result.published:
            self.stdout.write(f"Published {revision.master} ({revision.language_code}).")
        refused = {
            f"Not published: {revision.master} ({revision.language_code}): "
            f"{type(reason).__name__}: {reason}"
            for revision, reason in result.refused
        }
        # What stays refused is said once and not every minute.
        for sentence in sorted(refused - self.reported):
            self.stderr.write(sentence)
        self.reported = refused
        self.stdout.flush()
        return result

    def _repeat(self, every: float, parent: int | None) -> None:
        before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
        for number in before:
            signal.signal(number, self._stop)
        try:
            while not self._ends(parent):
                self._run_safely()
                self._wait(every, parent)
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def _run_safely(self) -> None:
        """One run; after one that failed the next has a new connection to the database."""
        try:
            self._run()
        except Error as error:
            logger.warning("What is due could not be looked up; trying again: %s", error)
        except Exception:
            logger.exception("What is due could not be published; trying again.")
        close_old_connections()

    def _wait(self, seconds: float, parent: int | None) -> None:
        until = time.monotonic() + seconds
        while not self._ends(parent) and (remaining := until - time.monotonic()) > 0:
            time.sleep(min(POLL_INTERVAL, remaining))

    def _ends(self, parent: int | None) -> bool:
        # An orphan is given a new parent, whatever became of the old one.
        return self.is_stopping or (parent is not None and os.getppid() != parent)

    def _stop(self, *_signal: Any) -> None:
        """Only a note: a run that has begun comes to its end."""
        self.is_stopping = True


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds < float("inf"):
        raise ArgumentTypeError("a number of seconds above 0 is needed")
    return seconds
