"""Cards beside the text: what a term means, and the reference behind a mark."""

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

pytestmark = pytest.mark.browser

CHAPTER = "articles/exosome-basics/"


@pytest.fixture
def chapter(site: str, page: Page) -> Page:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(f"{site}/zh-hant/{CHAPTER}")
    return page


def card(page: Page) -> Locator:
    return page.locator("#card")


def stop_the_clock(page: Page) -> None:
    """From now on timers of the page wait for ``page.clock.run_for``."""
    page.clock.install(time=0)
    page.clock.pause_at(60)


def term(page: Page) -> Locator:
    return page.locator(".prose p a.term").first


def mark(page: Page) -> Locator:
    return page.locator(".prose p .citation a").first


def test_a_click_on_a_term_opens_what_it_means_instead_of_leaving(chapter: Page) -> None:
    here, name = chapter.url, term(chapter).inner_text()
    expect(card(chapter)).to_be_hidden()
    term(chapter).click()
    expect(card(chapter)).to_be_visible()
    expect(chapter.get_by_role("dialog", name=name)).to_be_focused()
    expect(card(chapter).locator("dt[lang=en]")).to_have_text("exosome")
    expect(card(chapter).locator("dd")).to_contain_text("囊泡")
    assert chapter.url == here
    card(chapter).get_by_role("link", name="看完整說明").click()
    expect(chapter).to_have_url(f"{here.removesuffix(CHAPTER)}glossary/exosome/")


def test_a_second_click_follows_the_link(chapter: Page) -> None:
    term(chapter).click()
    expect(card(chapter)).to_be_visible()
    term(chapter).click()
    expect(chapter).to_have_url(chapter.url.replace(CHAPTER, "glossary/exosome/"))


@pytest.mark.parametrize("which", [term, mark])
def test_enter_opens_a_card_and_escape_gives_the_focus_back(chapter: Page, which: object) -> None:
    link = which(chapter)
    link.focus()
    chapter.keyboard.press("Enter")
    expect(card(chapter)).to_be_focused()
    assert link.get_attribute("aria-expanded") == "true"
    chapter.keyboard.press("Escape")
    expect(card(chapter)).to_be_hidden()
    expect(link).to_be_focused()
    # Nothing is said of a link whose card is closed.
    assert link.get_attribute("aria-expanded") is None


def test_the_keyboard_goes_through_a_card_and_on_where_it_came_from(chapter: Page) -> None:
    term(chapter).focus()
    chapter.keyboard.press("Tab")
    after = chapter.evaluate("document.activeElement.outerHTML")
    term(chapter).focus()
    chapter.keyboard.press("Enter")
    chapter.keyboard.press("Tab")
    expect(card(chapter).get_by_role("link")).to_be_focused()
    chapter.keyboard.press("Tab")
    expect(card(chapter).get_by_role("button")).to_be_focused()
    chapter.keyboard.press("Tab")
    expect(card(chapter)).to_be_hidden()
    assert chapter.evaluate("document.activeElement.outerHTML") == after
    term(chapter).focus()
    chapter.keyboard.press("Enter")
    chapter.keyboard.press("Shift+Tab")
    expect(card(chapter)).to_be_hidden()
    expect(term(chapter)).to_be_focused()


def test_the_close_button_and_a_press_outside_close_a_card(chapter: Page) -> None:
    term(chapter).click()
    card(chapter).get_by_role("button", name="關閉").click()
    expect(card(chapter)).to_be_hidden()
    expect(term(chapter)).to_be_focused()
    term(chapter).click()
    expect(card(chapter)).to_be_visible()
    chapter.mouse.click(5, 5)
    expect(card(chapter)).to_be_hidden()


def test_a_resting_pointer_opens_a_card_beside_the_word_and_may_go_into_it(chapter: Page) -> None:
    chapter.emulate_media(reduced_motion="reduce")
    term(chapter).evaluate("link => link.scrollIntoView({block: 'center'})")
    stop_the_clock(chapter)
    term(chapter).hover()
    chapter.clock.run_for(390)
    expect(card(chapter)).to_be_hidden()
    chapter.clock.run_for(20)
    expect(card(chapter)).to_be_visible()
    # It takes no focus: nobody asked for it.
    expect(chapter.locator("body")).to_be_focused()
    word, box = term(chapter).bounding_box(), card(chapter).bounding_box()
    assert word
    assert box
    assert 0 <= box["y"] - (word["y"] + word["height"]) <= 16
    assert abs(box["x"] - word["x"]) <= 16
    card(chapter).locator("dd").hover()
    chapter.clock.run_for(5000)
    expect(card(chapter)).to_be_visible()
    chapter.mouse.move(5, 5)
    chapter.clock.run_for(310)
    expect(card(chapter)).to_be_hidden()


