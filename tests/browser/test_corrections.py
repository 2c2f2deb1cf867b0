"""A change of what readers know: nobody publishes it without a word to them, and they can read it."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.accessibility import WCAG, violations

# ruff: noqa: F401, F811 - the site and its editors are those of the desk.
from tests.browser.test_desk import SignIn, served, sign_in, site

pytestmark = pytest.mark.browser

TITLE = "怎麼讀外泌體的宣稱"
WHY = "補上一句：先前沒有寫明這是一般資訊。"


def test_a_change_is_told_to_readers_with_its_reason(sign_in: SignIn, site: str, axe: str) -> None:
    writer = sign_in("writer")
    writer.goto(f"{site}/admin/articles/article/")
    writer.get_by_role("link", name=re.compile(TITLE)).click()
    writer.wait_for_url("**/zh-hant/")
    address = writer.url
    summary = writer.locator("textarea[name=summary]")
    summary.fill(f"{summary.input_value()}這是一般資訊。")
    writer.get_by_role("button", name="儲存並送審").click()
    expect(writer.get_by_text("已送審").first).to_be_visible()

    reviewer = sign_in("reviewer")
    reviewer.goto(address)
    reviewer.get_by_role("button", name="核可", exact=True).click()
    expect(reviewer.get_by_text("已核可").first).to_be_visible()

    publisher = sign_in("publisher")
    publisher.goto(address)
    sentence = publisher.locator("#publish-correction")
    publish = publisher.get_by_role("button", name="發布", exact=True)
    # The browser asks for the sentence, and without its help the site does.
    publish.click()
    expect(sentence).to_be_focused()
    sentence.fill("　")
    publish.click()
    expect(publisher.get_by_text("請用一句話告訴讀者改了什麼")).to_be_visible()
    assert violations(publisher, axe, WCAG) == []
    sentence.fill(WHY)
    publish.click()
    expect(publisher.get_by_text("讀者現在就看得到").first).to_be_visible()

    reader = publisher
    reader.goto(f"{site}/zh-hant/articles/reading-exosome-claims/")
    told = reader.get_by_role("region", name="更正紀錄")
    expect(told.get_by_text(WHY)).to_be_visible()
    assert violations(reader, axe, WCAG) == []
    told.get_by_role("link", name="本站全部更正紀錄").click()
    expect(reader).to_have_url(f"{site}/zh-hant/corrections/")
    expect(reader.get_by_text(WHY)).to_be_visible()
    assert violations(reader, axe, WCAG) == []
    reader.get_by_role("link", name=re.compile(TITLE)).click()
    expect(reader).to_have_url(f"{site}/zh-hant/articles/reading-exosome-claims/")
