"""A guide as readers walk through it: old links land, chapters follow one another, nothing is in the way."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.accessibility import violations

pytestmark = pytest.mark.browser

HUB = "/zh-hant/articles/exosome-guide/"
WHOLE = f"{HUB}whole/"


def chapter_paths(page: Page, site: str) -> list[str]:
    page.goto(f"{site}{HUB}")
    links = page.locator(".chapter-list h3 a")
    return [link.get_attribute("href") or "" for link in links.all()]


def test_an_old_link_to_a_section_goes_on_to_its_chapter(site: str, page: Page) -> None:
    paths = chapter_paths(page, site)
    entry = page.locator(".chapter-list > li").nth(1)
    name = entry.locator(".chapter-anchor").last.get_attribute("id")
    page.goto("about:blank")
    page.goto(f"{site}{HUB}#{name}")
    expect(page).to_have_url(f"{site}{paths[1]}#{name}")
    expect(page.locator(f"#{name}")).to_be_in_viewport()
    page.go_back()
    assert page.url == "about:blank"


def test_an_old_link_typed_on_the_hub_goes_on_as_well(site: str, page: Page) -> None:
    paths = chapter_paths(page, site)
    name = page.locator(".chapter-anchor").first.get_attribute("id")
    page.evaluate("name => { location.hash = name; }", name)
    expect(page).to_have_url(f"{site}{paths[0]}#{name}")


def test_without_scripts_an_old_link_lands_beside_the_chapter(site: str, browser: Browser) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{site}{HUB}")
    entry = page.locator(".chapter-list > li").last
    name = entry.locator(".chapter-anchor").first.get_attribute("id")
    page.goto(f"{site}{HUB}#{name}")
    expect(entry.locator("h3 a")).to_be_in_viewport()
    page.context.close()


def test_without_scripts_all_chapters_can_be_read_one_after_the_other(
    site: str, browser: Browser
) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    paths = chapter_paths(page, site)
    page.locator(".chapter-list h3 a").first.click()
    for path in paths[1:]:
        page.locator(".end-matter .chapter-steps a[rel=next]").click()
        expect(page).to_have_url(f"{site}{path}")
    expect(page.locator(".chapter-steps a[rel=next]")).to_have_count(0)
    page.locator(".article .chapter-steps a[rel=prev]").click()
    expect(page).to_have_url(f"{site}{paths[-2]}")
    page.locator(".contents-chapters summary").click()
    expect(page.locator(".contents-chapters a").first).to_be_visible()
    page.context.close()


def test_on_a_phone_the_chapters_begin_within_two_screens(site: str, page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{site}{HUB}")
    box = page.locator("#chapters").bounding_box()
    assert box
    assert box["y"] < 2 * 740


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_no_page_of_a_guide_breaks_an_accessibility_rule_or_is_too_wide(
    site: str, page: Page, axe: str, width: int, scheme: str
) -> None:
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.set_viewport_size({"width": width, "height": 740})
    found = []
    for path in (HUB, chapter_paths(page, site)[1], WHOLE):
        page.goto(f"{site}{path}")
        found += violations(page, axe)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert found == []


def test_what_leads_to_the_whole_guide_is_on_hub_and_chapter(site: str, page: Page) -> None:
    for path in (HUB, chapter_paths(page, site)[0]):
        page.goto(f"{site}{path}")
        page.locator(".whole-link a").click()
        expect(page).to_have_url(re.compile(re.escape(WHOLE) + "$"))
