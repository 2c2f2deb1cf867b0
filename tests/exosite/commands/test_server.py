"""The web server in real processes: what headers it believes, and who can hold it up."""

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from django.conf import settings

from exosite.management import server
from exosite.site.request_limits import SENDERS
from tests.server import NOT_PASSED_ON, free_port

PATIENCE = 60
START = (
    "import os, django; django.setup();"
    "from exosite.management import server; server.serve(int(os.environ['PORT']))"
)
# More than the server has threads for.
MANY = 10 * server.WORKERS * server.THREADS

Ask = Callable[..., tuple[int, str]]


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """A server without content that is told HTTPS, and of no proxy."""
    port = free_port()
    folder: Path = tmp_path_factory.mktemp("data")
    inherited = {name: value for name, value in os.environ.items() if name not in NOT_PASSED_ON}
    process = subprocess.Popen(  # noqa: S603 - this interpreter
        [sys.executable, "-c", START],
        cwd=settings.BASE_DIR,
        env=inherited
        | {
            "DATA_DIR": str(folder),
            "PORT": str(port),
            "DJANGO_SETTINGS_MODULE": "exosite.settings",
            "HTTPS": "1",
            "BEHIND_PROXY": "0",
        },
    )
    end = time.monotonic() + PATIENCE
    while not _listens(port):
        assert process.poll() is None
        assert time.monotonic() < end
        time.sleep(0.1)
    yield port
    process.terminate()
    assert process.wait(PATIENCE) == 0


@pytest.fixture
def ask(port: int) -> Ask:
    """Ask for a path; the status and the Location of the answer."""

    def answer(path: str, **headers: str) -> tuple[int, str]:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        names = {name.replace("__", "-"): value for name, value in headers.items()}
        connection.request("GET", path, headers=names)
        response = connection.getresponse()
        response.read()
        connection.close()
        return response.status, response.headers.get("Location", "")

    return answer


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@pytest.mark.parametrize("name", ["SCRIPT_NAME", "SCRIPT__NAME", "PATH_INFO"])
def test_no_header_moves_the_site(ask: Ask, name: str) -> None:
    assert ask("/healthz", **{name: "/gone"}) == (200, "")
    assert ask("/gone/healthz", **{name: "/gone"})[1].endswith("/gone/healthz")
    assert ask("///robots.txt", **{name: "//"})[1].endswith("///robots.txt")


def test_no_header_makes_a_plain_connection_safe(ask: Ask, port: int) -> None:
    for headers in (
        {},
        {"X-Forwarded-Proto": "https"},
        {"X_Forwarded_Proto": "https"},
        {"X-Forwarded-Ssl": "on", "X-Forwarded-Protocol": "ssl", "Forwarded": "proto=https"},
    ):
        assert ask("/robots.txt", **headers) == (301, f"https://127.0.0.1:{port}/robots.txt")


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Endless: ",
        (
            b"POST /account/login/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 9000\r\n"
            b"Content-Type: application/x-www-form-urlencoded\r\n\r\na="
        ),
    ],
    ids=["idle", "half a header", "half a body"],
)
def test_sockets_that_send_little_hold_up_nobody(ask: Ask, port: int, sent: bytes) -> None:
    with ExitStack() as sockets:
        for _ in range(MANY):
            waiting = sockets.enter_context(socket.create_connection(("127.0.0.1", port)))
            waiting.sendall(sent)
        for _ in range(20):
            assert ask("/healthz") == (200, "")


def test_senders_leave_half_of_the_threads() -> None:
    assert server.THREADS == 2 * SENDERS
