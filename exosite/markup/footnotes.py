"""Footnotes: checks that the plug-in of markdown-it lacks, and their HTML.

A note is defined at the top level only: the plug-in loses text when definitions nest. Ids hold a
colon, so that no heading can have the same one.
"""

import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from mdit_py_plugins.footnote.index import footnote_def, footnote_ref, footnote_tail

from exosite.markup.tokens import inline_tokens, problem_token

_UNDEFINED = re.compile(r"\[\^([^\s\[\]]{1,80})\]")


def install(md: MarkdownIt) -> None:
    # Not footnote_plugin itself: that also takes ``^[…]``, which stands in links, and its own HTML.
    interrupts: RuleOptionsType = {"alt": ["paragraph", "reference"]}
    md.block.ruler.before("reference", "footnote_definition", _definition, interrupts)
    md.inline.ruler.after("image", "footnote_ref", footnote_ref)
    md.core.ruler.after("inline", "footnote_tail", footnote_tail)
    md.core.ruler.before("footnote_tail", "footnote_problems", _problems)
    md.core.ruler.after("footnote_tail", "footnote_parts", _name_parts)


def _definition(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    # Asked silently, it still ends the paragraph of the note above it.
    return (silent or state.level == 0) and footnote_def(state, start, end, silent)


def _problems(state: StateCore) -> None:
    """Report notes that readers would not see: unused, defined twice, or not defined at all."""
    notes: dict[str, list[Token]] = {}
    for token in state.tokens:
        if token.type == "footnote_reference_open":
            notes.setdefault(str(token.meta["label"]), []).append(token)
    problems: list[Token] = []
    for label, tokens in notes.items():
        is_used = state.env["footnotes"]["refs"].get(f":{label}", -1) >= 0
        if len(tokens) > 1:  # only the last of them is shown
            problems += [problem_token("footnote-duplicate", like=t, label=label) for t in tokens]
        elif not is_used:
            problems.append(problem_token("footnote-unused", like=tokens[0], label=label))
    for block in inline_tokens(state.tokens):
        block.children = list(_undefined(block.children or []))
    state.tokens += problems


def _undefined(children: Sequence[Token]) -> Iterator[Token]:
    for token in children:
        yield token
        if token.type == "text":
            for match in _UNDEFINED.finditer(token.content):
                yield problem_token("footnote-undefined", like=token, label=match[1])


def reference_html(token: Token) -> str:
    """The mark in the text: a number that leads to the note."""
    note, mark = _ids(token)
    return (
        f'<sup class="footnote-ref"><a href="#{note}" id="{mark}" role="doc-noteref">'
        f"{token.meta['id'] + 1}</a></sup>"
    )


def back_html(token: Token) -> str:
    """The link from a note to where it was called."""
    _, mark = _ids(token)
    # The variation selector keeps the arrow from becoming an emoji on phones.
    return f' <a href="#{mark}" class="footnote-backref" role="doc-backlink">\u21a9\ufe0e</a>'


def note_html(token: Token) -> str:
    """The opening tag of a note."""
    return f'<li id="{_ids(token)[0]}">'


def _name_parts(state: StateCore) -> None:
    """Tell the notes of a text that is one of several on a page from those of the others."""
    if part := state.env.get("part"):
        for token in [*state.tokens, *(child for t in state.tokens for child in t.children or [])]:
            if token.type.startswith("footnote_"):
                token.meta["part"] = f":{part}"


def _ids(token: Token) -> tuple[str, str]:
    part, number = token.meta.get("part", ""), token.meta["id"] + 1
    again = token.meta.get("subId") or 0
    return f"note{part}:{number}", f"noteref{part}:{number}" + (f":{again + 1}" if again else "")
