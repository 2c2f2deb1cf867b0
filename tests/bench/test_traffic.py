"""The bench of serving takes nothing for a page that a browser would not get whole."""

import gzip
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from tests.bench import traffic

WHOLE = "<html><main><h1>Title</h1><p>Words.</p></main></html>\n"


class Site(BaseHTTPRequestHandler):
    """Answers with ``body`` whatever is asked; its HEAD and 304 have one if ``is_talkative``."""

    status, body, coding, is_talkative = 200, b"", "gzip", False

    def do_GET(self) -> None:
        self.send_response(304 if "If-None-Match" in self.headers else self.status)
        self.send_header("ETag", 'W/"1"')
        self.send_header("Content-Encoding", self.coding)
        self.end_headers()
        is_page = self.command == "GET" and "If-None-Match" not in self.headers
        if is_page or self.is_talkative:
            self.wfile.write(self.body)

    do_HEAD = do_GET  # noqa: N815

    def log_message(self, *_arguments: object) -> None:
        pass


@pytest.fixture
def address(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setattr(Site, "body", gzip.compress(WHOLE.encode()))
    server = HTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def test_a_whole_page_is_what_a_browser_gets(address: str) -> None:
    assert gzip.decompress(traffic.finished(address, traffic.GZIP)).decode() == WHOLE
    assert traffic.known(address)["If-None-Match"] == 'W/"1"'


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("body", gzip.compress(WHOLE.removesuffix("</html>\n").encode(), mtime=0)),
        ("body", gzip.compress(b"<html><h1>Please wait.</h1></html>", mtime=0)),
        ("status", 503),
        ("coding", "br"),
    ],
)
def test_anything_else_is_not(
    address: str, monkeypatch: pytest.MonkeyPatch, name: str, value: object
) -> None:
    monkeypatch.setattr(Site, name, value)
    with pytest.raises(traffic.WrongAnswer):
        traffic.finished(address, traffic.GZIP)


def test_nor_is_a_head_or_a_304_with_a_body(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Site, "is_talkative", True)
    with pytest.raises(traffic.WrongAnswer):
        traffic.known(address)
