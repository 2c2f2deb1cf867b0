"""Actions of the workflow at the desk: each with its form, what it does, and what is said then.

A button and its address name an action; ``find`` is the one place where they are listed. Who may
take one and what stands in the way is asked of ``exosite.publishing.workflow``.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

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


class WorkflowAction:
    """Something that a user does to a text. ``done`` is said afterwards.

    ``asks`` is what its button asks for before it can be pressed: a ``reason``, a ``time`` or
    nothing. Where ``takes_companions``, other drafts can go along.
    """

    name: ClassVar[str]
    done: ClassVar[Any]
    form_class: ClassVar[type[TransitionForm]] = TransitionForm
    asks: ClassVar[str] = ""
    takes_companions: ClassVar[bool] = False

    @property
    def label(self) -> Any:
        return ACTIONS[self.name]

    def perform(self, target: ActionTarget, *, by: Any, **details: Any) -> None:
        """Take the action with what its form asked for. Raises its refusals."""
        raise NotImplementedError


class RevisionAction(WorkflowAction):
    """An action on one revision."""

    act: ClassVar[Callable[..., Any]]

    def perform(self, target: ActionTarget, *, by: Any, **details: Any) -> None:
        self.act(revision=target.revision, by=by, **details)


class SetAction(RevisionAction):
    """An action that several revisions can go through together, or none."""

    takes_companions = True
    act_together: ClassVar[Callable[..., Any]]

    def perform(self, target: ActionTarget, *, by: Any, **details: Any) -> None:
        revision, companions = target.revision, target.companions
        if companions:
            self.act_together(revisions=[revision, *companions], by=by, **details)
        else:
            self.act(revision=revision, by=by, **details)


class Submit(SetAction):
    name = "submit"
    done = _("Submitted: it now waits for a reviewer.")
    form_class = NoteTransitionForm
    act = staticmethod(actions.submit)
    act_together = staticmethod(actions.submit_together)


class Approve(SetAction):
    name = "approve"
    done = _("Approved.")
    form_class = NoteTransitionForm
    act = staticmethod(actions.approve)
    act_together = staticmethod(actions.approve_together)


class Publish(SetAction):
    name = "publish"
    done = _("Published: readers see it now.")
    form_class = PublishForm
    act = staticmethod(actions.publish)

    def act_together(self, *, revisions: list[Revision], correction: str, **details: Any) -> None:
        """The sentence for readers is in the language of the page on which it was written."""
        explanation = Explanation(correction, revisions[0].language_code)
        actions.publish_together(revisions=revisions, correction=explanation, **details)


class Schedule(RevisionAction):
    name = "schedule"
    done = _("Scheduled.")
    form_class = ScheduleForm
    asks = "time"
    act = staticmethod(actions.schedule)


class Unschedule(RevisionAction):
    name = "unschedule"
    done = _("The schedule was taken back. The text stays approved.")
    act = staticmethod(actions.unschedule)


class RequestChanges(RevisionAction):
    name = "request-changes"
    done = _("Sent back to the writer with your reason.")
    form_class = ReasonTransitionForm
    asks = "reason"
    act = staticmethod(actions.request_changes)


class Restore(RevisionAction):
    name = "restore"
    done = _("Restored as the newest draft. Nothing that came between is lost.")
    form_class = NoteTransitionForm
    act = staticmethod(actions.restore)


class Withdraw(WorkflowAction):
    """Takes back what readers see, whatever revision that is."""

    name = "withdraw"
    done = _("Withdrawn: readers are told that this text was taken back.")
    form_class = ReasonTransitionForm
    asks = "reason"

    def perform(self, target: ActionTarget, *, by: Any, **details: Any) -> None:
        actions.withdraw(item=target.item, language=target.language, by=by, **details)


_ACTIONS: Mapping[str, WorkflowAction] = {
    action.name: action
    for action in (
        Submit(),
        Approve(),
        Publish(),
        Schedule(),
        Unschedule(),
        RequestChanges(),
        Restore(),
        Withdraw(),
    )
}


def find(name: str) -> WorkflowAction | None:
    """The action of this name, None if there is none."""
    return _ACTIONS.get(name)
