"""Near misses at the start of a line: headings, lists, call-outs, table rows, rules, quotations."""

import re

from exosite.markup.list_marks import read_mark
from exosite.markup.near_marks import NearMark, near

_HAN = "\u3040-\u30ff\u3400-\u9fff"
_S = "[ \t\u3000]*"


@near(f"{_S}([#＃]{{2,}})({_S})([^\\s#＃].*)")
def _heading(match: re.Match[str]) -> str:
    marks, gap, words = match.groups()
    is_right = gap and "\u3000" not in gap and "＃" not in marks and len(marks) <= 6
    return match[0] if is_right else f"{'#' * min(len(marks), 4)} {words}"


@near(f"{_S}([#＃])({_S})([^\\s#＃0-9０-９].*)", level="warning")
def _single_hash(match: re.Match[str]) -> str:
    is_right = match[1] == "#" and match[2] and "\u3000" not in match[2]
    return match[0] if is_right else f"## {match[3]}"


@near("([ \t\u3000]*)(?:-[ \t]*\u3000\\s*|－[ \t\u3000]+)(\\S.*)")
def _item(match: re.Match[str]) -> str:
    return f"{match[1].replace(chr(0x3000), '  ')}- {match[2]}"


@near(f"([ \t]*)[-－]([{_HAN}].*)", level="warning")
def _item_without_space(match: re.Match[str]) -> str:
    return f"{match[1]}- {match[2]}"


@near("([ \t]*[0-9]{1,2}\\.)([A-Za-z]{2}.*)", level="warning")
def _number_without_space(match: re.Match[str]) -> str:
    return f"{match[1]} {match[2]}"


@near(f"([ \t]*)[*+][ \t]+([{_HAN}「『（].*)", level="warning")
def _other_bullet(match: re.Match[str]) -> str:
    return f"{match[1]}- {match[2]}"


@near(f"({_S})([:：]{{2}}(?=[ \t\u3000]*(?:[a-zA-Z]|$))|[:：]{{3,}})({_S})(.*)")
def _callout(match: re.Match[str]) -> str:
    indent, colons, gap, words = match.groups()
    meant = re.sub(
        'title[ \t]*[=＝][ \t]*["“”「『＂]([^"“”「」『』＂]*)["“”」』＂]', r'title="\1"', words
    )
    has_gap = bool(gap) or not words
    is_right = colons == ":::" and has_gap and "\u3000" not in indent + gap
    if is_right and meant == words and not words.rstrip().endswith(":"):
        return match[0]
    return f"::: {meant.strip(':： ')}".rstrip()


@near(f"{_S}(\\[\\^[^\\s\\[\\]]{{1,80}}\\])[ \t]*：(.*)")
def _footnote(match: re.Match[str]) -> str:
    return f"{match[1]}: {match[2].strip()}"


@near(f"{_S}(?:｜|\\|.*｜).*")
def _row(match: re.Match[str]) -> str:
    row = match[0].strip().replace("｜", "|")
    is_rule = not re.sub("[|—–－ー:：\\s-]", "", row)
    return re.sub("[—–－ー]", "-", row).replace("：", ":") if is_rule else row


@near(
    "[ \t]*(?:\\*{3,}|_{3,}|[=＝]{3,}|[－—–]{3,}|(?:[-*_—–][ \t]+){2,}[-*_—–])[ \t]*",
    level="warning",
)
def _rule(match: re.Match[str]) -> str:
    return "---"


@near(
    f'{_S}[>＞]{_S}(?:[>＞({_HAN}「『“"（【*\\[][^0-9]|[-*+•・][ \t]|[0-9]{{1,2}}[.)、][ \t]|[A-Z][a-z]+ [a-z]).*',
    level="warning",
    code="quote-mark",
)
def _quotation(match: re.Match[str]) -> None:
    return None


@near("[ \t]*\\[([^\\[\\]\n^@]{1,100})\\]:[ \t]+(https?://\\S+).*")
def _link_definition(match: re.Match[str]) -> str:
    return f"[{match[1]}]({match[2]})"


@near(f"{_S}([^\n{{}}#＃]{{1,100}}){_S}(\\{{#[a-z][a-z0-9-]{{0,80}}\\}}).*")
def _heading_without_hash(match: re.Match[str]) -> str:
    return f"## {match[1].strip()} {match[2]}"


@near("[ \t]*([^\\s|].*?\t+[^\\s|].*)", level="warning", code="table-incomplete")
def _row_of_tabs(match: re.Match[str]) -> str | None:
    mark = read_mark(match[1])
    is_row = "\t" in match[1][mark.end if mark else 0 :]
    return None if is_row else match[0]


@near("[ \t]*(?:```|~~~).*", code="code-block")
def _code(match: re.Match[str]) -> None:
    return None


LINES: tuple[NearMark, ...] = (
    _heading,
    _single_hash,
    _item,
    _item_without_space,
    _number_without_space,
    _other_bullet,
    _callout,
    _footnote,
    _row,
    _rule,
    _link_definition,
    _heading_without_hash,
    _row_of_tabs,
    _quotation,
    _code,
)
