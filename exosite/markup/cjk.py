"""CJK rules: emphasis and line breaks beside Chinese and Japanese characters.

A rule of our own rather than mdit-py-cjk-friendly 0.3: that package replaces a method of
markdown-it for the whole process when it is imported, and it joins a broken line only where both
neighbours are bare text (not after ``**bold**`` or a term). Ours is also the shorter one.
"""

from collections.abc import Iterator
from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.common.utils import isMdAsciiPunct, isPunctChar, isWhiteSpace
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline.state_inline import Scanned, StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType

from exosite.markup.characters import is_cjk
from exosite.markup.tokens import inline_tokens, plain_text

# Marks on the text rather than part of it: a line break beside one joins what is behind it.
_TRANSPARENT = frozenset({"citation", "evidence"})


class InlineState(StateInline):
    """Knows CJK neighbours of ``*``, and stamps each token with its offset, for line numbers."""

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        token = super().push(ttype, tag, nesting)
        token.meta["at"] = self.pos
        return token

    def scanDelims(self, start: int, canSplitWord: bool) -> Scanned:  # noqa: N802, N803
        """CommonMark's flanking rule, in which a CJK neighbour never stands in the way.

        Full-width punctuation inside the marks does not count as punctuation, and any CJK
        character outside them serves as the space that Latin text would have there. Without CJK
        characters the answer is CommonMark's.
        Source: https://github.com/tats-u/markdown-cjk-friendly (specification.md)
        """
        scanned = super().scanDelims(start, canSplitWord)
        before = self.src[start - 1] if start > 0 else " "
        end = start + scanned.length
        after = self.src[end] if end < self.posMax else " "
        if not (is_cjk(before) or is_cjk(after)):
            return scanned
        left = _flanks(inside=after, outside=before)
        right = _flanks(inside=before, outside=after)
        if canSplitWord:
            return Scanned(left, right, scanned.length)
        can_open = left and (not right or _is_punctuation(before))
        return Scanned(can_open, right and (not left or _is_punctuation(after)), scanned.length)


class InlineParser(ParserInline):
    """markdown-it's inline parser with our state."""

    def parse(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> list[Token]:
        """As in the base class, which has no other place to name the class of the state."""
        state = InlineState(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


def join_lines(state: StateCore) -> None:
    """Hide the line breaks between two CJK characters, where a space would be a mistake."""
    for block in inline_tokens(state.tokens):
        before, breaks = "", list[Token]()
        for token, text in _visible(block.children or []):
            if token.type == "softbreak":
                breaks.append(token)
                continue
            if len(breaks) == 1 and is_cjk(before) and is_cjk(text[0]):
                breaks[0].hidden = True
            before, breaks = text[-1], []


def _visible(children: list[Token]) -> Iterator[tuple[Token, str]]:
    for token in children:
        if token.type == "softbreak":
            yield token, ""
        elif token.type == "hardbreak":
            yield token, "\n"
        # Without spaces: one may stand between a line's last word and its citation.
        elif token.meta.get("kind") not in _TRANSPARENT and (
            text := plain_text([token]).strip(" ")
        ):
            yield token, text


def _flanks(*, inside: str, outside: str) -> bool:
    if isWhiteSpace(ord(inside)):
        return False
    if is_cjk(inside) or not _is_punctuation(inside):
        return True
    return isWhiteSpace(ord(outside)) or _is_punctuation(outside) or is_cjk(outside)


def _is_punctuation(character: str) -> bool:
    return isMdAsciiPunct(ord(character)) or isPunctChar(character)
