"""Lines: where one ends in a paragraph, and the rule ``---`` between two parts of a text."""

import re

from markdown_it import MarkdownIt
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline

from exosite.markup.tokens import paragraph_lines, problem_token

_RULE = re.compile("-{3,}")


def install(md: MarkdownIt) -> None:
    interrupts: RuleOptionsType = {"alt": ["list"]}
    md.block.ruler.at("hr", _rule, interrupts)
    md.core.ruler.after("block", "rules", _report_rules)
    md.inline.ruler.at("newline", _line_end)


def _rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Hyphens alone between blank lines; right under words they might be meant otherwise."""
    if not _RULE.fullmatch(state.src[state.bMarks[start] : state.eMarks[start]].strip()):
        return False
    if silent:
        return True
    token = state.push("hr", "hr", 0)
    token.map = [start, start + 1]
    state.line = start + 1
    return True


def _report_rules(state: StateCore) -> None:
    for line, place in list(paragraph_lines(state.tokens)):
        if _RULE.fullmatch(line):
            mend = (line, f"\n{line}")
            state.tokens.append(problem_token("rule-not-alone", like=place, mend=mend))


def _line_end(state: StateInline, silent: bool) -> bool:
    """Spaces around the end of a line are nothing; a break in the text is written ``\\``."""
    source, place = state.src, state.pos
    if source[place] != "\n":
        return False
    if not silent:
        state.pending = state.pending.rstrip(" \t")
        state.push("softbreak", "br", 0)
    place += 1
    while place < state.posMax and source[place] in " \t":
        place += 1
    state.pos = place
    return True
