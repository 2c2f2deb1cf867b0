"""From finished HTML back to Markdown that is readable by itself (CommonMark with tables).

Made from what readers see rather than from what an editor typed, so that the twin of a page cannot
say less or other than the page: citations have their numbers, terms their links, tables their rows.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Final
from urllib.parse import urljoin

_VOID: Final = frozenset({"br", "hr", "img", "wbr"})
_HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}
BLOCKS: Final = frozenset(
    {"p", "div", "section", "article", "aside", "blockquote", "pre", "ul", "ol", "li", "dl", "dt"}
    | {"dd", "table", "figure", "figcaption", "details", "summary", "hr", "header", "nav"}
    | _HEADINGS.keys()
)
_QUOTED: Final = frozenset({"aside", "blockquote"})
# What leads back and forth on a page and says nothing of its own, and drawings: they are told in
# words beside them.
_SILENT: Final = frozenset({"svg", "script", "style", "template", "form", "button", "nav"})
_SILENT_CLASSES: Final = frozenset(
    {"backlink", "backlinks", "footnote-backref", "cell-label", "figure-drawing", "cite", "to-top"}
    | {"table-choice", "choice-state", "to-feedback"}
)
_BOLD, _LIGHT = "strong", "em"
_MARKS: Final = {"strong": _BOLD, "b": _BOLD, "em": _LIGHT, "i": _LIGHT, "cite": _LIGHT}
# Emphasis while a text is made: private characters that no text of an editor has in it.
_OPEN: Final = {_BOLD: "\U000f0001", _LIGHT: "\U000f0002"}
_CLOSE: Final = {_BOLD: "\U000f0003", _LIGHT: "\U000f0004"}
_STARS: Final = {_BOLD: "**", _LIGHT: "*"}
_SIGN: Final = re.compile("[\U000f0001-\U000f0004]")
_NO_WORD: Final = re.compile(r"[\W_]")

_SPACE: Final = re.compile(r"[ \t\r\n\f]+")
# Everything that could begin or end markup inside a line, and an entity.
_SPECIAL: Final = re.compile(r"[\\`*_\[\]<>|~]|&(?=#|\w)")
# What would be a heading, a list, a quote, a rule or a table at the start of a line.
_START: Final = re.compile(r"^(#{1,6}(?=\s|$)|[-+=](?=\s|$|-|=)|>|:::)|^([0-9]{1,9})([.)])(?=\s|$)")


@dataclass(slots=True)
class Node:
    """An element of the page with what is in it."""

    tag: str
    attributes: Mapping[str, str]
    inside: list["Node | str"] = field(default_factory=list)

    @property
    def classes(self) -> set[str]:
        return set(self.attributes.get("class", "").split())

    @property
    def is_silent(self) -> bool:
        return self.tag in _SILENT or bool(self.classes & _SILENT_CLASSES)

    def all(self, *tags: str) -> Iterator["Node"]:
        """The elements of these names within, in order, not within one another."""
        for item in self.inside:
            if isinstance(item, Node):
                if item.tag in tags:
                    yield item
                else:
                    yield from item.all(*tags)


class _Reader(HTMLParser):
    """A tree of finished, well-formed HTML."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("", {})
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in attrs})
        self.open[-1].inside.append(node)
        if tag not in _VOID:
            self.open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].inside.append(Node(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        places = [at for at, node in enumerate(self.open) if at and node.tag == tag]
        if places:
            del self.open[places[-1] :]

    def handle_data(self, data: str) -> None:
        self.open[-1].inside.append(data)


def read(html: str) -> Node:
    """Finished HTML as a tree."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.root


def from_html(html: str, page: str, *, within: str = "") -> str:
    """The Markdown of a page's finished HTML, whose full address is ``page``; ends in a newline.

    ``within`` names the elements to which the text is limited.
    """
    writer = _Writer(page)
    parts = read(html).all(within) if within else [read(html)]
    text = _emphasised("\n\n".join(block for part in parts for block in writer.blocks(part)))
    return f"{text}\n" if text else ""


def escape(text: str) -> str:
    """Plain text as one line of Markdown that shows it and nothing else."""
    line = _SPECIAL.sub(lambda found: f"\\{found[0]}", _SPACE.sub(" ", text))
    return _start(line.strip())


def _start(line: str) -> str:
    """A line that begins a paragraph and nothing else."""
    return _START.sub(
        lambda found: f"{found[2]}\\{found[3]}" if found[2] else f"\\{found[0]}", line
    )


class _Writer:
    def __init__(self, page: str) -> None:
        self.page = page
        self.in_table = False

    def blocks(self, node: Node) -> Iterator[str]:
        """The blocks in an element, each without blank lines around it."""
        running: list[Node | str] = []
        for item in node.inside:
            if isinstance(item, Node) and item.is_silent:
                continue
            if isinstance(item, Node) and _has_blocks(item):
                yield from self._paragraph(running)
                running = []
                yield from self._block(item)
            else:
                running.append(item)
        yield from self._paragraph(running)

    def _paragraph(self, items: list[Node | str]) -> Iterator[str]:
        if text := self._line(items):
            yield "\n".join(_start(line) for line in text.split("\n"))

    def _block(self, node: Node) -> Iterator[str]:
        if node.tag in _HEADINGS:
            if text := self._line(node.inside).replace("\n", " "):
                yield f"{'#' * _HEADINGS[node.tag]} {text}"
        elif node.tag == "hr":
            yield "---"
        elif node.tag == "pre":
            yield _fenced(_text(node))
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

    def _quote(self, node: Node) -> Iterator[str]:
        blocks = list(self.blocks(node))
        if "callout" in node.classes and blocks:
            blocks[0] = _bold(blocks[0])
        if blocks:
            lines = "\n\n".join(blocks).split("\n")
            yield "\n".join(f"> {line}".rstrip() for line in lines)

    def _list(self, node: Node) -> Iterator[str]:
        items = []
        number = int(start) if (start := node.attributes.get("start", "1")).isdecimal() else 1
        for item in node.all("li"):
            mark = "-" if node.tag == "ul" else f"{number}."
            number += 1
            indent = " " * (len(mark) + 1)
            blocks = list(self.blocks(item))
            lines = "\n\n".join(blocks).split("\n")
            rest = [f"{indent}{line}" if line else "" for line in lines[1:]]
            items.append("\n".join([f"{mark} {lines[0]}".rstrip(), *rest]))
        if items:
            loose = any("\n\n" in item for item in items)
            yield ("\n\n" if loose else "\n").join(items)

    def _pairs(self, node: Node) -> Iterator[str]:
        """Names and what is said of each, as a list with the names in bold."""
        lines: list[str] = []
        for item in node.all("dt", "dd"):
            text = " ".join(block.replace("\n", " ") for block in self.blocks(item))
            if item.tag == "dt" or not lines:
                lines.append(f"- {_bold(text)}" if text else "-")
            else:
                lines[-1] += f" — {text}"
        if lines:
            yield "\n".join(lines)

    def _table(self, node: Node) -> Iterator[str]:
        for caption in node.all("caption"):
            if text := self._line(caption.inside):
                yield _bold(text)
        self.in_table = True
        rows = [[self._cell(cell) for cell in row.all("th", "td")] for row in node.all("tr")]
        self.in_table = False
        if not rows:
            return
        width = max(len(row) for row in rows)
        padded = [row + [""] * (width - len(row)) for row in rows]
        lines = [f"| {' | '.join(row)} |" for row in padded]
        lines.insert(1, f"|{' --- |' * width}")
        yield "\n".join(lines)

    def _cell(self, cell: Node) -> str:
        return " ".join(
            block.replace("\\\n", " ").replace("\n", " ") for block in self.blocks(cell)
        )

    def _line(self, items: list[Node | str]) -> str:
        """Running text; only a hard break makes a second line of it."""
        text = "".join(self._inline(item) for item in items)
        lines = [_SPACE.sub(" ", line).strip() for line in text.split("\\\n")]
        return "\\\n".join(line for line in lines if line)

    def _inline(self, item: Node | str) -> str:
        if isinstance(item, str):
            # The word joiner only keeps a mark of a note from starting a line.
            plain = _SPACE.sub(" ", item.replace("\u2060", ""))
            # Before a link, an exclamation mark would make a picture of it.
            return re.sub("!$", r"\\!", _SPECIAL.sub(lambda found: f"\\{found[0]}", plain))
        if item.is_silent:
            return ""
        if item.tag == "br":
            return "\\\n"
        if item.tag == "img":
            return self._image(item)
        if item.tag == "code":
            return _code(_text(item), in_table=self.in_table)
        inside = "".join(self._inline(child) for child in item.inside)
        if item.tag == "a":
            return self._link(item, inside)
        if mark := _MARKS.get(item.tag):
            return _marked(inside, mark)
        if item.classes & _LABELS and inside.strip():
            return f" {inside.strip()} "
        return inside

    def _link(self, node: Node, inside: str) -> str:
        href = node.attributes.get("href", "")
        # Marks that lead within the page are read as they are: ``[1]`` is in the list at the end.
        if not href or href.startswith("#") or not inside.strip():
            return inside
        return f"[{inside.strip()}](<{_address(urljoin(self.page, href))}>)"

    def _image(self, node: Node) -> str:
        alt = escape(node.attributes.get("alt", ""))
        return f"![{alt}](<{_address(urljoin(self.page, node.attributes.get('src', '')))}>)"


# Spans that only their style sets apart from their neighbours on the page.
_LABELS: Final = frozenset(
    {"callout-title", "evidence-level", "evidence", "language-mark", "as-of", "table-origin"}
    | {"unconfirmed", "figure-credit", "figure-number", "table-number", "note-mark"}
)


def _has_blocks(node: Node) -> bool:
    return node.tag in BLOCKS or any(
        isinstance(item, Node) and not item.is_silent and _has_blocks(item) for item in node.inside
    )


def _text(node: Node) -> str:
    return "".join(item if isinstance(item, str) else _text(item) for item in node.inside)


def _fenced(text: str) -> str:
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}\n{text.rstrip()}\n{fence}"


def _code(text: str, *, in_table: bool) -> str:
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    ticks = "`" * (longest + 1)
    # In a table a bar would end the cell, even here.
    shown = _SPACE.sub(" ", text)
    shown = shown.replace("|", "\\|") if in_table else shown
    pad = " " if "`" in text else ""
    return f"{ticks}{pad}{shown}{pad}{ticks}" if text.strip() else ""


def _marked(text: str, mark: str) -> str:
    """Emphasis leaves the spaces outside: before a space, a mark would not close."""
    core = text.strip()
    if not core:
        return text
    before, _, after = text.partition(core)
    return f"{before}{_OPEN[mark]}{core}{_CLOSE[mark]}{after}"


def _bold(text: str) -> str:
    """The whole of a line in bold, if nothing in it is marked already."""
    return text if _SIGN.search(text) else _marked(text, _BOLD)


def _emphasised(text: str) -> str:
    """Stars for emphasis where CommonMark takes them for it, else the tags of HTML.

    Beside Chinese or Japanese, stars next to a bracket or a full stop would stay stars.
    """
    opened: list[int] = []
    signs: dict[int, str] = {}
    for found in _SIGN.finditer(text):
        if found[0] in _OPEN.values():
            opened.append(found.start())
            continue
        start, end = opened.pop(), found.start()
        mark = next(mark for mark, sign in _CLOSE.items() if sign == found[0])
        if _flanks(text, start, -1) and _flanks(text, end, 1):
            signs[start] = signs[end] = _STARS[mark]
        else:
            signs[start], signs[end] = f"<{mark}>", f"</{mark}>"
    return _SIGN.sub(lambda found: signs[found.start()], text)


def _flanks(text: str, at: int, outward: int) -> bool:
    """Whether stars here would begin (outward is -1) or end (1) emphasis."""
    inner = text[at - outward]
    outer = text[at + outward] if 0 <= at + outward < len(text) else " "
    if _SIGN.match(inner) or _SIGN.match(outer):
        return False
    return not _NO_WORD.match(inner) or outer.isspace()


def _address(url: str) -> str:
    return re.sub(r"[<>\\|\s]", lambda found: f"%{ord(found[0]):02X}", url)
