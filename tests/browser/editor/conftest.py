"""A server that has the editor and what it asks for."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, Request

from tests.browser.bare_site import bare_site


@pytest.fixture(scope="module")
def desk() -> Iterator[str]:
    """The address of a server that has the editor and what it asks for, and no database."""
    with bare_site("tests.browser.editor.editor_site") as address:
        yield address


@pytest.fixture
def previews(page: Page) -> list[Request]:
    """The previews that the page has asked for."""
    asked: list[Request] = []
    page.on("request", lambda request: note(asked, request))
    return asked


def note(asked: list[Request], request: Request) -> None:
    if request.url.endswith("/preview/"):
        asked.append(request)
