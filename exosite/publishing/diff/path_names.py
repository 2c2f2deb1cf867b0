"""Labels of the fields and values in a difference. Pure; subclasses know a kind of content."""

from collections.abc import Sequence
from typing import Any

FieldPath = tuple[str, ...]
"""Where something stands in a snapshot: ``("texts", "title")``, ``("fields", "category")``,
``("links", "related")``, ``("rows", "variants")``; in a document, what leads there follows:
``("fields", "structure", "rows", "protein", "cells", "role", "value", "low")``."""


class FieldNames:
    """Labels for a difference. Subclasses know a kind of content; this one says what the snapshot
    says."""

    def label(self, path: FieldPath) -> str:
        """What stands at a path, in the reader's words."""
        return " › ".join(path[1:])

    def show(self, path: FieldPath, value: Any) -> str | None:
        """A value as a reader would write it, or None for one that is a text, or a document with
        members of its own. Asked of a whole field first, then of what is inside."""
        return None

    def entry(self, path: FieldPath, value: Any) -> str:
        """One entry of a relation: the key of another object, or a row."""
        parts = value.values() if isinstance(value, dict) else value
        return " · ".join(self._plain(part) for part in parts if part not in (None, "", []))

    def rank(self, path: FieldPath) -> Any:
        """What fields and members are ordered by, among those beside them."""
        return path[-1]

    def _plain(self, value: Any) -> str:
        return " ".join(value) if isinstance(value, list) else str(value)


def plain(value: Any) -> str:
    """A value as it is: nothing for no value, the parts of a list with commas."""
    if value is None:
        return ""
    if isinstance(value, Sequence) and not isinstance(value, str):
        return ", ".join(plain(part) for part in value)
    if isinstance(value, dict):
        return ", ".join(f"{name}: {plain(part)}" for name, part in sorted(value.items()))
    return str(value)
