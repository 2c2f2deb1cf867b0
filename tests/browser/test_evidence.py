"""Evidence that can be seen: from a label to what it says and back, and from the strip to the text."""

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

CHAPTER = "articles/exosomes-in-regeneration/"
LABEL = ".prose .evidence a[href='#level-animal']"


@pytest.fixture
def chapter(site: str, page: Page) -> Page:
    page.goto(f"{site}/zh-hant/{CHAPTER}")
    return page


def test_a_label_opens_what_it_says_and_escape_gives_the_focus_back(chapter: Page) -> None:
    label = chapter.locator(LABEL).first
    label.focus()
    chapter.keyboard.press("Enter")
    card = chapter.get_by_role("dialog", name="動物研究")
    expect(card).to_be_focused()
    expect(card).to_contain_text("第2階，共5階")
    expect(card.locator("dd")).to_have_text(chapter.locator("#level-animal dd").inner_text())
    assert label.get_attribute("aria-expanded") == "true"
    chapter.keyboard.press("Escape")
    expect(card).to_be_hidden()
    expect(label).to_be_focused()


def test_a_card_leads_to_the_legend(chapter: Page) -> None:
    chapter.locator(LABEL).first.click()
    chapter.get_by_role("dialog").get_by_role("link", name="看本頁全部標籤").click()
    expect(chapter.locator("#card")).to_be_hidden()
    expect(chapter.locator("#level-animal")).to_be_in_viewport()


def test_the_strip_leads_to_the_first_place_with_a_level(chapter: Page) -> None:
    strip = chapter.get_by_role("region", name="本頁根據什麼")
    strip.get_by_role("link", name="動物研究").click()
    expect(chapter.locator("#evidence-animal")).to_be_in_viewport()
    assert chapter.url.endswith("#evidence-animal")
    strip.get_by_role("link", name="標籤說了什麼").click()
    expect(chapter.locator("#levels")).to_be_in_viewport()


def test_without_javascript_a_label_leads_to_the_legend(site: str, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/en/{CHAPTER}")
    page.locator(LABEL).first.click()
    expect(page.locator("#level-animal")).to_be_in_viewport()
    context.close()


@pytest.mark.parametrize("colours", ["none", "active"])
def test_steps_are_drawn_in_forced_colours_too(site: str, browser: Browser, colours: str) -> None:
    context = browser.new_context(forced_colors=colours)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"{site}/zh-hant/{CHAPTER}")
    drawn = page.locator(LABEL).first.evaluate(
        "label => getComputedStyle(label, '::before').backgroundImage"
    )
    assert drawn.count("linear-gradient") == 2
    context.close()
