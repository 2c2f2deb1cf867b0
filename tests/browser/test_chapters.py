"""An article becomes a guide, by keyboard: split, arranged, submitted, approved and published together."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.test_desk import SignIn, served, sign_in, site

__all__ = ["served", "sign_in", "site"]
from tests.browser.accessibility import WCAG, violations

pytestmark = pytest.mark.browser

HUB = "exosomes-versus-stem-cells"
TITLE = "外泌體與幹細胞療法：四個面向的比較與常見誤解"


def press(control: Locator, key: str = "Enter") -> None:
    """Use a control as somebody without a mouse does."""
    control.focus()
    control.press(key)


def address_of_hub(page: Page, site: str) -> str:
    page.goto(f"{site}/admin/articles/article/?q={HUB}")
    page.get_by_role("link", name=TITLE).click()
    page.wait_for_url("**/zh-hant/")
    return page.url


def fill_in(page: Page, address: str) -> None:
    """What the part of a text could not give its chapter."""
    page.goto(address)
    page.locator("textarea[name=summary]").fill("這一章說明兩者的差別。")
    points = "第一點說明來源。\n第二點說明做法。\n第三點說明臨床（clinical）證據的限制。"
    page.locator("textarea[name=key_points]").fill(points)
    page.locator("[name=meta_description]").fill("外泌體與幹細胞療法的差別，以及各自的證據。")
    press(page.get_by_role("button", name="儲存草稿").first)
    expect(page.get_by_text("已存為版本").first).to_be_visible()


def test_an_article_becomes_a_guide_without_a_mouse(sign_in: SignIn, site: str) -> None:
    writer = sign_in("writer")
    hub = address_of_hub(writer, site)
    press(writer.get_by_role("link", name="分成章節，做成指南"))
    press(writer.get_by_role("link", name="把文字的一部分分成章節"))
    parts = writer.locator("input[name=part]")
    keys = [f"{HUB}-{parts.nth(number).get_attribute('value')}" for number in range(2)]
    for number in range(2):
        press(parts.nth(number), " ")
    press(writer.get_by_role("button", name="分出"))
    expect(writer.locator(".desk-chapter code")).to_have_text(keys)
    chapters = writer.url.partition("#")[0]

    publisher = sign_in("publisher")
    publisher.goto(chapters)
    press(publisher.locator(".desk-chapter").first.get_by_role("button", name="下移"))
    expect(publisher.locator(".messagelist")).to_contain_text("已移到第 2 章")
    expect(publisher.locator(".desk-chapter code")).to_have_text(keys[::-1])
    expect(publisher.locator(":focus")).to_have_attribute("id", re.compile(r"^down-\d+$"))
    expect(publisher.locator(".desk-chapter").last.locator(":focus")).to_have_count(1)

    links = writer.locator(".desk-chapter-name a")
    for path in [links.nth(number).get_attribute("href") for number in range(2)]:
        fill_in(writer, f"{site}{path}")
    writer.goto(hub)
    expect(writer.locator("form[action$='/submit/'] input[name=with]:checked")).to_have_count(2)
    press(writer.get_by_role("button", name="送審", exact=True))
    expect(writer.get_by_text("已送審").first).to_be_visible()

    reviewer = sign_in("reviewer")
    reviewer.goto(hub)
    press(reviewer.get_by_role("button", name="核可", exact=True))
    expect(reviewer.get_by_text("已核可").first).to_be_visible()

    publisher.goto(hub)
    publisher.locator("#publish-correction").fill("把文章分成章節，內容不變。")
    press(publisher.get_by_role("button", name="發布", exact=True))
    expect(publisher.get_by_text("讀者現在就看得到").first).to_be_visible()
    for key in keys:
        answer = publisher.request.get(f"{site}/zh-hant/articles/{key}/")
        assert answer.status == 200
        assert f'href="/zh-hant/articles/{HUB}/"' in answer.text()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_the_pages_of_chapters_have_no_fault_that_axe_finds(
    sign_in: SignIn, site: str, axe: str, theme: str, width: int
) -> None:
    page = sign_in("writer", color_scheme=theme, viewport={"width": width, "height": 900})
    hub = address_of_hub(page, site).removesuffix("zh-hant/")
    for address in (f"{hub}chapters/?q=exosome", f"{hub}chapters/split/", f"{hub}chapters/new/"):
        page.goto(address)
        assert violations(page, axe, WCAG) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
