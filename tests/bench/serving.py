"""What serving a kept page costs, beside a bare Django and nginx: ``make bench-serve``.

Each figure is a ratio of two rates, or of two times, measured in turns in one run: the middle one of
three. Needs nginx and wrk (Debian: ``apt install nginx-light wrk``). Ends with 1 if what was
measured was not the finished text that a browser gets.
"""

import gzip
import http.client
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

import brotli

from tests.server import ROOT, free_port, served

PAGES = {
    "guide": "/zh-hant/articles/exosome-guide/",
    "term": "/zh-hant/glossary/exosome/",
}
BR = {"Accept-Encoding": "gzip, deflate, br, zstd"}
GZIP = {"Accept-Encoding": "gzip"}
UNPACK: dict[str, Callable[[bytes], bytes]] = {"br": brotli.decompress, "gzip": gzip.decompress}
TURNS = 3
SECONDS = 3
IDLE = 200
MANY = 5_000
NGINX = """
user root; worker_processes 2; daemon off; pid nginx.pid; error_log error.log;
events {{ worker_connections 4096; }}
http {{ access_log off; client_body_temp_path b; proxy_temp_path p; fastcgi_temp_path f;
uwsgi_temp_path u; scgi_temp_path s;
{configuration}
server {{ listen 127.0.0.1:{port}; root {root}; default_type "text/html; charset=utf-8";
add_header Content-Encoding br; }} }}
"""


@dataclass(frozen=True)
class Figure:
    """A ratio and what it should be: at least ``goal``, or at most if ``is_cost``."""

    name: str
    ratio: float
    goal: float
    unit: str
    is_cost: bool = False

    def __str__(self) -> str:
        sign = "≤" if self.is_cost else "≥"
        return f"{self.name}: {self.ratio:.2f} {self.unit} (goal {sign} {self.goal})"

    @property
    def margin(self) -> float:
        return self.goal / self.ratio if self.is_cost else self.ratio / self.goal


class WrongText(Exception):  # noqa: N818 - the finding of this bench
    """What was measured is not what a browser gets."""


def fetch(address: str, headers: dict[str, str]) -> tuple[int, dict[str, str], bytes]:
    host, _, path = address.removeprefix("http://").partition("/")
    connection = http.client.HTTPConnection(host, timeout=60)
    connection.request("GET", f"/{path}", headers=headers)
    response = connection.getresponse()
    body = response.read()
    connection.close()
    return response.status, {k.lower(): v for k, v in response.getheaders()}, body


def finished(address: str, headers: dict[str, str]) -> bytes:
    """The bytes of a page, if they are a whole one in the coding that was asked for."""
    status, answered, body = fetch(address, headers)
    coding = answered.get("content-encoding", "")
    if status != 200 or coding not in UNPACK or coding not in headers["Accept-Encoding"]:
        raise WrongText(f"{address}: {status}, coding {coding!r}")
    text = UNPACK[coding](body).decode()
    if not re.search(r"<h1\b.*</h1>.*</main>.*</html>\s*$", text, re.DOTALL):
        raise WrongText(f"{address} is no finished page")
    return body


def rate(address: str, headers: dict[str, str]) -> float:
    """Answers a second; every one must have been right."""
    asked = [part for name, value in headers.items() for part in ("-H", f"{name}: {value}")]
    command = ["wrk", "-t1", "-c8", f"-d{SECONDS}s", *asked, address]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout  # noqa: S603
    if "Non-2xx" in said or "Socket errors" in said:
        raise WrongText(f"{address}: {said}")
    found = re.search(r"Requests/sec:\s*([\d.]+)", said)
    return float(found[1]) if found else 0.0


def beside(ours: tuple[str, dict], theirs: tuple[str, dict]) -> tuple[float, str]:
    """The ratio of two rates in turns, and the rates as words."""
    pairs = [(rate(*ours), rate(*theirs)) for _ in range(TURNS)]
    ratio = median(mine / other for mine, other in pairs)
    mine, other = (median(values) for values in zip(*pairs, strict=True))
    return ratio, f"({mine:,.0f} and {other:,.0f} a second)"


def slowest(address: str) -> float:
    """The p95 of the time to a whole answer, in seconds."""
    times = []
    for _ in range(200):
        start = time.perf_counter()
        fetch(address, BR)
        times.append(time.perf_counter() - start)
    return quantiles(times, n=20)[-1]


@contextmanager
def idle(address: str) -> Iterator[None]:
    host, _, port = address.removeprefix("http://").partition(":")
    with ExitStack() as sockets:
        for _ in range(IDLE):
            sockets.enter_context(socket.create_connection((host, int(port))))
        time.sleep(0.5)
        yield


@contextmanager
def running(command: list[str], port: int) -> Iterator[str]:
    process = subprocess.Popen(command, cwd=ROOT)  # noqa: S603
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


def memory(site: str) -> int:
    """The kilobytes of the workers that answer, all together."""
    port = site.rpartition(":")[2]
    listening = subprocess.run(["ss", "-Hltnp", f"sport = :{port}"], capture_output=True, text=True)  # noqa: S603, S607
    pids = set(re.findall(r"pid=(\d+)", listening.stdout))
    sizes = [Path(f"/proc/{pid}/status").read_text() for pid in pids]
    return sum(int(found[1]) for text in sizes if (found := re.search(r"RssAnon:\s+(\d+)", text)))


