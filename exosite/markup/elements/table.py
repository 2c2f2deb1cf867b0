"""``{{ table:slug }}`` alone in a paragraph: a comparison table."""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from exosite.markup.key_syntax import is_slug
from exosite.markup.tokens import (
    add_inline_rule,
    replace_paragraphs,
    show_as_typed,
    slot_meta,
    slot_token,
)

_PLACEHOLDER = re.compile(r"\{\{\s*([^{}\s:]{1,40})\s*:\s*([^{}\s]{1,100})\s*\}\}")


def install(md: MarkdownIt) -> None:
    md.core.ruler.before("inline", "table_alone", _alone)
    add_inline_rule(md, "placeholder", "{{", _PLACEHOLDER, _not_alone)


def _alone(state: StateCore) -> None:
    state.tokens = replace_paragraphs(state.tokens, _table_slot)


def _table_slot(inline: Token) -> Token | None:
    match = _PLACEHOLDER.fullmatch(inline.content.strip())
    if match is None or match[1] != "table" or not is_slug(match[2]):
        return None
    return slot_token(slot_meta("table", [match[2]], match[2]), like=inline, block=True)


def _not_alone(state: StateInline, match: re.Match[str]) -> None:
    """A placeholder within running text, or of a kind that does not exist, is shown as typed."""
    if match[1] != "table":
        show_as_typed(state, match[0], "placeholder-unknown", kind=match[1])
    elif is_slug(match[2]):
        show_as_typed(state, match[0], "table-not-alone", key=match[2])
    else:
        show_as_typed(state, match[0], "bad-key", kind="table", key=match[2])
