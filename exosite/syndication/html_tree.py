"""Finished HTML as a tree, for those who turn a page into something else."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Final

from exosite.rendering.word_joiners import JOINER

_VOID: Final = frozenset({"br", "hr", "img", "wbr"})
HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}
BLOCKS: Final = frozenset(
    {"p", "div", "section", "article", "aside", "blockquote", "pre", "ul", "ol", "li", "dl", "dt"}
    | {"dd", "table", "figure", "figcaption", "details", "summary", "hr", "header", "nav"}
    | HEADINGS.keys()
)
# What leads back and forth on a page and says nothing of its own, and drawings: they are told in
# words beside them.
_SILENT: Final = frozenset({"svg", "script", "style", "template", "form", "button", "nav"})
_SILENT_CLASSES: Final = frozenset(
    {"backlink", "backlinks", "footnote-backref", "cell-label", "figure-drawing", "cite", "to-top"}
    | {"table-choice", "choice-state", "to-feedback"}
)


@dataclass(slots=True)
class HtmlNode:
    """An element of the page with what is in it."""

    tag: str
    attributes: Mapping[str, str]
    children: list["HtmlNode | str"] = field(default_factory=list)

    @property
    def classes(self) -> set[str]:
        return set(self.attributes.get("class", "").split())

    @property
    def is_silent(self) -> bool:
        return self.tag in _SILENT or bool(self.classes & _SILENT_CLASSES)

    @property
    def has_blocks(self) -> bool:
        """Whether it is a block, or one stands in it."""
        return self.tag in BLOCKS or any(
            isinstance(child, HtmlNode) and not child.is_silent and child.has_blocks
            for child in self.children
        )

    @property
    def text(self) -> str:
        """All the text in it, as it is."""
        return "".join(child if isinstance(child, str) else child.text for child in self.children)

    def find_all(self, *tags: str) -> Iterator["HtmlNode"]:
        """The elements of these names within, in order, not within one another."""
        for child in self.children:
            if isinstance(child, HtmlNode):
                if child.tag in tags:
                    yield child
                else:
                    yield from child.find_all(*tags)


class _TreeBuilder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = HtmlNode("", {})
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = HtmlNode(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(node)
        if tag not in _VOID:
            self.open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].children.append(HtmlNode(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        positions = [at for at, node in enumerate(self.open) if at and node.tag == tag]
        if positions:
            del self.open[positions[-1] :]

    def handle_data(self, data: str) -> None:
        # A joiner only keeps a line of the page from breaking.
        self.open[-1].children.append(data.replace(JOINER, ""))


def parse_html(html: str) -> HtmlNode:
    builder = _TreeBuilder()
    builder.feed(html)
    builder.close()
    return builder.root
