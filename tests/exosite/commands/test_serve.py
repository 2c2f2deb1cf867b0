"""``make serve`` in real processes: a fresh start, signals, and nobody left behind."""

import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from django.conf import settings

# Seconds: how long a loaded machine may take to bring the site up.
PATIENCE = 600


@pytest.fixture
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def serve(tmp_path: Path, port: int) -> Iterator[Callable[..., subprocess.Popen]]:
    """Starts the site with data of its own, and ends what a failed test has left."""
    started: list[subprocess.Popen] = []

    def start(**environment: str) -> subprocess.Popen:
        inherited = {
            name: value
            for name, value in os.environ.items()
            if name not in {"DATABASE_URL", "DJANGO_SETTINGS_MODULE", "DEMO_EDITORS", "HTTPS"}
        }
        own = {"DATA_DIR": str(tmp_path / "data"), "PORT": str(port)} | environment
        with (tmp_path / "said").open("w") as said:
            process = subprocess.Popen(
                [sys.executable, "manage.py", "serve"],
                cwd=settings.BASE_DIR,
                env=inherited | own,
                stdout=said,
                stderr=subprocess.STDOUT,
                # A group of its own, as a terminal gives it: whatever is left can be ended.
                process_group=0,
            )
        started.append(process)
        return process

    yield start
    for process in started:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def wait_until(ask: Callable[[], object], what: str) -> None:
    end = time.monotonic() + PATIENCE
    while not ask():
        assert time.monotonic() < end, f"gave up waiting until {what}"
        time.sleep(0.1)


def answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5) as response:
            return response.status == 200
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return False


def is_gone(process: subprocess.Popen) -> bool:
    """Whether no process of the group is left: neither server nor clock."""
    try:
        os.killpg(process.pid, 0)
    except ProcessLookupError:
        return True
    return False


def task_process(server: subprocess.Popen) -> int:
    """The number of the server's child for tasks; 0 if there is none."""
    found = subprocess.run(  # noqa: S603 - a number
        ["pgrep", "-P", str(server.pid), "-f", "run_tasks"],  # noqa: S607
        capture_output=True,
        text=True,
    )
    return int(found.stdout.strip() or 0)


def last_beat(folder: Path) -> str | None:
    connection = sqlite3.connect(folder / "data" / "exosite.sqlite3", timeout=20)
    try:
        row = connection.execute(
            "SELECT at FROM publishing_taskrun WHERE name = 'publish-due'"
        ).fetchone()
    finally:
        connection.close()
    return row[0] if row else None


@pytest.mark.slow
def test_a_fresh_site_can_be_signed_in_to_is_told_the_time_and_leaves_no_process(
    serve: Callable[..., subprocess.Popen], port: int, tmp_path: Path
) -> None:
    process = serve()
    wait_until(lambda: answers(port), "the site answers")
    wait_until(lambda: last_beat(tmp_path), "the clock has run")
    said = (tmp_path / "said").read_text()
    assert f"exosite is at http://127.0.0.1:{port}/" in said
    assert f"http://127.0.0.1:{port}/admin/ as one of writer, translator-en, " in said
    password = tmp_path / "data" / "demo_password"
    assert f"Password: {password.read_text()}\n" in said
    assert password.stat().st_mode & 0o777 == 0o600

    # The process for clock and tasks is started anew when it dies.
    killed = task_process(process)
    os.kill(killed, signal.SIGKILL)
    wait_until(lambda: task_process(process) not in {0, killed}, "tasks are done again")

    process.terminate()
    assert process.wait(PATIENCE) == 0
    wait_until(lambda: is_gone(process), "nothing of it runs")

    # Again, over the same data: killed in a way that nothing can catch.
    process, beat = serve(DEMO_EDITORS="0"), last_beat(tmp_path)
    wait_until(lambda: answers(port), "the site answers")
    wait_until(lambda: last_beat(tmp_path) != beat, "the clock has run")
    said = (tmp_path / "said").read_text()
    assert "Loading the seed content" not in said
    assert "Demo accounts can still sign in" in said
    assert password.read_text() not in said
    process.kill()
    process.wait()
    wait_until(lambda: is_gone(process), "nothing of it runs")
    assert not answers(port)


def test_a_port_in_use_is_a_sentence(
    serve: Callable[..., subprocess.Popen], port: int, tmp_path: Path
) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", port))
        other.listen()
        process = serve()
        assert process.wait(PATIENCE) == 1
    said = (tmp_path / "said").read_text()
    assert re.search(rf"Port {port} is in use: stop what uses it, or choose another", said)
    assert "Traceback" not in said
