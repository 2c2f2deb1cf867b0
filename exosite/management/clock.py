"""The clock: what must be done at its time, whether or not anybody asks for a page."""

import logging
from collections.abc import Callable
from datetime import timedelta
from threading import Event

from django.core.cache import cache
from django.db import Error, close_old_connections, connection
from django.utils import timezone

from exosite import tasks
from exosite.feedback import feedback_actions
from exosite.history import ledger
from exosite.lexicon import fruitless_queries
from exosite.publishing import actions, task_runs
from exosite.publishing.actions.publication import DueResult

# Seconds between two turns.
MINUTE = 60
DAILY = timedelta(days=1)

logger = logging.getLogger(__name__)


class Clock:
    """Publishes what is due, notes in the ledger what was written and forgets who tried what, every
    minute; deletes what was promised to go, every day.

    ``say`` is told what was done. What failed is tried again at the next turn.
    """

    def __init__(self, say: Callable[[str], object]) -> None:
        self.say = say
        self.reported: set[str] = set()

    def run(self, stopping: Event, pause: float = MINUTE) -> None:
        """Go on until told to stop; a turn that has begun comes to its end."""
        while not stopping.is_set():
            self._attempt(self._publish)
            self._attempt(forget_counts)
            self._attempt(ledger.seal)
            self._attempt(self._sweep)
            stopping.wait(pause)

    def _publish(self) -> None:
        result = actions.publish_due()
        task_runs.record_run(task_runs.PUBLISH_DUE)
        for sentence in published_sentences(result):
            self.say(sentence)
        refused = refused_sentences(result)
        # What stays refused is said once and not every minute.
        for sentence in sorted(refused - self.reported):
            self.say(sentence)
        self.reported = refused

    def _sweep(self) -> None:
        if task_runs.is_late(task_runs.SWEEP, after=DAILY):
            feedback_actions.delete_expired()
            fruitless_queries.delete_expired()
            tasks.delete_old()
            task_runs.record_run(task_runs.SWEEP)

    def _attempt(self, work: Callable[[], object]) -> None:
        """After work that failed the next has a new connection to the database."""
        try:
            work()
        except Error as error:
            logger.warning("What is due could not be looked up; trying again: %s", error)
        except Exception:
            logger.exception("What is due could not be done; trying again.")
        close_old_connections()


def forget_counts() -> None:
    """Delete the counts of sign-ins and messages whose time is over.

    They are named by network addresses, or made from them. Django's cache of the database keeps what
    has expired until there are very many, or somebody asks for the same.
    """
    table = connection.ops.quote_name(cache._table)  # type: ignore[attr-defined]
    now = connection.ops.adapt_datetimefield_value(timezone.now().replace(microsecond=0))
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {table} WHERE expires < %s", [now])  # noqa: S608 - our own table


def published_sentences(result: DueResult) -> list[str]:
    return [
        f"Published {revision.master} ({revision.language_code})." for revision in result.published
    ]


def refused_sentences(result: DueResult) -> set[str]:
    return {
        f"Not published: {revision.master} ({revision.language_code}): "
        f"{type(reason).__name__}: {reason}"
        for revision, reason in result.refused
    }
