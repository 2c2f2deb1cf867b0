"""A part of a text cut out to be a chapter, and a chapter put back as a part. Pure: Markdown only.

A part is a heading of the second level with all below it. As the title of a chapter is that of its
article, the headings in it are one level higher. Ids, marks of evidence and footnotes go along, and
links between both texts go on leading where they led.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from exosite.markup import parse
from exosite.markup.document import Section
from exosite.publishing.sections import lines_of

PART_LEVEL = 2

_HASHES = re.compile(r"^( {0,3})#(#{1,5})(?=\s)")
_ATTRIBUTES = re.compile(r"\{(#[^{}]*)\}(\s*)$")
_NOTE = re.compile(r"^ {0,3}\[\^([^\s\[\]]{1,80})\]:")
_NOTE_MARK = re.compile(r"\[\^([^\s\[\]]{1,80})\]")
_ARTICLE_LINK = re.compile(r"\]\(article:([^\s()]+)\)")
# Fences of call-outs, tables, figures, footnotes; items of lists are paragraphs of their own.
_NO_PARAGRAPH = re.compile(r"\s*(?::::|\||\{\{|!\[|\[\^[^\]]+\]:)")
_ITEM = re.compile(r"\s*(?:[-*+]|\d+[.)])\s")
_OWN_LINK = re.compile(r"\]\(#([a-z][a-z0-9-]*)\)")


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a text: its heading, the sections below that, and where it stands, in lines."""

    heading: Section
    sections: tuple[Section, ...]
    start: int
    end: int

    @property
    def id(self) -> str:
        return self.heading.id

    @property
    def ids(self) -> set[str]:
        """The ids that lead into it."""
        return {name for one in (self.heading, *self.sections) for name in _ids(one)}


@dataclass(frozen=True, slots=True)
class Cut:
    """A text cut in two: the ``title`` and ``body`` of the chapter, and the ``rest``."""

    title: str
    body: str
    rest: str


def parts(markdown: str) -> list[Part]:
    """The parts of a text whose headings have ids of their own, in order."""
    parsed = parse(markdown)
    codes = ("heading-id-missing", "heading-id-duplicate")
    nameless = {problem.line for problem in parsed.problems if problem.code in codes}
    sections = [section for section in parsed.sections if section.title]
    starts = [number for number, one in enumerate(sections) if one.level == PART_LEVEL]
    length = len(lines_of(markdown))
    return [
        Part(
            sections[start],
            tuple(sections[start + 1 : end]),
            sections[start].line - 1,
            sections[end].line - 1 if end < len(sections) else length,
        )
        for start, end in zip(starts, [*starts[1:], len(sections)], strict=False)
        if sections[start].line not in nameless
    ]


def find_part(markdown: str, part_id: str) -> Part | None:
    """The part of this id, None if the text has none."""
    return next((part for part in parts(markdown) if part.id == part_id), None)


def cut_all(markdown: str, keys: Mapping[str, str], *, hub: str) -> tuple[dict[str, Cut], str]:
    """Cut out the parts with these ids, as far as the text has them: each by its id, and the rest.

    ``keys`` are the addresses of the chapters that they become.
    """
    chapters: dict[str, Cut] = {}
    targets: dict[str, str] = {}
    for part in parts(markdown):
        if key := keys.get(part.id):
            links = {f"{hub}#{name}": f"{key}#{name}" for name in part.ids}
            targets |= links | {f"{hub}#{part.id}": key}
    rest = markdown
    for part_id, key in keys.items():
        if found := find_part(rest, part_id):
            chapters[part_id] = cut(rest, found, hub=hub, chapter=key)
            rest = chapters[part_id].rest
    # A chapter may name what was still in the guide when it was cut.
    return {
        part_id: replace(chapter, body=_redirected(chapter.body, targets))
        for part_id, chapter in chapters.items()
    }, rest


def cut(markdown: str, part: Part, *, hub: str, chapter: str) -> Cut:
    """Cut a part out of the text of the article ``hub``, to be the article ``chapter``."""
    lines = lines_of(markdown)
    notes = _notes(lines)
    inside = set(range(part.start, part.end))
    in_part = _used(lines, notes, inside)
    in_rest = _used(lines, notes, set(range(len(lines))) - inside)
    own = {label for label, numbers in notes.items() if inside.issuperset(numbers)}
    go_along = in_part | (own - in_rest)
    note_lines = {number for numbers in notes.values() for number in numbers}
    raised = _raised(lines, part)
    body = "".join(raised[number] for number in sorted(inside - note_lines))
    rest = "".join(
        line
        for number, line in enumerate(lines)
        if number not in inside and not _moves(number, notes, in_part - in_rest)
    )
    away = part.ids - {part.id}
    return Cut(
        part.heading.title,
        _blocks(
            _links_out(body, away, {part.id: f"article:{chapter}"}, f"article:{hub}"),
            *_note_texts(lines, notes, go_along),
        ),
        _blocks(
            _links_into(rest, part.ids, part.id, f"article:{chapter}"),
            *_note_texts(lines, notes, own & in_rest),
        ),
    )


