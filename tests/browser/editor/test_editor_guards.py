"""Nothing typed is lost: warnings, copies in the browser, one save at a time."""

import re

import pytest
from playwright.sync_api import Dialog, Page, Request, expect

from tests.browser.editor.editor_page import open_page

pytestmark = pytest.mark.browser

COPIES = "Object.keys(localStorage).filter(key => key.startsWith('desk-copy:')).length"


def is_save(request: Request) -> bool:
    return request.method == "POST" and "/edit/" in request.url


def expect_copies(page: Page, count: int) -> None:
    """Expect so many copies of what was typed in the browser, within a few seconds."""
    for _moment in range(200):
        if page.evaluate(COPIES) == count:
            return
        page.wait_for_timeout(50)
    assert page.evaluate(COPIES) == count


@pytest.fixture
def warnings(page: Page) -> list[str]:
    """What the browser asked before the page was left; the answer is always to leave."""
    asked: list[str] = []

    def leave(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", leave)
    return asked


def test_leaving_with_unsaved_text_is_asked_about_and_without_it_is_not(
    desk: str, page: Page, warnings: list[str]
) -> None:
    text = open_page(page, desk)
    text.focus()
    page.keyboard.type("A")
    page.keyboard.press("Backspace")
    page.get_by_role("link", name="Elsewhere").click()
    assert warnings == []
    text = open_page(page, desk)
    text.focus()
    page.keyboard.type("A")
    page.get_by_role("link", name="Elsewhere").click()
    page.wait_for_url("**/elsewhere/")
    assert warnings == ["beforeunload"]


def test_saving_asks_nothing_is_done_once_and_removes_the_copy(
    desk: str, page: Page, warnings: list[str]
) -> None:
    text = open_page(page, desk, body="外泌體")
    text.focus()
    page.keyboard.type("A")
    expect_copies(page, 1)
    saves: list[str] = []
    page.on("request", lambda request: saves.append(request.url) if is_save(request) else None)
    page.evaluate(
        "() => { const save = document.querySelector('[name=_save]'); save.click();"
        " setTimeout(() => save.click(), 20) }"
    )
    page.wait_for_url("**/edit/?saved=4**")
    assert warnings == []
    assert len(saves) == 1
    page.goto(f"{desk}/edit/?base=2&body=A外泌體")
    expect(page.locator("[data-count]")).not_to_be_empty()
    expect(page.locator("[data-lost]")).to_be_hidden()
    assert page.evaluate(COPIES) == 0


def test_what_was_typed_and_lost_is_offered_and_restored_only_when_asked(
    desk: str, page: Page, warnings: list[str]
) -> None:
    text = open_page(page, desk, body="外泌體")
    text.focus()
    page.keyboard.type("新的字")
    page.get_by_label("Title").fill("新的題目")
    expect_copies(page, 1)
    text = open_page(page, desk, body="外泌體")
    assert warnings == ["beforeunload"]
    assert text.input_value() == "外泌體"
    notice = page.get_by_role("region", name="Text that was not saved")
    expect(notice).to_contain_text(re.compile(r"typed here on \d+ \w+ \d{4} at \d\d:\d\d was not"))
    expect(notice.get_by_text("another revision")).to_be_hidden()
    notice.get_by_text("Show what was typed").click()
    expect(notice.get_by_label("Body")).to_have_value("新的字外泌體")
    notice.get_by_role("button", name="Restore what was typed").click()
    expect(notice).to_be_hidden()
    expect(page.locator("#id_body")).to_have_value("新的字外泌體")
    expect(page.get_by_label("Title")).to_have_value("新的題目")
    expect(page.frame_locator("iframe").locator("h1")).to_have_text("新的題目")
    assert page.evaluate(COPIES) == 1


def test_a_copy_that_is_older_than_a_save_keeps_its_base_so_that_nobody_is_overwritten(
    desk: str, page: Page, warnings: list[str]
) -> None:
    text = open_page(page, desk, base="4")
    text.focus()
    page.keyboard.type("A")
    expect_copies(page, 1)
    open_page(page, desk, base="5", body="another text")
    notice = page.get_by_role("region", name="Text that was not saved")
    expect(notice).to_contain_text("another revision of this text has been saved")
    notice.get_by_role("button", name="Restore what was typed").click()
    expect(page.locator("[name=base]")).to_have_value("4")


def test_a_discarded_copy_is_gone_and_an_old_one_too(
    desk: str, page: Page, warnings: list[str]
) -> None:
    text = open_page(page, desk)
    text.focus()
    page.keyboard.type("A")
    expect_copies(page, 1)
    open_page(page, desk)
    page.get_by_role("button", name="Discard it").click()
    expect(page.locator("[data-lost]")).to_be_hidden()
    assert page.evaluate(COPIES) == 0
    page.evaluate(
        """localStorage.setItem("desk-copy::/edit/:1", JSON.stringify({
            at: Date.now() - 15 * 86400000, base: 1,
            fields: [{name: "body", index: 0, kind: "textarea", value: "old"}],
        }))"""
    )
    open_page(page, desk)
    expect(page.locator("[data-lost]")).to_be_hidden()
    assert page.evaluate(COPIES) == 0


def test_a_second_page_does_not_write_over_the_copy_of_the_first(
    desk: str, page: Page, warnings: list[str]
) -> None:
    for number, letter in enumerate("AB", 1):
        text = open_page(page, desk)
        text.focus()
        page.keyboard.type(letter)
        expect_copies(page, number)
    open_page(page, desk)
    page.get_by_role("button", name="Discard it").click()
    page.get_by_text("Show what was typed").click()
    expect(page.locator("[data-lost-texts] textarea")).to_have_value(re.compile("^A"))


def test_a_reload_shows_what_the_server_has_and_offers_the_rest(
    desk: str, page: Page, warnings: list[str]
) -> None:
    text = open_page(page, desk, body="外泌體")
    text.focus()
    page.keyboard.type("A")
    page.reload()
    expect(page.get_by_role("button", name="Restore what was typed")).to_be_visible()
    expect(text).to_have_value("外泌體")


def test_a_text_that_the_server_refused_counts_as_unsaved(
    desk: str, page: Page, warnings: list[str]
) -> None:
    open_page(page, desk, body="refused", unsaved="1")
    page.locator("h1").click()
    page.get_by_role("link", name="Elsewhere").click()
    page.wait_for_url("**/elsewhere/")
    assert warnings == ["beforeunload"]
    text = open_page(page, desk, body="外泌體")
    page.get_by_role("button", name="Restore what was typed").click()
    expect(text).to_have_value("refused")


def test_signing_out_removes_the_copies(desk: str, page: Page, warnings: list[str]) -> None:
    text = open_page(page, desk)
    text.focus()
    page.keyboard.type("A")
    expect_copies(page, 1)
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/elsewhere/**")
    assert page.evaluate(COPIES) == 0
