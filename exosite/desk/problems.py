"""Problems of a draft, as the content checks find them."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import IntegrityError
from django.utils.translation import gettext

from exosite.content_checks import runner
from exosite.content_checks.findings import Finding
from exosite.content_checks.messages import message
from exosite.publishing.models import Content
from exosite.publishing.snapshots import Snapshot
from exosite.publishing.snapshots.trial_publish import as_if_published


@dataclass(frozen=True, slots=True)
class TextProblem:
    """One thing to correct, said in the language of whoever reads it.

    ``field`` is the field of the form, ``place`` the section, row or cell in it, ``line`` is
    1-based. An ``error`` keeps the text from being published, a ``warning`` does not. ``mend`` is
    what the line was probably meant to be, which the editor may take over.
    """

    field: str
    place: str
    line: int
    level: str
    code: str
    message: str
    mend: str = ""


def in_live_text(item: Content, language: str) -> list[TextProblem]:
    """The problems of a live text, or of a draft in a trial publication; errors first."""
    labels = {field.name: str(field.verbose_name) for field in item.text_model._meta.fields}
    problems = [_problem(finding, labels) for finding in runner.live_findings(item, language)]
    return sorted(problems, key=lambda problem: problem.level != "error")


def in_snapshot(item: Content, language: str, snapshot: Snapshot) -> list[TextProblem]:
    """The problems of a snapshot as if it were published. Raises Unresolved."""
    try:
        with as_if_published(item, language, snapshot):
            return in_live_text(item, language)
    except IntegrityError:
        # Drafts may have gaps, and the database has rows that cannot.
        sentence = gettext("Something that the page cannot do without is still missing.")
        return [TextProblem("", "", 1, "error", "incomplete", sentence)]


def _problem(finding: Finding, labels: Mapping[str, str]) -> TextProblem:
    """A finding with the fields of the form called by their labels."""
    params = dict(finding.params)
    if params.get("place") in labels:
        params["place"] = labels[params["place"]]
    return TextProblem(
        field=finding.field,
        place=finding.place,
        line=finding.line,
        level=finding.level,
        code=finding.rule,
        message=message(finding.rule, params),
        mend=finding.mend,
    )
