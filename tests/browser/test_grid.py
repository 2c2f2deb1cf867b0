"""The grid of a comparison table in a real browser, on a page that has nothing else."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Dialog, Locator, Page, expect

from tests.browser.accessibility import violations
from tests.browser.bare_site import bare_site

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def desk() -> Iterator[str]:
    """The address of a server that has the grid and answers what is sent, and no database."""
    with bare_site("tests.browser.grid_site") as address:
        yield address


def at(page: Page, name: str) -> Locator:
    return page.locator(f"[id='{name}']")


def press(page: Page, value: str) -> None:
    """Press a button of the grid, in whatever details it is."""
    button = page.locator(f"button[value='{value}']").first
    if not button.is_visible():
        button.locator("xpath=ancestor::details[1]/summary").click()
    button.click()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("kind", ["whole", "words"])
def test_axe_finds_nothing_and_the_page_does_not_scroll_sideways(
    browser: Browser, desk: str, axe: str, kind: str, width: int, scheme: str
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        color_scheme=scheme,  # type: ignore[arg-type]
    )
    page = context.new_page()
    page.goto(f"{desk}/{kind}/")
    page.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)")
    told = violations(page, axe)
    sizes = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    context.close()
    assert told == []
    assert sizes[0] <= sizes[1]


def test_a_row_is_added_and_filled_with_the_keyboard_alone(
    page: Page, desk: str, faults: list[str]
) -> None:
    page.goto(f"{desk}/whole/")
    at(page, "grid.cell.exit.trial.value").fill("改過的名字")
    page.locator("button[value='add-row']").focus()
    page.keyboard.press("Enter")

    expect(at(page, "grid.cell.r1.trial.value")).to_be_focused()
    expect(at(page, "grid.cell.exit.trial.value")).to_have_value("改過的名字")
    page.keyboard.type("第四")
    page.keyboard.press("Alt+ArrowRight")
    expect(at(page, "grid.cell.r1.people.value")).to_be_focused()
    page.keyboard.type("12–15")
    page.keyboard.press("Alt+ArrowUp")
    expect(at(page, "grid.cell.cord.people.value")).to_be_focused()
    page.keyboard.press("Enter")
    expect(at(page, "grid.cell.r1.people.value")).to_be_focused()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("status")).to_contain_text("第四")
    assert faults == []


def test_tab_leaves_every_cell_and_reaches_what_follows(page: Page, desk: str) -> None:
    page.goto(f"{desk}/whole/")
    at(page, "grid.cell.cord.result.value").focus()
    seen = []
    for _press in range(6):
        page.keyboard.press("Tab")
        seen.append(page.evaluate("document.activeElement.value ?? document.activeElement.tagName"))
    assert "add-row" in seen


def test_keys_of_an_input_method_are_left_alone(page: Page, desk: str) -> None:
    page.goto(f"{desk}/whole/")
    cell = at(page, "grid.cell.exit.trial.value")
    cell.focus()
    cell.evaluate(
        """area => area.dispatchEvent(new KeyboardEvent("keydown",
            {key: "Enter", isComposing: true, bubbles: true, cancelable: true}))"""
    )
    expect(cell).to_be_focused()


def test_a_moved_row_is_moved_on_by_pressing_again(page: Page, desk: str) -> None:
    page.goto(f"{desk}/whole/")
    press(page, "row-up cord")
    expect(at(page, "grid.row.cord.up")).to_be_focused()
    page.keyboard.press("Enter")
    expect(at(page, "grid.row.cord.down")).to_be_focused()
    keys = page.locator("[name='grid.row']").evaluate_all("rows => rows.map(row => row.value)")
    assert keys == ["cord", "volunteers", "exit"]


@pytest.mark.parametrize("answer", [True, False])
def test_removing_asks_first(page: Page, desk: str, answer: bool) -> None:
    asked: list[str] = []

    def reply(dialog: Dialog) -> None:
        asked.append(dialog.message)
        dialog.accept() if answer else dialog.dismiss()

    page.on("dialog", reply)
    page.goto(f"{desk}/whole/")
    press(page, "remove-row exit")
    if answer:
        expect(page.locator(".grid-notice")).to_be_visible()
    expect(page.locator("[name='grid.row'][value=exit]")).to_have_count(0 if answer else 1)
    assert len(asked) == 1


def test_removing_asks_without_scripts_too(browser: Browser, desk: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{desk}/whole/")
    press(page, "remove-row exit")
    expect(at(page, "grid.row.exit.drop")).to_be_visible()
    press(page, "drop-row exit")
    expect(page.locator("[name='grid.row'][value=exit]")).to_have_count(0)
    context.close()


def test_a_mistake_leads_to_its_cell(page: Page, desk: str) -> None:
    page.goto(f"{desk}/whole/")
    at(page, "grid.cell.exit.size.as_of").evaluate("input => { input.value = 'soon'; }")
    page.get_by_role("button", name="Save").click()
    page.locator(".errorlist a").first.click()
    expect(at(page, "grid.cell.exit.size.as_of")).to_be_in_viewport()
    expect(at(page, "grid.cell.exit.size.as_of")).to_have_value("soon")


def test_enter_in_a_field_saves(page: Page, desk: str) -> None:
    page.goto(f"{desk}/whole/")
    at(page, "grid.row.exit.as_of").evaluate(
        "input => { input.closest('details').open = true; input.value = '2024'; input.focus(); }"
    )
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("'as_of': '2024'")


def test_the_first_column_stays_in_sight(page: Page, desk: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(f"{desk}/whole/")
    region = page.get_by_role("region")
    region.focus()
    region.evaluate("region => { region.scrollLeft = 400; }")
    box = at(page, "grid.cell.exit.trial.value").bounding_box()
    frame = region.bounding_box()
    assert box
    assert frame
    assert box["x"] >= frame["x"]
