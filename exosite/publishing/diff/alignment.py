"""Patience diff: what two sequences have in common, in bounded time however different they are."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

Span = tuple[int, int, int, int]
"""Part of both sequences: first and end in the old one, first and end in the new one."""

Match = tuple[int, int, int]
"""Where the same run stands in the old and in the new sequence, and how long it is."""


@dataclass(slots=True)
class Budget:
    """Work that may still be done, in pairs of equal items that are compared: ``most`` in one
    comparison, ``left`` in all. When it is gone, what is left is told coarsely. Time itself is not
    asked, so that the same two texts always give the same answer."""

    left: int = 1_000_000
    most: int = 40_000

    def take(self, old: Sequence[Hashable], new: Sequence[Hashable]) -> bool:
        """Whether these may be compared item by item; takes the work from the budget."""
        work = pairs(old, new)
        if work > min(self.most, self.left):
            return False
        self.left -= work
        return True


def pairs(old: Sequence[Hashable], new: Sequence[Hashable]) -> int:
    """How often an item of one equals an item of the other: what difflib has to look at."""
    counts = Counter(old)
    return sum(counts[item] * number for item, number in Counter(new).items())


def matches(old: Sequence[Hashable], new: Sequence[Hashable], budget: Budget) -> list[Match]:
    """Runs that both have, in order. Items that are unique in both hold the rest together, so
    that a common one, such as an empty line, never ties unlike places to each other."""
    runs: list[Match] = []
    spans: list[Span] = [(0, len(old), 0, len(new))]
    while spans:
        first, end, new_first, new_end = span = spans.pop()
        start, stop = common_ends(old, new, span)
        if start:
            runs.append((first, new_first, start))
        if stop:
            runs.append((end - stop, new_end - stop, stop))
        inner = (first + start, end - stop, new_first + start, new_end - stop)
        if inner[0] == inner[1] or inner[2] == inner[3]:
            continue
        anchors = _anchors(old, new, inner)
        if anchors:
            spans += _between(anchors, inner)
            runs += [(i, j, 1) for i, j in anchors]
        else:
            runs += _without_anchors(old, new, inner, budget)
    return _joined(sorted(runs))


def gaps(runs: Sequence[Match], old: int, new: int) -> Iterator[tuple[Match | None, Span]]:
    """Each match (None before the first) and the gap that follows it, which may be empty."""
    before: Match | None = None
    i = j = 0
    for match in (*runs, (old, new, 0)):
        yield before, (i, match[0], j, match[1])
        before = match
        i, j = match[0] + match[2], match[1] + match[2]


def increasing(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest part of these pairs, sorted by the first, in which the second increases too."""
    lasts: list[int] = []
    ends: list[int] = []
    previous: list[int] = []
    for index, (_, value) in enumerate(pairs):
        place = bisect_left(lasts, value)
        previous.append(ends[place - 1] if place else -1)
        lasts[place : place + 1] = [value]
        ends[place : place + 1] = [index]
    chain: list[tuple[int, int]] = []
    index = ends[-1] if ends else -1
    while index >= 0:
        chain.append(pairs[index])
        index = previous[index]
    return chain[::-1]


def pair_similar(
    old: Sequence[str], new: Sequence[str], shingles: Callable[[str], frozenset[Hashable]]
) -> list[tuple[int, int]]:
    """Which items are versions of each other, in order: those that share most of their shingles.

    Looks only at items that share a rare shingle, so that it stays quick for long sequences.
    """
    old_shingles, new_shingles = [shingles(item) for item in old], [shingles(item) for item in new]
    places: dict[Hashable, list[int]] = {}
    for index, own in enumerate(old_shingles):
        for shingle in own:
            places.setdefault(shingle, []).append(index)
    best = []
    for j, own in enumerate(new_shingles):
        votes = Counter(
            index
            for shingle in own
            if len(near := places.get(shingle, ())) <= _COMMON
            for index in near
        )
        close = [(likeness(old_shingles[i], own), -abs(i - j), i) for i, _ in votes.most_common(4)]
        if close and max(close)[0] >= _ALIKE:
            best.append((max(close)[2], j))
    # By the place in the new sequence; each old item at most once, and none before the last.
    chain = increasing([(j, i) for i, j in best])
    return [(i, j) for j, i in chain]


# A shingle that more items have says little; half as alike as can be is a version.
_COMMON = 8
_ALIKE = 0.4


def likeness(one: frozenset[Hashable], other: frozenset[Hashable]) -> float:
    """How much two sets have in common: 1 if they are equal, 0 if they share nothing."""
    size = len(one) + len(other)
    return 2 * len(one & other) / size if size else 1.0


def common_ends(old: Sequence[Hashable], new: Sequence[Hashable], span: Span) -> tuple[int, int]:
    """How many items are the same at the start and at the end of both."""
    first, end, new_first, new_end = span
    most = min(end - first, new_end - new_first)
    start = 0
    while start < most and old[first + start] == new[new_first + start]:
        start += 1
    stop = 0
    while stop < most - start and old[end - 1 - stop] == new[new_end - 1 - stop]:
        stop += 1
    return start, stop


def _anchors(old: Sequence[Hashable], new: Sequence[Hashable], span: Span) -> list[tuple[int, int]]:
    first, end, new_first, new_end = span
    counts, new_counts = Counter(old[first:end]), Counter(new[new_first:new_end])
    places = {new[j]: j for j in range(new_first, new_end) if new_counts[new[j]] == 1}
    unique = [
        (i, places[old[i]]) for i in range(first, end) if counts[old[i]] == 1 and old[i] in places
    ]
    return increasing(unique)


def _between(anchors: Sequence[tuple[int, int]], span: Span) -> list[Span]:
    starts = [(span[0], span[2]), *((i + 1, j + 1) for i, j in anchors)]
    ends = [*anchors, (span[1], span[3])]
    return [(i, k, j, m) for (i, j), (k, m) in zip(starts, ends, strict=True)]


def _without_anchors(
    old: Sequence[Hashable], new: Sequence[Hashable], span: Span, budget: Budget
) -> list[Match]:
    first, end, new_first, new_end = span
    part, new_part = old[first:end], new[new_first:new_end]
    runs = every_match(part, new_part) if budget.take(part, new_part) else []
    return [(first + i, new_first + j, size) for i, j, size in runs]


def every_match(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Match]:
    """Runs that both have, in order, the longest ones first chosen; the work is not bounded."""
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return [(match.a, match.b, match.size) for match in matcher.get_matching_blocks() if match.size]


def _joined(runs: Sequence[Match]) -> list[Match]:
    """Runs that follow each other without a gap, as one."""
    joined: list[Match] = []
    for i, j, size in runs:
        if joined and joined[-1][0] + joined[-1][2] == i and joined[-1][1] + joined[-1][2] == j:
            joined[-1] = (joined[-1][0], joined[-1][1], joined[-1][2] + size)
        else:
            joined.append((i, j, size))
    return joined
