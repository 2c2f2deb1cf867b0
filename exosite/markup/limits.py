"""Limits against slow or huge pages. What is beyond one is reported, and shown flat or as typed.

No text is lost, and no article comes near them.
"""

from markdown_it.parser_block import ParserBlock
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore

from exosite.markup.tokens import inline_tokens, problem_token, push_problem

MAX_NESTING = 20
"""Blocks within blocks, brackets within brackets, emphasis within emphasis."""

MAX_TOKENS = 60_000
"""Block tokens of one text: 12,000 list items, or 20,000 table cells. 100 kB of prose have about
5,000; a table can be written so that each byte becomes a cell."""

MAX_BRACKETS = 20_000
"""Opening square brackets of one text. Each may start a link, so each is looked at up to
``MAX_NESTING`` times; a text of 100 kB with a citation in every sentence has about 2,000."""

MAX_TABLES = 20
"""Comparison tables and lists of trials of one text, each of which may be as long as a page: a line of
20 letters would have the site make one more."""


class TooComplex(Exception):  # noqa: N818  (not an error of the program)
    """The text has more than ``MAX_TOKENS`` blocks and cells, ``MAX_BRACKETS`` brackets or
    ``MAX_TABLES`` tables."""


def check_counts(state: StateCore) -> None:
    """Stop before the costly phases. Raises TooComplex."""
    if len(state.tokens) > MAX_TOKENS or state.src.count("[") > MAX_BRACKETS:
        raise TooComplex


class BlockParser(ParserBlock):
    """markdown-it's block parser, which silently drops blocks that are too deep."""

    def tokenize(self, state: StateBlock, startLine: int, endLine: int) -> None:  # noqa: N803
        """As in the base class, but below ``MAX_NESTING`` everything is one paragraph."""
        if state.level < MAX_NESTING:
            super().tokenize(state, startLine, endLine)
            return
        first = state.skipEmptyLines(startLine)
        last = first
        while last < endLine and (state.isEmpty(last) or state.sCount[last] >= state.blkIndent):
            last += 1
        if first < last:
            _paragraph(state, first, last)
        state.line = max(last, startLine + 1)


def _paragraph(state: StateBlock, first: int, last: int) -> None:
    push_problem(state, "too-deep").map = [first, last]
    state.push("paragraph_open", "p", 1).map = [first, last]
    inline = state.push("inline", "", 0)
    inline.map, inline.children = [first, last], []
    inline.content = state.getLines(first, last, state.blkIndent, False).strip()
    state.push("paragraph_close", "p", -1)


def flatten_nesting(state: StateCore) -> None:
    """Drop emphasis and links that are nested too deeply; their text stays."""
    for block in inline_tokens(state.tokens):
        children = block.children or []
        deep = [token for token in children if token.nesting and token.level >= MAX_NESTING]
        if deep:
            flat = [token for token in children if not token.nesting or token.level < MAX_NESTING]
            block.children = [problem_token("too-deep", like=deep[0]), *flat]
