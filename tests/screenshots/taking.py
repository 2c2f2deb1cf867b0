"""Takes the pictures that the README shows: ``make screenshots``.

Serves the seed content from a folder made for the purpose, opens the pages in a real Chromium and
writes one WebP file for each, so that the pictures never show what the site no longer is.
"""

import io
import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from tests.server import ROOT, served

HERE: Final = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Shot:
    """A page as a window of this size (CSS pixels) shows it; ``scale`` is dots to a pixel."""

    name: str
    path: str
    width: int
    height: int
    theme: str = "light"
    scale: float = 1.0


SHOTS: Final = (
    Shot("home", "/en/", 1280, 860),
    Shot("article-phone", "/zh-hant/articles/exosome-guide/", 390, 844, scale=1.5),
    Shot("article-dark", "/en/articles/exosome-clinical-trials/", 1280, 860, theme="dark"),
    Shot("term-phone", "/ja/glossary/exosome/", 390, 844, scale=1.5),
)


def take(browser: Browser, site: str, shot: Shot) -> Path:
    """Open a page, take its picture, and write it beside this file."""
    context = browser.new_context(
        viewport={"width": shot.width, "height": shot.height},
        color_scheme="dark" if shot.theme == "dark" else "light",
        device_scale_factor=shot.scale,
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto(f"{site}{shot.path}", wait_until="networkidle")
    target = HERE / f"{shot.name}.webp"
    with Image.open(io.BytesIO(page.screenshot())) as picture:
        picture.save(target, "WEBP", quality=88, method=6)
    context.close()
    return target


def main() -> None:
    program = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if not program:
        raise SystemExit("Chromium is missing: on Debian, apt install chromium fonts-noto-cjk")
    with (
        TemporaryDirectory() as folder,
        served(Path(folder), DEMO_EDITORS="0") as site,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        for shot in SHOTS:
            target = take(browser, site, shot)
            sys.stdout.write(f"{target.relative_to(ROOT)}: {target.stat().st_size // 1000} kB\n")
        browser.close()


if __name__ == "__main__":
    main()
