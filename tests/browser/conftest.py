"""A real Chromium over the live server, with the seed content."""

import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import Page, Request

from tests.server import served


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
def fresh_data(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Callable[[str], Path]:
    """Copies, by their names, of the data of a site after a first start, which all workers share."""
    own = tmp_path_factory.getbasetemp()
    folder = (own if worker_id == "master" else own.parent) / "fresh"
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            making = folder.with_suffix(".making")
            making.mkdir()
            with served(making):
                pass
            making.rename(folder)
    return lambda name: Path(
        shutil.copytree(folder, tmp_path_factory.mktemp(name), dirs_exist_ok=True)
    )


@pytest.fixture(scope="session")
def site(fresh_data: Callable[[str], Path]) -> Iterator[str]:
    """The address of a running site with the seed content, on which tests only read."""
    with served(fresh_data("read"), DEMO_EDITORS="0") as address:
        yield address


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
