"""Autolink: link the first use of each term in each section of a sanitised text.

Works on the output of ``sanitizer``: balanced tags, quoted attributes, ``<`` only in tags.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Protocol

from exosite.markup.characters import SLOT

# Inside these, a link would be a mistake (links do not nest) or noise (titles, code, captions).
_HEADINGS = {f"h{level}" for level in range(1, 7)}
SKIPPED = _HEADINGS | {"a", "abbr", "button", "caption", "cite", "code", "figcaption", "pre"}
SKIPPED |= {"script", "style"}

_TAG = re.compile(r"""(</?[a-zA-Z](?:[^<>"']|"[^"]*"|'[^']*')*>)""")
_NAME = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_NEW_SECTION = re.compile(r"<h[1-6]\s(?:[^>]*\s)?id=")
# Entities and slots belong to no word: what is left and right of one is matched by itself.
_OPAQUE = re.compile(f"(&(?:#[0-9]+|#x[0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]*);|{SLOT.pattern})")


class Match(Protocol):
    """A use of the term ``key`` in a text, from ``start`` up to ``end``."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def key(self) -> str: ...


Find = Callable[[str], Iterable[Match]]
Anchor = Callable[[str, str], str]


def autolink(html: str, find: Find, anchor: Anchor, forced: Mapping[str, str] | None = None) -> str:
    """Link terms in ``html``, which may hold slots.

    ``find`` yields matches from left to right that do not overlap; each is consumed, whether it is
    linked or not, so that a shorter term inside a longer one is never linked. ``anchor`` makes the
    link of a key and its text, which is HTML already. ``forced`` says which slots (by character)
    link a term on their own: in its section, the term is not linked again.
    """
    parts = _TAG.split(html)  # text at even places, tags at odd ones
    return "".join(
        piece
        for section in _sections(parts)
        for piece in _link(section, find, anchor, _forced(section, forced or {}))
    )


def _sections(parts: Sequence[str]) -> Iterator[Sequence[str]]:
    """Cut before each heading that has an id; every piece starts with a text."""
    starts = [at for at in range(1, len(parts), 2) if _NEW_SECTION.match(parts[at])]
    yield parts[: starts[0] if starts else len(parts)]
    for start, end in pairwise([*starts, len(parts)]):
        yield ["", *parts[start:end]]


def _forced(section: Sequence[str], forced: Mapping[str, str]) -> set[str]:
    texts = section[::2] if forced else []
    return {forced[char] for text in texts for char in SLOT.findall(text) if char in forced}


def _link(section: Sequence[str], find: Find, anchor: Anchor, used: set[str]) -> Iterator[str]:
    depth = 0
    for index, part in enumerate(section):
        if index % 2:
            depth = max(0, depth + _depth_change(part))
            yield part
        elif depth or not part.strip():
            yield part
        else:
            for at, piece in enumerate(_OPAQUE.split(part)):
                yield piece if at % 2 else "".join(_link_text(piece, find, anchor, used))


def _depth_change(tag: str) -> int:
    """How a tag changes the depth inside skipped elements: 1, -1 or 0."""
    match = _NAME.match(tag)
    if match is None or match[2].lower() not in SKIPPED:
        return 0
    return -1 if match[1] else 1


def _link_text(text: str, find: Find, anchor: Anchor, used: set[str]) -> Iterator[str]:
    end = 0
    for match in find(text):
        if match.key not in used:
            used.add(match.key)
            yield text[end : match.start]
            yield anchor(match.key, text[match.start : match.end])
            end = match.end
    yield text[end:]
