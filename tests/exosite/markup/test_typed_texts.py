"""What people type and paste is shown as typed, or is the mark that it looks like, or is told."""

import re
from html.parser import HTMLParser

import pytest

from exosite.markup import render
from tests.examples import cases_of
from tests.exosite.markup.typed_cases import Bold, Case, Listed, Shown, Told
from tests.exosite.markup.typed_texts import KINDS, cases


class Structure(HTMLParser):
    """What stands in a page: its blocks, items by depth, and words in bold or italic."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.numbers: list[int] = []
        self.paragraphs: list[str] = []
        self.items: list[list] = []
        self.emphasised: list[tuple[str, str]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        if tag == "br":
            return
        if tag == "ol":
            self.numbers.append(int(attributes.get("start") or 1))
        self.tags.append(tag)
        self.tags[-1:] = ["marks"] if attributes.get("class") == "marks-as-typed" else [tag]
        if tag == "p" and not self.depth_of_lists:
            self.paragraphs.append("")
        if tag == "li":
            self.items.append([self.depth_of_lists, self.mark()])
        if tag in ("strong", "em"):
            self.emphasised.append((tag, ""))

    @property
    def depth_of_lists(self) -> int:
        return sum(tag in ("ul", "ol", "marks") for tag in self.tags)

    def mark(self) -> str:
        kind = next(tag for tag in reversed(self.tags) if tag in ("ul", "ol", "marks"))
        if kind == "ol":
            self.numbers[-1] += 1
            return f"{self.numbers[-1] - 1}. "
        return "- " if kind == "ul" else ""

    def handle_endtag(self, tag: str) -> None:
        self.tags.pop()
        if tag == "ol":
            self.numbers.pop()

    def handle_data(self, data: str) -> None:
        if self.depth_of_lists and self.items:
            self.items[-1][1] += data
        elif self.paragraphs:
            self.paragraphs[-1] += data
        if self.emphasised and self.tags and self.tags[-1] in ("strong", "em"):
            tag, words = self.emphasised[-1]
            self.emphasised[-1] = (tag, words + data)


def bare(text: str) -> str:
    return re.sub(r"\s+", "", text)


def fault(case: Case) -> str:
    """What is wrong with how a case is rendered, or nothing."""
    rendered = render(case.source)
    problems = [item for item in rendered.problems if not item.code.startswith("unknown-")]
    page = Structure(rendered.html)
    told = [(item.line, item.code) for item in problems]
    match case:
        case Told():
            return (
                ""
                if case.line in [line for line, _ in told]
                else f"not told: {rendered.html} {told}"
            )
        case Shown():
            blocks = [bare(text) for text in page.paragraphs]
            right = (
                blocks == [bare(text) for text in case.blocks]
                and not page.items
                and not page.emphasised
            )
        case Listed():
            items = [(depth, bare(words)) for depth, words in page.items]
            right = items == [(depth, bare(words)) for depth, words in case.items]
            right = right and [bare(text) for text in page.paragraphs][-1:] == [
                bare(text) for text in case.after or page.paragraphs[-1:]
            ]
        case Bold():
            right = page.emphasised == list(case.words)
    return "" if right and not told else f"{rendered.html} {told}"


@pytest.mark.parametrize("kind", KINDS)
def test_a_typed_text_is_shown_is_a_mark_or_is_told(kind: str) -> None:
    wrong = [(case.source, why) for case in cases(kind, cases_of(200)) if (why := fault(case))]
    assert not wrong
