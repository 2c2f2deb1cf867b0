"""What serving a kept page costs, beside a bare Django and nginx: ``make bench-serve``.

Each figure is a ratio of two rates, or of two times, measured in turns in one run: the middle one of
three. Needs nginx and wrk (Debian: ``apt install nginx-light wrk``). Ends with 1 if a goal was
missed, or if what was measured was not the finished text that a browser gets. With a folder as its
argument it keeps the site's data there for the next time.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import brotli

from tests.bench.figures import Figure, report
from tests.bench.traffic import (
    BR,
    GZIP,
    PAGES,
    TURNS,
    WrongAnswer,
    beside,
    fetch,
    finished,
    idle_sockets,
    known,
    listening,
    slowest,
)
from tests.server import ROOT, free_port, served

IDLE = 200
# Answers before the memory is looked at, and until it is looked at again.
FEW, MANY = 500, 5_000
CHANGES = 6
NGINX = shutil.which("nginx", path="/usr/sbin:/usr/bin") or ""
NGINX_CONFIGURATION = """
user root; worker_processes 2; daemon off; pid nginx.pid; error_log error.log;
events {{ worker_connections 4096; }}
http {{ access_log off; client_body_temp_path b; proxy_temp_path p; fastcgi_temp_path f;
uwsgi_temp_path u; scgi_temp_path s;
{configuration}
server {{ listen 127.0.0.1:{port}; root {root}; default_type "text/html; charset=utf-8";
add_header Content-Encoding br; }} }}
"""
YARDSTICKS = {
    "gunicorn, sync": ("-k", "sync"),
    "gunicorn, 4 threads": ("-k", "gthread", "--threads", "4"),
}
# Changes a name whenever it reads one, and says when that was committed.
EDITOR = """
import sys, time
from glossary.models import TermTranslation
for name in map(str.strip, sys.stdin):
    text = TermTranslation.objects.get(master__slug="exosome", language_code="zh-hant")
    text.name = name
    text.save()
    print(time.time(), flush=True)
