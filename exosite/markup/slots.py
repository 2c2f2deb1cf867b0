"""Slots: a parsed text that still holds them, and phase two, which fills them with expansions."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape

from exosite.markup.characters import SLOT
from exosite.markup.document import Expansion, Heading, Link, Problem, Rendered, Section, Slot
from exosite.markup.problem_codes import unknown

MAX_PROBLEMS = 200
"""So many problems are listed; of the rest, only the number."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """A sanitised text in which every element of ours is still a slot.

    ``html``, ``text``, and the texts in ``toc`` and ``sections`` hold slot characters.
    """

    html: str
    toc: tuple[Heading, ...]
    sections: tuple[Section, ...]
    text: str
    slots: tuple[Slot, ...]
    links: tuple[Link, ...]
    problems: tuple[Problem, ...]

    def fill(
        self,
        expansions: Mapping[str, Expansion],
        *,
        autolink: Callable[[str], str] | None = None,
    ) -> Rendered:
        """Replace each slot by its expansion (keyed by ``Slot.char``).

        ``autolink`` changes the HTML while slots are still in it, so that it can neither break nor
        enter an expansion. A slot without an expansion shows its escaped text and adds a problem
        ``unknown-<kind>`` for each of its keys.
        """
        html = autolink(self.html) if autolink else self.html
        expanded = {
            slot.char: expansions.get(slot.char) or _unexpanded(slot) for slot in self.slots
        }

        def in_text(text: str) -> str:
            return SLOT.sub(lambda match: expanded[match[0]].text, text)

        return Rendered(
            # One pass: a slot character inside an expansion is not looked at again.
            html=SLOT.sub(lambda match: expanded[match[0]].html, html),
            toc=tuple(_heading(heading, in_text) for heading in self.toc),
            sections=tuple(
                replace(section, title=in_text(section.title), text=in_text(section.text))
                for section in self.sections
            ),
            text=in_text(self.text),
            links=self.links,
            problems=_limited([*self.problems, *_problems(self.slots, expansions)]),
        )


def _unexpanded(slot: Slot) -> Expansion:
    html = escape(slot.text, quote=False)
    return Expansion(f"<p>{html}</p>" if slot.block else html, slot.text)


def _problems(slots: Sequence[Slot], expansions: Mapping[str, Expansion]) -> list[Problem]:
    problems = []
    for slot in slots:
        expansion = expansions.get(slot.char)
        if expansion is None:
            problems += [Problem(slot.line, unknown(slot.kind), {"key": key}) for key in slot.keys]
        elif expansion.problem is not None:
            problems.append(expansion.problem)
    return problems


def _heading(heading: Heading, in_text: Callable[[str], str]) -> Heading:
    children = tuple(_heading(child, in_text) for child in heading.children)
    return replace(heading, text=in_text(heading.text), children=children)


def _limited(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    by_line = sorted(problems, key=lambda problem: problem.line)
    listed, rest = by_line[:MAX_PROBLEMS], by_line[MAX_PROBLEMS:]
    if rest:
        listed.append(Problem(rest[0].line, "more-problems", {"count": str(len(rest))}))
    return tuple(listed)
