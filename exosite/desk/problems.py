"""Problems of a draft, as the content checks find them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any

from django.db import IntegrityError
from django.utils.text import capfirst
from django.utils.translation import gettext

from exosite.content_checks import runner
from exosite.content_checks.findings import Finding
from exosite.content_checks.messages import message
from exosite.desk.forms.draft_form import DraftForm
from exosite.markup.document import LEAD
from exosite.publishing.models import Content
from exosite.publishing.snapshots import Snapshot
from exosite.publishing.snapshots.trial_publish import as_if_published


@dataclass(frozen=True, slots=True)
class TextProblem:
    """One thing to correct, said in the language of whoever reads it.

    ``field`` is the field of the text and ``section`` the section or path in it; ``label`` and
    ``place`` are both in words. ``line`` is 1-based. An ``error`` keeps the text from being
    published, a ``warning`` does not. ``mend`` is what the line was probably meant to be, which the
    editor may take over. ``input`` is the name of the input that has the line, ``anchor`` where it
    stands on the page.
    """

    field: str
    section: str
    label: str
    place: str
    line: int
    level: str
    code: str
    message: str
    mend: str = ""
    input: str = ""
    anchor: str = ""

    @property
    def token(self) -> str:
        """What a form names this mend by: only in the text that was shown does it mean anything."""
        digest = sha256(self.mend.encode()).hexdigest()[:16]
        return f"{self.input}:{self.line}:{digest}"


def in_live_text(item: Content, language: str, form: DraftForm) -> list[TextProblem]:
    """The problems of a live text, or of a draft in a trial publication; errors first."""
    models: tuple[Any, ...] = (type(item), item.text_model)
    labels = {field.name: _label(field) for model in models for field in model._meta.get_fields()}
    labels |= {name: str(field.label) for name, field in form.fields.items() if field.label}
    problems = [_problem(finding, labels) for finding in runner.live_findings(item, language)]
    placed = [_placed(problem, form) for problem in problems]
    return sorted(placed, key=lambda problem: problem.level != "error")


def in_snapshot(
    item: Content, language: str, snapshot: Snapshot, form: DraftForm
) -> list[TextProblem]:
    """The problems of a snapshot as if it were published. Raises Unresolved."""
    try:
        with as_if_published(item, language, snapshot):
            return in_live_text(item, language, form)
    except IntegrityError:
        # Drafts may have gaps, and the database has rows that cannot.
        sentence = gettext("Something that the page cannot do without is still missing.")
        return [TextProblem("", "", "", "", 1, "error", "incomplete", sentence)]


def _problem(finding: Finding, labels: Mapping[str, str]) -> TextProblem:
    """A finding with the fields of the form called by their labels."""
    params = dict(finding.params)
    if params.get("place") in labels:
        params["place"] = labels[params["place"]]
    is_lead = finding.section == LEAD
    return TextProblem(
        field=finding.field,
        section=finding.section,
        label=capfirst(labels.get(finding.field, finding.field)),
        place=finding.place or (gettext("Before the first heading") if is_lead else ""),
        line=finding.line,
        level=finding.level,
        code=finding.rule,
        message=message(finding.rule, params),
        mend=finding.mend,
    )


def _placed(problem: TextProblem, form: DraftForm) -> TextProblem:
    name = form.input_name(problem.field, problem.section)
    return replace(problem, input=name, anchor=form.input_anchor(name))


def _label(field: Any) -> str:
    """What a field is called, and the rows that belong to an object."""
    if field.auto_created and not field.concrete:
        return str(field.related_model._meta.verbose_name_plural)
    return str(getattr(field, "verbose_name", field.name))
