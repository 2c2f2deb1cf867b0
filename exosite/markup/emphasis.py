"""Emphasis: ``**bold**``, ``*italic*``, ``***both***``. A star that is none of these is text.

Narrower than Markdown, because our prose is full of stars that mean themselves: star alleles,
products, marks of significance. Marks pair only with marks of their own length.
"""

from collections.abc import Iterator
from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from exosite.markup.characters import is_cjk

_TAGS = {1: ("em",), 2: ("strong",), 3: ("em", "strong")}
# What stands at the end of words, so no emphasis begins with it; and what stands before them.
_CLOSING = frozenset("，。、；：！？）」』】〕》〉…—,.;:!?)]}%‰”’")
_OPENING = frozenset("（「『【〔《〈(“‘[{")
_SEPARATING = frozenset("，、；,;")


def install(md: MarkdownIt) -> None:
    md.disable(["emphasis", "strikethrough", "balance_pairs"])
    md.inline.ruler.before("link", "stars", _stars)
    md.inline.ruler2.before("fragments_join", "pair_stars", _pair)


def _stars(state: StateInline, silent: bool) -> bool:
    """A run of stars, pushed as text until its partner is found."""
    source, start = state.src, state.pos
    if source[start] != "*":
        return False
    end = start
    while end < state.posMax and source[end] == "*":
        end += 1
    if not silent:
        before = source[start - 1] if start else " "
        after = source[end] if end < state.posMax else " "
        token = state.push("text", "", 0)
        token.content = source[start:end]
        token.meta["stars"] = (
            _opens(end - start, before, after),
            _closes(end - start, before, after),
        )
    state.pos = end
    return True


def _opens(length: int, before: str, after: str) -> bool:
    if length > 3 or after.isspace() or after in _CLOSING:
        return False
    if length > 1:
        # ``4.5**（p<0.01）``: stars behind a figure mark its significance.
        return not (_is_latin(before) and (_is_latin(after) or before.isdigit()))
    if before in _CLOSING and after in _OPENING:
        return False  # a product of two brackets
    # ``HLA-B*57``, ``和*17``, ``體重*身高``: a single star between letters or digits is text.
    is_foreign = is_cjk(before) and _is_latin(after)
    return not after.isdigit() and (not before.isalnum() or is_foreign)


def _closes(length: int, before: str, after: str) -> bool:
    if length > 3 or before.isspace() or before in _OPENING:
        return False
    if length > 1:
        # ``**p<0.01，**p<0.05`` explains marks; it emphasises nothing.
        return not (_is_latin(after) and before in _SEPARATING)
    return not after.isalnum() or (is_cjk(after) and not (is_cjk(before) and before.isalnum()))


def _is_latin(character: str) -> bool:
    return character.isalnum() and not is_cjk(character)


def _pair(state: StateInline) -> None:
    """Put tags in the place of each pair of equal runs; links are not crossed."""
    is_opening: dict[int, bool] = {}
    open_runs = [_OpenRuns()]
    for place, token in enumerate(state.tokens):
        if token.type == "link_open":
            open_runs.append(_OpenRuns())
        elif token.type == "link_close" and len(open_runs) > 1:
            open_runs.pop()
        elif "stars" in token.meta:
            opens, closes = token.meta.pop("stars")
            opener = open_runs[-1].take(len(token.content)) if closes else None
            if opener is not None:
                is_opening[opener], is_opening[place] = True, False
            elif opens:
                open_runs[-1].add(len(token.content), place)
    if is_opening:
        state.tokens[:] = _replaced(state.tokens, is_opening)


class _OpenRuns:
    """Places of the runs that wait for a partner, by length."""

    def __init__(self) -> None:
        self._places: dict[int, list[int]] = {1: [], 2: [], 3: []}

    def add(self, length: int, place: int) -> None:
        self._places[length].append(place)

    def take(self, length: int) -> int | None:
        """The nearest open run of this length; what was opened after it stays text."""
        if not self._places.get(length):
            return None
        place = self._places[length].pop()
        for places in self._places.values():
            while places and places[-1] > place:
                places.pop()
        return place


def _replaced(tokens: list[Token], is_opening: dict[int, bool]) -> Iterator[Token]:
    for place, token in enumerate(tokens):
        if place not in is_opening:
            yield token
            continue
        nesting: Literal[1, -1] = 1 if is_opening[place] else -1
        tags = _TAGS[len(token.content)]
        for tag in tags[::nesting]:
            kind = "open" if nesting == 1 else "close"
            made = Token(f"{tag}_{kind}", tag, nesting, markup=token.content)
            made.meta = {"at": token.meta["at"]}
            yield made
