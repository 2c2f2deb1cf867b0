"""What an action asks of whoever takes it: the form behind a button, and what was typed in it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from django import forms
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from exosite import languages
from exosite.desk.language_status import Standing
from exosite.publishing import explanations, snapshots
from exosite.publishing.actions.publication_dates import a_year_after
from exosite.publishing.explanations import Explanation
from exosite.publishing.states import Significance, State

# A sentence or two: who wants to know more reads the text.
LONGEST_CORRECTION: Final = 600
_TYPED: Final = "desk-typed"


class Details(forms.Form):
    """What an action asks for."""

    reason = forms.CharField(required=False, max_length=2000)
    note = forms.CharField(required=False, max_length=2000)
    correction = forms.CharField(
        required=False,
        max_length=LONGEST_CORRECTION,
        error_messages={
            "max_length": _("What readers are told may have %(limit_value)d characters at most.")
        },
    )
    publish_at = forms.DateTimeField(
        required=False,
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"],
        error_messages={"invalid": _("Please give the time as a date and a time of day.")},
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


@dataclass(frozen=True, slots=True)
class Release:
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
    def asks(self) -> bool:
        """Whether there is a sentence to write."""
        return bool(self.significance)

    @property
    def inherited_language(self) -> languages.Language | None:
        return languages.get(self.inherited.language) if self.inherited else None


def release(here: Standing, goes_along: Iterable[bool]) -> Release | None:
    """What publishing the approved text of a language asks for, None if there is none.

    ``goes_along`` says of each draft that can be published with it whether readers know its object.
    A few queries.
    """
    head = here.head
    if head is None or head.state != State.APPROVED:
        return None
    changes = list(head.line_since_live())
    change = explanations.public_change(head, changes) if here.live is not None else None
    is_anew = here.live is None or explanations.significance_of(changes) != Significance.TYPO
    dated = is_anew and head.reviewer_id and snapshots.has_review_dates(head.master)
    reviewed = timezone.localdate(head.approved_at) if dated and head.approved_at else None
    due = a_year_after(reviewed) if reviewed else None
    if change is None:
        along = Significance.CONTENT.value if any(goes_along) else ""
        return Release(significance=along, next_review_on=due)
    return Release(
        significance=change.significance.value,
        inherited=change.inherited,
        is_needed=change.inherited is None,
        next_review_on=due,
    )


def promised(here: Standing) -> str:
    """What readers will be told when the scheduled text of a language is published."""
    if here.head is None or here.head.state != State.SCHEDULED:
        return ""
    said = explanations.scheduled_explanation(here.head)
    return said.text if said else ""


def keep(request: HttpRequest, page: str, data: Mapping[str, str]) -> None:
    """Keep what was typed for the next time this user sees the page: the action was refused."""
    typed = {name: str(data.get(name, ""))[:5000] for name in Details.base_fields}
    request.session[_TYPED] = {"page": page, "typed": typed}


def kept(request: HttpRequest, page: str) -> dict[str, str]:
    """What was typed on the page before an action was refused; it is told once."""
    found = request.session.get(_TYPED)
    if not found or found["page"] != page:
        return {}
    del request.session[_TYPED]
    return found["typed"]
