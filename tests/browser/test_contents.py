"""The contents of a text: beside it the section being read is marked; on a phone a sheet keeps the place."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.bench.page import OBSERVE
from tests.browser.accessibility import violations

pytestmark = pytest.mark.browser

CHAPTER = "zh-hant/articles/exosome-research-2024-2026/"
WHOLE = "en/articles/exosome-guide/whole/"
CURRENT = ".contents [aria-current=location]"
BAR = ".reading-bar"
# Ids of the section whose heading was passed last, as the eye finds it: at the upper edge, else above
# the upper third.
PASSED = """() => {
  const ids = [...document.querySelectorAll('nav.contents a[href^="#"]')].map(a => a.hash.slice(1));
  const top = id => document.getElementById(id).getBoundingClientRect().top;
  return ids.find(id => top(id) >= 0 && top(id) < 48) ?? ids.filter(id => top(id) <= innerHeight / 3).at(-1) ?? '';
}"""


@pytest.fixture
def phone(page: Page, site: str) -> Page:
    """A chapter on a phone, in the middle of its text."""
    page.set_viewport_size({"width": 360, "height": 740})
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"{site}/{CHAPTER}")
    page.evaluate("document.querySelectorAll('.prose h2')[1].scrollIntoView()")
    return page


def open_sheet(page: Page) -> None:
    """Tap where the way to the contents is; a driver's click would move the page first."""
    box = page.locator(f"{BAR} [href='#contents-list']").bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


@pytest.fixture
def wide(page: Page, site: str) -> Page:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"{site}/{WHOLE}")
    return page


@pytest.mark.parametrize("way", ["Escape", "button", "outside", "back"])
def test_the_sheet_opens_over_the_text_and_every_way_out_keeps_the_place(
    phone: Page, way: str
) -> None:
    place = phone.evaluate("scrollY")
    assert place > 740
    before = phone.evaluate("history.length")
    open_sheet(phone)
    sheet = phone.get_by_role("dialog", name="目錄")
    current = sheet.locator("[aria-current=location]")
    expect(current).to_be_in_viewport()
    expect(current).to_be_focused()
    assert phone.evaluate("scrollY") == place
    if way == "Escape":
        phone.keyboard.press("Escape")
    elif way == "button":
        sheet.get_by_role("button").click()
    elif way == "outside":
        phone.mouse.click(180, 40)
    else:
        phone.go_back()
    expect(sheet).to_be_hidden()
    assert phone.evaluate("scrollY") == place
    # The sheet has left no step behind it that would have to be gone back.
    assert phone.evaluate("history.state") is None
    assert phone.evaluate("history.length") <= before + 1


def test_a_section_chosen_in_the_sheet_is_shown_and_the_way_back_leads_to_the_place(
    phone: Page,
) -> None:
    place = phone.evaluate("scrollY")
    open_sheet(phone)
    phone.get_by_role("dialog").get_by_role("link", name="參考文獻").click()
    expect(phone.get_by_role("dialog")).to_be_hidden()
    expect(phone.locator("#references")).to_be_in_viewport()
    assert phone.url.endswith("#references")
    phone.go_back()
    phone.wait_for_function("place => Math.abs(scrollY - place) < 2", arg=place)


def test_the_open_sheet_breaks_no_accessibility_rule(phone: Page, axe: str) -> None:
    open_sheet(phone)
    expect(phone.get_by_role("dialog")).to_be_visible()
    assert violations(phone, axe) == []


def test_without_scripts_one_tap_shows_the_list(site: str, browser: Browser) -> None:
    page = browser.new_context(
        java_script_enabled=False, viewport={"width": 360, "height": 740}
    ).new_page()
    page.goto(f"{site}/zh-hant/articles/exosome-regulation/")
    first = page.locator(".contents a").first
    assert not first.is_visible()
    page.locator(f"{BAR} a").click()
    expect(first).to_be_in_viewport()
    page.context.close()


def test_the_bar_has_the_chapters_before_and_after_within_reach(phone: Page, site: str) -> None:
    bar = phone.locator(BAR)
    assert "第4章" in bar.inner_text()
    for link in bar.locator("a").all():
        box = link.bounding_box()
        assert box
        assert box["height"] >= 44
        assert box["y"] + box["height"] <= 740
    there = bar.locator("[rel=next]").get_attribute("href")
    bar.locator("[rel=next]").click()
    expect(phone).to_have_url(f"{site}{there}")
    phone.locator(f"{BAR} [rel=prev]").click()
    expect(phone).to_have_url(f"{site}/{CHAPTER}")
    phone.emulate_media(media="print")
    assert not phone.locator(BAR).is_visible()


