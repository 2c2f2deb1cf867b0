"""``[?search-key]``: a search statement, beside the sentence that says that nothing was found."""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

from exosite.markup.key_syntax import is_slug
from exosite.markup.tokens import add_inline_rule, push_slot, show_as_typed, slot_meta

_SEARCH = re.compile(r"\[\?([^\[\]\n]{1,100})\]")


def install(md: MarkdownIt) -> None:
    add_inline_rule(md, "search", "[?", _SEARCH, _push)


def _push(state: StateInline, match: re.Match[str]) -> None:
    key = match[1].strip()
    if is_slug(key):
        push_slot(state, slot_meta("search", [key], f"[?{key}]"))
    else:
        show_as_typed(state, match[0], "bad-key", kind="search", key=key)
