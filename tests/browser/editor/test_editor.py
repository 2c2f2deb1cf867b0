"""The Markdown editor of the desk in a real browser: typing, pictures, and who cannot do without help."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, Request, expect

from tests.browser.accessibility import violations
from tests.browser.editor.editor_page import marked, open_page, select

pytestmark = pytest.mark.browser


# --- Typing -----------------------------------------------------------------------------------


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


# --- Pictures ---------------------------------------------------------------------------------


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


# --- For everybody ----------------------------------------------------------------------------


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
