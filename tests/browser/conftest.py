"""A real Chromium over the live server, with the seed content."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import Page, Request
from pytest_django.live_server_helper import LiveServer
from pytest_django.plugin import DjangoDbBlocker

from exosite.management.commands.load_seed import load, seed_files

# Playwright's synchronous interface keeps an event loop in this thread.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict) -> dict:
    """Debian's Chromium. Without one the run fails: a browser test that cannot run has not passed."""
    program = os.environ.get("CHROMIUM") or shutil.which("chromium")
    assert program, (
        "Chromium is missing: install it (on Debian: apt install chromium fonts-noto-cjk)"
    )
    quiet = ["--disable-background-networking", "--disable-component-update", "--disable-sync"]
    return browser_type_launch_args | {
        "executable_path": program,
        "args": ["--no-sandbox", "--disable-dev-shm-usage", "--no-first-run", *quiet],
    }


@pytest.fixture(scope="session")
def site(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """The address of a server with the seed content, loaded once: these tests only read."""
    with django_db_blocker.unblock():
        load(list(seed_files()))
        server = LiveServer("127.0.0.1")
        yield server.url
        server.stop()


@pytest.fixture(scope="session")
def axe() -> str:
    """The source of axe-core."""
    return next(Path(axe_playwright_python.__file__).parent.rglob("axe*.js")).read_text()


@pytest.fixture
def faults(page: Page) -> list[str]:
    """What the browser complained of: console errors, refused policies, failed requests."""
    found: list[str] = []
    page.on(
        "console", lambda message: found.append(message.text) if message.type == "error" else None
    )
    page.on("pageerror", lambda error: found.append(str(error)))
    page.on(
        "requestfailed", lambda request: found.append(request.url) if is_fault(request) else None
    )
    return found


def is_fault(request: Request) -> bool:
    """Leaving a page ends what it was still loading; that is no fault."""
    return request.failure != "net::ERR_ABORTED"
