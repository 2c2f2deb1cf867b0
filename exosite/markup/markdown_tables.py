"""Tables written in Markdown: the cells that the parser drops without a word are reported."""

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.table import escapedSplit
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from exosite.markup.tokens import paragraph_lines, problem_token


def install(md: MarkdownIt) -> None:
    # Tables ask these rules for their end; nothing else does.
    md.block.ruler.push("table_end", _ends_table, {"alt": ["blockquote"]})
    md.core.ruler.after("count", "table_rows", check_rows)
    md.core.ruler.after("table_rows", "stray_rows", _stray_rows)


def _ends_table(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    """A line without ``|`` is no row: it begins the paragraph behind the table."""
    is_in_table = silent and state.parentType == "table"
    return is_in_table and "|" not in state.src[state.bMarks[line] : state.eMarks[line]]


def _stray_rows(state: StateCore) -> None:
    """Report paragraphs with lines that look like rows, but belong to no table."""
    for line, place in list(paragraph_lines(state.tokens)):
        if line.startswith("|"):
            state.tokens.append(problem_token("table-incomplete", like=place, text=line))


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
    parts = escapedSplit(line.strip())
    return len(parts) - (parts[0] == "") - (len(parts) > 1 and parts[-1] == "")
