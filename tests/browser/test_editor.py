"""The Markdown editor of the desk in a real browser, on a page that has nothing else."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
import yaml
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.test.testcases import LiveServerThread
from django.test.utils import override_settings
from playwright.sync_api import BrowserContext, Dialog, Locator, Page, Request, Route, expect

pytestmark = pytest.mark.browser

GOLDEN = Path(__file__).parents[1] / "golden"

RULES = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]
COPIES = "Object.keys(localStorage).filter(key => key.startsWith('desk-copy:')).length"
LINES = "\n\n".join(f"第{number}行的文字。" for number in range(1, 200))


@pytest.fixture(scope="module")
def desk() -> Iterator[str]:
    """The address of a server that has the editor and what it asks for, and no database."""
    with override_settings(ROOT_URLCONF="tests.browser.editor_site"):
        server = LiveServerThread("127.0.0.1", StaticFilesHandler)
        server.daemon = True
        server.start()
        server.is_ready.wait()
        assert server.error is None
        yield f"http://{server.host}:{server.port}"
        server.terminate()


@pytest.fixture
def previews(page: Page) -> list[Request]:
    """The previews that the page has asked for."""
    asked: list[Request] = []
    page.on("request", lambda request: note(asked, request))
    return asked


def is_save(request: Request) -> bool:
    return request.method == "POST" and "/edit/" in request.url


def note(asked: list[Request], request: Request) -> None:
    if request.url.endswith("/preview/"):
        asked.append(request)


def open_page(page: Page, desk: str, **query: str) -> Locator:
    """Open the page and wait for its first preview; returns the text area."""
    page.goto(f"{desk}/edit/?{urlencode(query)}")
    expect(page.locator("[data-count]")).not_to_be_empty()
    return page.locator("#id_body")


def select(text: Locator, words: str) -> None:
    """Select these words, or set the caret in front of them if they are marked by ``|``."""
    text.evaluate(
        """(area, words) => {
            const start = area.value.indexOf(words.replace("|", ""));
            if (start < 0) throw new Error(words);
            const caret = words.indexOf("|");
            area.focus();
            if (caret < 0) area.setSelectionRange(start, start + words.length);
            else area.setSelectionRange(start + caret, start + caret);
        }""",
        words,
    )


def caret(text: Locator) -> list[int]:
    return text.evaluate("area => [area.selectionStart, area.selectionEnd]")


def marked(text: Locator) -> str:
    """The text with a bar where the caret is, or bars around the selection."""
    value, (start, end) = text.input_value(), caret(text)
    if start == end:
        return f"{value[:start]}|{value[start:]}"
    return f"{value[:start]}|{value[start:end]}|{value[end:]}"


def expect_marked(text: Locator, wanted: str) -> None:
    """Expect this in ``marked(text)``, soon: a dialog closes a moment before its answer is used."""
    for _moment in range(100):
        if wanted in marked(text):
            return
        text.page.wait_for_timeout(50)
    assert wanted in marked(text)


def expect_copies(page: Page, count: int) -> None:
    """Expect so many copies of what was typed in the browser, within a few seconds."""
    for _moment in range(200):
        if page.evaluate(COPIES) == count:
            return
        page.wait_for_timeout(50)
    assert page.evaluate(COPIES) == count


def violations(page: Page, axe: str) -> list[str]:
    page.evaluate(axe)
    options = {"runOnly": RULES, "preload": False, "iframes": False}
    result = page.evaluate("options => axe.run(document, options)", options)
    assert result["passes"]
    return [f"{rule['id']}: {rule['nodes'][0]['html'][:200]}" for rule in result["violations"]]


# --- Typing -------------------------------------------------------------------------------------


def test_no_preview_is_asked_for_while_a_word_is_composed(
    desk: str, page: Page, previews: list[Request]
) -> None:
    text = open_page(page, desk, body="外")
    select(text, "外|")
    previews.clear()
    keyboard = page.context.new_cdp_session(page)
    for half in ("ㄇ", "ㄇㄧ", "ㄇㄧˋ"):
        keyboard.send(
            "Input.imeSetComposition",
            {"text": half, "selectionStart": len(half), "selectionEnd": len(half)},
        )
        page.wait_for_timeout(700)
    assert previews == []
    keyboard.send("Input.insertText", {"text": "泌體"})
    page.wait_for_timeout(1500)
    assert text.input_value() == "外泌體"
    assert len(previews) == 1
    assert "外泌體" in (previews[0].post_data or "")
    expect(page.frame_locator("iframe").locator(".prose")).to_have_text("外泌體")


def test_tab_leaves_the_text_and_shift_tab_goes_to_the_tools(desk: str, page: Page) -> None:
    text = open_page(page, desk)
    before = text.input_value()
    text.focus()
    page.keyboard.press("Tab")
    expect(text).not_to_be_focused()
    text.focus()
    page.keyboard.press("Shift+Tab")
    expect(page.get_by_role("button", name="Bold")).to_be_focused()
    assert text.input_value() == before


def test_the_tools_are_one_stop_and_arrow_keys_lead_from_one_to_the_next(
    desk: str, page: Page
) -> None:
    open_page(page, desk)
    bar = page.get_by_role("toolbar")
    bar.get_by_role("button", name="Bold").focus()
    page.keyboard.press("ArrowRight")
    expect(bar.get_by_role("button", name="Italic")).to_be_focused()
    page.keyboard.press("End")
    expect(bar.get_by_role("button", name="Upload a picture")).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(bar.get_by_role("button", name="Bold")).to_be_focused()
    page.keyboard.press("Home")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Tab")
    expect(page.locator("#id_body")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(bar.get_by_role("button", name="Upload a picture")).to_be_focused()


@pytest.mark.parametrize(
    ("tool", "before", "chosen", "after"),
    [
        ("Bold", "外泌體是囊泡", "外泌體", "**|外泌體|**是囊泡"),
        ("Bold", "**外泌體**是囊泡", "外泌體", "|外泌體|是囊泡"),
        ("Italic", "**外泌體**是囊泡", "外泌體", "***|外泌體|***是囊泡"),
        ("Italic", "a word here", " word ", "a *|word|* here"),
        ("List", "一\n二\n三", "一\n二", "|- 一\n- 二|\n三"),
        ("List", "- 一\n- 二", "一\n- 二", "|一\n二|"),
        ("Numbered list", "前文\n一\n二", "一\n二", "前文\n\n|1. 一\n2. 二|"),
    ],
)
def test_a_tool_changes_the_selected_words(
    desk: str, page: Page, tool: str, before: str, chosen: str, after: str
) -> None:
    text = open_page(page, desk, body=before)
    select(text, chosen)
    page.get_by_role("toolbar").get_by_role("button", name=tool, exact=True).click()
    expect(text).to_be_focused()
    assert marked(text) == after


def test_undo_takes_back_what_a_tool_did_and_what_was_typed_before(desk: str, page: Page) -> None:
    text = open_page(page, desk, body="外泌體是囊泡")
    select(text, "囊泡|")
    page.keyboard.type("A")
    select(text, "外泌體")
    page.keyboard.press("Control+b")
    assert text.input_value() == "**外泌體**是囊泡A"
    page.keyboard.press("Control+z")
    assert text.input_value() == "外泌體是囊泡A"
    page.keyboard.press("Control+z")
    assert text.input_value() == "外泌體是囊泡"
    page.keyboard.press("Control+Shift+z")
    page.keyboard.press("Control+Shift+z")
    assert text.input_value() == "**外泌體**是囊泡A"


# --- Dialogs ------------------------------------------------------------------------------------


def test_the_script_reads_the_headings_of_the_golden_text(desk: str, page: Page) -> None:
    golden = yaml.safe_load((GOLDEN / "headings.yaml").read_text("utf-8"))
    open_page(page, desk)
    found = page.evaluate(
        """async (text) => {
            const { headings } = await import("/static/desk/editor/text_positions.js");
            return headings(text).map(({ start, level, id, title, was, evidence }) => ({
                line: text.slice(0, start).split("\\n").length, level, id, title, was, evidence,
            }));
        }""",
        golden["text"],
    )
    assert found == golden["headings"]


def test_a_heading_is_offered_the_next_free_id_of_its_neighbours(desk: str, page: Page) -> None:
    text = open_page(page, desk)
    select(text, "奈米。|")
    page.get_by_role("button", name="Heading").click()
    dialog = page.get_by_role("dialog", name="Heading")
    expect(dialog.get_by_label("Words of the heading")).to_be_focused()
    expect(dialog.get_by_label("section", exact=True)).to_be_checked()
    expect(dialog.get_by_label("Id", exact=True)).to_have_value("c1-3")
    dialog.get_by_label("chapter").check()
    expect(dialog.get_by_label("Id", exact=True)).to_have_value("c3")
    dialog.get_by_label("part of a section").check()
    expect(dialog.get_by_label("Id", exact=True)).to_have_value("c1-2-1")
    dialog.get_by_label("section", exact=True).check()
    dialog.get_by_label("Guideline").check()
    dialog.get_by_label("Animal study").check()
    dialog.get_by_label("Words of the heading").fill("功能")
    page.keyboard.press("Enter")
    expect(text).to_be_focused()
    expect_marked(text, "奈米。\n\n### 功能 {#c1-3 evidence=animal,guideline}|\n\n## 第二章 {#c2}")


def test_the_heading_of_the_caret_is_changed_and_no_id_is_given_twice(
    desk: str, page: Page
) -> None:
    text = open_page(page, desk)
    select(text, "定|義")
    page.get_by_role("button", name="Heading").click()
    dialog = page.get_by_role("dialog", name="Heading")
    expect(dialog.get_by_label("Words of the heading")).to_have_value("定義")
    expect(dialog.get_by_label("Review", exact=True)).to_be_checked()
    dialog.get_by_label("Id", exact=True).fill("c2")
    page.keyboard.press("Enter")
    expect(dialog).to_be_visible()
    dialog.get_by_label("Id", exact=True).fill("c1-1")
    dialog.get_by_label("Review", exact=True).uncheck()
    page.keyboard.press("Enter")
    expect_marked(text, "### 定義 {#c1-1}|\n\n外泌體是囊泡")


def test_a_doctors_note_names_its_person_and_holds_the_selected_lines(
    desk: str, page: Page
) -> None:
    text = open_page(page, desk)
    select(text, "外泌體直徑約")
    page.get_by_role("button", name="Call-out").click()
    dialog = page.get_by_role("dialog", name="Call-out")
    expect(dialog.get_by_label("Person")).to_be_hidden()
    dialog.get_by_label("Doctor’s note").check()
    dialog.get_by_role("button", name="Put into the text").click()
    expect(dialog).to_be_visible()
    dialog.get_by_role("button", name="Search").click()
    expect(page.get_by_role("listbox").get_by_role("option", name="Kenny")).to_be_visible()
    page.keyboard.press("Enter")
    expect(dialog.get_by_label("Person")).to_have_value("kenny")
    dialog.get_by_label("Title").fill('他說"小"')
    dialog.get_by_role("button", name="Put into the text").click()
    expect(text).to_be_focused()
    note = '::: doctor by=kenny title="他說“小”"\n外泌體直徑約30–150奈米。|\n:::\n\n## 第二章'
    expect_marked(text, note)


def test_evidence_stands_after_the_sentence_and_a_link_around_its_words(
    desk: str, page: Page
) -> None:
    text = open_page(page, desk, body="外泌體是囊泡。見衛生署。")
    select(text, "囊泡。|")
    page.get_by_role("button", name="Evidence").click()
    dialog = page.get_by_role("dialog", name="Evidence")
    dialog.get_by_role("button", name="Put into the text").click()
    expect(dialog).to_be_visible()
    dialog.get_by_label("Animal study").check()
    dialog.get_by_role("button", name="Put into the text").click()
    expect_marked(text, "囊泡。{evidence=animal}|見")
    select(text, "衛生署")
    page.keyboard.press("Control+k")
    page.get_by_label("Address on the web").fill("https://example.org/a_(b)")
    page.keyboard.press("Enter")
    expect_marked(text, "{evidence=animal}見[衛生署](https://example.org/a_%28b%29)|。")


# --- Pickers ------------------------------------------------------------------------------------


def test_a_picker_is_used_with_the_keyboard_alone(desk: str, page: Page) -> None:
    text = open_page(page, desk, body="幹細胞的囊泡。")
    select(text, "幹細胞的囊泡")
    page.get_by_role("button", name="Term", exact=True).focus()
    page.keyboard.press("Enter")
    search = page.get_by_role("combobox", name="Search by name")
    expect(search).to_be_focused()
    expect(page.get_by_role("listbox").get_by_role("option")).to_have_count(2)
    page.keyboard.press("ArrowDown")
    active = page.get_by_role("listbox").get_by_role("option", name="間質幹細胞囊泡")
    expect(active).to_have_attribute("aria-selected", "true")
    expect(search).to_have_attribute("aria-activedescendant", str(active.get_attribute("id")))
    expect(active).to_contain_text("draft")
    page.keyboard.press("Enter")
    expect(text).to_have_value("[[msc-ev|幹細胞的囊泡]]。")
    page.keyboard.press("Control+z")
    assert text.input_value() == "幹細胞的囊泡。"


def test_enter_chooses_nothing_that_the_search_has_not_found_yet(desk: str, page: Page) -> None:
    text = open_page(page, desk, body="甲")
    page.get_by_role("button", name="Term", exact=True).click()
    expect(page.get_by_role("listbox").get_by_role("option")).to_have_count(2)
    page.keyboard.type("msc")
    page.keyboard.press("Enter")
    expect(page.get_by_role("listbox").get_by_role("option")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(text).to_have_value(re.compile(re.escape("[[msc-ev]]")))


def test_escape_leaves_the_picker_with_the_caret_where_it_was(desk: str, page: Page) -> None:
    text = open_page(page, desk)
    select(text, "外泌體是|囊泡")
    before = marked(text)
    page.get_by_role("button", name="Citation").click()
    expect(page.get_by_role("listbox").get_by_role("option")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(text).to_be_focused()
    assert marked(text) == before


def test_keys_of_an_input_method_choose_nothing_in_a_picker(desk: str, page: Page) -> None:
    text = open_page(page, desk, body="甲")
    page.get_by_role("button", name="Term", exact=True).click()
    expect(page.get_by_role("listbox").get_by_role("option")).to_have_count(2)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    keyboard = page.context.new_cdp_session(page)
    keyboard.send("Input.imeSetComposition", {"text": "ㄒ", "selectionStart": 1, "selectionEnd": 1})
    page.get_by_role("combobox", name="Search by name").evaluate(
        "field => field.dispatchEvent(new KeyboardEvent('keydown',"
        " {key: 'Enter', isComposing: true, bubbles: true, cancelable: true}))"
    )
    page.wait_for_timeout(500)
    expect(page.get_by_role("dialog")).to_be_visible()
    assert asked == []
    keyboard.send("Input.insertText", {"text": "間質"})
    expect(page.get_by_role("listbox").get_by_role("option")).to_have_count(1)
    assert text.input_value() == "甲"


def test_a_second_citation_joins_the_first(desk: str, page: Page) -> None:
    text = open_page(page, desk)
    select(text, "[@kalluri-2020]|")
    page.get_by_role("button", name="Citation").click()
    page.get_by_role("listbox").get_by_role("option", name="Zhu").click()
    expect_marked(text, "外泌體是囊泡[@kalluri-2020; @zhu-2025]|。")


def test_a_table_stands_alone_after_the_paragraph_of_the_caret(desk: str, page: Page) -> None:
    text = open_page(page, desk)
    select(text, "外泌體是|囊泡")
    page.get_by_role("button", name="Table").click()
    page.get_by_role("listbox").get_by_role("option", name="Cargo").click()
    expect_marked(text, "[@kalluri-2020]。\n\n{{ table:cargo }}|\n\n### 大小")


def test_a_refused_search_says_why(desk: str, page: Page) -> None:
    open_page(page, desk)
    page.get_by_role("button", name="Term", exact=True).click()
    page.get_by_role("combobox", name="Search by name").fill("break")
    expect(page.get_by_text("Please sign in again.")).to_be_visible()
    page.get_by_role("combobox", name="Search by name").fill("nothing-like-it")
    expect(page.get_by_text("Nothing was found under this name.")).to_be_visible()


# --- Preview ------------------------------------------------------------------------------------


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


# --- Problems -----------------------------------------------------------------------------------


def test_a_problem_leads_to_its_line(desk: str, page: Page) -> None:
    text = open_page(page, desk, body=f"{LINES}\n\nWRONG字\n\n{LINES}\n\nODD字")
    expect(page.locator("[data-count]")).to_have_text("Errors: 1. Warnings: 1.")
    number = text.input_value().split("\n").index("WRONG字") + 1
    row = page.get_by_role("listitem").filter(has_text="Error")
    expect(row).to_contain_text("Mend this.")
    row.get_by_role("button", name=f"line {number}", exact=True).click()
    expect(text).to_be_focused()
    start = text.input_value().index("WRONG")
    assert caret(text) == [start, start]
    top, height, share = text.evaluate(
        "area => [area.scrollTop, area.clientHeight, area.value.indexOf('WRONG') / area.value.length]"
    )
    line = share * text.evaluate("area => area.scrollHeight")
    assert top < line < top + height


def test_one_click_writes_the_line_as_it_was_meant(desk: str, page: Page) -> None:
    text = open_page(page, desk, body="甲\n\nWRONG字\n\n乙")
    page.get_by_role("button", name="Mend line 3").click()
    expect(text).to_have_value("甲\n\nRIGHT字\n\n乙")
    expect(text).to_be_focused()
    expect(page.locator("[data-count]")).to_have_text("Nothing to mend was found.")
    page.keyboard.press("Control+z")
    expect(text).to_have_value("甲\n\nWRONG字\n\n乙")


def test_a_line_that_was_changed_meanwhile_is_not_overwritten(desk: str, page: Page) -> None:
    text = open_page(page, desk, body="甲\n\nWRONG字")
    expect(page.get_by_role("button", name="Mend line 3")).to_be_visible()
    page.route("**/preview/", lambda route: route.abort())
    text.fill("甲\n\n另一行")
    page.get_by_role("button", name="Mend line 3").click()
    expect(text).to_have_value("甲\n\n另一行")


def test_a_problem_of_another_field_leads_there_and_no_problem_is_said_too(
    desk: str, page: Page
) -> None:
    text = open_page(page, desk, body="")
    page.get_by_role("button", name="Title").click()
    expect(page.get_by_label("Title")).to_be_focused()
    text.fill("字")
    expect(page.locator("[data-count]")).to_have_text("Nothing to mend was found.")


# --- Pictures -----------------------------------------------------------------------------------


def test_an_uploaded_picture_stands_alone_and_asks_for_its_description(
    desk: str, page: Page, tmp_path: Path
) -> None:
    text = open_page(page, desk)
    select(text, "外泌體是|囊泡")
    picture = tmp_path / "cell.png"
    picture.write_bytes(b"png")
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Upload a picture").click()
    chooser.value.set_files(picture)
    expect(page.get_by_text("The picture is in the text.")).to_be_visible()
    assert "[@kalluri-2020]。\n\n![|](figure:new)\n\n### 大小" in marked(text)


def test_a_dropped_file_that_is_no_picture_is_refused_in_a_sentence(desk: str, page: Page) -> None:
    text = open_page(page, desk)
    before = text.input_value()
    text.evaluate(
        """area => {
            const dataTransfer = new DataTransfer();
            dataTransfer.items.add(new File(["x"], "notes.txt", {type: "text/plain"}));
            area.dispatchEvent(new DragEvent("drop", {dataTransfer, bubbles: true, cancelable: true}));
        }"""
    )
    expect(page.get_by_text("This is no picture.")).to_be_visible()
    assert text.input_value() == before


# --- Guards -------------------------------------------------------------------------------------


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


# --- For everybody ------------------------------------------------------------------------------


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_no_part_of_the_editor_breaks_an_accessibility_rule(
    desk: str, page: Page, axe: str, faults: list[str], width: int, scheme: str
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)
    open_page(page, desk, body="WRONG字\n\nODD字")
    found = violations(page, axe)
    for name in ("Heading", "Call-out", "Evidence", "Link", "Term"):
        page.get_by_role("toolbar").get_by_role("button", name=name, exact=True).click()
        if name == "Call-out":
            page.get_by_label("Doctor’s note").check()
        if name == "Term":
            expect(page.get_by_role("listbox").get_by_role("option")).to_have_count(2)
        found += violations(page, axe)
        page.keyboard.press("Escape")
    assert found == []
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert faults == []


@pytest.mark.parametrize("width", [360, 1280])
def test_every_target_is_large_enough_to_hit(desk: str, page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    open_page(page, desk, body="WRONG字")
    boxes = page.locator(".editor button:visible, .editor select:visible").all()
    assert len(boxes) > 10
    sizes = [box.bounding_box() for box in boxes]
    assert all(size and size["width"] >= 24 and size["height"] >= 24 for size in sizes)


def test_without_scripts_there_is_a_text_area_and_a_preview_in_another_tab(
    desk: str, browser_context_args: dict, page: Page
) -> None:
    browser = page.context.browser
    assert browser
    context = browser.new_context(**browser_context_args | {"java_script_enabled": False})
    plain = context.new_page()
    plain.goto(f"{desk}/edit/")
    expect(plain.get_by_role("toolbar")).to_be_hidden()
    expect(plain.get_by_role("dialog")).to_have_count(0)
    expect(plain.locator("iframe")).to_have_count(0)
    plain.get_by_label("Body").fill("字")
    with context.expect_page() as opened:
        plain.get_by_role("button", name="Preview in a new tab").click()
    assert opened.value.url == f"{desk}/preview/"
    context.close()
