"""What should be mended in a draft, found by whatever the apps have registered."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from exosite.publishing.models import Content
from exosite.publishing.snapshots.snapshot_data import Snapshot
from exosite.publishing.snapshots.trial_publish import as_if_published


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend, said in the language of whoever reads it.

    ``field`` is the field of the form, ``place`` the section, row or cell in it, ``line`` is
    1-based. An ``error`` keeps the text from being published, a ``warning`` does not.
    """

    field: str
    place: str
    line: int
    level: str
    code: str
    message: str


Check = Callable[[Content, str], Sequence[Problem]]
"""Given an object and a language: what to mend in its live text."""

_checks: list[Check] = []


def register(check: Check) -> None:
    """Ask this about every draft, which then stands in the live row of its object."""
    if check not in _checks:
        _checks.append(check)


def problems(item: Content, language: str, snapshot: Snapshot) -> list[Problem]:
    """What to mend in a snapshot, as if it were published. Raises Unresolved."""
    with as_if_published(item, language, snapshot):
        return [problem for check in _checks for problem in check(item, language)]
