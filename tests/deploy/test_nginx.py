"""``deploy/nginx.conf`` in Debian's nginx, in front of an application that counts."""

import http.client
import re
import shutil
import socket
import subprocess
import threading
import time
from collections import Counter
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from django.conf import settings

from exosite.site.cache_headers import PUBLIC, proxy_expiry
from tests.server import free_port

NGINX = shutil.which("nginx", path="/usr/sbin:/usr/bin:/sbin:/bin")
CONFIGURATION = Path(settings.BASE_DIR) / "deploy" / "nginx.conf"
MAIN = """
daemon off; master_process off; pid nginx.pid; error_log error.log;
events {{}}
http {{ access_log off; client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path f;
uwsgi_temp_path u; scgi_temp_path s;
{configuration} }}
"""

pytestmark = pytest.mark.skipif(NGINX is None, reason="no nginx on this machine")


class Application(BaseHTTPRequestHandler):
    """Answers with ``text``; what it was asked and how often is noted."""

    protocol_version = "HTTP/1.1"
    text = "before"
    is_gone = False
    asked: Counter[str] = Counter()
    headers_seen: dict[str, str] = {}

    def do_GET(self) -> None:
        if self.is_gone:
            self.close_connection = True
            return
        type(self).asked[self.path] += 1
        type(self).headers_seen = {name.lower(): value for name, value in self.headers.items()}
        body = self.text.encode()
        etag = f'W/"{self.text}"'
        is_known = self.headers.get("If-None-Match") == etag
        self.send_response(304 if is_known else 200)
        self.send_header("ETag", etag)
        if "admin" in self.path:
            self.send_header("Cache-Control", "no-store")
        else:
            self.send_header("Cache-Control", PUBLIC)
            self.send_header("X-Accel-Expires", proxy_expiry())
        self.send_header("Content-Length", "0" if is_known else str(len(body)))
        self.end_headers()
        if not is_known:
            self.wfile.write(body)

    def log_message(self, *_arguments: object) -> None:
        pass


@pytest.fixture
def application() -> Iterator[ThreadingHTTPServer]:
    Application.text, Application.is_gone, Application.asked = "before", False, Counter()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Application)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def port(application: ThreadingHTTPServer, tmp_path: Path) -> Iterator[int]:
    """nginx, with the configuration as it is but for ports and folder."""
    port = free_port()
    configuration = CONFIGURATION.read_text()
    for old, new in (
        ("listen 80;", f"listen 127.0.0.1:{port};"),
        ("127.0.0.1:8000", f"127.0.0.1:{application.server_port}"),
        ("/var/cache/nginx/exosite", str(tmp_path / "cache")),
    ):
        assert old in configuration
        configuration = configuration.replace(old, new)
    (tmp_path / "nginx.conf").write_text(MAIN.format(configuration=configuration))
    command = [str(NGINX), "-p", str(tmp_path), "-e", "stderr", "-c", str(tmp_path / "nginx.conf")]
    nginx = subprocess.Popen(command)  # noqa: S603 - the system's nginx
    end = time.monotonic() + 30
    while True:
        try:
            with socket.create_connection(("127.0.0.1", port)):
                break
        except OSError:
            assert nginx.poll() is None
            assert time.monotonic() < end
            time.sleep(0.05)
    yield port
    nginx.terminate()
    nginx.wait(30)


def ask(port: int, path: str = "/en/", **headers: str) -> tuple[int, str]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", path, headers=headers)
    response = connection.getresponse()
    body = response.read().decode()
    connection.close()
    return response.status, body


def test_a_page_is_asked_for_twice_a_second_and_a_change_is_seen_after_half_of_one(
    port: int,
) -> None:
    for _ in range(200):
        assert ask(port) == (200, "before")
    assert Application.asked["/en/"] < 100
    Application.text = "after"
    time.sleep(0.6)
    assert ask(port) == (200, "after")


def test_what_nobody_may_keep_is_asked_for_each_time(port: int) -> None:
    for _ in range(3):
        ask(port, "/admin/")
    assert Application.asked["/admin/"] == 3


def test_a_reader_who_has_the_page_is_told_so(port: int) -> None:
    ask(port)
    assert ask(port, **{"If-None-Match": 'W/"before"'}) == (304, "")


def test_nothing_that_a_visitor_claims_is_passed_on(port: int) -> None:
    claims = {
        "X-Forwarded-For": "203.0.113.9",
        "X_Forwarded_For": "203.0.113.9",
        "X-Forwarded-Proto": "https",
        "SCRIPT_NAME": "/gone",
    }
    ask(port, "/admin/", **claims)
    seen = Application.headers_seen
    assert seen["x-forwarded-for"] == "127.0.0.1"
    assert seen["x-forwarded-proto"] == "http"
    assert not [name for name in seen if "_" in name]


def test_only_when_the_application_is_gone_what_is_old_is_shown(port: int) -> None:
    ask(port)
    Application.is_gone = True
    time.sleep(1.1)
    for _half in range(2):
        assert ask(port) == (200, "before")
        time.sleep(0.5)
    assert ask(port, "/never-asked/")[0] == 502
    assert ask(port, "/admin/")[0] == 502


def test_the_configuration_names_no_site_of_ours() -> None:
    assert re.findall(r"server_name (.+);", CONFIGURATION.read_text()) == ["exosite.example"]