def seen_after(site: str, proxy: str, data: Path) -> float:
    """Seconds until a changed term shows behind nginx, while others ask for it: the longest of three."""
    delays = []
    for _turn in range(TURNS):
        name = f"bench{time.time_ns()}"
        script = (
            "import time; from glossary.models import TermTranslation as T;"
            "text = T.objects.get(master__slug='exosome', language_code='zh-hant');"
            f"text.name = '{name}'; text.save(); print(time.time())"
        )
        load = subprocess.Popen(  # noqa: S603
            ["wrk", "-t1", "-c2", "-d60s", "-H", "Accept-Encoding: br", proxy + PAGES["term"]],  # noqa: S607
            stdout=subprocess.DEVNULL,
        )
        command = [sys.executable, "manage.py", "shell", "--no-imports", "-c", script]
        environment = {"DATA_DIR": str(data), "PATH": "/usr/bin"}
        said = subprocess.run(  # noqa: S603
            command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True
        )
        committed = float(said.stdout)
        while name.encode() not in brotli.decompress(
            fetch(proxy + PAGES["term"], {"Accept-Encoding": "br"})[2]
        ):
            time.sleep(0.01)
        delays.append(time.time() - committed)
        load.terminate()
        load.wait()
    return max(delays)


def measure(data: Path, folder: Path) -> Iterator[tuple[Figure, str]]:
    bare_port, nginx_port, static_port = free_port(), free_port(), free_port()
    with ExitStack() as servers:
        site = servers.enter_context(served(data, BEHIND_PROXY="1"))
        bodies = {}
        for name, path in PAGES.items():
            for coding, headers in (("br", BR), ("gzip", GZIP)):
                finished(site + path, headers)
                bodies[name, coding] = finished(site + path, headers)
                (folder / f"{name}.{coding}").write_bytes(bodies[name, coding])
            (folder / f"{name}.html").write_bytes(bodies[name, "br"])
        bare_command = [sys.executable, "-m", "tests.bench.bare", str(bare_port), str(folder)]
        bare = servers.enter_context(running(bare_command, bare_port))
        configuration = (ROOT / "deploy" / "nginx.conf").read_text()
        for old, new in (
            ("listen 80;", f"listen 127.0.0.1:{nginx_port};"),
            ("127.0.0.1:8000", site.removeprefix("http://")),
            ("/var/cache/nginx/exosite", str(folder / "cache")),
        ):
            configuration = configuration.replace(old, new)
        (folder / "nginx.conf").write_text(
            NGINX.format(configuration=configuration, port=static_port, root=folder)
        )
        nginx = shutil.which("nginx", path="/usr/sbin:/usr/bin") or "nginx"
        command = [nginx, "-p", str(folder), "-e", "stderr", "-c", str(folder / "nginx.conf")]
        proxy = servers.enter_context(running(command, nginx_port))
        static = f"http://127.0.0.1:{static_port}"

        for name, path in PAGES.items():
            for coding, headers in (("br", BR), ("gzip", GZIP)):
                if finished(bare + f"/{name}", headers) != bodies[name, coding]:
                    raise WrongText("the bare Django answers with other bytes")
                ratio, words = beside((site + path, headers), (bare + f"/{name}", headers))
                yield Figure(f"{name}, {coding}", ratio, 0.6, "× bare Django"), words
                if finished(site + path, headers) != bodies[name, coding]:
                    raise WrongText(f"{path} has changed meanwhile")
            known = {"If-None-Match": fetch(site + path, BR)[1]["etag"]}
            if fetch(site + path, BR | known)[0] != 304:
                raise WrongText(f"{path} is sent to whoever has it")
            ratio, words = beside((site + path, BR | known), (bare + f"/{name}", BR | known))
            yield Figure(f"{name}, 304", ratio, 0.6, "× bare Django"), words
            if {finished(proxy + path, BR), finished(f"{static}/{name}.html", BR)} != {
                bodies[name, "br"]
            }:
                raise WrongText("nginx answers with other bytes")
            ratio, words = beside((proxy + path, BR), (f"{static}/{name}.html", BR))
            yield Figure(f"{name}, behind nginx", ratio, 0.8, "× nginx static"), words

        guide = site + PAGES["guide"]
        pairs = []
        for _ in range(TURNS):
            alone = slowest(guide)
            with idle(site):
                pairs.append((slowest(guide), alone))
        ratio = median(held / alone for held, alone in pairs)
        held, alone = (median(values) * 1000 for values in zip(*pairs, strict=True))
        words = f"({held:.1f} and {alone:.1f} ms)"
        yield Figure(f"p95 with {IDLE} idle sockets", ratio, 2.0, "× without", is_cost=True), words

        before = memory(site)
        for number in range(MANY):
            fetch(site + list(PAGES.values())[number % 2], BR if number % 3 else GZIP)
        after = memory(site)
        words = f"({before // 1024} and {after // 1024} MB)"
        yield (
            Figure(f"memory after {MANY} answers", after / before, 1.1, "× before", is_cost=True),
            words,
        )

        yield (
            Figure("a change behind nginx", seen_after(site, proxy, data), 1.0, "s", is_cost=True),
            "",
        )


def main() -> int:
    if missing := [
        name
        for name in ("wrk", "nginx")
        if not shutil.which(name, path="/usr/sbin:/usr/bin:/usr/local/bin")
    ]:
        print(f"Not there: {', '.join(missing)}. On Debian: apt install nginx-light wrk")
        return 1
    figures = []
    with tempfile.TemporaryDirectory() as name:
        data, folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(name) / "data", Path(name)
        try:
            for figure, words in measure(data, folder):
                print(figure, words, flush=True)
                figures.append(figure)
        except WrongText as wrong:
            print(f"Not the finished text: {wrong}")
            return 1
    worst = min(figures, key=lambda figure: figure.margin)
    print(f"Worst: {worst}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