def test_the_line_on_the_bar_shows_how_much_is_read(phone: Page) -> None:
    drawn = """() => new DOMMatrix(getComputedStyle(document.querySelector('.reading-bar'), '::before').transform).a"""
    shares = []
    for place in ("0", "document.querySelector('.prose').offsetHeight / 2", "1e6"):
        phone.evaluate(f"scrollTo(0, {place})")
        phone.evaluate("new Promise(requestAnimationFrame)")
        shares.append(phone.evaluate(drawn))
    assert shares[0] == 0
    assert 0.2 < shares[1] < 0.8
    assert shares[2] == 1


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_moves_while_one_reads_on(site: str, page: Page, width: int) -> None:
    page.add_init_script(OBSERVE)
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(f"{site}/{CHAPTER}")
    for _ in range(30):
        page.mouse.wheel(0, 500)
        page.evaluate("new Promise(requestAnimationFrame)")
    assert page.evaluate("seen.CLS") == 0


@pytest.mark.parametrize("path", [CHAPTER, WHOLE])
def test_every_entry_leads_to_a_heading_of_the_page(site: str, page: Page, path: str) -> None:
    page.goto(f"{site}/{path}")
    hashes = page.eval_on_selector_all(
        "nav.contents a[href^='#']", "links => links.map(a => a.hash)"
    )
    assert {"#references", "#dates"} < set(hashes)
    assert (
        page.evaluate(
            "all => all.filter(it => !document.querySelector(`:is(h2, h3)${it}`))", hashes
        )
        == []
    )


def test_contents_are_folded_on_a_phone_and_stand_open_beside_the_text(
    site: str, page: Page
) -> None:
    first = page.locator(".contents a").first
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(f"{site}/zh-hant/articles/exosome-regulation/")
    assert not first.is_visible()
    page.locator(".contents summary").click()
    assert first.is_visible()
    page.set_viewport_size({"width": 1280, "height": 800})
    page.reload()
    assert first.is_visible()
    assert not page.locator(BAR).is_visible()


def test_in_the_sheet_only_the_part_being_read_is_unfolded(site: str, page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"{site}/{WHOLE}")
    page.evaluate(
        "document.querySelectorAll('.whole-chapter')[2].querySelectorAll('h3')[1].scrollIntoView()"
    )
    open_sheet(page)
    nested = page.get_by_role("dialog").locator("ol ol")
    assert nested.count() == 5
    assert [part.is_visible() for part in nested.all()] == [False, False, True, False, False]


@pytest.mark.parametrize("jump", ["bar", "PageDown", "find", "hash"])
def test_the_mark_is_right_after_every_kind_of_jump(wide: Page, jump: str) -> None:
    for step in range(1, 9):
        if jump == "bar":
            # Like a dragged scroll bar: no heading between is ever crossed.
            wide.evaluate("at => scrollTo(0, at)", step * 1850 if step % 2 else step * 700)
        elif jump == "PageDown":
            wide.keyboard.press("PageDown")
        elif jump == "find":
            assert wide.evaluate("window.find('trial')")
        else:
            wide.evaluate(
                "at => { location.hash = document.querySelectorAll('.prose h3')[at * 3].id; }", step
            )
        wide.wait_for_function(
            f"""() => {{
              const marked = [...document.querySelectorAll('nav {CURRENT.split()[-1]}')];
              return marked.map(link => link.hash.slice(1)).join() === ({PASSED})();
            }}"""
        )


def test_at_the_end_of_the_page_its_last_section_is_marked_or_the_one_that_was_asked_for(
    wide: Page,
) -> None:
    current = wide.locator(f"nav{CURRENT}")
    wide.keyboard.press("End")
    expect(current).to_have_attribute("href", "#dates")
    wide.keyboard.press("Home")
    expect(current).to_have_count(0)


def test_a_heading_is_a_link_to_its_section_and_no_stop_of_the_keyboard(wide: Page) -> None:
    title = wide.locator(".prose h3").nth(3)
    link = title.get_by_role("link", name=title.inner_text())
    assert link.get_attribute("tabindex") == "-1"
    link.click()
    assert wide.url.endswith(f"#{title.get_attribute('id')}")
    expect(title).to_be_in_viewport()


def test_paper_says_where_it_is_from_and_of_which_day(phone: Page) -> None:
    phone.emulate_media(media="print")
    source = phone.evaluate(
        "getComputedStyle(document.documentElement).getPropertyValue('--print-source')"
    )
    canonical = phone.locator("link[rel=canonical]").get_attribute("href")
    changed = phone.locator(".credits time").first.get_attribute("datetime")
    assert source == f'"{canonical} · {changed}"'
