"""Lists: the block rule. The marks of their items are in ``list_marks``.

A list holds items with marks of one family. What is indented by two columns belongs to the item
above it. Numbers that do not count on, and every other ordinal, are shown as they were typed.
"""

import re
from html import escape
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from exosite.markup.list_marks import ListMark, read_mark
from exosite.markup.tokens import paragraph_lines, problem_token

CONTENT_INDENT = 2

_QUANTITY = re.compile(r"[-–—+±<>≤≥≦≧~～約]?[ \t]*[0-9０-９.]")
_SIGN = re.compile(r"-[ \t]+(\S)")
_LOOKAHEAD = 20  # lines in which a sibling of a first item is looked for


def install(md: MarkdownIt) -> None:
    interrupts: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote"]}
    md.block.ruler.at("list", _list, interrupts)
    md.core.ruler.after("block", "signs", _report_signs)
    md.core.ruler.after("block", "joined", _report_joined)


def mark_at(state: StateBlock, line: int) -> ListMark | None:
    """The mark of an item in this line."""
    return read_mark(_bare(state, line))


def _bare(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def _list(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    mark = mark_at(state, start)
    if mark is None:
        return False
    in_paragraph = silent and state.parentType == "paragraph"
    interrupts = in_paragraph and state.sCount[start] >= state.blkIndent
    if interrupts and not mark.is_first:
        return False
    may_begin = interrupts or (not in_paragraph and state.parentType != "list")
    if may_begin and _is_text(state, start, end, mark, interrupts):
        return False
    if silent:
        return True
    _push_list(state, start, end, mark)
    return True


def _is_text(state: StateBlock, line: int, end: int, mark: ListMark, interrupts: bool) -> bool:
    """Is ``- 2.3`` a number, ``E. coli`` a name? They are where no other item follows."""
    is_sign = mark.typed == "-" and _QUANTITY.match(_bare(state, line)[mark.end :])
    if is_sign and interrupts:
        return True
    return bool(is_sign or mark.is_weak) and not _has_sibling(state, line, end, mark)


def _has_sibling(state: StateBlock, line: int, end: int, mark: ListMark) -> bool:
    for following in range(line + 1, min(end, line + _LOOKAHEAD)):
        if state.isEmpty(following):
            continue
        indent = state.sCount[following] - state.sCount[line]
        other = mark_at(state, following) if indent < CONTENT_INDENT else None
        if other is not None:
            return indent > -CONTENT_INDENT and other.follows(mark)
    return False


def _report_signs(state: StateCore) -> None:
    """Report lines of paragraphs that begin with a hyphen and a space, and are no items."""
    for line, place in list(paragraph_lines(state.tokens)):
        if match := _SIGN.match(line):
            mend = (match[0], f"-{match[1]}")
            state.tokens.append(problem_token("list-or-sign", like=place, mend=mend, text=line))


def _report_joined(state: StateCore) -> None:
    """Report lines that go on with the words above, and look as if they were meant to begin anew:
    right under an item without its indent, or with the indent of a Chinese paragraph."""
    lines = state.env["source"].split("\n")
    depth = 0
    for before, token in pairwise(list(state.tokens)):
        depth += (before.type == "list_item_open") - (before.type == "list_item_close")
        if before.type != "paragraph_open" or not token.map:
            continue
        for number in range(token.map[0] + 1, token.map[1]):
            first = lines[number][:1]
            is_anew = first not in " \t" if depth else first == "\u3000"
            if is_anew and not lines[number - 1].endswith("\\"):
                place = Token("", "", 0, map=[number, number + 1], level=token.level)
                state.tokens.append(problem_token("line-joined", like=place, level="warning"))


def _push_list(state: StateBlock, start: int, end: int, mark: ListMark) -> None:
    kind, tag = ("ordered", "ol") if mark.is_ordinal else ("bullet", "ul")
    first = len(state.tokens)
    opened = state.push(f"{kind}_list_open", tag, 1)
    parent, state.parentType = state.parentType, "list"
    items: list[tuple[Token, ListMark]] = []
    line, is_tight, ends_empty = start, True, False
    following: ListMark | None = mark
    while following is not None:
        item, tight_item = _push_item(state, line, end, following)
        items.append((item, following))
        is_tight = is_tight and tight_item and not ends_empty
        ends_empty = state.line - line > 1 and state.isEmpty(state.line - 1)
        line = state.line
        following = _next_mark(state, line, end, mark)
    state.push(f"{kind}_list_close", tag, -1)
    opened.map = [start, line]
    state.line, state.parentType = line, parent
    _number(opened, items)
    if is_tight:
        _hide_paragraphs(state.tokens[first:], opened.level + 2)


def _push_item(state: StateBlock, line: int, end: int, mark: ListMark) -> tuple[Token, bool]:
    """One item with its blocks; returns its token, and whether no blank line is in it."""
    item = state.push("list_item_open", "li", 1)
    kept = state.bMarks[line], state.tShift[line], state.sCount[line]
    indents = state.blkIndent, state.listIndent, state.tight
    state.listIndent, state.blkIndent = state.blkIndent, state.sCount[line] + CONTENT_INDENT
    state.tight = True
    # For the blocks in the item, its first line begins behind the mark.
    state.bMarks[line] += state.tShift[line] + mark.end
    state.tShift[line], state.sCount[line] = 0, state.blkIndent
    state.md.block.tokenize(state, line, end)
    tight = state.tight
    state.bMarks[line], state.tShift[line], state.sCount[line] = kept
    state.blkIndent, state.listIndent, state.tight = indents
    item.map = [line, state.line]
    state.push("list_item_close", "li", -1)
    return item, tight


def _next_mark(state: StateBlock, line: int, end: int, mark: ListMark) -> ListMark | None:
    """The mark of the next item of this list, if the list goes on in this line."""
    if line >= end or state.sCount[line] < state.blkIndent:
        return None
    rules = state.md.block.ruler.getRules("list")
    if any(rule(state, line, end, True) for rule in rules):
        return None
    following = mark_at(state, line)
    return following if following and following.family == mark.family else None


def _number(opened: Token, items: list[tuple[Token, ListMark]]) -> None:
    """Let the list count, if it would count as typed; else each item shows its mark."""
    numbers = [mark.number for _, mark in items]
    counts_on = all(second == first + 1 for first, second in pairwise(numbers))
    first = items[0][1]
    is_shown = first.is_shown or (
        first.is_ordinal and not (counts_on and first.typed == f"{numbers[0]}.")
    )
    if is_shown:
        opened.attrs["class"] = "marks-as-typed"
    elif first.is_ordinal and numbers[0] != 1:
        opened.attrs["start"] = numbers[0]
    for item, mark in items:
        item.meta["mark"], item.meta["gap"] = mark.typed, mark.gap
        item.meta["shown"] = is_shown


def _hide_paragraphs(tokens: list[Token], level: int) -> None:
    for token in tokens:
        if token.level == level and token.type in ("paragraph_open", "paragraph_close"):
            token.hidden = True


def item_html(token: Token) -> str:
    """The opening tag of an item, with its mark if that is shown as typed."""
    if not token.meta["shown"]:
        return "<li>"
    return f'<li><span class="mark">{escape(token.meta["mark"], quote=False)}</span>{token.meta["gap"]}'
