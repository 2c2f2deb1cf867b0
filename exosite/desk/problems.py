"""Problems of a draft, found by the checks that the apps have registered."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from exosite.publishing.models import Content
from exosite.publishing.snapshots.snapshot_data import Snapshot
from exosite.publishing.snapshots.trial_publish import as_if_published


@dataclass(frozen=True, slots=True)
class TextProblem:
    """One thing to correct, said in the language of whoever reads it.

    ``field`` is the field of the form, ``place`` the section, row or cell in it, ``line`` is
    1-based. An ``error`` keeps the text from being published, a ``warning`` does not.
    """

    field: str
    place: str
    line: int
    level: str
    code: str
    message: str


Check = Callable[[Content, str], Sequence[TextProblem]]
"""Given an object and a language: the problems of its live text."""

_checks: list[Check] = []


def register(check: Check) -> None:
    """Ask this about every draft, which then stands in the live row of its object."""
    if check not in _checks:
        _checks.append(check)


def in_live_text(item: Content, language: str) -> list[TextProblem]:
    """The problems of a live text, or of a draft inside a trial publication."""
    return [problem for check in _checks for problem in check(item, language)]


def in_snapshot(item: Content, language: str, snapshot: Snapshot) -> list[TextProblem]:
    """The problems of a snapshot as if it were published. Raises Unresolved."""
    with as_if_published(item, language, snapshot):
        return in_live_text(item, language)
