"""``{{ kind:key }}``: what the page takes from the data of the site.

``{{ table:slug }}``, ``{{ trials:area }}`` and ``{{ ladder:area }}`` stand alone in a paragraph: a
comparison table, the records of trials in an area, how far research on an application has come; its
approval is ``{{ ladder:area@reference }}``. ``{{ status:NCT01234567 }}`` stands in a sentence: how a
trial stands.
"""

import re
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from exosite.markup.key_syntax import is_slug
from exosite.markup.limits import MAX_TABLES, TooComplex
from exosite.markup.problem_codes import SlotKind
from exosite.markup.tokens import (
    add_inline_rule,
    push_slot,
    replace_paragraphs,
    show_as_typed,
    slot_meta,
    slot_token,
)

_PLACEHOLDER = re.compile(r"\{\{\s*([^{}\s:]{1,40})\s*:\s*([^{}\s]{1,100})\s*\}\}")
_REGISTRY_ID = re.compile("[A-Za-z0-9][A-Za-z0-9-]{3,39}")
_BLOCKS: Final[dict[str, SlotKind]] = {
    "table": "table",
    "trials": "trials",
    "ladder": "ladder",
}


def install(md: MarkdownIt) -> None:
    md.core.ruler.before("inline", "placeholder_alone", _alone)
    add_inline_rule(md, "placeholder", "{{", _PLACEHOLDER, _inline)


def _alone(state: StateCore) -> None:
    before = len(state.tokens)
    state.tokens = replace_paragraphs(state.tokens, _block_slot)
    # A paragraph is three tokens, a slot one.
    if before - len(state.tokens) > 2 * MAX_TABLES:
        raise TooComplex


def _block_slot(inline: Token) -> Token | None:
    match = _PLACEHOLDER.fullmatch(inline.content.strip())
    if match is None or match[1] not in _BLOCKS or not _is_key(match[1], match[2]):
        return None
    return slot_token(slot_meta(_BLOCKS[match[1]], [match[2]], match[2]), like=inline, block=True)


def _inline(state: StateInline, match: re.Match[str]) -> None:
    """A status; a placeholder that must stand alone, or of no known kind, is shown as typed."""
    kind, key = match[1], match[2]
    if kind == "status" and _REGISTRY_ID.fullmatch(key):
        push_slot(state, slot_meta("trial-status", [key], key))
    elif kind not in (*_BLOCKS, "status"):
        show_as_typed(state, match[0], "placeholder-unknown", kind=kind)
    elif kind == "status" or not _is_key(kind, key):
        show_as_typed(state, match[0], "bad-key", kind=kind, key=key)
    else:
        show_as_typed(state, match[0], "table-not-alone", key=key)


def _is_key(kind: str, key: str) -> bool:
    area, at, approval = key.partition("@")
    return is_slug(area) and (not at or (kind == "ladder" and is_slug(approval)))
