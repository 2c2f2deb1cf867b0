"""From finished HTML to the words a reader sees, for programs that search, count or compare them."""

import re
from collections.abc import Iterator

from exosite.syndication.html_tree import BLOCKS, HtmlNode, parse_html


def to_text(html: str) -> str:
    """The words alone: a line for each block, and for each row of a table, cells parted by tabs."""
    lines = "".join(_pieces(parse_html(html))).split("\n")
    tidy = (re.sub(" +", " ", line).strip(" ") for line in lines)
    return "\n".join(line for line in tidy if line.strip())


def _pieces(node: HtmlNode) -> Iterator[str]:
    for child in node.children:
        if isinstance(child, str):
            yield re.sub(r"\s+", " ", child)
        elif child.is_silent:
            continue
        elif child.tag == "tr":
            yield f"\n{_row(child)}\n"
        elif child.tag in BLOCKS or child.tag in ("br", "caption"):
            yield from ("\n", *_pieces(child), "\n")
        else:
            yield from _pieces(child)


def _row(node: HtmlNode) -> str:
    cells = ("".join(_pieces(cell)) for cell in node.find_all("th", "td"))
    return "\t".join(" ".join(cell.split()) for cell in cells)
