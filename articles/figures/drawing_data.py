"""What a drawing asks for, and what it gets."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Statement:
    """What a drawing shows of one thing, in words.

    ``tag`` is the language of ``about`` where it is not the figure's.
    """

    name: str
    about: str
    facts: str
    tag: str = ""


@dataclass(frozen=True, slots=True)
class Drawing:
    """What a drawing shows of the database.

    ``context`` goes to its template beside the labels. ``statements`` and ``note`` say the same
    in words, for readers who do not see it.
    """

    context: Mapping[str, Any] = field(default_factory=dict)
    statements: tuple[Statement, ...] = ()
    note: str = ""

    @property
    def text(self) -> str:
        """All of its words, for searching."""
        facts = [f"{item.name} {item.about} {item.facts}" for item in self.statements]
        return " ".join([*facts, self.note])


@dataclass(frozen=True, slots=True)
class DrawingSource:
    """Where a drawing's content comes from.

    ``draw`` takes the language of the figure's labels, which is active when it is called;
    ``depends_on`` are the kinds of content it reads.
    """

    draw: Callable[[str], Drawing]
    depends_on: tuple[str, ...]
