"""What a cell of a table rests on: a card with scripts, an entry of a list without."""

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

TABLE = "zh-hant/tables/exosome-rules-medicine/"


@pytest.mark.parametrize("width", [360, 1280])
def test_the_mark_of_a_cell_opens_its_sources_level_and_dates(
    site: str, page: Page, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{site}/{TABLE}")
    cell = page.locator("tbody td").first
    mark = cell.get_by_role("link", name="來源與日期")
    mark.focus()
    page.keyboard.press("Enter")
    card = page.get_by_role("dialog", name="台灣 · 當成藥品")
    expect(card).to_be_focused()
    for source in cell.locator(".citation a").evaluate_all("links => links.map(a => a.hash)"):
        title = page.locator(f"{source} cite").inner_text()
        expect(card.locator("cite", has_text=title)).to_be_visible()
    expect(card).to_contain_text(cell.locator(".evidence a").inner_text().split("\n")[0])
    expect(card).to_contain_text(cell.locator(".as-of").inner_text())
    expect(card).to_contain_text(page.locator(".table-changed").inner_text())
    # Nothing was taken out of the page for it.
    expect(cell.locator(".as-of")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(mark).to_be_focused()
    mark.click()
    card.get_by_role("link", name="看整張表的來源").click()
    expect(page.locator(f"li{mark.get_attribute('href')}")).to_be_in_viewport()


def test_the_card_of_a_row_in_a_chapter_names_the_row(site: str, page: Page) -> None:
    page.goto(f"{site}/zh-hant/articles/exosome-basics/")
    page.locator("th .facts").first.click()
    card = page.get_by_role("dialog", name="蛋白質", exact=True)
    expect(card.locator("cite")).to_be_visible()
    expect(card).to_contain_text("指引")


def test_without_javascript_the_mark_leads_to_the_list(site: str, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/zh-hant/articles/exosome-basics/")
    page.locator("th .facts").first.click()
    expect(page).to_have_url(f"{site}/zh-hant/tables/exosome-cargo-classes/#facts-protein")
    entry = page.locator("#facts-protein")
    expect(entry).to_be_in_viewport()
    expect(entry.locator(".citation a")).to_be_visible()
    expect(entry).to_contain_text("指引")
    context.close()
