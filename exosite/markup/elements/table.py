"""``{{ table:slug }}`` alone in a paragraph: a comparison table."""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from exosite.markup.key_syntax import is_slug
from exosite.markup.tokens import show_as_typed, slot_meta, slot_token

_PLACEHOLDER = re.compile(r"\{\{\s*([^{}\s:]{1,40})\s*:\s*([^{}\s]{1,100})\s*\}\}")


def install(md: MarkdownIt) -> None:
    md.core.ruler.before("inline", "table_alone", _alone)
    md.inline.ruler.before("link", "placeholder", _not_alone)


def _alone(state: StateCore) -> None:
    """Make a block slot of each paragraph that is nothing but a placeholder."""
    kept: list[Token] = []
    for token in state.tokens:
        in_paragraph = bool(kept) and kept[-1].type == "paragraph_open"
        if token.type == "inline" and in_paragraph and (slug := _slug(token.content)):
            slot = slot_token(slot_meta("table", [slug], slug), like=token, block=True)
            kept[-1] = slot
        elif token.type == "paragraph_close" and kept and kept[-1].type == "slot":
            continue
        else:
            kept.append(token)
    state.tokens = kept


def _slug(content: str) -> str | None:
    found = _PLACEHOLDER.fullmatch(content.strip())
    return found[2] if found and found[1] == "table" and is_slug(found[2]) else None


def _not_alone(state: StateInline, silent: bool) -> bool:
    """A placeholder within running text, or of a kind that does not exist, is shown as typed."""
    if not state.src.startswith("{{", state.pos):
        return False
    found = _PLACEHOLDER.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        if found[1] != "table":
            show_as_typed(state, found[0], "placeholder-unknown", kind=found[1])
        elif is_slug(found[2]):
            show_as_typed(state, found[0], "table-not-alone", key=found[2])
        else:
            show_as_typed(state, found[0], "bad-key", kind="table", key=found[2])
    state.pos = found.end()
    return True
