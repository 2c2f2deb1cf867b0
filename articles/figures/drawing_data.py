"""Data of a drawing that shows rows of the database, and where they come from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Statement:
    """Text alternative of one thing in a drawing.

    ``tag`` is the language of ``about`` where it is not the figure's.
    """

    name: str
    about: str
    facts: str
    tag: str = ""


@dataclass(frozen=True, slots=True)
class Drawing:
    """Template context of a drawing, and its text alternative.

    ``context`` goes to its template beside the labels. ``statements`` and ``note`` say the same
    in words, for readers who do not see it. ``sources`` are the keys of what they rest on.
    """

    context: Mapping[str, Any] = field(default_factory=dict)
    statements: tuple[Statement, ...] = ()
    note: str = ""
    sources: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """All of its words, for searching."""
        facts = [f"{item.name} {item.about} {item.facts}" for item in self.statements]
        return " ".join([*facts, self.note])
