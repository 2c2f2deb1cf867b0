"""The head of every page: one row on a phone, its menu open to all without scripts."""

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

PATHS = (
    "",
    "articles/exosome-guide/",
    "articles/exosome-research-2024-2026/",
    "glossary/",
    "search/?q=EV",
    "no-such-page/",
)


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
@pytest.mark.parametrize("language", ["zh-hant", "en", "ja"])
def test_the_header_is_one_row(site: str, page: Page, language: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    for path in PATHS:
        page.goto(f"{site}/{language}/{path}")
        box = page.locator(".site-header").bounding_box()
        assert box
        assert box["height"] <= 64


def test_the_menu_works_by_keyboard_without_scripts(site: str, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 800})
    page = context.new_page()
    page.goto(f"{site}/en/articles/exosome-guide/")
    language = page.get_by_role("link", name="日本語")
    assert not language.is_visible()
    page.locator(".menu-button").focus()
    page.keyboard.press("Enter")
    expect(language).to_be_visible()
    box = page.get_by_role("link", name="Glossary", exact=True).first.bounding_box()
    assert box
    assert box["height"] >= 44
    context.close()


@pytest.mark.parametrize("way", ["Escape", "tap"])
def test_the_menu_of_a_phone_closes_by_what_is_done_elsewhere(
    site: str, page: Page, way: str
) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{site}/en/articles/exosome-guide/")
    page.locator(".menu-button").click()
    language = page.get_by_role("link", name="日本語")
    expect(language).to_be_visible()
    if way == "Escape":
        language.focus()
        page.keyboard.press("Escape")
        expect(page.locator(".menu-button")).to_be_focused()
    else:
        page.mouse.click(340, 700)
    expect(language).not_to_be_visible()


@pytest.mark.parametrize("width", [360, 1280])
def test_the_keyboard_goes_through_the_header_as_it_is_read(
    site: str, page: Page, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(f"{site}/en/glossary/")
    page.locator(".site-name").focus()
    places = []
    while page.locator(".site-header :focus").count():
        place = page.locator(":focus").bounding_box()
        assert place
        # The field that the word "Search" brings out stands below the row.
        if place["y"] < 50:
            places.append(place["x"])
        page.keyboard.press("Tab")
    assert len(places) >= 3
    assert places == sorted(places)


def test_on_a_wide_screen_everything_stands_in_the_row(site: str, page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(f"{site}/en/glossary/")
    assert page.get_by_role("link", name="日本語").is_visible()
    assert page.get_by_role("searchbox").or_(page.get_by_role("combobox")).first.is_visible()
    assert not page.locator(".menu-button").is_visible()


@pytest.mark.parametrize("language", ["zh-hant", "en", "ja"])
def test_the_way_to_the_longest_title_takes_two_lines_at_most(
    site: str, page: Page, language: str
) -> None:
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto(f"{site}/{language}/articles/exosome-guide/")
    way = page.locator(".breadcrumb ol")
    lines = way.evaluate(
        "list => list.offsetHeight / parseFloat(getComputedStyle(list).lineHeight)"
    )
    assert lines <= 2.5
    box = way.bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 320
    # Cut off for the eye alone.
    title = page.locator("h1").text_content()
    assert page.locator(".breadcrumb [aria-current]").text_content() == title


@pytest.mark.parametrize("has_scripts", [True, False])
def test_on_a_phone_one_tap_brings_the_search_to_every_page(
    site: str, browser: Browser, *, has_scripts: bool
) -> None:
    page = browser.new_context(
        java_script_enabled=has_scripts, viewport={"width": 360, "height": 740}
    ).new_page()
    page.goto(f"{site}/en/articles/exosome-basics/")
    top = page.locator("h1").bounding_box()
    page.locator(".site-header .search-form label").click()
    page.keyboard.type("exosome")
    button = page.locator(".site-header").get_by_role("button", name="Search")
    assert page.locator("h1").bounding_box() == top
    button.click()
    page.wait_for_url("**/en/search/?q=exosome")
    page.context.close()


def test_a_page_is_passed_on_by_the_system_or_its_address_is_copied(
    site: str, browser: Browser
) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{site}/en/glossary/exosome/#variants")
    tools = page.locator(".page-tools")
    tools.get_by_role("button", name="Share").click()
    expect(tools.get_by_role("status")).to_have_text("The address was copied.")
    assert page.evaluate("navigator.clipboard.readText()") == page.url
    page.evaluate("navigator.share = (data) => { window.shared = data; }")
    tools.get_by_role("button", name="Share").click()
    assert page.evaluate("shared.url") == page.url
    page.evaluate("window.print = () => { window.printed = true; }")
    tools.get_by_role("button", name="Print").click()
    assert page.evaluate("printed")
    context.close()


def test_without_scripts_no_button_is_there_that_would_do_nothing(
    site: str, browser: Browser
) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{site}/en/glossary/exosome/")
    assert not page.locator(".page-tools button").first.is_visible()
    page.context.close()
