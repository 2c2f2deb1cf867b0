"""Standing of a source: what follows from all editorial notices about it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from articles.evidence.editorial_notice import EditorialNotice
from articles.evidence.reference import Reference

Nature = EditorialNotice.Nature


@dataclass(frozen=True, slots=True)
class Ruling:
    """A standing, and the notice it follows from; ``unordered`` are reinstatements that cannot be
    put after the retraction that they take back."""

    standing: str
    notice: EditorialNotice | None
    unordered: tuple[EditorialNotice, ...] = ()


def rule(notices: Iterable[EditorialNotice]) -> Ruling:
    """The gravest that was not taken back later. In doubt a source stays retracted."""
    by_nature: dict[str, list[EditorialNotice]] = {nature: [] for nature in Nature.values}
    for notice in sorted(notices, key=lambda notice: (notice.dated_on, notice.record)):
        by_nature[notice.nature].append(notice)
    told = [notice for notice in by_nature[Nature.REINSTATEMENT] if _may_count(notice)]
    grave = {
        nature: [notice for notice in by_nature[nature] if notice.counts]
        for nature in (Nature.RETRACTION, Nature.CONCERN)
    }
    taken_back = [
        notice
        for notice in told
        if notice.answer or all(_is_after(notice, other) for other in grave[Nature.RETRACTION])
    ]
    unordered = tuple(notice for notice in told if notice not in taken_back)
    for nature, standing in (
        (Nature.RETRACTION, Reference.Standing.RETRACTED),
        (Nature.CONCERN, Reference.Standing.CONCERN),
    ):
        left = [
            notice
            for notice in grave[nature]
            if not any(one.answer or _is_after(one, notice) for one in taken_back)
        ]
        if left:
            return Ruling(standing, _best(left), unordered)
    if taken_back:
        return Ruling(Reference.Standing.REINSTATED, _best(taken_back), unordered)
    corrected = [notice for notice in by_nature[Nature.CORRECTION] if notice.counts]
    if corrected:
        return Ruling(Reference.Standing.CORRECTED, _best(corrected), unordered)
    return Ruling(Reference.Standing.NONE, None, unordered)


def _may_count(notice: EditorialNotice) -> bool:
    """A reinstatement counts as its date does, unless something else is asked of it."""
    return notice.counts or (
        notice.question == EditorialNotice.Question.ORDER and not notice.answer
    )


def _is_after(notice: EditorialNotice, other: EditorialNotice) -> bool:
    """Whether its date is later, as far as both are known."""
    exact = min(len(notice.dated_on), len(other.dated_on))
    return exact > 0 and notice.dated_on[:exact] > other.dated_on[:exact]


def _best(notices: Sequence[EditorialNotice]) -> EditorialNotice:
    """The newest, with an address rather than without, and with reasons."""
    return max(
        notices, key=lambda one: (bool(one.doi or one.pmid), bool(one.reasons), one.dated_on)
    )
