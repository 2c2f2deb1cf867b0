"""A server that has the editor and what it asks for."""

from collections.abc import Iterator

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.test.testcases import LiveServerThread
from django.test.utils import override_settings
from playwright.sync_api import Page, Request


@pytest.fixture(scope="module")
def desk() -> Iterator[str]:
    """The address of a server that has the editor and what it asks for, and no database."""
    with override_settings(ROOT_URLCONF="tests.browser.editor.editor_site"):
        server = LiveServerThread("127.0.0.1", StaticFilesHandler)
        server.daemon = True
        server.start()
        server.is_ready.wait()
        assert server.error is None
        yield f"http://{server.host}:{server.port}"
        server.terminate()


@pytest.fixture
def previews(page: Page) -> list[Request]:
    """The previews that the page has asked for."""
    asked: list[Request] = []
    page.on("request", lambda request: note(asked, request))
    return asked


def note(asked: list[Request], request: Request) -> None:
    if request.url.endswith("/preview/"):
        asked.append(request)
