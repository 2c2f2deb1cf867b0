"""Diff of two JSON documents, such as the texts of a table, by their keys. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from exosite.publishing.diff.alignment import Budget, increasing
from exosite.publishing.diff.inline import Piece
from exosite.publishing.diff.path_names import FieldNames, FieldPath, plain
from exosite.publishing.diff.text_diff import inline_pieces


class _Nothing:
    """The type of :data:`NOTHING`, which is false as everything empty is."""

    def __bool__(self) -> bool:
        return False


NOTHING: Final = _Nothing()
"""Where a document has no such member; null is a member."""


Keyed = dict[str, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class DocumentChange:
    """One member that differs. ``old`` and ``new`` are written for a reader, ``pieces`` tell what
    differs inside two texts. One that is ``moved`` stands elsewhere among those beside it."""

    path: FieldPath
    label: str
    kind: Literal["changed", "added", "removed", "moved"]
    old: str = ""
    new: str = ""
    pieces: tuple[Piece, ...] = ()


def document_changes(
    old: Any, new: Any, path: FieldPath, names: FieldNames
) -> tuple[DocumentChange, ...]:
    """Every member that differs, in the order of the new document and by the ranks of its names.

    Objects are compared by the names of their members, lists of objects with a ``key`` by the key;
    any other list is one value.
    """
    return tuple(_Comparison(names, Budget()).walk(path, old, new))


@dataclass(frozen=True, slots=True)
class _Comparison:
    names: FieldNames
    budget: Budget

    def walk(self, path: FieldPath, old: Any, new: Any) -> Iterator[DocumentChange]:
        if old == new and type(old) is type(new):
            return
        labels = [None if part is NOTHING else self.names.show(path, part) for part in (old, new)]
        sorts = {_sort(old), _sort(new)} - {None}
        if labels != [None, None] or sorts == {"value"}:
            yield self._leaf(path, old, new, labels)
        elif sorts == {"keyed"}:
            yield from self._keyed(path, _by_key(old), _by_key(new))
        elif sorts == {"members"}:
            yield from self._members(path, old or {}, new or {})
        elif sorts:
            yield from self.walk(path, old, NOTHING)
            yield from self.walk(path, NOTHING, new)

    def _members(self, path: FieldPath, old: Any, new: Any) -> Iterator[DocumentChange]:
        for name in sorted({*old, *new}, key=lambda name: self.names.rank((*path, name))):
            member_path = (*path, name)
            yield from self.walk(member_path, old.get(name, NOTHING), new.get(name, NOTHING))

    def _keyed(self, path: FieldPath, old: Keyed, new: Keyed) -> Iterator[DocumentChange]:
        shared = [key for key in new if key in old]
        places = {key: place for place, key in enumerate(old)}
        in_order = {j for j, _ in increasing([(j, places[key]) for j, key in enumerate(shared)])}
        for place, key in enumerate(shared):
            if place not in in_order:
                yield DocumentChange((*path, key), self.names.label((*path, key)), "moved")
        for key in (*(key for key in old if key not in new), *new):
            member_path = (*path, key)
            if key not in old:
                yield DocumentChange(member_path, self.names.label(member_path), "added")
            elif key not in new:
                yield DocumentChange(member_path, self.names.label(member_path), "removed")
            yield from self._members(member_path, old.get(key, {}), new.get(key, {}))

    def _leaf(
        self, path: FieldPath, old: Any, new: Any, labels: Sequence[str | None]
    ) -> DocumentChange:
        before, after = (
            "" if part is NOTHING else plain(part) if word is None else word
            for part, word in zip((old, new), labels, strict=True)
        )
        label = self.names.label(path)
        if old is NOTHING or new is NOTHING:
            return DocumentChange(
                path, label, "added" if old is NOTHING else "removed", before, after
            )
        is_text = isinstance(old, str) and isinstance(new, str) and labels == [None, None]
        pieces = inline_pieces(before, after, self.budget) if is_text else ()
        return DocumentChange(path, label, "changed", before, after, pieces)


def _sort(data: Any) -> Literal["members", "keyed", "value"] | None:
    """How data is compared; None for what has nothing in it."""
    if data is NOTHING or data is None or data == {} or data == []:
        return None
    if isinstance(data, dict):
        return "members"
    return "keyed" if _is_keyed(data) else "value"


def _is_keyed(data: Any) -> bool:
    """Whether this is a list of objects, each with a key of its own."""
    if not isinstance(data, list):
        return False
    keys = [item.get("key") for item in data if isinstance(item, dict)]
    return (
        len(keys) == len(data)
        and all(isinstance(key, str) for key in keys)
        and len(set(keys)) == len(keys)
    )


def _by_key(data: Any) -> Keyed:
    """The objects of such a list by their keys; none for what is no list."""
    items = data if isinstance(data, list) else ()
    return {item["key"]: {n: part for n, part in item.items() if n != "key"} for item in items}
