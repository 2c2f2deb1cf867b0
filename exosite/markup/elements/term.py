"""``[[term-slug]]`` and ``[[term-slug|shown text]]``: a term of the glossary."""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

from exosite.markup.key_syntax import is_slug
from exosite.markup.tokens import add_inline_rule, push_problem, push_slot, show_as_typed, slot_meta

# Lengths are bounded so that a flood of brackets costs no more than its own length.
_TERM = re.compile(r"\[\[([^\[\]|\n]{0,100})(?:\|([^\[\]|\n]{0,200}))?\]\]")

_UNCLOSED = re.compile(r"\[\[[a-z0-9-]{1,100}[ \t]*$", re.MULTILINE)


def install(md: MarkdownIt) -> None:
    add_inline_rule(md, "term", "[[", _TERM, _push)
    md.inline.ruler.after("term", "term_unclosed", _unclosed)


def _push(state: StateInline, match: re.Match[str]) -> None:
    slug, shown = match[1].strip(), (match[2] or "").strip()
    if is_slug(slug):
        push_slot(state, slot_meta("term", [slug], shown or slug))
    else:
        show_as_typed(state, match[0], "bad-key", kind="term", key=slug)


def _unclosed(state: StateInline, silent: bool) -> bool:
    """Report ``[[slug`` that never ends, as when a ``|`` in a table cut it; other rules go on."""
    if not silent and (match := _UNCLOSED.match(state.src, state.pos, state.posMax)):
        push_problem(state, "term-unclosed", text=match[0].rstrip())
    return False