def test_a_card_stands_above_a_word_at_the_foot_of_the_window(chapter: Page) -> None:
    chapter.emulate_media(reduced_motion="reduce")
    term(chapter).evaluate("link => link.scrollIntoView({block: 'end'})")
    term(chapter).click()
    word, box = term(chapter).bounding_box(), card(chapter).bounding_box()
    assert word
    assert box
    assert 0 <= box["y"] <= box["y"] + box["height"] <= word["y"]


def test_escape_closes_a_card_that_came_by_itself(chapter: Page) -> None:
    term(chapter).hover()
    expect(card(chapter)).to_be_visible()
    chapter.keyboard.press("Escape")
    expect(card(chapter)).to_be_hidden()


def test_a_click_keeps_a_card_that_came_by_itself(chapter: Page) -> None:
    here = chapter.url
    term(chapter).hover()
    expect(card(chapter)).to_be_visible()
    term(chapter).click()
    expect(card(chapter)).to_be_focused()
    stop_the_clock(chapter)
    chapter.mouse.move(5, 5)
    chapter.clock.run_for(1000)
    expect(card(chapter)).to_be_visible()
    assert chapter.url == here


def test_a_card_opened_on_purpose_is_not_taken_away_by_the_pointer(chapter: Page) -> None:
    term(chapter).click()
    words = card(chapter).inner_text()
    stop_the_clock(chapter)
    chapter.locator(".prose p a.term").nth(3).hover()
    chapter.clock.run_for(1000)
    assert card(chapter).inner_text() == words


@pytest.mark.parametrize("which", [term, mark])
def test_a_click_with_control_opens_a_tab_as_ever(chapter: Page, which: object) -> None:
    stop_the_clock(chapter)
    with chapter.context.expect_page() as opened:
        which(chapter).click(modifiers=["Control"])
    opened.value.close()
    chapter.clock.run_for(300)
    expect(card(chapter)).to_be_hidden()


def test_a_mark_opens_its_reference_with_a_way_down_to_the_list(chapter: Page) -> None:
    mark(chapter).click()
    opened = chapter.get_by_role("dialog", name="參考文獻1", exact=True)
    expect(opened).to_be_focused()
    listed = chapter.locator("#ref-1")
    title = listed.locator("cite").inner_text()
    expect(opened.locator("cite")).to_have_text(title)
    expect(opened.locator(".evidence")).to_be_visible()
    links = "links => links.map(link => link.href)"
    sources = listed.locator(".reference-links a").evaluate_all(links)
    assert opened.locator(".reference-links a").evaluate_all(links) == sources
    assert opened.locator(".backlinks").count() == 0
    opened.get_by_role("link", name="看清單裡的這一筆").click()
    expect(card(chapter)).to_be_hidden()
    expect(listed).to_be_in_viewport()
    assert chapter.url.endswith("#ref-1")


def test_marks_and_terms_in_tables_open_cards(chapter: Page) -> None:
    for link in (chapter.locator("table .citation a").first, chapter.locator("td a.term").first):
        link.click()
        expect(card(chapter)).to_be_focused()
        chapter.keyboard.press("Escape")
        expect(link).to_be_focused()


def test_opening_cards_asks_for_nothing(chapter: Page, faults: list[str]) -> None:
    chapter.wait_for_load_state("networkidle")
    asked: list[str] = []
    chapter.on("request", lambda request: asked.append(request.url))
    for which in (term, mark):
        which(chapter).click()
        expect(card(chapter)).to_be_visible()
        chapter.keyboard.press("Escape")
    # Its icon apart, which a browser fetches when it has nothing else to do.
    assert [url for url in asked if "/static/icon." not in url] == []
    assert faults == []


def test_every_term_of_the_page_has_its_meaning(chapter: Page) -> None:
    missing = chapter.evaluate(
        """() => {
          const meanings = document.querySelector("template.meanings").content;
          const slugs = [...document.querySelectorAll("main a.term")].map(
            (link) => link.pathname.split("/").at(-2));
          return slugs.filter((slug) => !meanings.querySelector(`[data-term="${slug}"]`));
        }"""
    )
    assert missing == []


def test_the_words_of_a_card_are_in_the_language_of_the_reader(site: str, page: Page) -> None:
    page.goto(f"{site}/ja/{CHAPTER}")
    term(page).click()
    assert card(page).locator("dl").get_attribute("lang") == "ja"
    link = card(page).get_by_role("link")
    expect(link).to_have_text("詳しい説明を見る")
    assert link.evaluate("link => link.closest('[lang]').lang") == "ja"


def test_without_javascript_terms_and_marks_are_links(site: str, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/zh-hant/{CHAPTER}")
    expect(card(page)).to_be_hidden()
    mark(page).click()
    assert page.url.endswith("#ref-1")
    term(page).click()
    assert page.url.endswith("/zh-hant/glossary/exosome/")
    context.close()
