"""Token constructors: slots and problems as a plug-in puts them into markdown-it's stream.

Problems travel in the stream too, so that they get their line numbers where everything else does.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from exosite.markup.document import Level
from exosite.markup.problem_codes import ProblemCode, SlotKind

_LONGEST_PARAM = 80


def slot_meta(
    kind: SlotKind, keys: Iterable[str], text: str, attrs: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """What ``assembly`` needs to make a Slot of a token; doubled keys count once."""
    return {
        "kind": kind,
        "keys": tuple(dict.fromkeys(keys)),
        "text": text,
        "attrs": dict(attrs or {}),
    }


def slot_token(meta: dict[str, Any], *, like: Token, block: bool = False) -> Token:
    """A slot standing where the token ``like`` stood."""
    token = Token("slot", "", 0, map=like.map, level=like.level, block=block)
    token.meta = {**meta, **_position(like)}
    return token


def problem_token(
    code: ProblemCode,
    *,
    like: Token,
    level: Level = "error",
    mend: tuple[str, str] | None = None,
    **params: str,
) -> Token:
    """A problem at the place of the token ``like``; ``mend`` is a piece of the line and what it
    was probably meant to be."""
    token = Token("problem", "", 0, map=like.map, level=like.level)
    token.meta = {**_problem_meta(code, level, params), "mend": mend, **_position(like)}
    return token


def text_token(text: str, *, like: Token) -> Token:
    """Plain text at the place of the token ``like``."""
    token = Token("text", "", 0, content=text, level=like.level)
    token.meta = _position(like)
    return token


def push_slot(state: StateInline, meta: dict[str, Any]) -> None:
    """Put an inline slot where the inline parser stands."""
    token = state.push("slot", "", 0)
    token.meta.update(meta)


def push_problem(
    state: StateInline | StateBlock, code: ProblemCode, level: Level = "error", **params: str
) -> Token:
    """Put a problem where the parser stands; in a block rule, set ``map`` on the result."""
    token = state.push("problem", "", 0)
    token.meta.update(_problem_meta(code, level, params))
    return token


def show_as_typed(state: StateInline, typed: str, code: ProblemCode, **params: str) -> None:
    """Report an error and leave the reader what the author typed."""
    push_problem(state, code, "error", **params)
    state.append_pending(typed)


def add_inline_rule(
    md: MarkdownIt,
    name: str,
    opening: str,
    pattern: re.Pattern[str],
    push: Callable[[StateInline, re.Match[str]], None],
) -> None:
    """Add a rule before that of links: where ``opening`` stands and the pattern matches, ``push``."""

    def rule(state: StateInline, silent: bool) -> bool:
        if not state.src.startswith(opening, state.pos):
            return False
        match = pattern.match(state.src, state.pos, state.posMax)
        if match is None:
            return False
        if not silent:
            push(state, match)
        state.pos = match.end()
        return True

    md.inline.ruler.before("link", name, rule)


def inline_tokens(tokens: Iterable[Token]) -> Iterator[Token]:
    """The tokens that hold running text; their ``children`` are never None."""
    for token in tokens:
        if token.type == "inline":
            token.children = token.children or []
            yield token


def paragraph_lines(tokens: Iterable[Token]) -> Iterator[tuple[str, Token]]:
    """The lines of all paragraphs, each with a token that knows its place."""
    for before, token in pairwise(tokens):
        if before.type == "paragraph_open" and token.map:
            for number, line in enumerate(token.content.split("\n"), start=token.map[0]):
                yield line, Token("", "", 0, map=[number, number + 1], level=token.level)


def replace_paragraphs(
    tokens: Sequence[Token], block_slot: Callable[[Token], Token | None]
) -> list[Token]:
    """Put a block slot in place of each paragraph whose running text is nothing but an element."""
    output: list[Token] = []
    for token in tokens:
        in_paragraph = bool(output) and output[-1].type == "paragraph_open"
        if token.type == "inline" and in_paragraph and (slot := block_slot(token)):
            output[-1] = slot
        elif token.type == "paragraph_close" and output and output[-1].type == "slot":
            continue
        else:
            output.append(token)
    return output


def plain_text(tokens: Iterable[Token]) -> str:
    """What a reader would see of these inline tokens, without any markup."""
    parts: list[str] = []
    for token in tokens:
        if token.type in ("text", "text_special"):
            parts.append(token.content)
        elif token.type in ("softbreak", "hardbreak"):
            parts.append("" if token.hidden else " ")
        elif token.type == "slot":
            parts.append(token.content or token.meta["text"])
        elif token.type == "image":
            parts.append(plain_text(token.children or []))
    return "".join(parts)


def _problem_meta(code: ProblemCode, level: Level, params: Mapping[str, str]) -> dict[str, Any]:
    short = {name: value[:_LONGEST_PARAM] for name, value in params.items()}
    return {"code": code, "level": level, "params": short}


def _position(token: Token) -> dict[str, Any]:
    """``at``, the offset in the running text, if the token knows it (see ``cjk.InlineState``)."""
    return {"at": token.meta["at"]} if "at" in token.meta else {}
