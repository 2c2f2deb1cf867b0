"""The whole way of a text, as people go it: written, previewed, reviewed, published, read.

On a site of its own, as ``make serve`` starts one on a fresh machine, with its demo editors.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests import server
from tests.browser.accessibility import WCAG, violations

pytestmark = pytest.mark.browser

SignIn = Callable[..., Page]


@pytest.fixture(scope="session")
def served(fresh_data: Callable[[str], Path]) -> Iterator[tuple[str, str]]:
    """The address of a running site, and the password of its demo editors."""
    data = fresh_data("served")
    with server.served(data) as address:
        yield address, (data / "demo_password").read_text(encoding="utf-8").strip()


@pytest.fixture(scope="session")
def site(served: tuple[str, str]) -> str:
    return served[0]


@pytest.fixture
def sign_in(browser: Browser, served: tuple[str, str]) -> Iterator[SignIn]:
    """Sign somebody in, in a browser of her own that speaks her language."""
    site, password = served
    contexts: list[BrowserContext] = []

    def go(name: str, locale: str = "zh-TW", **options: object) -> Page:
        context = browser.new_context(locale=locale, **options)  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.goto(f"{site}/admin/")
        page.get_by_label(re.compile("使用者名稱|Username|ユーザー名")).fill(name)
        page.get_by_label(re.compile("密碼|Password|パスワード")).first.fill(password)
        page.get_by_role("button", name=re.compile("登入|Sign in|ログイン")).first.click()
        expect(page).to_have_url(f"{site}/admin/")
        return page

    yield go
    for context in contexts:
        context.close()


def compose(page: Page, text: str) -> None:
    """Type a word the way a Chinese input method does: composed first, then put in."""
    keyboard = page.context.new_cdp_session(page)
    for end in range(1, len(text) + 1):
        composed = {"text": text[:end], "selectionStart": end, "selectionEnd": end}
        keyboard.send("Input.imeSetComposition", composed)
    keyboard.send("Input.insertText", {"text": text})


def test_a_text_goes_from_its_writer_to_its_readers(sign_in: SignIn, site: str) -> None:
    """In Traditional Chinese, with an input method, without a look at any documentation."""
    writer = sign_in("writer")
    writer.get_by_role("link", name="文章", exact=True).first.click()
    writer.get_by_role("link", name="吸入式外泌體：霧化給藥的試驗紀錄").first.click()
    body = writer.locator("textarea[name=body]")
    body.click()
    writer.keyboard.press("Control+End")
    writer.keyboard.press("Enter")
    compose(writer, "這是新寫的一段。")
    preview = writer.frame_locator("iframe").first
    expect(preview.get_by_text("這是新寫的一段。")).to_be_visible()
    writer.get_by_label("改了什麼？").fill("補一段")
    writer.get_by_role("button", name="儲存並送審").click()
    expect(writer.get_by_text("已送審").first).to_be_visible()
    assert "這是新寫的一段。" not in read(writer, site)

    reviewer = sign_in("reviewer")
    tray = reviewer.get_by_role("region", name=re.compile("等我審閱"))
    tray.get_by_role("link", name="吸入式外泌體：霧化給藥的試驗紀錄").click()
    reviewer.get_by_role("button", name="核可", exact=True).click()
    expect(reviewer.get_by_text("已核可").first).to_be_visible()

    publisher = sign_in("publisher")
    tray = publisher.get_by_role("region", name=re.compile("可以發布"))
    tray.get_by_role("link", name="吸入式外泌體：霧化給藥的試驗紀錄").click()
    publisher.locator("#publish-correction").fill("補上一段，說明新寫的內容。")
    publisher.get_by_role("button", name="發布", exact=True).click()
    expect(publisher.get_by_text("讀者現在就看得到").first).to_be_visible()
    assert "這是新寫的一段。" in read(publisher, site)


def test_two_writers_both_keep_their_text(sign_in: SignIn, site: str) -> None:
    first, second = sign_in("writer"), sign_in("writer")
    address = address_of(first, site, "exosome-regulation")
    for page, words in ((first, "第一位寫的。"), (second, "第二位寫的。")):
        page.goto(address)
        page.locator("textarea[name=summary]").fill(words)
    first.get_by_role("button", name="儲存草稿").first.click()
    expect(first.get_by_text("已存為版本").first).to_be_visible()
    second.get_by_role("button", name="儲存草稿").first.click()
    # Both texts are shown, with what differs marked inside the sentences.
    shown = second.locator("main").inner_text()
    assert "第" in shown
    assert {"一", "二"} <= set(shown)
    second.get_by_role("button", name="保留我的").click()
    second.goto(address)
    expect(second.locator("textarea[name=summary]")).to_have_value("第二位寫的。")
    second.goto(f"{address}history/")
    expect(second.get_by_text("另存保留").first).to_be_visible()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_the_pages_of_the_desk_have_no_fault_that_axe_finds(
    sign_in: SignIn, site: str, axe: str, theme: str, width: int
) -> None:
    page = sign_in("writer", color_scheme=theme, viewport={"width": width, "height": 900})
    edit = address_of(page, site, "exosomes-and-the-lung").removeprefix(site)
    for path in ("/admin/", "/admin/help/", "/admin/articles/article/", edit, f"{edit}history/"):
        page.goto(site + path)
        page.wait_for_load_state("networkidle")
        assert violations(page, axe, WCAG) == []
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, path


def read(page: Page, site: str) -> str:
    """What a reader without an account gets."""
    reader = page.context.browser.new_context()  # type: ignore[union-attr]
    try:
        text = reader.new_page()
        text.goto(f"{site}/zh-hant/articles/inhaled-exosomes/")
        return text.content()
    finally:
        reader.close()


def address_of(page: Page, site: str, name: str) -> str:
    """The page on which an article is written, found as an editor finds it."""
    page.goto(f"{site}/admin/articles/article/?q={name}")
    page.locator("#result_list th a").first.click()
    page.wait_for_url("**/zh-hant/")
    return page.url
