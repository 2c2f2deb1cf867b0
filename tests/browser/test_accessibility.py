"""A page with a fault is told of; one without is not."""

import pytest
from playwright.sync_api import Page

from tests.browser.accessibility import WCAG, violations

pytestmark = pytest.mark.browser

PAGE = '<html lang="en"><title>A</title><main><h1>A</h1>{}</main></html>'


def test_a_page_with_a_fault_is_told_of(page: Page, axe: str) -> None:
    page.set_content(PAGE.format('<img src="data:,"><p style="color:#999">grey</p>'))
    rules = {told.split()[1] for told in violations(page, axe, WCAG)}
    assert rules == {"image-alt:", "color-contrast:"}


def test_a_page_without_one_is_not(page: Page, axe: str) -> None:
    page.set_content(PAGE.format("<p>black</p>"))
    assert violations(page, axe) == []
