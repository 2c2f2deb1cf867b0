"""``[@ref-id]`` and ``[@a; @b]``: one citation of one or several references."""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

from exosite.markup.key_syntax import is_slug
from exosite.markup.tokens import push_slot, show_as_typed, slot_meta

_CITATION = re.compile(r"\[@([^\[\]\n]{1,500})\]")


def install(md: MarkdownIt) -> None:
    md.inline.ruler.before("link", "citation", _citation)


def _citation(state: StateInline, silent: bool) -> bool:
    if not state.src.startswith("[@", state.pos):
        return False
    match = _CITATION.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        first, *others = (part.strip() for part in match[1].split(";"))
        keys = [first, *(part.removeprefix("@") for part in others)]
        wrong = next((key for key in keys if not is_slug(key)), None)
        if wrong is None:
            meta = slot_meta("citation", keys, "")
            push_slot(state, {**meta, "text": f"[{'; '.join(meta['keys'])}]"})
        else:
            show_as_typed(state, match[0], "bad-key", kind="citation", key=wrong)
    state.pos = match.end()
    return True
