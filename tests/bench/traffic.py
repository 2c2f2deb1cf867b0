"""Traffic for the benches of serving: readers by wrk and by hand, idle sockets, whole pages."""

import gzip
import http.client
import os
import re
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from statistics import median, quantiles

import brotli

from tests.server import ROOT

PAGES = {
    "guide": "/zh-hant/articles/exosome-guide/",
    "term": "/zh-hant/glossary/exosome/",
}
BR = {"Accept-Encoding": "gzip, deflate, br, zstd"}
GZIP = {"Accept-Encoding": "gzip"}
UNPACK: dict[str, Callable[[bytes], bytes]] = {"br": brotli.decompress, "gzip": gzip.decompress}
TURNS = 3
# Of each turn.
SECONDS = 3

Headers = dict[str, str]
Asked = tuple[str, Headers]
"""An address, and the headers that are sent to it."""


class WrongAnswer(Exception):  # noqa: N818 - the finding of a bench
    """What was measured is not what a browser gets."""


def fetch(address: str, headers: Headers, method: str = "GET") -> tuple[int, Headers, bytes]:
    """Status, headers in small letters, and all that came after them until the server closed."""
    host, _, path = address.removeprefix("http://").partition("/")
    name, _, port = host.partition(":")
    lines = [f"{method} /{path} HTTP/1.1", f"Host: {host}", "Connection: close"]
    lines += [f"{key}: {value}" for key, value in headers.items()]
    with socket.create_connection((name, int(port)), timeout=60) as connection:
        connection.sendall("\r\n".join([*lines, "", ""]).encode())
        with connection.makefile("rb") as answer:
            status = int(answer.readline().split()[1])
            answered = http.client.parse_headers(answer)
            body = answer.read()
    return status, {key.lower(): value for key, value in answered.items()}, body


def finished(address: str, headers: Headers) -> bytes:
    """The bytes of a page, if they are a whole one in the coding that was asked for."""
    status, answered, body = fetch(address, headers)
    coding = answered.get("content-encoding", "")
    if status != 200 or coding not in UNPACK or coding not in headers["Accept-Encoding"]:
        raise WrongAnswer(f"{address}: {status}, coding {coding!r}")
    text = UNPACK[coding](body).decode()
    if not re.search(r"<h1\b.*</h1>.*</main>.*</html>\s*$", text, re.DOTALL):
        raise WrongAnswer(f"{address} is no finished page")
    return body


def known(address: str) -> Headers:
    """The headers of a reader who has the page; she and who asks for its head must get no body."""
    headers = BR | {"If-None-Match": fetch(address, BR)[1]["etag"]}
    for method, sent, right in (("GET", headers, 304), ("HEAD", BR, 200)):
        status, _, body = fetch(address, sent, method)
        if status != right or body:
            raise WrongAnswer(f"{method} {address}: {status} and {len(body)} bytes")
    return headers


def beside(ours: Asked, theirs: Asked) -> tuple[float, str]:
    """The ratio of two rates, the middle one of a few turns, and the rates as words."""
    pairs = [(_rate(*ours), _rate(*theirs)) for _ in range(TURNS)]
    ratio = median(mine / other for mine, other in pairs)
    mine, other = (median(values) for values in zip(*pairs, strict=True))
    return ratio, f"({mine:,.0f} and {other:,.0f} a second)"


def _rate(address: str, headers: Headers) -> float:
    """Answers a second; every one must have been right."""
    asked = [part for name, value in headers.items() for part in ("-H", f"{name}: {value}")]
    command = ["wrk", "-t1", "-c8", f"-d{SECONDS}s", *asked, address]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout  # noqa: S603
    found = re.search(r"Requests/sec:\s*([\d.]+)", said)
    if "Non-2xx" in said or "Socket errors" in said or not found:
        raise WrongAnswer(f"{address}: {said}")
    return float(found[1])


def slowest(address: str) -> float:
    """The p95 of the time to a whole answer, in seconds."""
    times = []
    for _ in range(200):
        start = time.perf_counter()
        fetch(address, BR)
        times.append(time.perf_counter() - start)
    return quantiles(times, n=20)[-1]


@contextmanager
def idle_sockets(address: str, count: int) -> Iterator[None]:
    """Inside, connections are open on which nothing is said."""
    host, _, port = address.removeprefix("http://").partition(":")
    with ExitStack() as sockets:
        for _ in range(count):
            sockets.enter_context(socket.create_connection((host, int(port))))
        time.sleep(0.5)
        yield


@contextmanager
def listening(command: list[str], port: int, **environment: str) -> Iterator[str]:
    """The address of a server that listens on a port, until it is left."""
    process = subprocess.Popen(command, cwd=ROOT, env=os.environ | environment)  # noqa: S603
    try:
        while True:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            if process.poll() is not None:
                raise RuntimeError(f"{command[0]} has stopped")
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait()
