"""Readers who narrow lists and compare in tables, with and without scripts."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser


def test_trials_are_narrowed_by_a_form_without_a_script(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/en/trials/")
    everything = page.locator("section.record").count()
    option = page.get_by_label("Area").locator("option", has_text="Lungs and airways")
    count = int(re.findall(r"\((\d+)\)", option.inner_text())[0])
    page.get_by_label("Area").select_option("lungs")
    page.get_by_label("Order", exact=True).select_option(label="Earliest start first")
    page.get_by_role("button", name="Show this choice").click()
    expect(page).to_have_url(f"{site}/en/trials/?area=lungs&sort=oldest")
    expect(page.locator("section.record")).to_have_count(count)
    assert count < everything
    page.get_by_role("link", name="Show everything").click()
    expect(page.locator("section.record")).to_have_count(everything)
    context.close()


def test_few_rows_of_a_wide_table_are_compared_as_cards_on_a_phone(page: Page, site: str) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(f"{site}/en/tables/regulatory-status-by-region/")
    page.locator(".table-choice summary").click()
    boxes = page.get_by_role("group", name="Rows").get_by_role("checkbox")
    for number in range(2, boxes.count()):
        boxes.nth(number).uncheck()
    page.get_by_role("button", name="Show this choice").click()
    cards = page.locator("table.stack tbody tr")
    expect(cards).to_have_count(2)
    assert cards.first.evaluate("card => getComputedStyle(card).display") == "block"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.locator(".table-choice").get_attribute("open") is not None


def test_a_plain_table_has_no_column_of_one_character(page: Page, site: str) -> None:
    for width in (320, 360):
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(f"{site}/zh-hant/articles/exosome-guide/")
        cells = page.locator(".prose table:not(.comparison-table) :is(th, td):first-child")
        ems = cells.evaluate_all(
            "cells => cells.map(cell => cell.clientWidth / parseFloat(getComputedStyle(cell).fontSize))"
        )
        assert ems
        assert min(ems) >= 5
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
