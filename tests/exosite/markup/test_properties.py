"""What holds for every text."""

import re
from collections import Counter
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from exosite.markup import Expansion, autolink, parse, render
from exosite.markup.characters import SLOT, normalise
from tests.examples import examples

FRAGMENTS = [
    "[[", "]]", "[[a|b]]", "[@", "[@a]", "{{ table:a }}", "{{", "}}", "![", "](", "](figure:a)",
    "](article:a#b)", "{evidence=lab}", "{evidence=", "}", "::: caution", ":::", "::: doctor by=a",
    "## ", "### x {#a}", "{#a evidence=lab}", "NCT01234567", "[^a]", "\n[^a]: ", "**", "*", "_",
    "`", "```", "|", "\n|---|---|\n", "- ", "1. ", "> ", "\n", "\n\n", "    ", "<", ">", "&",
    "&#xF0000;", "&lt;", "\\", "外", "（", "」", "。", "a", "Z", " ", "\0", "\U000f0001", "(",
    ")", "http://a.example", "javascript:", "<http://b.example>", "\ud800", "~~", "---",
]  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=200),
    st.lists(st.sampled_from(FRAGMENTS), max_size=40).map("".join),
)
always = examples(150)


class Visible(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.feed(html)
        self.close()

    def handle_data(self, data: str) -> None:
        self.parts.append(data)


def visible(html: str) -> str:
    return re.sub(r"\s+", "", "".join(Visible(html).parts))


@given(TEXTS, st.booleans())
@always
def test_rendering_never_raises(text: str, inline: bool) -> None:
    rendered = render(text, inline=inline)
    assert not SLOT.search(rendered.html + rendered.text)


@given(TEXTS, st.booleans())
@always
def test_every_slot_stands_in_the_html_exactly_once(text: str, inline: bool) -> None:
    parsed = parse(text, inline=inline)
    counts = Counter(SLOT.findall(parsed.html))
    assert counts == {slot.char: 1 for slot in parsed.slots}


@given(TEXTS)
@always
def test_a_block_slot_never_stands_in_a_paragraph(text: str) -> None:
    parsed = parse(text)
    for slot in parsed.slots:
        before = parsed.html[: parsed.html.index(slot.char)]
        in_paragraph = before.rfind("<p>") > before.rfind("</p>")
        assert not (slot.block and in_paragraph)


@given(TEXTS)
@always
def test_filling_with_escaped_text_loses_no_visible_text(text: str) -> None:
    parsed = parse(text)
    shown = {slot.char: slot.text for slot in parsed.slots}
    expected = SLOT.sub(lambda found: shown[found[0]], "".join(Visible(parsed.html).parts))
    assert visible(parsed.fill({}).html) == re.sub(r"\s+", "", expected)


@given(st.lists(st.sampled_from(["外泌體", "word", "<", ">", "&", '"', "5", "。", "\n\n", " "])))
@always
def test_prose_without_markup_comes_out_as_typed(words: list[str]) -> None:
    text = "x" + "x".join(words)  # a sign at the start of a line could be markup
    assert visible(render(text).html) == re.sub(r"\s+", "", text)


@given(TEXTS)
@always
def test_the_plain_text_says_what_the_page_says(text: str) -> None:
    rendered = render(text)
    page = Counter(visible(re.sub(r'<(sup|a) class="footnote.*?</\1>|<a href="#noteref.*?</a>', "", rendered.html)))  # fmt: skip
    text = "".join(section.title + section.text for section in rendered.sections)
    assert not Counter(re.sub(r"\s+", "", text)) - page


@given(TEXTS)
@always
def test_sections_cut_the_source_without_loss(text: str) -> None:
    parsed = parse(text)
    source, _ = normalise(text)
    assert source.endswith("".join(section.source for section in parsed.sections))
    assert sum(len(section.source) for section in parsed.sections) >= len(source.lstrip())
    assert len({section.id for section in parsed.sections}) == len(parsed.sections)
    assert {slot.section for slot in parsed.slots} <= {section.id for section in parsed.sections}


@given(TEXTS)
@always
def test_linking_nothing_changes_nothing(text: str) -> None:
    html = parse(text).html
    assert autolink(html, lambda piece: [], lambda key, piece: piece) == html


@given(TEXTS)
@always
def test_expansions_are_placed_unchanged(text: str) -> None:
    parsed = parse(text)
    marks = {slot.char: f"<i>{number}</i>" for number, slot in enumerate(parsed.slots)}
    filled = parsed.fill({char: Expansion(mark) for char, mark in marks.items()})
    assert filled.html == SLOT.sub(lambda found: marks[found[0]], parsed.html)
    assert not [p for p in filled.problems if p.code.startswith("unknown-")]
