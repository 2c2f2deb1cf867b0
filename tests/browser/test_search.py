"""Searching by keyboard, with suggestions and without any script."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.accessibility import violations

pytestmark = pytest.mark.browser


@pytest.fixture
def plain(browser: Browser) -> Iterator[Page]:
    """A browser without JavaScript."""
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


def test_search_works_without_scripts(site: str, plain: Page) -> None:
    plain.goto(f"{site}/zh-hant/glossary/")
    plain.get_by_role("searchbox").fill("外泌体")
    plain.get_by_role("searchbox").press("Enter")
    plain.locator(".search-result a").first.click()
    assert plain.url == f"{site}/zh-hant/glossary/exosome/"


def test_a_result_leads_to_its_section(site: str, page: Page) -> None:
    page.goto(f"{site}/zh-hant/search/?q=罰鍰")
    page.locator(".search-result a").first.click()
    assert page.url == f"{site}/zh-hant/articles/exosome-regulation/#taiwan-advertising"
    expect(page.locator("#taiwan-advertising")).to_be_in_viewport()


def test_suggestions_are_chosen_with_the_keyboard(site: str, page: Page, faults: list[str]) -> None:
    page.goto(f"{site}/zh-hant/glossary/")
    field = page.locator("#site-search")
    field.press_sequentially("外密")
    options = page.get_by_role("option")
    expect(options.first).to_contain_text("外泌體")
    expect(field).to_have_attribute("aria-expanded", "true")
    field.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    expect(field).to_have_attribute(
        "aria-activedescendant", options.first.get_attribute("id") or ""
    )
    field.press("ArrowUp")
    expect(options.first).to_have_attribute("aria-selected", "false")
    field.press("ArrowDown")
    field.press("Enter")
    page.wait_for_url(f"{site}/zh-hant/glossary/exosome/")
    assert faults == []


def test_escape_closes_the_suggestions_and_enter_searches(site: str, page: Page) -> None:
    page.goto(f"{site}/en/")
    field = page.locator("#home-search")
    field.press_sequentially("exos")
    expect(page.get_by_role("listbox")).to_be_visible()
    field.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(field).to_have_value("exos")
    expect(field).to_have_attribute("aria-expanded", "false")
    field.press("Enter")
    page.wait_for_url(f"{site}/en/search/?q=exos")


def test_suggestions_go_when_the_field_is_left(site: str, page: Page) -> None:
    page.goto(f"{site}/en/")
    page.locator("#home-search").press_sequentially("exos")
    expect(page.get_by_role("listbox")).to_be_visible()
    page.locator("#home-search").press("Tab")
    expect(page.get_by_role("listbox")).to_be_hidden()


def test_nothing_is_asked_while_an_input_method_composes(site: str, page: Page) -> None:
    asked: list[str] = []
    page.goto(f"{site}/zh-hant/")
    page.on("request", lambda request: asked.append(request.url))
    field = page.locator("#home-search")
    field.evaluate(
        """field => {
          field.value = "ㄨㄞ";
          field.dispatchEvent(new CompositionEvent("compositionstart"));
          field.dispatchEvent(new InputEvent("input", { isComposing: true, bubbles: true }));
        }"""
    )
    page.wait_for_timeout(400)
    assert not [url for url in asked if "suggestions" in url]
    field.evaluate(
        """field => {
          field.value = "外";
          field.dispatchEvent(new CompositionEvent("compositionend"));
        }"""
    )
    expect(page.get_by_role("listbox")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("query", ["", "?q=外泌體", "?q=exosone", "?q=zzzz&kind=term"])
def test_the_page_breaks_no_accessibility_rule_and_fits(
    site: str, page: Page, axe: str, query: str, width: int, scheme: str
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    for language in ("zh-hant", "ja"):
        page.goto(f"{site}/{language}/search/{query}")
        assert violations(page, axe) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_open_suggestions_break_no_accessibility_rule(site: str, page: Page, axe: str) -> None:
    page.goto(f"{site}/zh-hant/glossary/")
    page.locator("#site-search").press_sequentially("外")
    page.locator("#site-search").press("ArrowDown")
    expect(page.get_by_role("listbox")).to_be_visible()
    assert violations(page, axe) == []
