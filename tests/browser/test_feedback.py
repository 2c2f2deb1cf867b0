"""A reader without scripts reports a problem; an editor finds it on the desk and marks it as done."""

import re
import time

import pytest
from playwright.sync_api import Browser, Page, expect

from exosite.feedback.form_tokens import MIN_AGE
from tests.browser.accessibility import violations

# ruff: noqa: F401, F811 - the site and its editors are those of the desk.
from tests.browser.test_desk import SignIn, served, sign_in, site

pytestmark = pytest.mark.browser

CHAPTER = "/zh-hant/articles/exosome-basics/"
FORM = f"/zh-hant/feedback/?about={CHAPTER}"
MESSAGE = "第二段的單位寫成 μm，應該是 nm。<script>alert(1)</script>"


def test_a_problem_goes_from_a_reader_without_scripts_to_an_editor(
    browser: Browser, sign_in: SignIn, site: str, axe: str
) -> None:
    context = browser.new_context(java_script_enabled=False, locale="zh-TW")
    reader = context.new_page()
    reader.goto(f"{site}{CHAPTER}")
    reader.get_by_role("link", name="回報問題").click()
    expect(reader.get_by_label("內容有錯")).to_be_checked()
    reader.get_by_label("在文中哪裡？").select_option("c1-2")
    # Nobody reads a form in no time: the site would ask to look it over.
    time.sleep(MIN_AGE)

    reader.get_by_role("button", name="送出").click()
    refused = reader.get_by_role("alert")
    expect(refused).to_contain_text("請用一兩句話說明")
    expect(refused).to_be_focused()
    expect(reader.get_by_label("在文中哪裡？")).to_have_value("c1-2")

    # On with the keyboard alone: from what is wrong to its field, and from there to the button.
    reader.keyboard.press("Tab")
    reader.keyboard.press("Enter")
    expect(reader.get_by_label("您的訊息")).to_be_focused()
    reader.keyboard.type(MESSAGE)
    reader.keyboard.press("Tab")
    reader.keyboard.press("Enter")
    expect(reader.get_by_role("heading", level=1)).to_have_text("謝謝您")
    reader.locator("main").get_by_role("link").click()
    expect(reader).to_have_url(f"{site}{CHAPTER}#c1-2")
    assert context.cookies() == []
    context.close()

    writer = sign_in("writer")
    tray = writer.get_by_role("region", name=re.compile("讀者的意見"))
    expect(tray).to_contain_text("第二段的單位")
    assert violations(writer, axe) == []
    tray.get_by_role("link").first.click()
    one = writer.get_by_role("listitem").filter(has_text=MESSAGE)
    expect(one).to_contain_text("c1-2")
    assert violations(writer, axe) == []
    one.get_by_label("給其他編輯的備註").fill("已改正。")
    one.get_by_role("button", name="標為已處理").click()
    expect(writer.get_by_text("已標為處理完畢。")).to_be_visible()
    expect(writer.get_by_text(MESSAGE)).to_have_count(0)
    writer.get_by_role("link", name="已處理").click()
    done = writer.get_by_role("listitem").filter(has_text=MESSAGE)
    expect(done).to_contain_text("已改正。")
    done.get_by_role("link", name="編輯文字").click()
    expect(writer).to_have_url(re.compile(r"/admin/articles/article/\d+/zh-hant/#section-c1-2$"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_of_it_breaks_an_accessibility_rule(
    site: str, page: Page, axe: str, scheme: str
) -> None:
    page.emulate_media(color_scheme=scheme)
    found = []
    for path in (FORM, f"{FORM}&section=c1-2", "/en/feedback/", f"/ja/feedback/?about={CHAPTER}"):
        page.goto(f"{site}{path}")
        found += violations(page, axe)
    page.locator("main button").click()
    expect(page.get_by_role("alert")).to_be_visible()
    found += violations(page, axe)
    for code in ("zh-hant", "en"):
        page.goto(f"{site}/{code}/feedback/thanks/?about={CHAPTER}&section=c1-2")
        found += violations(page, axe)
    assert found == []


@pytest.mark.parametrize("width", [320, 1280])
def test_no_page_of_it_scrolls_sideways(site: str, page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    for path in (FORM, FORM.replace("zh-hant/feedback", "en/feedback"), "/ja/feedback/"):
        page.goto(f"{site}{path}")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
