"""Assembly: slots, sections, links, problems and plain text of a finished token stream.

One walk in reading order. Every token is placed by its source line, so a note at the end of the
page still belongs to the section in which it was written.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from markdown_it.token import Token

from exosite.markup.characters import FIRST_SLOT
from exosite.markup.document import LEAD, Link, Problem, Section, Slot
from exosite.markup.tokens import plain_text

# Kinds of slot that stand for something elsewhere, which the text thereby refers to.
_REFERRING = frozenset({"table", "figure", "term", "citation", "search", "trial", "article"})
# Marks on a heading that its entry in the contents does not repeat.
_NOT_IN_TITLES = frozenset({"citation", "search", "evidence"})
_BLOCK_ENDS = frozenset({"paragraph_close", "heading_close", "tr_close", "hr"})
_CELL_ENDS = frozenset({"th_close", "td_close"})


class _ItemMark(str):
    """The mark of a list's item, which belongs to the text of the page, not to its sentences."""

    __slots__ = ()


@dataclass(slots=True)
class Assembly:
    """What one walk over the tokens of a text gathers; the tokens get their slot characters."""

    lines: Sequence[str]
    starts: list[int] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    slots: list[Slot] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    parts: dict[str, list[str]] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)

    def walk(self, tokens: Sequence[Token]) -> None:
        """Gather everything; call it once."""
        self._divide(tokens)
        line = 1
        for index, token in enumerate(tokens):
            line = token.map[0] + 1 if token.map else line
            if token.type == "inline":
                self._running_text(token, line)
                if index and tokens[index - 1].type == "heading_open":
                    self._title(str(tokens[index - 1].meta["id"]), token)
            else:
                self._token(token, line)
        self.sections = [
            replace(section, title=self.titles.get(section.id, ""), text=_tidy(_sentences(parts)))
            for section, parts in zip(self.sections, self.parts.values(), strict=True)
        ]
        self.problems.sort(key=lambda problem: problem.line)

    @property
    def whole_text(self) -> str:
        """The plain text of all sections with their titles, the marks of lists as typed."""
        texts = [
            text
            for section in self.sections
            for text in (section.title, _tidy(self.parts[section.id]))
        ]
        return "\n".join(text for text in texts if text)

    def _divide(self, tokens: Sequence[Token]) -> None:
        """Cut the source at its headings."""
        lines = self.lines
        headings = [token for token in tokens if token.type == "heading_open" and token.map]
        starts = [token.map[0] for token in headings if token.map]
        if not starts or any(line.strip() for line in lines[: starts[0]]):
            end = starts[0] if starts else len(lines)
            self._section(Section(LEAD, 1, "", (), 1, _source(lines, 0, end), ""))
        for heading, start, end in zip(headings, starts, [*starts[1:], len(lines)], strict=False):
            meta, source = heading.meta, _source(lines, start, end)
            evidence, former = meta.get("evidence", ()), tuple(meta.get("was", ()))
            self._section(
                Section(meta["id"], meta["level"], "", evidence, start + 1, source, "", former)
            )

    def _section(self, section: Section) -> None:
        self.starts.append(section.line)
        self.sections.append(section)
        self.parts[section.id] = []

    def _title(self, section: str, heading: Token) -> None:
        """The heading is the section's title, so it is no part of its text."""
        self.parts[section].clear()
        words = [t for t in heading.children or [] if t.meta.get("kind") not in _NOT_IN_TITLES]
        self.titles[section] = " ".join(plain_text(words).split())

    def _running_text(self, token: Token, first: int) -> None:
        breaks = [at for at, character in enumerate(token.content) if character == "\n"]
        line = first
        for child in token.children or []:
            if "at" in child.meta:
                line = first + bisect_right(breaks, child.meta["at"] - 1)
            self._token(child, line)
            if child.type in ("softbreak", "hardbreak"):
                line += 1

    def _token(self, token: Token, line: int) -> None:
        section = self.sections[max(bisect_right(self.starts, line) - 1, 0)].id
        if token.type == "problem":
            self._problem(token, line)
        elif token.type == "slot":
            self._slot(token, line, section)
        elif token.type == "link_open":
            self.links.append(Link("url", str(token.attrs["href"]), line, section))
        self._text(token, section)

    def _problem(self, token: Token, line: int) -> None:
        meta, mend = token.meta, ""
        if meta.get("mend"):
            wrong, right = meta["mend"]
            typed = self.lines[line - 1]
            mend = typed.replace(wrong, right, 1) if wrong in typed else ""
        self.problems.append(Problem(line, meta["code"], meta["params"], meta["level"], mend))

    def _slot(self, token: Token, line: int, section: str) -> None:
        meta = token.meta
        token.content = chr(FIRST_SLOT + len(self.slots))
        slot = Slot(
            token.content, meta["kind"], meta["keys"], line, section, meta["text"], meta["attrs"],
            token.block,
        )  # fmt: skip
        self.slots.append(slot)
        if slot.kind in _REFERRING:
            self.links += [Link(slot.kind, key, line, section) for key in slot.keys]
        elif "by" in slot.attrs:
            self.links.append(Link("person", slot.attrs["by"], line, section))

    def _text(self, token: Token, section: str) -> None:
        part = plain_text([token])
        if token.type in _BLOCK_ENDS or (token.block and token.type == "slot"):
            part += "\n"
        elif token.type == "list_item_open":
            part = _ItemMark(token.meta["mark"] + token.meta["gap"])
        elif token.type in _CELL_ENDS:
            part = "\t"
        elif token.type == "hardbreak":
            part = "\n"
        self.parts[section].append(part)


def _source(lines: Sequence[str], start: int, end: int) -> str:
    return "\n".join(lines[start:end]) + ("\n" if end < len(lines) else "")


def _sentences(parts: Iterable[str]) -> Iterator[str]:
    return (part for part in parts if not isinstance(part, _ItemMark))


def _tidy(parts: Iterable[str]) -> str:
    lines = (line.strip() for line in "".join(parts).split("\n"))
    return "\n".join(line for line in lines if line)
