"""Data of a drawing that shows rows of the database, and where they come from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
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
class DataTable:
    """The table behind a drawing: names of its columns, and rows that each begin with their name.

    On pages it stands beside the words, unless these say as much row by row (``is_on_pages``).
    """

    columns: Sequence[str]
    rows: Sequence[Sequence[Any]]
    is_on_pages: bool = True


@dataclass(frozen=True, slots=True)
class Drawing:
    """What a drawing shows, and its text alternative.

    ``sheets`` are its forms, the narrow one first; ``context`` is what its template needs further.
    ``statements`` and ``note`` say the same in words, for readers who do not see it, and ``table`` in
    numbers. ``sources`` are the keys of what they rest on, ``updated_at`` is when the newest of the
    rows was published.
    """

    sheets: tuple[Any, ...] = ()
    statements: tuple[Statement, ...] = ()
    note: str = ""
    sources: tuple[str, ...] = ()
    table: DataTable | None = None
    updated_at: datetime | None = None
    context: Mapping[str, Any] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """All of its words, for searching."""
        facts = [f"{item.name} {item.about} {item.facts}" for item in self.statements]
        return " ".join([*facts, self.note])
