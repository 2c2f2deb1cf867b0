"""Edit distance: the known name that is fewest slips away from a mistyped one. Pure.

Optimal string alignment (a letter put in, taken out, changed, or swapped with the next), counted by
rapidfuzz; how many slips are forgiven is a rule of this site.

So that not every name is compared, each has *slip tokens* in the index (deletion neighbours, as in
SymSpell, https://github.com/wolfgarbe/SymSpell): two names that are one slip apart are alike without
one letter of each. Of two slips, one half of the name has one at most, so that halves are compared.
"""

from collections.abc import Iterable, Iterator, Sequence
from zlib import crc32

from rapidfuzz import process
from rapidfuzz.distance import OSA

from exosite.search import analysis

SHORTEST = 2
LONGEST = 60


def allowed(form: str) -> int:
    """How many slips are forgiven: one in a short name, two in a longer; a Han character says much."""
    return _allowed(len(form), is_run=analysis.is_run(form))


def _allowed(length: int, *, is_run: bool) -> int:
    if length < SHORTEST or length > LONGEST:
        return 0
    if is_run:
        return 1 if length < 6 else 2
    if length < 4:
        return 0
    return 1 if length < 8 else 2


def nearest(forms: Sequence[str], known: Iterable[str]) -> str | None:
    """The first of the known forms that are fewest slips away from one of these, which are one name in
    several spellings, or None if all are too far. Of equals, one near the first of them."""
    others = [name for name in known if name not in forms]
    best: list[tuple[float, int, str]] = []
    for number, form in enumerate(forms):
        found = process.extractOne(form, others, scorer=OSA.distance, score_cutoff=allowed(form))
        best += [(found[1], number, found[0])] if found else []
    return min(best)[2] if best else None


def slip_tokens(form: str) -> list[str]:
    """The tokens by which a known name is found where it is mistyped."""
    is_run, length = analysis.is_run(form), len(form)
    tokens: set[str] = set()
    if any(_allowed(typed, is_run=is_run) == 1 for typed in range(length - 1, length + 2)):
        tokens |= {_token(part) for part in _without_one(form)}
    if any(_allowed(typed, is_run=is_run) == 2 for typed in range(length - 2, length + 3)):
        half = length // 2
        tokens |= {_token(part, "first", length) for part in _without_one(form[:half])}
        tokens |= {_token(part, "last", length) for part in _without_one(form[half:])}
    return sorted(tokens)


def tokens_near(form: str) -> list[str]:
    """Tokens of which every name has one that is as few slips away from this form as are forgiven."""
    slips = allowed(form)
    if slips == 1:
        return sorted(_token(part) for part in _without_one(form))
    tokens: set[str] = set()
    for length in range(len(form) - slips, len(form) + slips + 1) if slips else ():
        half = length // 2
        for end in range(half - 1, half + 2):
            tokens |= {_token(part, "first", length) for part in _as_long(form[:end], half)}
        half = length - half
        for end in range(half - 1, half + 2):
            tokens |= {_token(part, "last", length) for part in _as_long(form[-end:], half)}
    return sorted(tokens)


def _token(part: str, half: str = "", length: int = 0) -> str:
    """A part of a name, the half of one of some length, as a short word that no text has. That two
    parts are given one word does no harm: what is found by it is compared."""
    return f":{crc32(f'{half}{length}{part}'.encode()):x}"


def _without_one(part: str) -> set[str]:
    """A part, and all that is left of it without one letter."""
    return {part, *(part[:at] + part[at + 1 :] for at in range(len(part)))}


def _as_long(part: str, length: int) -> Iterator[str]:
    """What is left of a part that may be one slip away from another of this length."""
    return (shorter for shorter in _without_one(part) if len(shorter) in (length - 1, length))
