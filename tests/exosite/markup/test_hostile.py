"""No text, however hostile, gets past the DOM rule, and none makes the parser fail.

The rule is written out here once more, and the HTML is read by a parser that the pipeline does not
use: what this test allows must not follow from what ``sanitising`` allows.
"""

import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import yaml

from exosite.markup import MAX_BYTES, Rendered, parse, render
from exosite.markup.sanitizer import sanitise

HOSTILE = Path(__file__).parents[2] / "golden" / "hostile"
INPUTS = yaml.safe_load((HOSTILE / "inputs.yaml").read_text("utf-8"))
BOMBS = yaml.safe_load((HOSTILE / "bombs.yaml").read_text("utf-8"))
SIZE = 10_000  # bytes; a tenth of what is accepted keeps the suite quick

VOID = {"br", "hr"}
ALLOWED: dict[str, set[str]] = {
    "a": {"href", "title", "id", "rel", "role", "class"},
    "h2": {"id"},
    "h3": {"id"},
    "h4": {"id"},
    "li": {"id"},
    "ol": {"start"},
    "div": {"class", "tabindex", "role"},
    "section": {"class", "role"},
    "aside": {"class"},
    "sup": {"class"},
    "th": {"class", "scope"},
    "td": {"class"},
} | {
    tag: set()
    for tag in "p em strong code pre blockquote ul table thead tbody tr br hr".split()  # noqa: SIM905
}
CLASSES = re.compile(
    r"(?:|table-scroll|footnotes|footnote-ref|footnote-backref|align-(?:start|center|end)"
    r"|callout callout-(?:key-points|caution|warning|doctor|source-says|invented))"
)
ID = re.compile(r"[a-z][a-z0-9-]*|note(?:ref)?:[0-9]+(?::[0-9]+)?")


class Walker(HTMLParser):
    """Reads HTML and checks every element, attribute and address on the way."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.ids: list[str] = []
        self.feed(html)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in ALLOWED
        if tag == "a":
            assert "a" not in self.open
        if tag not in VOID:
            self.open.append(tag)
        for name, value in attrs:
            assert name in ALLOWED[tag]
            assert not name.startswith("on")
            assert value is not None
            self.check(name, value)

    def check(self, name: str, value: str) -> None:
        if name == "href":
            assert urlsplit(value).scheme in {"", "http", "https", "mailto"}
            assert not re.match(r"[\s\x00-\x20]|[/\\]{2}", value)
            assert "javascript:" not in re.split("[/?#]", value)[0].lower()
        elif name == "class":
            assert CLASSES.fullmatch(value)
        elif name == "id":
            assert ID.fullmatch(value)
            self.ids.append(value)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def unknown_decl(self, data: str) -> None:
        pytest.fail("a declaration")

    handle_comment = handle_decl = handle_pi = unknown_decl


def assert_harmless(html: str) -> None:
    ids = Walker(html).ids
    assert len(ids) == len(set(ids))
    # A second reading changes nothing, so there is nothing for a browser to repair.
    assert sanitise(html).replace("&nbsp;", "\u00a0") == html.replace("&nbsp;", "\u00a0")


def bomb(parts: dict[str, str]) -> str:
    before, unit, close = parts.get("before", ""), parts["unit"], parts.get("close", "")
    after = parts.get("after", "")
    room = SIZE - len((before + after).encode())
    units: list[str] = []
    used = 0
    while True:
        piece = unit.replace("{n}", str(len(units)))
        used += len((piece + close).encode())
        if used > room:
            return before + "".join(units) + close * len(units) + after
        units.append(piece)


@pytest.mark.parametrize("inline", [False, True])
@pytest.mark.parametrize("text", INPUTS)
def test_a_hostile_text_is_harmless(text: str, inline: bool) -> None:
    parsed = parse(text, inline=inline)
    assert_harmless(parsed.html)
    assert_harmless(parsed.fill({}).html)


@pytest.mark.parametrize("text", INPUTS)
def test_a_hostile_text_stays_harmless_in_every_element(text: str) -> None:
    line = text.replace("\n", " ")
    for place in (f"> {text}", f"- {text}", f"::: caution\n{text}\n:::", f"## {line}",
                  f"| {line} |\n|---|\n| {line} |", f"[{text}](http://example.org)",
                  f"**{text}**", f"x[^1]\n\n[^1]: {text}", f"[[a|{text}]]", f"![{text}](figure:a)",
                  f'::: doctor title="{line}"\n:::', f"[x]({text})", f'[x](a "{text}")'):  # fmt: skip
        assert_harmless(render(place).html)


@pytest.mark.parametrize("parts", BOMBS, ids=[f"{n}-{b['unit']!a}" for n, b in enumerate(BOMBS)])
def test_a_bomb_is_rendered_or_refused(parts: dict[str, str]) -> None:
    text = bomb(parts)
    rendered = render(text)
    refused = {problem.code for problem in rendered.problems} & {"too-long", "too-complex"}
    assert_harmless(rendered.html)
    assert len(rendered.html) < 60 * MAX_BYTES
    if refused:
        assert words(rendered) == words(text)


def words(shown: Rendered | str) -> str:
    text = shown if isinstance(shown, str) else shown.text
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "<b>x</b>", "p<0.05", "TSH <LLN"])
def test_what_looks_like_a_tag_is_shown_as_typed(text: str) -> None:
    assert render(text).text == text


def test_a_text_that_is_too_long_is_shown_as_typed() -> None:
    text = "**<b>**\n\n" * 20_000
    rendered = render(text)
    assert [problem.code for problem in rendered.problems] == ["too-long"]
    assert rendered.html.startswith("<p>**&lt;b&gt;**</p>\n<p>")
    assert words(rendered) == words(text)
