"""Changes inside a paragraph, made easy to read: small ones merged, cut at sentences."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

_STOPS = frozenset("。！？；.!?;\n")
_PAUSES = frozenset("，、：,:)」』）】")


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a paragraph. Joined, ``same`` and ``removed`` ones are the old paragraph, ``same``
    and ``added`` ones the new."""

    kind: Literal["same", "removed", "added"]
    text: str

    @property
    def shown(self) -> str:
        """The text, with a sign for each line end or space that nobody would see come or go."""
        if self.kind == "same":
            return self.text
        if not self.text.strip(" \u3000\t"):
            return "".join("→" if sign == "\t" else "␣" for sign in self.text)
        return self.text.replace("\n", "↵\n")


@dataclass(slots=True)
class TokenChange:
    """Tokens that are the same, and after them tokens that were taken out and put in."""

    same: list[str]
    removed: list[str]
    added: list[str]

    @property
    def size(self) -> int:
        return max(len(self.removed), len(self.added))


def merge_close_changes(changes: Iterable[TokenChange]) -> Iterator[TokenChange]:
    """The changes, those with little between them as one: a few characters that two sentences
    happen to share make neither easier to read."""
    last: TokenChange | None = None
    for change in changes:
        if last is not None and change.size and last.size and _is_little(last, change):
            last.removed += [*change.same, *change.removed]
            last.added += [*change.same, *change.added]
            continue
        if last is not None:
            yield last
        last = change
    if last is not None:
        yield last


def _is_little(before: TokenChange, change: TokenChange) -> bool:
    between = "".join(change.same)
    if "\n" in between:
        return False
    return not between.strip() or 2 * len(change.same) <= min(before.size, change.size)


def slide_to_sentences(changes: Sequence[TokenChange]) -> list[TokenChange]:
    """The changes, those that only take out or only put in moved to where a sentence begins, if
    the same text can be told that way: ``甲[。乙]。`` becomes ``甲。[乙。]``."""
    copies = [TokenChange([*c.same], [*c.removed], [*c.added]) for c in changes]
    for change, after in pairwise(copies):
        run = change.removed if not change.added else change.added
        if not run or (change.removed and change.added):
            continue
        _slide(change.same, run, after.same)
    return copies


def _slide(before: list[str], run: list[str], after: list[str]) -> None:
    """Move ``run`` between its neighbours to the best of the places that it may have."""
    near, size = before[-_FARTHEST:], len(run)
    whole = [*near, *run, *after[:_FARTHEST]]
    start = first = last = len(near)
    while first and whole[first - 1] == whole[first + size - 1]:
        first -= 1
    while last + size < len(whole) and whole[last] == whole[last + size]:
        last += 1

    def merit(place: int) -> tuple[int, int]:
        return _ending(whole[:place]) + _ending(whole[place : place + size]), place

    best = max(range(first, last + 1), key=merit)
    run[:] = whole[best : best + size]
    if best < start:
        del before[best - start :]
        after[:0] = whole[best + size : start + size]
    else:
        before += whole[start:best]
        del after[: best - start]


# Tokens by which a run is moved at most; a sentence has fewer.
_FARTHEST = 200


def _ending(part: Sequence[str]) -> int:
    """How well a part may end there: best with a sentence and the space after it, then with a
    comma, then with a space."""
    text = "".join(part[-2:])
    last = text.rstrip(" ")[-1:]
    spaced = text.endswith(" ")
    if not last or last in _STOPS:
        return 6 + spaced
    return (4 if last in _PAUSES else 0) + spaced


def pieces_of(changes: Iterable[TokenChange]) -> Iterator[Piece]:
    """The pieces of these changes, none empty and no two of a kind beside each other."""
    same = ""
    for change in changes:
        same += "".join(change.same)
        if not change.removed and not change.added:
            continue
        if same:
            yield Piece("same", same)
            same = ""
        if change.removed:
            yield Piece("removed", "".join(change.removed))
        if change.added:
            yield Piece("added", "".join(change.added))
    if same:
        yield Piece("same", same)
