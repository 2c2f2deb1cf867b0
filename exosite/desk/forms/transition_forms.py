"""Forms of the workflow's buttons: what an action asks for, and what was typed before a refusal."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from django import forms
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from exosite import languages
from exosite.desk.forms.draft_fields import refuse_characters
from exosite.desk.language_status import LanguageStatus
from exosite.publishing import explanations
from exosite.publishing.actions.publication_dates import PublicationOptions, dates_of
from exosite.publishing.explanations import Explanation
from exosite.publishing.states import Significance, State

# A sentence or two: who wants to know more reads the text.
LONGEST_CORRECTION: Final = 600
_SESSION_KEY: Final = "desk-typed"
_REMEMBERED: Final = ("reason", "note", "correction", "publish_at", "next_review_on")


class TransitionForm(forms.Form):
    """An action that asks for nothing; its fields are the keywords of the action."""


class NoteTransitionForm(TransitionForm):
    note = forms.CharField(required=False, max_length=2000, validators=[refuse_characters])


class ReasonTransitionForm(TransitionForm):
    reason = forms.CharField(
        max_length=2000,
        error_messages={"required": _("Please say why.")},
        validators=[refuse_characters],
    )


class PublishForm(TransitionForm):
    correction = forms.CharField(
        required=False,
        max_length=LONGEST_CORRECTION,
        validators=[refuse_characters],
        error_messages={
            "max_length": _("What readers are told may have %(limit_value)d characters at most.")
        },
    )
    next_review_on = forms.DateField(
        required=False,
        input_formats=["%Y-%m-%d"],
        error_messages={"invalid": _("Please give the next review as a date.")},
    )

    def clean_next_review_on(self) -> date | None:
        day: date | None = self.cleaned_data["next_review_on"]
        if day and day <= timezone.localdate():
            raise forms.ValidationError(_("The next review must be on a later day than this."))
        return day


class ScheduleForm(PublishForm):
    publish_at = forms.DateTimeField(
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"],
        error_messages={
            "required": _("Please say when."),
            "invalid": _("Please give the time as a date and a time of day."),
        },
    )


@dataclass(frozen=True, slots=True)
class PublicationQuestions:
    """What publishing a text asks for.

    Readers are told of a change of this ``significance``, empty if of none. ``inherited`` is what
    they are told if nothing else is said. ``is_needed`` is false too where only drafts that go
    along may need the sentence. ``next_review_on`` is when the next review is due if nobody says
    otherwise, None where the review dates stay as they are.
    """

    significance: str = ""
    inherited: Explanation | None = None
    is_needed: bool = False
    next_review_on: date | None = None

    @property
    def inherited_language(self) -> languages.Language | None:
        return languages.get(self.inherited.language) if self.inherited else None


def publication_questions(
    status: LanguageStatus, companions_are_public: Iterable[bool]
) -> PublicationQuestions | None:
    """What publishing the approved text of a language asks for, None if there is none.

    ``companions_are_public`` says of each draft that can be published with it whether readers know
    its object. A few queries.
    """
    head = status.head
    if head is None or head.state != State.APPROVED:
        return None
    changes = list(head.line_since_live())
    dates = dates_of(head, status.live, changes, timezone.now(), PublicationOptions())
    next_review_on = dates.get("next_review_on")
    change = explanations.public_change(head, changes) if status.live is not None else None
    if change is None:
        significance = Significance.CONTENT.value if any(companions_are_public) else ""
        return PublicationQuestions(significance, next_review_on=next_review_on)
    inherited = change.inherited
    return PublicationQuestions(
        change.significance.value, inherited, inherited is None, next_review_on
    )


def promised_correction(status: LanguageStatus) -> str:
    """What readers will be told when the scheduled text of a language is published."""
    if status.head is None or status.head.state != State.SCHEDULED:
        return ""
    explanation = explanations.scheduled_explanation(status.head)
    return explanation.text if explanation else ""


def remember(request: HttpRequest, page: str, form: TransitionForm) -> None:
    """Keep in the session what was typed on a page: the action was refused."""
    typed = {name: str(form.data.get(name, ""))[:5000] for name in _REMEMBERED}
    request.session[_SESSION_KEY] = {"page": page, "typed": typed}


def recall(request: HttpRequest, page: str) -> Mapping[str, str]:
    """What was typed on a page before an action was refused; it is told once."""
    remembered = request.session.get(_SESSION_KEY)
    if not remembered or remembered["page"] != page:
        return {}
    del request.session[_SESSION_KEY]
    return remembered["typed"]
