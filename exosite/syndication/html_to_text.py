"""From finished HTML to the words a reader sees, for programs that search, count or compare them."""

import re
from collections.abc import Iterator
from typing import Final

from exosite.syndication.html_to_markdown import BLOCKS, Node, read

# The word joiner only keeps a mark of a note from starting a line.
_JOINER: Final = "\u2060"


def plain(html: str) -> str:
    """The words alone: a line for each block, and for each row of a table, cells parted by tabs."""
    lines = "".join(_pieces(read(html.replace(_JOINER, "")))).split("\n")
    tidy = (re.sub(" +", " ", line).strip(" ") for line in lines)
    return "\n".join(line for line in tidy if line.strip())


def _pieces(node: Node) -> Iterator[str]:
    for item in node.inside:
        if isinstance(item, str):
            yield re.sub(r"\s+", " ", item)
        elif item.is_silent:
            continue
        elif item.tag == "tr":
            yield f"\n{_row(item)}\n"
        elif item.tag in BLOCKS or item.tag in ("br", "caption"):
            yield from ("\n", *_pieces(item), "\n")
        else:
            yield from _pieces(item)


def _row(node: Node) -> str:
    cells = ("".join(_pieces(cell)) for cell in node.all("th", "td"))
    return "\t".join(" ".join(cell.split()) for cell in cells)
