"""Sources that do not answer any more are told, and nothing that readers are not sent to is asked."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from exosite.management.commands import check_links
from tests.factories import make_reference, make_trial

pytestmark = pytest.mark.django_db


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response({"/gone": 404, "/shy": 403, "/broken": 500}.get(self.path, 200))
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_what_does_not_answer_is_listed_and_the_exit_says_so(site: str) -> None:
    for path in ("fine", "gone", "shy", "broken"):
        make_reference(slug=path, url=f"{site}/{path}")
    make_reference(slug="closed", url="http://127.0.0.1:9/")
    said = StringIO()
    with pytest.raises(CommandError) as stopped:
        call_command("check_links", format="json", stdout=said)
    assert stopped.value.returncode == 1
    told = json.loads(said.getvalue())
    assert told["asked"] == 5
    assert [link["of"] for link in told["dead"]] == ["broken", "closed", "gone"]


def test_all_answering_is_success(site: str) -> None:
    make_reference(url=f"{site}/fine")
    said = StringIO()
    call_command("check_links", stdout=said)
    assert "1 addresses asked, 0 do not answer." in said.getvalue()


def test_only_what_readers_are_offered_is_asked() -> None:
    make_reference(slug="sure", doi="10.1000/a")
    make_reference(
        slug="unsure", doi="10.1000/b", url="https://x.example/", unconfirmed=["doi", "url"]
    )
    make_trial(registry_id="NCT04602104")
    make_trial(registry_id="NCT00000000", languages=())
    assert list(check_links.addresses()) == [
        ("sure", "https://doi.org/10.1000/a"),
        ("NCT04602104", "https://clinicaltrials.gov/study/NCT04602104"),
    ]


def test_an_address_that_is_none_is_a_fault() -> None:
    assert check_links.fault_of("file:///etc/passwd")
