"""``manage.py run_tasks``: the clock and the tasks, one process beside the server."""

import logging
import socket
import time
from threading import Event, Thread
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandParser
from django.db import Error, close_old_connections
from django_tasks_db.management.commands.db_worker import Worker

from exosite import tasks
from exosite.management import parent_process
from exosite.management.clock import Clock

# Seconds between two looks for a task.
INTERVAL = 5

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = (
        "Publish what is due, every minute, and do the work that publications and releases leave "
        "behind, until SIGTERM or SIGINT. `make serve` runs it."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--parent",
            type=int,
            metavar="PID",
            help="stop as well when this process, which started it, is gone",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["parent"] is not None:
            parent_process.end_with(options["parent"])
        stopping = Event()
        clock = Thread(target=Clock(self._say).run, args=(stopping,), daemon=True)
        clock.start()
        try:
            self._do_tasks()
        finally:
            stopping.set()
            clock.join()

    def _do_tasks(self) -> None:
        """Ended by SystemExit, which the worker raises when it is told to stop."""
        worker = Worker(
            queue_names=["*"],
            interval=INTERVAL,
            batch=False,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=_worker_name(),
            excluded_queue_names=[],
        )
        worker.configure_signals()
        while worker.running:
            try:
                if count := tasks.enqueue_interrupted(worker.worker_id):
                    logger.warning("%d tasks were broken off and begin again.", count)
                worker.run()
            except Error as error:
                logger.warning("No task could be looked up; trying again: %s", error)
                close_old_connections()
                time.sleep(INTERVAL)

    def _say(self, sentence: str) -> None:
        self.stdout.write(sentence)
        self.stdout.flush()


def _worker_name() -> str:
    """The same for each run on this machine and this data, so that it knows what it left undone."""
    return f"{socket.gethostname()}:{settings.DATA_DIR}"[-64:]
