"""``::: caution`` … ``:::``: a call-out, of a kind in ``callout_kinds``; and ``::: quote``, a
quotation. They do not nest."""

import re

from markdown_it import MarkdownIt
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from exosite.markup.callout_kinds import CALLOUT_KINDS
from exosite.markup.key_syntax import is_slug
from exosite.markup.tokens import push_problem, slot_meta

QUOTE = "quote"

_MARK = re.compile(r":{3,}[ \t]*(.*?)[ \t]*$")
_HEADING = re.compile(r"#{1,6}(?:[ \t]|$)")
_ATTRIBUTE = re.compile(r"""[ \t]+(?:([a-z]+)=(?:"([^"]*)"|([^\s"]+)))|[ \t]*(\S+)""")


def install(md: MarkdownIt) -> None:
    interrupts: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list"]}
    md.block.ruler.before("list", "callout", _callout, interrupts)


def _callout(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    info = _mark(state, start)
    if info is None:
        return False
    if silent:
        return True
    if not info:
        push_problem(state, "callout-not-open").map = [start, start + 1]
        state.line = start + 1
        return True
    last, closed = _extent(state, start, end)
    if not closed:
        push_problem(state, "callout-unclosed", kind=info.split()[0]).map = [start, start + 1]
    _push(state, info, start, last)
    state.line = last + 1 if closed else last
    return True


def _push(state: StateBlock, info: str, start: int, last: int) -> None:
    kind, _, rest = info.partition(" ")
    if kind == QUOTE:
        if rest:
            push_problem(state, "callout-attribute", text=rest).map = [start, start + 1]
        _push_box(state, "blockquote", "blockquote")
    elif kind in CALLOUT_KINDS:
        attrs = _attributes(state, start, kind, rest)
        _push_box(state, "callout", "aside").attrs = {"class": f"callout callout-{kind}"}
        slot = state.push("slot", "", 0)
        slot.meta = slot_meta("callout", [kind], attrs.get("title", kind), attrs)
        slot.map, slot.block = [start, start + 1], True
    else:
        push_problem(state, "callout-unknown", kind=info).map = [start, start + 1]
    _content(state, start + 1, last)
    if kind == QUOTE:
        state.push("blockquote_close", "blockquote", -1).block = True
    elif kind in CALLOUT_KINDS:
        state.push("callout_close", "aside", -1).block = True


def _push_box(state: StateBlock, name: str, tag: str) -> Token:
    box = state.push(f"{name}_open", tag, 1)
    box.block = True
    return box


def _content(state: StateBlock, start: int, last: int) -> None:
    parent, line_max = state.parentType, state.lineMax
    state.parentType, state.lineMax = "callout", last
    # Inside, a heading is told apart by its level, also in a call-out of an unknown kind.
    state.level += 1
    state.md.block.tokenize(state, start, last)
    state.level -= 1
    state.parentType, state.lineMax = parent, line_max


def _mark(state: StateBlock, line: int) -> str | None:
    """What stands behind ``:::`` in this line, or None if it is an ordinary line."""
    start = state.bMarks[line] + state.tShift[line]
    if not state.src.startswith(":::", start) or state.is_code_block(line):
        return None
    match = _MARK.match(state.src[start : state.eMarks[line]])
    return match[1] if match else None


def _extent(state: StateBlock, start: int, end: int) -> tuple[int, bool]:
    """The line behind the content, and whether a ``:::`` stands there.

    An unclosed call-out ends at the first heading or the next call-out: it must not swallow the
    rest of an article.
    """
    heading: int | None = None
    line = start + 1
    while line < end:
        outside = state.sCount[line] < state.blkIndent and not state.isEmpty(line)
        info = None if outside else _mark(state, line)
        if info == "":
            return line, True
        if outside or info is not None:
            break
        first = state.bMarks[line] + state.tShift[line]
        if heading is None and _HEADING.match(state.src, first, state.eMarks[line]):
            heading = line
        line += 1
    return (line if heading is None else heading), False


def _attributes(state: StateBlock, line: int, kind: str, text: str) -> dict[str, str]:
    """Read ``by=kenny title="…"``. What is not understood is reported and left out."""
    attrs: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(" " + text):
        name, quoted, bare, stray = match.groups()
        value = quoted if quoted is not None else bare or ""
        is_valid = name == "title" or (name in ("by", "source") and is_slug(value))
        if stray or not is_valid or name in attrs:
            problem = push_problem(state, "callout-attribute", text=match[0].strip())
            problem.map = [line, line + 1]
        else:
            attrs[name] = value
    if CALLOUT_KINDS[kind].is_attributed and not {"by", "source"} & set(attrs):
        push_problem(state, "callout-unattributed").map = [line, line + 1]
    return attrs
