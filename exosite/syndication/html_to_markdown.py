"""From finished HTML back to Markdown that is readable by itself (CommonMark with tables).

Made from what readers see rather than from what an editor typed, so that the twin of a page cannot
say less or other than the page: citations have their numbers, terms their links, tables their rows.
"""

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import urljoin

from exosite.syndication.html_tree import HEADINGS, HtmlNode, parse_html
from exosite.syndication.markdown_syntax import (
    BOLD,
    EMPHASIS,
    SPACE,
    bold,
    code_span,
    escape,
    escape_inline,
    escape_start,
    fenced,
    link_address,
    mark,
    resolve_emphasis,
)

_QUOTED: Final = frozenset({"aside", "blockquote"})
_MARKS: Final = {"strong": BOLD, "b": BOLD, "em": EMPHASIS, "i": EMPHASIS, "cite": EMPHASIS}
# Spans that only their style sets apart from their neighbours on the page.
_LABELS: Final = frozenset(
    {"callout-title", "evidence-level", "evidence", "language-mark", "as-of", "table-origin"}
    | {"source-standing", "notice-mark"}
    | {"unconfirmed", "figure-credit", "figure-number", "table-number", "note-mark"}
)


def to_markdown(html: str, page: str, *, within: str = "") -> str:
    """The Markdown of a page's finished HTML, whose full address is ``page``; ends in a newline.

    ``within`` names the elements to which the text is limited.
    """
    writer = _MarkdownWriter(page)
    tree = parse_html(html)
    parts = tree.find_all(within) if within else [tree]
    text = resolve_emphasis("\n\n".join(block for part in parts for block in writer.blocks(part)))
    return f"{text}\n" if text else ""


class _MarkdownWriter:
    def __init__(self, page: str) -> None:
        self.page = page
        self.in_table = False

    def blocks(self, node: HtmlNode) -> Iterator[str]:
        """The blocks in an element, each without blank lines around it."""
        inline: list[HtmlNode | str] = []
        for item in node.children:
            if isinstance(item, HtmlNode) and item.is_silent:
                continue
            if isinstance(item, HtmlNode) and item.has_blocks:
                yield from self._paragraph(inline)
                inline = []
                yield from self._block(item)
            else:
                inline.append(item)
        yield from self._paragraph(inline)

    def _paragraph(self, items: list[HtmlNode | str]) -> Iterator[str]:
        if text := self._line(items):
            yield "\n".join(escape_start(line) for line in text.split("\n"))

    def _block(self, node: HtmlNode) -> Iterator[str]:
        if node.tag in HEADINGS:
            if text := self._line(node.children).replace("\n", " "):
                yield f"{'#' * HEADINGS[node.tag]} {text}"
        elif node.tag == "hr":
            yield "---"
        elif node.tag == "pre":
            yield fenced(node.text)
        elif node.tag == "table":
            yield from self._table(node)
        elif node.tag in ("ul", "ol"):
            yield from self._list(node)
        elif node.tag == "dl":
            yield from self._pairs(node)
        elif node.tag in _QUOTED:
            yield from self._quote(node)
        else:
            yield from self.blocks(node)

    def _quote(self, node: HtmlNode) -> Iterator[str]:
        blocks = list(self.blocks(node))
        if "callout" in node.classes and blocks:
            blocks[0] = bold(blocks[0])
        if blocks:
            lines = "\n\n".join(blocks).split("\n")
            yield "\n".join(f"> {line}".rstrip() for line in lines)

    def _list(self, node: HtmlNode) -> Iterator[str]:
        items = []
        number = int(start) if (start := node.attributes.get("start", "1")).isdecimal() else 1
        for item in node.find_all("li"):
            marker = "-" if node.tag == "ul" else f"{number}."
            number += 1
            indent = " " * (len(marker) + 1)
            blocks = list(self.blocks(item))
            lines = "\n\n".join(blocks).split("\n")
            rest = [f"{indent}{line}" if line else "" for line in lines[1:]]
            items.append("\n".join([f"{marker} {lines[0]}".rstrip(), *rest]))
        if items:
            loose = any("\n\n" in item for item in items)
            yield ("\n\n" if loose else "\n").join(items)

    def _pairs(self, node: HtmlNode) -> Iterator[str]:
        """Names and what is said of each, as a list with the names in bold."""
        lines: list[str] = []
        for item in node.find_all("dt", "dd"):
            text = " ".join(block.replace("\n", " ") for block in self.blocks(item))
            if item.tag == "dt" or not lines:
                lines.append(f"- {bold(text)}" if text else "-")
            else:
                lines[-1] += f" — {text}"
        if lines:
            yield "\n".join(lines)

    def _table(self, node: HtmlNode) -> Iterator[str]:
        for caption in node.find_all("caption"):
            if text := self._line(caption.children):
                yield bold(text)
        self.in_table = True
        rows = [
            [self._cell(cell) for cell in row.find_all("th", "td")] for row in node.find_all("tr")
        ]
        self.in_table = False
        if not rows:
            return
        width = max(len(row) for row in rows)
        padded = [row + [""] * (width - len(row)) for row in rows]
        lines = [f"| {' | '.join(row)} |" for row in padded]
        lines.insert(1, f"|{' --- |' * width}")
        yield "\n".join(lines)

    def _cell(self, cell: HtmlNode) -> str:
        return " ".join(
            block.replace("\\\n", " ").replace("\n", " ") for block in self.blocks(cell)
        )

    def _line(self, items: list[HtmlNode | str]) -> str:
        """Running text; only a hard break makes a second line of it."""
        text = "".join(self._inline(item) for item in items)
        lines = [SPACE.sub(" ", line).strip() for line in text.split("\\\n")]
        return "\\\n".join(line for line in lines if line)

    def _inline(self, item: HtmlNode | str) -> str:
        if isinstance(item, str):
            plain = SPACE.sub(" ", item)
            # Before a link, an exclamation mark would make a picture of it.
            return re.sub("!$", r"\\!", escape_inline(plain))
        if item.is_silent:
            return ""
        if item.tag == "br":
            return "\\\n"
        if item.tag == "img":
            return self._image(item)
        if item.tag == "code":
            return code_span(item.text, in_table=self.in_table)
        inner = "".join(self._inline(child) for child in item.children)
        if item.tag == "a":
            return self._link(item, inner)
        if kind := _MARKS.get(item.tag):
            return mark(inner, kind)
        if item.classes & _LABELS and inner.strip():
            return f" {inner.strip()} "
        return inner

    def _link(self, node: HtmlNode, inner: str) -> str:
        href = node.attributes.get("href", "")
        # Marks that lead within the page are read as they are: ``[1]`` is in the list at the end.
        if not href or href.startswith("#") or not inner.strip():
            return inner
        return f"[{inner.strip()}](<{link_address(urljoin(self.page, href))}>)"

    def _image(self, node: HtmlNode) -> str:
        alt = escape(node.attributes.get("alt", ""))
        return f"![{alt}](<{link_address(urljoin(self.page, node.attributes.get('src', '')))}>)"
