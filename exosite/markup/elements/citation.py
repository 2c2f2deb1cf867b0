"""``[@ref-id]`` and ``[@a; @b]``: one citation of one or several references."""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

from exosite.markup.key_syntax import is_slug
from exosite.markup.tokens import add_inline_rule, push_slot, show_as_typed, slot_meta

_CITATION = re.compile(r"\[@([^\[\]\n]{1,500})\]")


def install(md: MarkdownIt) -> None:
    add_inline_rule(md, "citation", "[@", _CITATION, _push)


def _push(state: StateInline, match: re.Match[str]) -> None:
    first, *others = (part.strip() for part in match[1].split(";"))
    keys = [first, *(part.removeprefix("@") for part in others)]
    bad_key = next((key for key in keys if not is_slug(key)), None)
    if bad_key is None:
        meta = slot_meta("citation", keys, "")
        push_slot(state, {**meta, "text": f"[{'; '.join(meta['keys'])}]"})
    else:
        show_as_typed(state, match[0], "bad-key", kind="citation", key=bad_key)
