"""What readers meet in a real browser."""

import re

import pytest
from playwright.sync_api import Browser, Page

from tests.bench.page import OBSERVE
from tests.browser.accessibility import violations

pytestmark = pytest.mark.browser

KINDS = (
    "",
    "articles/exosome-guide/",
    "articles/exosomes-and-the-lung/",
    "articles/start-here/leaflet/",
    "tables/exosome-cargo-classes/",
    "tables/",
    "glossary/",
    "glossary/exosome/",
    "articles/",
    "topics/",
    "topics/chest-respiratory/",
    "trials/",
    "references/",
    "people/exosite-editors/",
    "editorial-policy/",
    "privacy/",
    "corrections/",
    "feedback/?about=/zh-hant/articles/exosome-basics/",
    "api/",
    "no-such-page/",
)
LANGUAGES = ("zh-hant", "en", "ja")
GUIDE = "zh-hant/articles/exosome-guide/"
CHAPTER = "zh-hant/articles/exosome-basics/"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_breaks_an_accessibility_rule(
    site: str, page: Page, axe: str, language: str, scheme: str
) -> None:
    page.emulate_media(color_scheme=scheme)
    found = []
    for path in KINDS:
        page.goto(f"{site}/{language}/{path}")
        found += violations(page, axe)
    assert found == []


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_no_page_scrolls_sideways(site: str, page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    wide = []
    for language in LANGUAGES:
        for path in KINDS:
            page.goto(f"{site}/{language}/{path}")
            if page.evaluate("document.documentElement.scrollWidth") > width:
                wide.append(page.url)
    assert wide == []


def test_pages_ask_nobody_else_for_anything_and_set_no_cookie(
    site: str, page: Page, faults: list[str]
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for path in KINDS[:-1]:
        page.goto(f"{site}/zh-hant/{path}")
    assert asked
    assert [url for url in asked if not url.startswith(site)] == []
    assert page.context.cookies() == []
    assert faults == []


def test_the_first_stop_of_the_keyboard_skips_to_the_text(site: str, page: Page) -> None:
    page.goto(f"{site}/en/articles/exosome-guide/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip-link"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_a_table_on_a_phone_keeps_its_roles_and_every_cell(site: str, page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(f"{site}/zh-hant/tables/exosome-cargo-classes/")
    assert page.get_by_role("table").count() == 1
    assert page.get_by_role("row").count() == 5
    assert page.get_by_role("rowheader").count() == 4
    assert page.get_by_role("cell").count() == 8
    assert page.get_by_role("rowheader", name="蛋白質").is_visible()
    assert page.locator(".cell-label").first.is_visible()


def test_a_citation_leads_to_its_reference_and_back(site: str, page: Page) -> None:
    page.goto(f"{site}/{CHAPTER}")
    mark = page.locator(".citation a").first
    identity = mark.get_attribute("id")
    mark.click()
    page.locator("#card .card-way:visible").click()
    assert page.url.endswith("#ref-1")
    # Many mentions are folded.
    fold = page.locator("#ref-1 summary")
    if fold.count():
        fold.click()
    page.locator("#ref-1 .backlinks a").first.click()
    assert page.url.endswith(f"#{identity}")


def test_the_language_switch_stays_on_the_article(site: str, page: Page) -> None:
    page.goto(f"{site}/zh-hant/articles/exosome-guide/")
    page.get_by_role("link", name="English").click()
    assert page.url == f"{site}/en/articles/exosome-guide/"
    assert page.locator("html").get_attribute("lang") == "en"


GROUND = "getComputedStyle(document.body).backgroundColor"


def test_a_chosen_theme_holds_on_the_next_page_before_it_is_painted(site: str, page: Page) -> None:
    page.emulate_media(color_scheme="light")
    page.goto(f"{site}/{GUIDE}")
    light = page.evaluate(GROUND)
    page.get_by_role("button", name="字級與顏色").click()
    page.locator("#theme").select_option("dark")
    dark = page.evaluate(GROUND)
    assert dark != light
    # Nothing of the page is there yet when the script has run: no flash.
    page.add_init_script(
        "new MutationObserver(() => { if (document.body) window.early ??="
        " document.documentElement.dataset.theme; }).observe(document, {childList: true, subtree: true});"
    )
    page.goto(f"{site}/zh-hant/glossary/")
    assert page.evaluate("window.early") == "dark"
    assert page.evaluate(GROUND) == dark
    page.get_by_role("button", name="字級與顏色").click()
    assert page.locator("#theme").input_value() == "dark"
    page.locator("#theme").select_option("auto")
    assert page.evaluate(GROUND) == light
    page.emulate_media(color_scheme="dark")
    assert page.evaluate(GROUND) == dark


def test_without_javascript_there_is_no_theme_control_and_the_device_decides(
    site: str, browser: Browser
) -> None:
    context = browser.new_context(java_script_enabled=False, color_scheme="dark")
    page = context.new_page()
    page.goto(f"{site}/{GUIDE}")
    for selector in ("#appearance", ".appearance-button"):
        assert page.locator(selector).count() == 1
        assert not page.locator(selector).is_visible()
    context.close()


def test_a_chosen_text_size_holds_on_the_next_page_and_moves_nothing(site: str, page: Page) -> None:
    page.add_init_script(OBSERVE)
    page.goto(f"{site}/{GUIDE}")
    size = "parseFloat(getComputedStyle(document.querySelector('main p.lead')).fontSize)"
    standard = page.evaluate(size)
    page.get_by_role("button", name="字級與顏色").click()
    page.locator("#text-size").select_option("larger")
    larger = page.evaluate(size)
    assert larger > 1.2 * standard
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 740})
        page.reload()
        assert page.evaluate("seen.CLS") == 0
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.evaluate(size) == larger
    page.get_by_role("button", name="字級與顏色").click()
    page.locator("#text-size").select_option("auto")
    assert page.evaluate(size) == standard


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_chosen_theme_breaks_no_accessibility_rule(
    site: str, page: Page, axe: str, theme: str
) -> None:
    page.emulate_media(color_scheme="dark" if theme == "light" else "light")
    page.goto(f"{site}/{GUIDE}")
    page.get_by_role("button", name="字級與顏色").click()
    page.locator("#theme").select_option(theme)
    assert violations(page, axe) == []


def test_the_longest_chapter_prints_on_eight_pages(site: str, page: Page) -> None:
    page.goto(f"{site}/zh-hant/articles/exosomes-and-the-lung/")
    paper = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", paper)) <= 8
