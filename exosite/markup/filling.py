"""Phase two: slots become expansions, in the HTML and in the plain texts."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from html import escape

from exosite.markup.characters import SLOT
from exosite.markup.document import Expansion, Heading, Parsed, Problem, Rendered, Slot

MAX_PROBLEMS = 200
"""So many problems are told; of the rest, only the number."""


def fill(
    parsed: Parsed,
    expansions: Mapping[str, Expansion],
    autolink: Callable[[str], str] | None,
) -> Rendered:
    """Replace every slot of a parsed text; see ``Parsed.fill``."""
    html = autolink(parsed.html) if autolink else parsed.html
    shown = {slot.char: expansions.get(slot.char) or unexpanded(slot) for slot in parsed.slots}
    problems = [*parsed.problems, *_problems(parsed.slots, expansions)]

    def in_html(found: re.Match[str]) -> str:
        return shown[found[0]].html

    def in_text(text: str) -> str:
        return SLOT.sub(lambda found: shown[found[0]].text, text)

    return Rendered(
        # One pass: a slot character inside an expansion would not be looked at.
        html=SLOT.sub(in_html, html),
        toc=tuple(_heading(heading, in_text) for heading in parsed.toc),
        sections=tuple(
            replace(section, title=in_text(section.title), text=in_text(section.text))
            for section in parsed.sections
        ),
        text=in_text(parsed.text),
        links=parsed.links,
        problems=_told(problems),
    )


def unexpanded(slot: Slot) -> Expansion:
    """What a reader sees of an element that could not be expanded: its text."""
    html = escape(slot.text, quote=False)
    return Expansion(f"<p>{html}</p>" if slot.block else html, slot.text)


def _problems(slots: Sequence[Slot], expansions: Mapping[str, Expansion]) -> list[Problem]:
    problems = []
    for slot in slots:
        expansion = expansions.get(slot.char)
        if expansion is None:
            code = f"unknown-{slot.kind}"
            problems += [Problem(slot.line, code, {"key": key}) for key in slot.keys]
        elif expansion.problem is not None:
            problems.append(expansion.problem)
    return problems


def _heading(heading: Heading, in_text: Callable[[str], str]) -> Heading:
    children = tuple(_heading(child, in_text) for child in heading.children)
    return replace(heading, text=in_text(heading.text), children=children)


def _told(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    told = sorted(problems, key=lambda problem: problem.line)
    more = told[MAX_PROBLEMS:]
    if not more:
        return tuple(told)
    return (*told[:MAX_PROBLEMS], Problem(more[0].line, "more-problems", {"count": str(len(more))}))
