"""The parent of a process: how a child ends with it, however it ended."""

import os
import signal
import threading
import time

# Seconds between two looks.
POLL_INTERVAL = 0.5


def end_with(parent: int) -> None:
    """Send this process SIGTERM when the one that started it is gone."""
    threading.Thread(target=_watch, args=(parent,), daemon=True).start()


def _watch(parent: int) -> None:
    # An orphan is given a new parent, whatever became of the old one.
    while os.getppid() == parent:
        time.sleep(POLL_INTERVAL)
    os.kill(os.getpid(), signal.SIGTERM)
