"""The dialogs and pickers of the editor."""

import re
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Page, expect

from tests.browser.editor.editor_page import expect_marked, marked, open_page, select

pytestmark = pytest.mark.browser

GOLDEN = Path(__file__).parents[2] / "golden"


# --- Dialogs ----------------------------------------------------------------------------------


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


def test_a_ladder_is_put_in_as_a_paragraph_of_its_own(desk: str, page: Page) -> None:
    text = open_page(page, desk)
    select(text, "奈米。|")
    page.get_by_role("button", name="Ladder").click()
    page.get_by_role("dialog").get_by_label("Gut").check()
    page.keyboard.press("Enter")
    expect(text).to_be_focused()
    expect_marked(text, "奈米。\n\n{{ ladder:gut }}|\n\n## 第二章 {#c2}")


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


# --- Pickers ----------------------------------------------------------------------------------


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