"""


@dataclass(frozen=True)
class Servers:
    """Where the site is, nginx before it, a bare Django, and nginx with files."""

    data: Path
    site: str
    proxy: str
    bare: str
    static: str
    pages: dict[tuple[str, str], bytes]


def start(data: Path, folder: Path, servers: ExitStack) -> Servers:
    site = servers.enter_context(served(data, BEHIND_PROXY="1"))
    pages = {}
    for name, path in PAGES.items():
        for coding, headers in (("br", BR), ("gzip", GZIP)):
            finished(site + path, headers)
            pages[name, coding] = finished(site + path, headers)
            (folder / f"{name}.{coding}").write_bytes(pages[name, coding])
        (folder / f"{name}.html").write_bytes(pages[name, "br"])
    port = free_port()
    command = [sys.executable, "-m", "tests.bench.bare", str(port), str(folder)]
    bare = servers.enter_context(listening(command, port))
    proxy_port, static_port = free_port(), free_port()
    configuration = (ROOT / "deploy" / "nginx.conf").read_text()
    for old, new in (
        ("listen 80;", f"listen 127.0.0.1:{proxy_port};"),
        ("127.0.0.1:8000", site.removeprefix("http://")),
        ("/var/cache/nginx/exosite", str(folder / "cache")),
    ):
        configuration = configuration.replace(old, new)
    file = folder / "nginx.conf"
    file.write_text(
        NGINX_CONFIGURATION.format(configuration=configuration, port=static_port, root=folder)
    )
    command = [NGINX, "-p", str(folder), "-e", "stderr", "-c", str(file)]
    proxy = servers.enter_context(listening(command, proxy_port))
    return Servers(data, site, proxy, bare, f"http://127.0.0.1:{static_port}", pages)


def rates(servers: Servers) -> Iterator[Figure]:
    for name, path in PAGES.items():
        ours, bare = servers.site + path, f"{servers.bare}/{name}"
        static = f"{servers.static}/{name}.html"
        for coding, headers in (("br", BR), ("gzip", GZIP)):
            page = servers.pages[name, coding]
            if finished(bare, headers) != page:
                raise WrongAnswer("the bare Django answers with other bytes")
            ratio, words = beside((ours, headers), (bare, headers))
            yield Figure(f"{name}, {coding}", ratio, 0.6, "× bare Django", details=words)
            if finished(ours, headers) != page:
                raise WrongAnswer(f"{path} has changed meanwhile")
        headers = known(ours)
        ratio, words = beside((ours, headers), (bare, headers))
        yield Figure(f"{name}, 304", ratio, 0.6, "× bare Django", details=words)
        proxied = servers.proxy + path
        known(proxied)
        if {finished(proxied, BR), finished(static, BR)} != {servers.pages[name, "br"]}:
            raise WrongAnswer("nginx answers with other bytes")
        ratio, words = beside((proxied, BR), (static, BR))
        yield Figure(f"{name}, behind nginx", ratio, 0.8, "× nginx static", details=words)


def yardsticks(servers: Servers) -> Iterator[Figure]:
    """The same site on other servers, with as many workers."""
    guide = PAGES["guide"]
    for name, options in YARDSTICKS.items():
        port = free_port()
        command = [sys.executable, "-m", "gunicorn", "-w", "2", "-b", f"127.0.0.1:{port}"]
        command += ["--log-level", "error", *options, "exosite.wsgi:application"]
        # A kept page is one of its site and its settings.
        environment = {"DATA_DIR": str(servers.data), "SITE_URL": servers.site, "BEHIND_PROXY": "1"}
        with listening(command, port, **environment) as other:
            for _ in range(20):
                finished(other + guide, BR)
            ratio, words = beside((servers.site + guide, BR), (other + guide, BR))
        yield Figure("guide, granian", ratio, 1.0, f"× {name}", details=words)


def waiting(servers: Servers) -> Iterator[Figure]:
    guide = servers.site + PAGES["guide"]
    pairs = []
    for _ in range(TURNS):
        alone = slowest(guide)
        with idle_sockets(servers.site, IDLE):
            pairs.append((slowest(guide), alone))
    ratio = median(held / alone for held, alone in pairs)
    held, alone = (median(values) * 1000 for values in zip(*pairs, strict=True))
    words = f"({held:.1f} and {alone:.1f} ms)"
    yield Figure(f"p95 with {IDLE} idle sockets", ratio, 2.0, "× without", True, words)


def memory(servers: Servers) -> Iterator[Figure]:
    sizes = []
    for count in (FEW, MANY):
        for number in range(count):
            path = list(PAGES.values())[number % 2]
            fetch(servers.site + path, BR if number % 3 else GZIP)
        sizes.append(_memory_of_workers(servers.site))
    before, after = sizes
    words = f"({before / 1024:.1f} and {after / 1024:.1f} MB)"
    name = f"memory after {FEW + MANY:,} answers"
    yield Figure(name, after / before, 1.05, f"× after {FEW}", True, words)


def _memory_of_workers(site: str) -> int:
    """The kilobytes that the processes which answer have for themselves, all together."""
    port = site.rpartition(":")[2]
    listening = subprocess.run(["ss", "-Hltnp", f"sport = :{port}"], capture_output=True, text=True)  # noqa: S603, S607
    pids = set(re.findall(r"pid=(\d+)", listening.stdout))
    sizes = [Path(f"/proc/{pid}/status").read_text() for pid in pids]
    return sum(int(found[1]) for text in sizes if (found := re.search(r"RssAnon:\s+(\d+)", text)))


def visibility(servers: Servers) -> Iterator[Figure]:
    """Seconds until a changed term shows behind nginx, which is asked for it all the while."""
    address, delays = servers.proxy + PAGES["term"], []
    editor = subprocess.Popen(  # noqa: S603
        [sys.executable, "manage.py", "shell", "--no-imports", "-c", EDITOR],
        cwd=ROOT,
        env=os.environ | {"DATA_DIR": str(servers.data), "SITE_URL": servers.site},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with editor:
        for turn in range(CHANGES):
            # nginx counts whole seconds: the changes come at different moments of one.
            moment = time.time() // 1 + 2 + turn / CHANGES
            while time.time() < moment:
                fetch(address, BR)
            name = f"bench{time.time_ns()}"
            print(name, file=editor.stdin, flush=True)
            while name.encode() not in brotli.decompress(fetch(address, BR)[2]):
                time.sleep(0.005)
            seen = time.time()
            delays.append(seen - float(editor.stdout.readline()))
        editor.stdin.close()
    words = f"({median(delays):.2f} in the middle)"
    yield Figure(
        f"the slowest of {CHANGES} changes behind nginx", max(delays), 1.0, "s", True, words
    )


def measure(data: Path, folder: Path) -> Iterator[Figure]:
    with ExitStack() as stack:
        servers = start(data, folder, stack)
        for figures in (rates, yardsticks, waiting, memory, visibility):
            yield from figures(servers)


def main() -> int:
    if not NGINX or not shutil.which("wrk"):
        print("Not there: nginx or wrk. On Debian: apt install nginx-light wrk")
        return 1
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        data = Path(sys.argv[1]) if len(sys.argv) > 1 else folder / "data"
        try:
            return report(measure(data, folder))
        except WrongAnswer as wrong:
            print(f"Not the finished text: {wrong}")
            return 1


if __name__ == "__main__":
    sys.exit(main())
