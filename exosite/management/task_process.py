"""The process of ``run_tasks`` beside the server: started anew when it dies."""

import logging
import os
import subprocess
import sys
from threading import Event, Thread

from django.conf import settings

# Seconds: before a process that died is started anew, and for one that is told to stop.
PAUSE = 5
LAST_WORK = 5

logger = logging.getLogger(__name__)


class TaskProcess:
    """A child of this process, supervised by a thread of it."""

    def __init__(self) -> None:
        self.stopping = Event()
        self.process: subprocess.Popen | None = None
        self.supervisor = Thread(target=self._supervise, daemon=True)

    def start(self) -> None:
        self.process = self._spawn()
        self.supervisor.start()

    def stop(self) -> None:
        """A task that is being done is broken off; it begins again at the next start."""
        self.stopping.set()
        process = self.process
        if process is None:
            return
        process.terminate()
        try:
            process.wait(LAST_WORK)
        except subprocess.TimeoutExpired:
            process.kill()

    def _spawn(self) -> subprocess.Popen:
        manage = str(settings.BASE_DIR / "manage.py")
        command = [sys.executable, manage, "run_tasks", f"--parent={os.getpid()}"]
        return subprocess.Popen(command, stdin=subprocess.DEVNULL)  # noqa: S603

    def _supervise(self) -> None:
        while self.process is not None:
            code = self.process.wait()
            if self.stopping.wait(PAUSE):
                return
            logger.error("The process for tasks ended with code %s; starting it anew.", code)
            self.process = self._spawn()
            if self.stopping.is_set():
                # Told to stop meanwhile, when there was nothing to stop.
                self.process.terminate()
