"""What a list is narrowed by: beside one another where there is room, folded on a phone."""

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("path", ["zh-hant/trials/", "en/references/"])
def test_on_a_phone_the_first_entry_is_in_the_first_screen(
    site: str, page: Page, path: str
) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{site}/{path}")
    expect(page.locator(".list-choice form")).not_to_be_visible()
    first = page.locator(".record, .reference-list li").first
    box = first.bounding_box()
    assert box
    assert box["y"] < 740


def test_a_list_is_narrowed_by_keyboard_without_scripts(site: str, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(f"{site}/en/trials/")
    page.locator(".list-choice summary").focus()
    page.keyboard.press("Enter")
    page.get_by_label("Phase").select_option(index=1)
    page.get_by_role("button", name="Show this choice").press("Enter")
    page.wait_for_url("**/trials/?phase=*")
    # Open, as something is chosen.
    expect(page.get_by_label("Phase")).to_be_visible()
    context.close()


def test_where_there_is_room_nothing_is_folded(site: str, page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(f"{site}/en/trials/")
    expect(page.get_by_label("Phase")).to_be_visible()
    expect(page.locator(".list-choice summary")).not_to_be_visible()
