"""The list of problems under the editor, and its mends."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.editor.editor_page import LINES, caret, open_page

pytestmark = pytest.mark.browser


def test_a_problem_leads_to_its_line(desk: str, page: Page) -> None:
    text = open_page(page, desk, body=f"{LINES}\n\nWRONG字\n\n{LINES}\n\nODD字")
    expect(page.locator("[data-count]")).to_have_text("Errors: 1. Warnings: 1.")
    number = text.input_value().split("\n").index("WRONG字") + 1
    row = page.get_by_role("listitem").filter(has_text="Error")
    expect(row).to_contain_text("Mend this.")
    row.get_by_role("button", name=f"line {number}", exact=True).click()
    expect(text).to_be_focused()
    start = text.input_value().index("WRONG")
    assert caret(text) == [start, start]
    top, height, share = text.evaluate(
        "area => [area.scrollTop, area.clientHeight, area.value.indexOf('WRONG') / area.value.length]"
    )
    line = share * text.evaluate("area => area.scrollHeight")
    assert top < line < top + height


def test_one_click_writes_the_line_as_it_was_meant(desk: str, page: Page) -> None:
    text = open_page(page, desk, body="甲\n\nWRONG字\n\n乙")
    page.get_by_role("button", name="Mend line 3").click()
    expect(text).to_have_value("甲\n\nRIGHT字\n\n乙")
    expect(text).to_be_focused()
    expect(page.locator("[data-count]")).to_have_text("Nothing to mend was found.")
    page.keyboard.press("Control+z")
    expect(text).to_have_value("甲\n\nWRONG字\n\n乙")


def test_a_line_that_was_changed_meanwhile_is_not_overwritten(desk: str, page: Page) -> None:
    text = open_page(page, desk, body="甲\n\nWRONG字")
    expect(page.get_by_role("button", name="Mend line 3")).to_be_visible()
    page.route("**/preview/", lambda route: route.abort())
    text.fill("甲\n\n另一行")
    page.get_by_role("button", name="Mend line 3").click()
    expect(text).to_have_value("甲\n\n另一行")


def test_a_problem_of_another_field_leads_there_and_no_problem_is_said_too(
    desk: str, page: Page
) -> None:
    text = open_page(page, desk, body="")
    page.get_by_role("button", name="Title").click()
    expect(page.get_by_label("Title")).to_be_focused()
    text.fill("字")
    expect(page.locator("[data-count]")).to_have_text("Nothing to mend was found.")
