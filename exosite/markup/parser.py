"""Parser: put together from all plug-ins, and the two public functions of the package."""

import re
from collections.abc import Sequence
from functools import cache
from html import escape
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore

from exosite.markup import (
    emphasis,
    footnotes,
    headings,
    hyperlinks,
    line_ends,
    lists,
    markdown_tables,
)
from exosite.markup.assembly import Assembly
from exosite.markup.characters import normalise, scrub
from exosite.markup.cjk import InlineParser, join_lines
from exosite.markup.document import LEAD, Problem, Rendered, Section
from exosite.markup.elements import ELEMENTS
from exosite.markup.html import Renderer
from exosite.markup.limits import (
    MAX_NESTING,
    BlockParser,
    TooComplex,
    check_counts,
    flatten_nesting,
)
from exosite.markup.list_marks import read_mark
from exosite.markup.near_inline import RUNNING
from exosite.markup.near_lines import LINES
from exosite.markup.near_marks import find_near_marks
from exosite.markup.parse_memo import memoised
from exosite.markup.sanitizer import sanitise
from exosite.markup.slots import Parsed
from exosite.markup.typed_html import TYPED_HTML

MAX_BYTES = 100_000
"""Longest text that is parsed, in bytes of UTF-8: about 33,000 Chinese characters."""


def parse(text: str, *, inline: bool = False, part: str = "") -> Parsed:
    """Make sanitised HTML that holds slots, and everything else that can be known without lookups.

    With ``inline``, the text is running text without blocks, for a table cell or a caption. ``part``
    names a text that is one of several on a page: its headings are one level lower, and ids that
    nobody typed begin with the name. Never raises: a text of more than ``MAX_BYTES`` is shown as typed, with the problem ``too-long``, and so
    is one beyond the counts in ``limits``, with ``too-complex``.
    """
    return _parse(text, inline, part) if part else memoised(text, inline, _parse)


def render(text: str, *, inline: bool = False) -> Rendered:
    """Both phases in one step, for whoever has no site to fill the slots: elements as typed."""
    return parse(text, inline=inline).fill({})


def _parse(text: str, inline: bool, part: str = "") -> Parsed:
    source, problems = normalise(text)
    size = len(source.encode())
    if size > MAX_BYTES:
        too_long = Problem(1, "too-long", {"size": str(size), "limit": str(MAX_BYTES)})
        return _unparsed(source, [too_long, *problems], inline)
    lines = () if inline else LINES
    problems += find_near_marks(source, (*TYPED_HTML, *RUNNING), lines)
    parser = _parser()
    env: dict[str, Any] = {"part": part, "source": source}
    try:
        tokens = (parser.parseInline if inline else parser.parse)(_indented(source), env)
    except TooComplex:
        return _unparsed(source, [Problem(1, "too-complex"), *problems], inline)
    assembly = Assembly(source.split("\n"), problems=problems)
    assembly.walk(tokens)
    html = sanitise(parser.renderer.render(tokens, parser.options, env))
    return Parsed(
        html=html,
        toc=headings.table_of_contents(assembly.sections),
        sections=tuple(assembly.sections),
        text=assembly.whole_text,
        slots=tuple(assembly.slots),
        links=tuple(assembly.links),
        problems=tuple(assembly.problems),
    )


# What Markdown has and the dialect of docs/markup.md has not: signs and indents are text there.
# A definition of links (``[a]: address``) would vanish from the page when it is unused.
NOT_IN_THE_DIALECT = [
    "code", "fence", "blockquote", "html_block", "lheading", "reference",
    "backticks", "entity", "html_inline", "linkify", "replacements", "smartquotes",
]  # fmt: skip


# Lines of nothing but spaces, also those of Chinese and other scripts, are empty.
_BLANK = re.compile(r"^[^\S\n]+$", re.MULTILINE)
_WIDE_INDENT = re.compile("^([ \t]*\u3000[ \t\u3000]*)(.*)$", re.MULTILINE)


def _indented(source: str) -> str:
    """With an indent of full width before the mark of an item made one that the rules can count.

    Before other words it begins a paragraph, as Chinese is written, and belongs to no item.
    """

    def counted(line: re.Match[str]) -> str:
        indent, words = line.groups()
        return f"{indent.replace(chr(0x3000), '  ')}{words}" if read_mark(words) else line[0]

    return _WIDE_INDENT.sub(counted, _BLANK.sub("", source))


@cache
def _parser() -> MarkdownIt:
    """One parser for the process; it keeps no state between texts."""
    md = MarkdownIt("default", {"html": False, "maxNesting": MAX_NESTING}, renderer_cls=Renderer)
    md.inline, md.block = InlineParser(), BlockParser()
    md.disable(NOT_IN_THE_DIALECT)
    # Links are refused by ``refuse_links``, which can tell the editor where.
    md.validateLink = lambda url: True  # type: ignore[method-assign]
    for rules in (emphasis, line_ends, lists, footnotes, headings):
        rules.install(md)
    md.core.ruler.after("block", "count", check_counts)
    markdown_tables.install(md)
    md.core.ruler.after("inline", "scrub", _scrub)
    for element in ELEMENTS:
        element.install(md)
    md.core.ruler.push("embolden", headings.embolden)
    hyperlinks.install(md)
    for rule in (flatten_nesting, join_lines):
        md.core.ruler.push(rule.__name__, rule)
    return md


def _scrub(state: StateCore) -> None:
    """Replace refused characters once more: an address may hold them encoded."""
    todo = list(state.tokens)
    while todo:
        token = todo.pop()
        token.content = scrub(token.content)
        for name, value in token.attrs.items():
            token.attrs[name] = scrub(str(value))
        todo += token.children or []


def _unparsed(source: str, problems: Sequence[Problem], inline: bool) -> Parsed:
    """The text as typed, in paragraphs."""
    paragraphs = [part.strip() for part in source.split("\n\n")]
    html = "\n".join(f"<p>{escape(part, quote=False)}</p>" for part in paragraphs if part)
    lead = Section(LEAD, 1, "", (), 1, source, source.strip())
    return Parsed(
        html=escape(source, quote=False) if inline else html,
        toc=(),
        sections=(lead,),
        text=lead.text,
        slots=(),
        links=(),
        problems=tuple(problems),
    )
