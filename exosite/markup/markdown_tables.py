"""Tables written in Markdown: the cells that the parser drops without a word are reported."""

import re

from markdown_it.rules_block.table import escapedSplit
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from exosite.markup.tokens import problem_token

_QUOTE = re.compile(r"[\s>]*")


def check_rows(state: StateCore) -> None:
    """Report rows with more cells than the table has columns: the rest of the row is not shown.

    Often it was a ``|`` in a term, which has to be written ``\\|`` in a table.
    """
    lines = state.src.split("\n")
    problems: list[Token] = []
    columns = 0
    for token in state.tokens:
        if token.type == "thead_open":
            columns = 0
        elif token.type == "th_open":
            columns += 1
        elif token.type == "tr_open" and token.map and columns:
            cells = _cells(lines[token.map[0]])
            if cells > columns:
                problem = problem_token(
                    "table-row", like=token, cells=str(cells), columns=str(columns)
                )
                problems.append(problem)
    state.tokens += problems


def _cells(line: str) -> int:
    parts = escapedSplit(_QUOTE.sub("", line, count=1).rstrip())
    return len(parts) - (parts[0] == "") - (len(parts) > 1 and parts[-1] == "")
