"""A running site of its own with the seed content, as ``manage.py serve`` starts it."""

import os
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PATIENCE = 600
"""Seconds that a first start may take on a busy machine."""

NOT_PASSED_ON = ("DATABASE_URL", "DJANGO_SETTINGS_MODULE", "SITE_URL")


@contextmanager
def served(data: Path, **environment: str) -> Iterator[str]:
    """The address of a site that keeps its data in this folder, until it is left.

    It answers, and has no task left to do.
    ``environment`` are settings of it. Raises RuntimeError if the server stops or never answers.
    """
    address = f"http://127.0.0.1:{free_port()}"
    settings = {name: value for name, value in os.environ.items() if name not in NOT_PASSED_ON}
    port = address.rpartition(":")[2]
    server = subprocess.Popen(
        [sys.executable, "manage.py", "serve"],
        cwd=ROOT,
        env=settings | {"DATA_DIR": str(data), "PORT": port} | environment,
        stdout=subprocess.DEVNULL,
    )
    try:
        _wait(lambda: _answers(f"{address}/readyz") and _is_done(data), server)
        yield address
    finally:
        server.terminate()
        server.wait(timeout=30)


def free_port() -> int:
    """A port on which nothing listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait(is_up: Callable[[], bool], server: subprocess.Popen) -> None:
    end = time.monotonic() + PATIENCE
    while not is_up():
        if server.poll() is not None:
            raise RuntimeError("the server has stopped")
        if time.monotonic() > end:
            raise RuntimeError("the server does not answer")
        time.sleep(0.3)


def _answers(address: str) -> bool:
    try:
        urllib.request.urlopen(address, timeout=2).close()  # noqa: S310 - loopback
    except OSError:
        return False
    return True


def _is_done(data: Path) -> bool:
    """Whether no task of the site waits or is being done."""
    database = sqlite3.connect(data / "exosite.sqlite3", timeout=20)
    try:
        waiting = (
            "SELECT 1 FROM django_tasks_database_dbtaskresult WHERE status IN ('READY', 'RUNNING')"
        )
        return database.execute(waiting).fetchone() is None
    finally:
        database.close()
