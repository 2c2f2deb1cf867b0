"""The preview beside the editor."""

import pytest
from playwright.sync_api import BrowserContext, Page, Request, Route, expect

from tests.browser.editor.editor_page import LINES, open_page, select

pytestmark = pytest.mark.browser


def test_the_preview_runs_nothing_and_its_links_leave_the_page_alone(
    desk: str, page: Page, context: BrowserContext
) -> None:
    open_page(page, desk)
    frame = page.frame_locator("iframe")
    expect(page.locator("iframe")).to_have_attribute("sandbox", "allow-same-origin")
    assert page.evaluate("document.querySelector('iframe').contentDocument.title") == "Page"
    colour = frame.locator("body").evaluate("body => getComputedStyle(body).backgroundColor")
    assert colour == "rgb(251, 251, 248)"
    frame.get_by_role("link", name="Contents").click()
    assert page.url.startswith(f"{desk}/edit/")
    with context.expect_page() as opened:
        frame.get_by_role("link", name="Away").click()
    assert opened.value.url.endswith("/elsewhere/")
    expect(frame.locator("h1")).to_be_attached()


def test_the_preview_keeps_its_place_and_follows_the_caret(desk: str, page: Page) -> None:
    body = f"## 一 {{#c1}}\n\n{LINES}\n\n## 二 {{#c2}}\n\n{LINES}\n\n## 三 {{#c3}}\n\n尾"
    text = open_page(page, desk, body=body)
    frame = page.frame_locator("iframe")
    select(text, "二 {#c2}|")
    expect(frame.get_by_role("heading", name="二")).to_be_in_viewport()
    scroll = "document.querySelector('iframe').contentWindow.scrollY"
    before = page.evaluate(scroll)
    assert before > 1000
    page.get_by_label("Title").fill("題目")
    expect(frame.get_by_role("heading", level=1)).to_have_text("題目")
    # The longer title has pushed the section down; in view, it has stayed.
    expect(frame.get_by_role("heading", name="二")).to_be_in_viewport()


def test_typing_fast_asks_once_and_what_was_typed_last_is_shown(
    desk: str, page: Page, previews: list[Request]
) -> None:
    text = open_page(page, desk, body="")
    previews.clear()
    text.focus()
    page.keyboard.type("one two three", delay=20)
    expect(page.frame_locator("iframe").locator(".prose")).to_have_text("one two three")
    assert len(previews) == 1
    page.get_by_label("Title").focus()
    page.wait_for_timeout(1000)
    assert len(previews) == 1


def test_only_one_preview_is_awaited_at_a_time_and_the_latest_text_wins(
    desk: str, page: Page, previews: list[Request]
) -> None:
    text = open_page(page, desk, body="")
    previews.clear()
    held: list[Route] = []
    page.route("**/preview/", lambda route: held.append(route))
    text.focus()
    page.keyboard.type("one")
    page.wait_for_timeout(900)
    page.keyboard.type(" two")
    page.wait_for_timeout(900)
    assert len(held) == 1
    held[0].continue_()
    page.unroute("**/preview/")
    expect(page.frame_locator("iframe").locator(".prose")).to_have_text("one two")
    assert len(previews) == 2


def test_a_refused_preview_says_why_and_the_text_stays(desk: str, page: Page) -> None:
    text = open_page(page, desk)
    before = text.input_value()
    page.get_by_label("Title").fill("refuse")
    expect(page.get_by_text("The title is wrong.")).to_be_visible()
    expect(page.frame_locator("iframe").locator("h2").first).to_be_attached()
    page.route("**/preview/", lambda route: route.abort())
    page.get_by_label("Title").fill("fine")
    expect(page.get_by_text("The site cannot be reached just now.")).to_be_visible()
    page.unroute("**/preview/")
    page.get_by_role("button", name="Update").click()
    expect(page.frame_locator("iframe").locator("h1")).to_have_text("fine")
    expect(page.get_by_text("The site cannot be reached just now.")).to_be_hidden()
    assert text.input_value() == before


def test_the_preview_can_be_as_narrow_as_a_phone_or_as_wide_as_a_desk(
    desk: str, page: Page
) -> None:
    open_page(page, desk)
    inside = "document.querySelector('iframe').contentWindow.innerWidth"
    page.get_by_label("Width").select_option("phone")
    assert page.evaluate(inside) == 360
    page.get_by_label("Width").select_option("computer")
    assert page.evaluate(inside) == 1280
    sheet, frame = (
        page.locator("[data-sheet]").bounding_box(),
        page.locator("iframe").bounding_box(),
    )
    assert sheet
    assert frame
    assert frame["width"] <= sheet["width"]


def test_on_a_phone_the_preview_is_folded_away_until_it_is_wanted(desk: str, page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    open_page(page, desk)
    expect(page.locator("iframe")).to_be_hidden()
    page.get_by_role("button", name="Show the preview").click()
    expect(page.locator("iframe")).to_be_visible()
    page.get_by_role("button", name="Hide the preview").click()
    expect(page.locator("iframe")).to_be_hidden()


def test_whoever_may_only_read_sees_the_preview_and_no_tools(desk: str, page: Page) -> None:
    text = open_page(page, desk, body="外泌體", closed="1")
    expect(text).to_be_disabled()
    expect(page.get_by_role("toolbar")).to_be_hidden()
    expect(page.frame_locator("iframe").locator(".prose")).to_have_text("外泌體")
