"""CJK rules: line breaks beside Chinese and Japanese characters; and the state of running text."""

from collections.abc import Iterator
from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline.state_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType

from exosite.markup.characters import is_joined
from exosite.markup.tokens import inline_tokens, plain_text

# Marks on the text rather than part of it: a line break beside one joins what is behind it.
_TRANSPARENT = frozenset({"citation", "search", "evidence"})


class InlineState(StateInline):
    """Stamps each token with its offset, for line numbers."""

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        token = super().push(ttype, tag, nesting)
        token.meta["at"] = self.pos
        return token


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
            if len(breaks) == 1 and before and is_joined(before, text[0]):
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
