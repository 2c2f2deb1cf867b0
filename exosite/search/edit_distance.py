"""The known name that a mistyped one comes nearest to. Pure."""

from collections.abc import Iterable

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
    most = allowed(form)
    best: tuple[int, str] | None = None
    letters = set(form)
    for other in known:
        if other == form or abs(len(other) - len(form)) > most:
            continue
        # Each slip changes one letter at most.
        if len(letters - set(other)) > most:
            continue
        slips = distance(form, other, most=most if best is None else best[0] - 1)
        if slips is not None and slips > 0:
            best = (slips, other)
            if slips == 1:
                break
    return best[1] if best else None


def distance(first: str, second: str, *, most: int) -> int | None:
    """How many letters to put in, take out, change or swap with the next; None if more than most."""
    if abs(len(first) - len(second)) > most:
        return None
    before: list[int] = []
    row = list(range(len(second) + 1))
    for at, letter in enumerate(first, start=1):
        earlier, before, row = before, row, [at]
        for to, other in enumerate(second, start=1):
            cost = min(before[to] + 1, row[to - 1] + 1, before[to - 1] + (letter != other))
            if at > 1 and to > 1 and letter == second[to - 2] and first[at - 2] == other:
                cost = min(cost, earlier[to - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return None
    return row[-1] if row[-1] <= most else None
