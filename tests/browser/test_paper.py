"""Paper: the leaflet is exactly a sheet, and what is too tall for a page stands there in words."""

import re

import pytest
from playwright.sync_api import Page

from tests.browser.test_reading import LANGUAGES

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_leaflet_is_two_pages_of_a4(site: str, page: Page, language: str) -> None:
    page.goto(f"{site}/{language}/articles/start-here/leaflet/")
    paper = page.pdf(prefer_css_page_size=True)
    sheets = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", paper)
    assert [(round(float(width)), round(float(height))) for width, height in sheets] == [
        (595, 842),
        (595, 842),
    ]


def test_the_code_keeps_its_size_on_a_phone(site: str, page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.emulate_media(color_scheme="dark")
    page.goto(f"{site}/zh-hant/articles/start-here/leaflet/")
    code = page.locator(".qr-code")
    box = code.bounding_box()
    assert box
    assert box["width"] > 150
    colours = code.evaluate("(it) => [...it.children].map((child) => getComputedStyle(child).fill)")
    assert colours == ["rgb(255, 255, 255)", "rgb(0, 0, 0)"]
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_a_drawing_too_tall_for_paper_stands_there_in_words(site: str, page: Page) -> None:
    page.goto(f"{site}/en/articles/exosomes-and-the-lung/")
    figure = page.locator(".figure:has(.figure-sheet-wide.figure-sheet-tall)")
    assert figure.count() == 1
    page.emulate_media(media="print")
    assert not figure.locator(".figure-drawing").is_visible()
    assert "NCT" in figure.locator("dl").inner_text()
    other = page.locator(".figure:not(:has(.figure-sheet-tall)) .figure-drawing").first
    assert other.is_visible()
