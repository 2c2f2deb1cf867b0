"""Tables sorted by their headings and filtered above, beside what their form does."""

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

SIZES = "en/tables/particle-sizes/"
LONG = "zh-hant/tables/exosome-official-actions/"


def first_cells(page: Page) -> list[str]:
    return page.locator("tbody tr:visible th").evaluate_all("heads => heads.map(h => h.ariaLabel)")


def test_a_heading_sorts_up_down_and_back_again(site: str, page: Page) -> None:
    page.goto(f"{site}/{SIZES}")
    before = first_cells(page)
    head = page.locator("thead th").nth(1)
    low = "cells => cells.map(cell => Number(cell.dataset.order))"
    head.get_by_role("button").focus()
    page.keyboard.press("Enter")
    expect(head).to_have_attribute("aria-sort", "ascending")
    up = page.locator("tbody td:nth-child(2)").evaluate_all(low)
    assert up == sorted(up)
    page.keyboard.press("Enter")
    expect(head).to_have_attribute("aria-sort", "descending")
    assert page.locator("tbody td:nth-child(2)").evaluate_all(low) == up[::-1]
    page.keyboard.press("Enter")
    assert head.get_attribute("aria-sort") is None
    assert first_cells(page) == before


def test_numbers_dates_and_words_have_orders_of_their_own_and_what_is_missing_stands_last(
    site: str, page: Page
) -> None:
    page.goto(f"{site}/{LONG}")
    button = page.locator("thead th").nth(1).get_by_role("button")
    expect(button).to_be_visible()
    columns = {
        "number": ["about 12", "1.2×10⁹", "", "3,000", "<5", "30–150", "2 × 10⁻³", "7", "8", "9"],
        "date": ["2024-07", "2023", "", "2024年6月30日", "2024-07-22", *["2025"] * 5],
        "word": ["第10期", "第2期", "", "乙", "甲", *["丙"] * 5],
    }
    results = {}
    for kind, cells in columns.items():
        page.reload()
        expect(button).to_be_visible()
        page.locator("tbody td:nth-child(2)").evaluate_all(
            """(found, cells) => found.forEach((cell, at) => {
              cell.innerHTML = cells[at] ? `${cells[at]}<sup class="citation">[9]</sup>`
                : '<span class="missing">x</span>'; })""",
            cells,
        )
        button.click()
        shown = page.locator("tbody td:nth-child(2)").all_inner_texts()
        results[kind] = [text.removesuffix("[9]") for text in shown]
    numbers = ["2 × 10⁻³", "<5", "7", "8", "9", "about 12", "30–150", "3,000", "1.2×10⁹", "x"]
    assert results["number"] == numbers
    assert results["date"][:2] == ["2023", "2024年6月30日"]
    assert results["date"][-1] == "x"
    words = results["word"]
    assert words.index("第2期") < words.index("第10期")
    assert words[-1] == "x"


def test_the_order_of_the_form_comes_back_with_its_words(site: str, page: Page) -> None:
    page.goto(f"{site}/{SIZES}?sort=size&order=desc&differences=1")
    before = first_cells(page)
    head = page.locator("thead th").first.get_by_role("button")
    said = page.locator("caption .table-order")
    expect(said).to_be_visible()
    head.click()
    expect(said).to_be_hidden()
    expect(page.locator('[aria-sort="ascending"]')).to_have_count(1)
    head.click()
    head.click()
    expect(said).to_be_visible()
    assert first_cells(page) == before
    expect(page.locator("thead th").nth(1)).to_have_attribute("aria-sort", "descending")


def test_a_long_table_is_filtered_and_says_how_much_is_left(site: str, page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(f"{site}/{LONG}")
    rows = page.locator("tbody tr")
    word = "FDA"
    fitting = rows.filter(has_text=word).count()
    assert 0 < fitting < rows.count()
    page.get_by_label("只看含有這些字的列").fill(word.lower())
    expect(page.locator("tbody tr:visible")).to_have_count(fitting)
    status = page.locator(".table-filter [role=status]")
    expect(status).to_have_text(f"顯示 {rows.count()} 列中的 {fitting} 列")
    page.get_by_label("只看含有這些字的列").fill("")
    expect(page.locator("tbody tr:visible")).to_have_count(rows.count())
    # On a phone the headings of cards are only heard, and no stop of the keyboard.
    expect(page.locator("thead button").first).to_be_disabled()
    page.goto(f"{site}/{SIZES}")
    expect(page.locator(".table-filter")).to_have_count(0)


def test_pages_without_a_table_load_no_script_for_one(site: str, page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for path, loads in (("en/glossary/", False), (SIZES, True)):
        asked.clear()
        page.goto(f"{site}/{path}", wait_until="networkidle")
        assert any("/tables." in url and url.endswith(".js") for url in asked) == loads
