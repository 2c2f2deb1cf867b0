"""How cards look: as sheets on phones, in every theme, without motion, and never on paper."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.accessibility import violations
from tests.browser.test_cards import CHAPTER, card, mark, stop_the_clock, term

pytestmark = pytest.mark.browser


@pytest.fixture
def chapter(site: str, page: Page) -> Page:
    page.goto(f"{site}/zh-hant/{CHAPTER}")
    return page


def test_a_tap_opens_a_sheet_at_the_foot_of_a_phone(site: str, browser: Browser) -> None:
    context = browser.new_context(has_touch=True, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(f"{site}/en/{CHAPTER}")
    for which in (term, mark):
        which(page).tap()
        expect(card(page)).to_be_focused()
        box = card(page).bounding_box()
        assert box
        assert box["x"] == 0
        assert box["width"] == 360
        assert round(box["y"] + box["height"]) == 740
        page.touchscreen.tap(180, 5)
        expect(card(page)).to_be_hidden()
    context.close()


def test_at_400_percent_every_word_of_a_card_can_be_reached(site: str, page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 256})
    page.goto(f"{site}/en/{CHAPTER}")
    mark(page).click()
    expect(card(page)).to_be_focused()
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    box = card(page).bounding_box()
    assert box
    assert box["y"] >= 0
    assert box["y"] + box["height"] <= 256
    assert card(page).evaluate("card => card.scrollWidth <= card.clientWidth")
    close = card(page).get_by_role("button")
    close.scroll_into_view_if_needed()
    expect(close).to_be_in_viewport()


def test_a_pointer_opens_no_sheet_that_it_could_not_reach(site: str, page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{site}/en/{CHAPTER}")
    stop_the_clock(page)
    term(page).hover()
    page.clock.run_for(2000)
    expect(card(page)).to_be_hidden()


@pytest.mark.parametrize("width", [360, 1280])
def test_what_a_card_offers_is_large_enough_to_touch(site: str, page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(f"{site}/zh-hant/{CHAPTER}")
    term(page).click()
    for control in card(page).locator("a:visible, button").all():
        box = control.bounding_box()
        assert box
        assert min(box["width"], box["height"]) >= 44


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_an_open_card_breaks_no_accessibility_rule(
    site: str, page: Page, axe: str, width: int, scheme: str
) -> None:
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.set_viewport_size({"width": width, "height": 740})
    found = []
    for language in ("zh-hant", "en"):
        page.goto(f"{site}/{language}/{CHAPTER}")
        for which in (term, mark):
            which(page).click()
            expect(card(page)).to_be_visible()
            found += violations(page, axe)
            page.keyboard.press("Escape")
    assert found == []


def test_a_card_fades_in_unless_motion_is_unwelcome(chapter: Page) -> None:
    animation = "card => getComputedStyle(card).animationName"
    term(chapter).click()
    assert card(chapter).evaluate(animation) == "card-in"
    chapter.emulate_media(reduced_motion="reduce")
    assert card(chapter).evaluate(animation) == "none"


def test_a_card_keeps_its_edge_in_forced_colours(chapter: Page) -> None:
    chapter.emulate_media(forced_colors="active")
    term(chapter).click()
    assert card(chapter).evaluate("card => getComputedStyle(card).borderBlockEndStyle") == "solid"


def test_nothing_of_cards_is_printed(chapter: Page) -> None:
    term(chapter).click()
    expect(card(chapter)).to_be_visible()
    chapter.emulate_media(media="print")
    expect(card(chapter)).to_be_hidden()
