"""Actions of the workflow at the desk: each with its form, what it does, and what is said then.

A button and its address name an action; ``find`` is the one place where they are listed. Who may
take one and what stands in the way is asked of ``exosite.publishing.workflow``.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import Http404, QueryDict
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from exosite.desk.forms.transition_forms import (
    NoteTransitionForm,
    PublishForm,
    ReasonTransitionForm,
    ScheduleForm,
    TransitionForm,
)
from exosite.desk.registry import parse_number
from exosite.publishing import actions
from exosite.publishing.explanations import Explanation
from exosite.publishing.models import Content, Revision, revision_model, revision_models
from exosite.publishing.workflow_labels import ACTIONS


@dataclass(frozen=True, slots=True)
class ActionTarget:
    """The text that an action is taken on, as the form of its button names it."""

    item: Content
    language: str
    data: QueryDict

    @property
    def revision(self) -> Revision:
        """The revision that the user saw. Raises Http404 for a number of none."""
        revisions = revision_model(self.item).objects.of(self.item, self.language)
        number = parse_number(self.data.get("number", ""))
        return get_object_or_404(revisions.select_related("master"), number=number)

    @property
    def companions(self) -> list[Revision]:
        """The drafts that go along. Raises Http404 for a name of none."""
        return [_named_revision(name) for name in self.data.getlist("with")]


def revision_name(revision: Revision) -> str:
    """How the form of a button names a draft that goes along."""
    return f"{revision._meta.label_lower}:{revision.pk}"


def _named_revision(name: str) -> Revision:
    label, _colon, pk = name.rpartition(":")
    for model in revision_models():
        if model._meta.label_lower == label:
            revisions = model.objects.select_related("master")
            return get_object_or_404(revisions, pk=parse_number(pk, most_digits=17))
    raise Http404


@dataclass(frozen=True, kw_only=True)
class WorkflowAction:
    """Something that a user does to a text. ``done`` is said afterwards.

    ``asks`` is what its button asks for before it can be pressed: a ``reason``, a ``time`` or
    nothing. With ``act_together``, other drafts can go along.
    """

    name: str
    done: Any
    act: Callable[..., Any]
    act_together: Callable[..., Any] | None = None
    form_class: type[TransitionForm] = TransitionForm
    asks: str = ""

    @property
    def label(self) -> Any:
        return ACTIONS[self.name]

    @property
    def takes_companions(self) -> bool:
        return self.act_together is not None

    def perform(self, target: ActionTarget, *, by: Any, **details: Any) -> None:
        """Take the action with what its form asked for. Raises its refusals."""
        revision = target.revision
        if self.act_together and (companions := target.companions):
            self.act_together(revisions=[revision, *companions], by=by, **details)
        else:
            self.act(revision=revision, by=by, **details)


class Withdraw(WorkflowAction):
    """Takes back what readers see, whatever revision that is."""

    def perform(self, target: ActionTarget, *, by: Any, **details: Any) -> None:
        self.act(item=target.item, language=target.language, by=by, **details)


def _publish_together(*, revisions: list[Revision], correction: str, **details: Any) -> None:
    """The sentence for readers is in the language of the page on which it was written."""
    explanation = Explanation(correction, revisions[0].language_code)
    actions.publish_together(revisions=revisions, correction=explanation, **details)


_ACTIONS = (
    WorkflowAction(
        name="submit",
        done=_("Submitted: it now waits for a reviewer."),
        act=actions.submit,
        act_together=actions.submit_together,
        form_class=NoteTransitionForm,
    ),
    WorkflowAction(
        name="approve",
        done=_("Approved."),
        act=actions.approve,
        act_together=actions.approve_together,
        form_class=NoteTransitionForm,
    ),
    WorkflowAction(
        name="publish",
        done=_("Published: readers see it now."),
        act=actions.publish,
        act_together=_publish_together,
        form_class=PublishForm,
    ),
    WorkflowAction(
        name="schedule",
        done=_("Scheduled."),
        act=actions.schedule,
        form_class=ScheduleForm,
        asks="time",
    ),
    WorkflowAction(
        name="unschedule",
        done=_("The schedule was taken back. The text stays approved."),
        act=actions.unschedule,
    ),
    WorkflowAction(
        name="request-changes",
        done=_("Sent back to the writer with your reason."),
        act=actions.request_changes,
        form_class=ReasonTransitionForm,
        asks="reason",
    ),
    WorkflowAction(
        name="restore",
        done=_("Restored as the newest draft. Nothing that came between is lost."),
        act=actions.restore,
        form_class=NoteTransitionForm,
    ),
    WorkflowAction(
        name="ask-redaction",
        done=_("Asked for. Somebody else has to agree before the text is removed."),
        act=actions.ask_redaction,
        form_class=ReasonTransitionForm,
    ),
    WorkflowAction(
        name="redact",
        done=_("Removed for good. Its digest, its dates and the reason stay."),
        act=actions.redact,
    ),
    Withdraw(
        name="withdraw",
        done=_("Withdrawn: readers are told that this text was taken back."),
        act=actions.withdraw,
        form_class=ReasonTransitionForm,
        asks="reason",
    ),
)


def find(name: str) -> WorkflowAction | None:
    """The action of this name, None if there is none."""
    return next((action for action in _ACTIONS if action.name == name), None)