def _raised(lines: Sequence[str], part: Part) -> dict[int, str]:
    """The lines below the heading of a part, headings one level higher, by their number.

    The first of them keeps the address of the part. The evidence that its heading named is named
    by the paragraphs that stood directly below it.
    """
    raised = {number: lines[number] for number in range(part.start, part.end)}
    raised[part.start] = ""
    lead_end = part.sections[0].line - 1 if part.sections else part.end
    if part.heading.evidence:
        mark = f"{{evidence={','.join(part.heading.evidence)}}}"
        for number in _unmarked(lines, range(part.start + 1, lead_end)):
            text = lines[number].rstrip()
            raised[number] = text + mark + lines[number][len(text) :]
    for section in part.sections:
        at = section.line - 1
        raised[at] = _HASHES.sub(r"\1\2", raised[at])
    if part.sections:
        at = part.sections[0].line - 1
        raised[at] = _with_former(raised[at], _ids(part.heading))
    return raised


def _unmarked(lines: Sequence[str], numbers: range) -> list[int]:
    """The last lines of the paragraphs that cite something and name no evidence themselves.

    If there are none, that of the first paragraph, so that the evidence is named somewhere.
    """
    paragraphs: list[list[int]] = []
    is_open = False
    for number in numbers:
        line = lines[number]
        if not line.strip() or _NO_PARAGRAPH.match(line):
            is_open = False
        elif is_open and not _ITEM.match(line):
            paragraphs[-1].append(number)
        else:
            paragraphs.append([number])
            is_open = True
    texts = [(block[-1], "".join(lines[number] for number in block)) for block in paragraphs]
    bare = [last for last, text in texts if "[@" in text and "{evidence=" not in text]
    is_named = any("{evidence=" in text for _last, text in texts)
    return bare or [last for last, _text in texts[:1] if not is_named]


def _with_former(line: str, ids: Iterable[str]) -> str:
    """A heading that keeps these addresses too; a heading without an id stays as it is."""
    names = ",".join(ids)
    found = _ATTRIBUTES.search(line)
    if found is None:
        return line
    attributes = found[1]
    if "was=" in attributes:
        attributes = attributes.replace("was=", f"was={names},", 1)
    else:
        attributes = f"{attributes} was={names}"
    return f"{line[: found.start()]}{{{attributes}}}{found[2]}"


def _links_out(text: str, stays: set[str], moved: dict[str, str], elsewhere: str) -> str:
    """Links within a text that was part of a longer one: ``elsewhere`` is what it left."""

    def target(link: re.Match[str]) -> str:
        if link[1] in stays:
            return link[0]
        return f"]({moved.get(link[1], f'{elsewhere}#{link[1]}')})"

    return _OWN_LINK.sub(target, text)


def _links_into(text: str, ids: set[str], part_id: str, chapter: str) -> str:
    """Links of a text to a part that left it."""

    def target(link: re.Match[str]) -> str:
        if link[1] not in ids:
            return link[0]
        return f"]({chapter})" if link[1] == part_id else f"]({chapter}#{link[1]})"

    return _OWN_LINK.sub(target, text)


def _redirected(text: str, targets: Mapping[str, str]) -> str:
    return _ARTICLE_LINK.sub(lambda link: f"](article:{targets.get(link[1], link[1])})", text)


def _ids(section: Section) -> tuple[str, ...]:
    return (section.id, *section.former_ids)


# --- Footnotes --------------------------------------------------------------------------------------


def _notes(lines: Sequence[str]) -> dict[str, list[int]]:
    """The numbers of the lines that define each footnote."""
    notes: dict[str, list[int]] = {}
    label, after_blank = "", False
    for number, line in enumerate(lines):
        if found := _NOTE.match(line):
            label = found[1]
        elif not line.strip():
            after_blank = True
            continue
        elif after_blank and not line.startswith(("    ", "\t")):
            label = ""
        if label:
            notes.setdefault(label, []).append(number)
        after_blank = False
    return notes


def _used(lines: Sequence[str], notes: dict[str, list[int]], numbers: set[int]) -> set[str]:
    """The footnotes that the running text of these lines calls, and those that they call."""
    note_lines = {number for own in notes.values() for number in own}
    used: set[str] = set()
    waiting = _marks(lines[number] for number in numbers - note_lines)
    while waiting:
        used |= waiting
        called = _marks(lines[number] for label in waiting for number in notes.get(label, ()))
        waiting = called - used
    return used & notes.keys()


def _marks(lines: Iterable[str]) -> set[str]:
    return {label for line in lines for label in _NOTE_MARK.findall(line)}


def _moves(number: int, notes: dict[str, list[int]], labels: set[str]) -> bool:
    return any(number in notes[label] for label in labels)


def _note_texts(
    lines: Sequence[str], notes: dict[str, list[int]], labels: set[str]
) -> Iterable[str]:
    """These footnotes in their order, each with the blank lines inside."""
    for label, numbers in notes.items():
        if label in labels:
            yield "".join(lines[numbers[0] : numbers[-1] + 1])


def _blocks(*blocks: str) -> str:
    """Blocks of a text with a blank line between them."""
    texts = [block.strip("\r\n") for block in blocks]
    return "".join(f"{text}\n\n" for text in texts if text.strip()).rstrip("\n") + "\n"
