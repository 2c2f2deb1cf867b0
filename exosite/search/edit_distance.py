"""Edit distance: the known name that is fewest slips away from a mistyped one. Pure.

Optimal string alignment (a letter put in, taken out, changed, or swapped with the next), counted by
rapidfuzz; how many slips are forgiven is a rule of this site.
"""

from collections.abc import Iterable

from rapidfuzz import process
from rapidfuzz.distance import OSA

from exosite.search import analysis

SHORTEST = 2
LONGEST = 60


def allowed(form: str) -> int:
    """How many slips are forgiven: one in a short name, two in a longer; a Han character says much."""
    if len(form) < SHORTEST or len(form) > LONGEST:
        return 0
    if analysis.is_run(form):
        return 1 if len(form) < 6 else 2
    if len(form) < 4:
        return 0
    return 1 if len(form) < 8 else 2


def nearest(form: str, known: Iterable[str]) -> str | None:
    """The first of the known forms that are fewest slips away, or None if all are too far."""
    others = (name for name in known if name != form)
    best = process.extractOne(form, others, scorer=OSA.distance, score_cutoff=allowed(form))
    return best[0] if best else None
