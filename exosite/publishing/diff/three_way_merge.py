"""Three-way merge of a Markdown text: two versions of one base, put together by section. Pure.

Nothing is decided here: every section of both versions is among the choices. Where only one of
them changed a section, that one is suggested; where both did, both, for a person to edit.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from exosite.markup.document import LEAD
from exosite.publishing.diff.alignment import Budget, matches
from exosite.publishing.sections import split_sections

MINE = "mine"
THEIRS = "theirs"
BOTH = "both"

Status = Literal["same", "mine", "theirs", "both-same", "conflict"]


@dataclass(frozen=True, slots=True)
class MergeSection:
    """One section. A version that has no such section has empty text there.

    ``mine`` and ``theirs`` as a status: only that version changed, added or removed it. ``both`` is
    what a person may begin with who wants something of each.
    """

    id: str
    base: str
    mine: str
    theirs: str
    status: Status

    @property
    def suggested(self) -> str:
        """Which of them to take unless somebody says otherwise; of a conflict my own."""
        if self.status in ("same", "both-same"):
            return MINE if self.theirs == self.base else THEIRS
        return THEIRS if self.status == "theirs" else MINE

    @property
    def both(self) -> str:
        return combine_lines(self.base, self.mine, self.theirs)

    def text(self, choice: str) -> str:
        """The text of a choice. Raises KeyError for a word that is none."""
        if choice == BOTH:
            return self.both
        return {MINE: self.mine, THEIRS: self.theirs}[choice]


@dataclass(frozen=True, slots=True)
class Merge:
    """Two versions by section. ``parts`` stand in the order that is suggested; ``mine`` and
    ``theirs`` are the ids in the order of each version, ``order`` tells which of them moved any."""

    parts: tuple[MergeSection, ...]
    mine: tuple[str, ...]
    theirs: tuple[str, ...]
    order: Status

    @property
    def has_conflicts(self) -> bool:
        """Whether a person must choose."""
        return self.order == "conflict" or any(part.status == "conflict" for part in self.parts)

    def text(self, choices: Mapping[str, str] | None = None, order: str = "") -> str:
        """The text of these choices, by the id of the section; what is suggested for all others.

        ``order`` is ``mine`` or ``theirs``, else the order that is suggested. All of one version in
        its order is that version, to the letter.
        """
        chosen = {part.id: part.suggested for part in self.parts} | dict(choices or {})
        texts = {part.id: part.text(chosen[part.id]) for part in self.parts}
        ids = [part.id for part in self.parts]
        if order == MINE:
            ids = _in_order(self.mine, self.theirs)
        elif order == THEIRS:
            ids = _in_order(self.theirs, self.mine)
        return join_sections(texts[name] for name in ids)


def merge(base: str, mine: str, theirs: str) -> Merge:
    """Merge two versions of ``base``."""
    bases, mines, others = split_sections(base), split_sections(mine), split_sections(theirs)
    order = _status(*(_shared(text, bases, mines, others) for text in (bases, mines, others)))
    ids = _in_order(others, mines) if order == "theirs" else _in_order(mines, others)
    parts = tuple(_part(name, bases, mines, others) for name in ids)
    return Merge(parts, tuple(mines), tuple(others), order)


def join_sections(texts: Iterable[str]) -> str:
    """Sections as one text: a section begins on a line of its own, after a blank one."""
    text = ""
    for part in texts:
        if text and part and not text.endswith("\n"):
            text += "\n\n"
        text += part
    return text


def combine_lines(base: str, mine: str, theirs: str) -> str:
    """Both versions of a text in one, line by line: what only one of them changed as that one has
    it, and where both did first my lines, then theirs. Every line that either added is in it."""
    base_lines, my_lines, their_lines = (
        text.splitlines(keepends=True) for text in (base, mine, theirs)
    )
    budget = Budget()
    unchanged, other_unchanged = (
        _unchanged_lines(base_lines, my_lines, budget),
        _unchanged_lines(base_lines, their_lines, budget),
    )
    lines: list[str] = []
    i = j = k = 0
    common = [at for at in range(len(base_lines)) if at in unchanged and at in other_unchanged]
    for at in [*common, len(base_lines)]:
        end, other_end = unchanged.get(at, len(my_lines)), other_unchanged.get(at, len(their_lines))
        _add(lines, _lines(base_lines[i:at], my_lines[j:end], their_lines[k:other_end]))
        if at < len(base_lines):
            _add(lines, [base_lines[at]])
        i, j, k = at + 1, end + 1, other_end + 1
    return "".join(lines)


def _add(lines: list[str], more: Sequence[str]) -> None:
    """The last line of a text may have no end; another one that follows it is not part of it."""
    for line in more:
        if lines and not lines[-1].endswith(("\n", "\r")):
            lines[-1] += "\n"
        lines.append(line)


def _unchanged_lines(base: Sequence[str], text: Sequence[str], budget: Budget) -> dict[int, int]:
    """Where the lines of the base that were not changed stand in a version of it."""
    return {
        i + step: j + step for i, j, size in matches(base, text, budget) for step in range(size)
    }


def _lines(base: Sequence[str], mine: Sequence[str], theirs: Sequence[str]) -> Sequence[str]:
    if mine == theirs or theirs == base:
        return mine
    return theirs if mine == base else [*mine, *theirs]


def _part(
    name: str, bases: Mapping[str, str], mines: Mapping[str, str], others: Mapping[str, str]
) -> MergeSection:
    base, mine, theirs = (texts.get(name, "") for texts in (bases, mines, others))
    # Blank lines at the end come and go with the section that follows.
    status = _status(base.rstrip(), mine.rstrip(), theirs.rstrip())
    return MergeSection(name, base, mine, theirs, status)


def _status(base: object, mine: object, theirs: object) -> Status:
    if mine == theirs:
        return "same" if mine == base else "both-same"
    if theirs == base:
        return "mine"
    return "theirs" if mine == base else "conflict"


def _shared(text: Iterable[str], *versions: Mapping[str, str]) -> list[str]:
    """The ids that all versions have, in the order of this one."""
    return [name for name in text if all(name in version for version in versions)]


def _in_order(first: Iterable[str], second: Iterable[str]) -> list[str]:
    """The ids of both: in the order of the first, and those that only the second has after the one
    that they follow there. The lead stays before the first heading."""
    ids = list(first)
    before = ""
    for name in second:
        if name not in ids:
            place = ids.index(before) + 1 if before else int(LEAD in ids[:1])
            ids.insert(0 if name == LEAD else place, name)
        before = name
    return ids
