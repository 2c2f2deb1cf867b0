"""The page of the editor: what tests do on it and read from it."""

from urllib.parse import urlencode

from playwright.sync_api import Locator, Page, expect

LINES = "\n\n".join(f"第{number}行的文字。" for number in range(1, 200))
"""A text that is longer than a screen."""


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
