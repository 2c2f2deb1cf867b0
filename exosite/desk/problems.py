"""What should be mended in a draft, as the content checks find it."""

from dataclasses import dataclass

from exosite.content_checks import Finding, runner
from exosite.content_checks.messages import message
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


def problems(item: Content, language: str, snapshot: Snapshot) -> list[Problem]:
    """What to mend in a snapshot, as if it were published, errors first. Raises Unresolved."""
    with as_if_published(item, language, snapshot):
        findings = runner.live_findings(item, language)
    return sorted(map(_problem, findings), key=lambda problem: problem.level != "error")


def _problem(finding: Finding) -> Problem:
    return Problem(
        field=finding.field,
        place=finding.section,
        line=finding.line,
        level=finding.level,
        code=finding.rule,
        message=message(finding.rule, finding.params),
    )
