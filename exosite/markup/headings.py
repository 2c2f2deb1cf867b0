"""Headings: ``### Title {#c1-4 evidence=review,animal}``, their ids, levels, table of contents.

Ids are part of the text and the same in every language; the unit from one to the next is a section.
``{#c1-4 was=c1-3}`` keeps the address of a section that is no more: an anchor in the heading.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import count, pairwise, zip_longest

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from exosite.markup.document import LEAD, Heading, Section
from exosite.markup.elements.evidence import evidence_meta, read_levels
from exosite.markup.key_syntax import is_heading_id
from exosite.markup.tokens import problem_token, slot_token

TOP, DEEPEST = 2, 4  # h1 is the title of the page; below h4 readers lose the thread

_ATTRIBUTES = re.compile(
    r"(?:#(?P<id>[^\s{}]*)|was=(?P<was>[^\s{}]*)|evidence=(?P<evidence>[^\s{}]*))(?:\s+|$)"
)


# Marks are followed by a space; at the end of the line they would be part of the title.
_MARKS = re.compile(r"(#{1,6})(?:[ \t]+(.*))?")

_RESERVED = re.compile(
    r"appearance|main|content|contents|contents-list|corrections|dates|edition|further|guide|key-points"
    r"|levels|parts|references|related|rests-on|searches|site-name|tables|terms|text-size|theme|topics"
    r"|variants|(?:card|evidence|figure|level|search|table)(?:-.*)?|(?:ref|filter|correction)-[0-9]+"
    r"|(?:nct|chictr)[0-9].*"
)


def is_reserved_id(name: str) -> bool:
    """Has the frame of a page an element of this id? A link to the heading would lead there."""
    return bool(_RESERVED.fullmatch(name))


def install(md: MarkdownIt) -> None:
    md.block.ruler.at("heading", _heading, {"alt": ["paragraph", "reference", "blockquote"]})
    md.core.ruler.before("inline", "headings", _headings)


def _heading(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    line = state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]]
    match = _MARKS.fullmatch(line)
    if match is None:
        return False
    if silent:
        return True
    state.line = start + 1
    tag = f"h{len(match[1])}"
    state.push("heading_open", tag, 1).map = [start, start + 1]
    inline = state.push("inline", "", 0)
    inline.content = (match[2] or "").strip()
    inline.map, inline.children = [start, start + 1], []
    state.push("heading_close", tag, -1)
    return True


def _headings(state: StateCore) -> None:
    """Give each top-level heading its id and level; headings inside other blocks become bold."""
    output: list[Token] = []
    headings: list[tuple[Token, str]] = []
    after_heading: list[Token] = []
    for token, text in zip_longest(state.tokens, state.tokens[1:]):
        if token.type == "heading_open" and text is not None:
            if token.level:
                output.append(problem_token("heading-nested", like=token, text=text.content))
                _embolden(token, text)
            else:
                after_heading = _read(token, text)
                headings.append((token, text.content))
        elif token.type == "heading_close" and not token.level:
            token.tag = headings[-1][0].tag
            output += [token, *after_heading]
            continue
        elif token.type == "heading_close":
            token.type, token.tag = "paragraph_close", "p"
        output.append(token)
    part = state.env.get("part", "")
    problems = [
        *_set_levels(headings),
        *_set_ids(headings, f"{part}-h" if part else "h"),
        *_set_former_ids(headings),
    ]
    for heading, _ in headings if part else ():
        _lower(heading)
    state.tokens = [*output, *problems]


def _lower(heading: Token) -> None:
    """One level down: the title of the part that the heading is in stands above it."""
    heading.meta["level"] += 1
    heading.tag = f"h{heading.meta['level']}"


def _embolden(heading: Token, text: Token) -> None:
    heading.type, heading.tag = "paragraph_open", "p"
    text.content, _ = _cut(text.content)
    text.meta["bold"] = True


def embolden(state: StateCore) -> None:
    """Make the text of nested headings strong, once it has been parsed."""
    for token in state.tokens:
        if token.type == "inline" and token.meta.get("bold"):
            opened, closed = Token("strong_open", "strong", 1), Token("strong_close", "strong", -1)
            token.children = [opened, *(token.children or []), closed]


def _read(heading: Token, text: Token) -> list[Token]:
    """Take the attributes off the text; returns what is to stand after the heading."""
    title, attributes = _cut(text.content)
    if attributes is None:
        return []
    parts = list(_ATTRIBUTES.finditer(attributes))
    ids = [part["id"] for part in parts if part["id"] is not None]
    former = [name for part in parts if part["was"] is not None for name in part["was"].split(",")]
    understood = sum(len(part[0]) for part in parts) == len(attributes)
    if not understood or len(ids) > 1 or not all(map(is_heading_id, ids + former)):
        return [problem_token("heading-attributes", like=heading, text=attributes)]
    text.content = title
    heading.meta["id"] = ids[0] if ids else None
    heading.meta["was"] = former
    lists = [part["evidence"] for part in parts if part["evidence"] is not None]
    known, unknown = read_levels(",".join(lists)) if lists else ([], [])
    after = [problem_token("evidence-unknown", like=heading, value=value) for value in unknown]
    if known:
        heading.meta["evidence"] = tuple(dict.fromkeys(known))
        after.insert(0, slot_token(evidence_meta(known), like=heading, block=True))
    return after


def _cut(content: str) -> tuple[str, str | None]:
    """Split ``Title {#id}``; braces that hold neither an id nor evidence belong to the title."""
    start = content.rfind("{") if content.endswith("}") else -1
    attributes = content[start + 1 : -1].strip()
    if start < 0 or not re.search(r"^#|(?:^|\s)(?:evidence|was)\s*=", attributes):
        return content, None
    return content[:start].rstrip(), attributes


def _set_levels(headings: Sequence[tuple[Token, str]]) -> Iterator[Token]:
    """Levels from 2 to 4 for all; yields the problems of those typed."""
    previous = TOP - 1
    for heading, text in headings:
        typed = int(heading.tag[1:])
        level = min(max(typed, TOP), DEEPEST)
        heading.tag, heading.meta["level"] = f"h{level}", level
        if typed != level:
            yield problem_token("heading-level", like=heading, typed=str(typed), shown=str(level))
        elif level > previous + 1:
            yield problem_token(
                "heading-skipped",
                like=heading,
                level="warning",
                typed=str(level),
                after=str(previous),
            )
        if not text:
            yield problem_token("heading-empty", like=heading)
        previous = level


def _set_ids(headings: Sequence[tuple[Token, str]], stem: str) -> Iterator[Token]:
    """Different ids for all, generated where missing; yields the problems of those typed."""
    taken = {LEAD} | {heading.meta["id"] for heading, _ in headings if heading.meta.get("id")}
    taken |= {name for heading, _ in headings for name in heading.meta.get("was", ())}
    free = (name for number in count(1) if (name := f"{stem}-{number}") not in taken)
    seen = {LEAD}
    for heading, text in headings:
        typed = heading.meta.get("id")
        if typed is None or typed in seen:
            heading.meta["id"] = next(free)
            generated = str(heading.meta["id"])
            if typed is None:
                yield problem_token(
                    "heading-id-missing", like=heading, level="warning", id=generated, text=text
                )
            else:
                yield problem_token("heading-id-duplicate", like=heading, id=typed)
        elif is_reserved_id(typed):
            yield problem_token("heading-id-reserved", like=heading, id=typed)
        seen.add(heading.meta["id"])
        heading.attrs["id"] = heading.meta["id"]


def _set_former_ids(headings: Sequence[tuple[Token, str]]) -> Iterator[Token]:
    """An anchor for each section that is no more; yields the problems of those that still are."""
    seen = {LEAD} | {heading.meta["id"] for heading, _ in headings}
    for heading, _ in headings:
        former = heading.meta.get("was", ())
        for name in former:
            if name in seen:
                yield problem_token("heading-was-taken", like=heading, id=name)
        heading.meta["was"] = tuple(name for name in dict.fromkeys(former) if name not in seen)
        seen.update(heading.meta["was"])


def opening_html(heading: Token) -> str:
    """The start tag, and the anchors of the sections that were merged into this one."""
    anchors = "".join(f'<a id="{name}"></a>' for name in heading.meta.get("was", ()))
    return f'<{heading.tag} id="{heading.meta["id"]}">{anchors}'


def table_of_contents(sections: Sequence[Section]) -> tuple[Heading, ...]:
    """The table of contents: each heading under the nearest one above it of a higher rank."""
    headed = [section for section in sections if section.id != LEAD]
    tops: list[int] = []
    for index, section in enumerate(headed):
        if not tops or section.level <= headed[tops[-1]].level:
            tops.append(index)
    return tuple(
        Heading(top.id, top.level, top.title, table_of_contents(headed[start + 1 : end]))
        for start, end in pairwise([*tops, len(headed)])
        for top in [headed[start]]
    )
